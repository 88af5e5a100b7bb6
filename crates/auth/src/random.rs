//! The only door to the random generator of the operating system.

use std::fmt;

use zeroize::ZeroizeOnDrop;

use crate::Unavailable;

/// `N` bytes that nobody can guess, used for one secret and then forgotten.
///
/// A type of its own, so that neither a constant nor a digest can be taken for randomness by
/// accident; it cannot be copied, is erased when dropped, and is never printed.
#[derive(ZeroizeOnDrop)]
pub struct Random<const N: usize>([u8; N]);

impl<const N: usize> Random<N> {
    /// Draws from the generator of the operating system.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Random`] if that generator fails.
    pub fn draw() -> Result<Self, Unavailable> {
        let mut random = Self([0; N]);
        getrandom::fill(&mut random.0)?;
        Ok(random)
    }

    /// Takes fixed bytes, for tests and reproducible fixtures only.
    pub fn fixed(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; N] {
        &self.0
    }

    pub(crate) fn to_hex(&self) -> String {
        hex::encode(self.0)
    }
}

impl<const N: usize> fmt::Debug for Random<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Random<{N}>([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_differ_and_are_not_printed() {
        let (a, b) = (Random::<32>::draw().unwrap(), Random::<32>::draw().unwrap());
        assert_ne!(a.bytes(), b.bytes());
        assert_eq!(format!("{a:?}"), "Random<32>([redacted])");
    }
}
