//! Document ids: 24 characters of the cuid2 alphabet, beginning with a letter.

/// Length of a document id, in characters.
pub const LENGTH: usize = 24;

/// Makes a document id from random bytes; they are used up evenly, without bias.
///
/// `random` yields uniformly distributed bytes. REST contract, section 1.3: `[a-z][a-z0-9]{23}`.
pub fn from_random(mut random: impl FnMut() -> u8) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    const ALL: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut pick = |alphabet: &[u8]| {
        // Bytes beyond the largest multiple are drawn again, so that no character is likelier.
        let fair = 256 - 256 % alphabet.len();
        loop {
            let byte = usize::from(random());
            if byte < fair {
                return alphabet
                    .get(byte % alphabet.len())
                    .copied()
                    .map_or('a', char::from);
            }
        }
    };
    (0..LENGTH)
        .map(|at| if at == 0 { pick(LETTERS) } else { pick(ALL) })
        .collect()
}

/// Whether `text` may stand for a document: 1 to 255 letters and digits.
///
/// Wider than what [`from_random`] makes, because imported sites keep their ids.
pub fn is_valid(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_form_of_the_contract() {
        let mut seed = 1_u32;
        for _ in 0..200 {
            let id = from_random(|| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            });
            assert_eq!(id.len(), LENGTH);
            assert!(id.starts_with(|it: char| it.is_ascii_lowercase()));
            assert!(
                id.bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
            );
        }
    }
}
