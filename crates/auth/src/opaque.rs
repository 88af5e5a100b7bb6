//! Random bearer secrets that mean nothing by themselves and are looked up by their digest.

use std::fmt;
use std::marker::PhantomData;

use secrecy::{ExposeSecret as _, SecretString};

use crate::random::Random;

/// What a token is for. The prefix is part of the digested text, so a token of one kind can never
/// be found among those of another.
pub trait Kind {
    /// Starts every token of this kind; secret scanners look for it.
    const PREFIX: &'static str;
}

/// A secret of kind `K`: its prefix, then 256 random bits as 64 lower-case hexadecimal digits.
#[derive(Clone)]
pub struct Opaque<K> {
    text: SecretString,
    kind: PhantomData<K>,
}

impl<K: Kind> Opaque<K> {
    /// Makes a fresh token.
    pub fn new(random: &Random<32>) -> Self {
        Self::from_text(format!("{}{}", K::PREFIX, random.to_hex()))
    }

    /// Reads a token that a client sent; anything but the exact form is no token of this kind.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(K::PREFIX)?;
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (digits.len() == 64 && digits.bytes().all(is_digit))
            .then(|| Self::from_text(text.to_owned()))
    }

    /// The token itself, to be handed to its owner once and never stored.
    pub fn expose(&self) -> &str {
        self.text.expose_secret()
    }

    fn from_text(text: String) -> Self {
        Self {
            text: text.into(),
            kind: PhantomData,
        }
    }
}

impl<K: Kind> fmt::Debug for Opaque<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[redacted]", K::PREFIX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api_token::ApiToken;
    use crate::one_time::{Invitation, ResetCode};
    use crate::refresh::RefreshToken;

    #[test]
    fn a_token_has_a_known_prefix_and_is_not_printed() {
        let token = RefreshToken::new(&Random::fixed([0xa5; 32]));
        assert_eq!(token.expose(), format!("bst_rt_{}", "a5".repeat(32)));
        assert_eq!(format!("{token:?}"), "bst_rt_[redacted]");
    }

    #[test]
    fn only_the_exact_form_is_a_token() {
        let good = RefreshToken::new(&Random::fixed([0xa5; 32]))
            .expose()
            .to_owned();
        assert!(RefreshToken::parse(&good).is_some());
        for bad in [
            String::new(),
            "bst_rt_".to_owned(),
            format!("{good}0"),
            format!("{good} "),
            format!("{good}\0"),
            format!(" {good}"),
            good.to_uppercase(),
            good.replace("a5", "A5"),
            good.replace("bst_rt_", "bst_api_"),
            good.replace("bst_rt_", ""),
            good.chars().take(70).collect(),
        ] {
            assert!(RefreshToken::parse(&bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn kinds_do_not_mix() {
        let random = Random::fixed([1; 32]);
        let code = ResetCode::new(&random);
        assert!(Invitation::parse(code.expose()).is_none());
        assert_ne!(code.digest(), Invitation::new(&random).digest());
        assert!(RefreshToken::parse(ApiToken::new(&random).expose()).is_none());
    }

    proptest! {
        #[test]
        fn what_parses_is_what_was_sent(text in "(bst_rt_)?[0-9a-fA-F\u{0}-\u{ff}]{0,70}") {
            if let Some(token) = RefreshToken::parse(&text) {
                prop_assert_eq!(token.expose(), text);
            }
        }
    }
}
