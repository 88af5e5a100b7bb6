//! Tokens for programs that call the content API (REST contract, section 6.7).

use crate::digest::{Digest, Pepper};
use crate::opaque::{Kind, Opaque};

/// The kind of [`ApiToken`].
#[derive(Clone, Copy, Debug)]
pub enum Api {}

impl Kind for Api {
    const PREFIX: &'static str = "bst_api_";
}

/// Sent as `Authorization: Bearer`; the prefix tells it from an access token.
pub type ApiToken = Opaque<Api>;

impl ApiToken {
    /// What is stored and looked up: long-lived, hence keyed (HMAC-SHA256).
    pub fn digest(&self, pepper: &Pepper) -> Digest {
        pepper.digest(self.expose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn the_digest_depends_on_token_and_pepper() {
        let (one, two) = (
            Pepper::new(&[1; 64]).unwrap(),
            Pepper::new(&[2; 64]).unwrap(),
        );
        let token = ApiToken::new(&Random::fixed([3; 32]));
        let again = ApiToken::parse(token.expose()).unwrap();
        assert_eq!(token.digest(&one), again.digest(&one));
        assert_ne!(token.digest(&one), token.digest(&two));
        assert_ne!(
            token.digest(&one),
            ApiToken::new(&Random::fixed([4; 32])).digest(&one)
        );
    }
}
