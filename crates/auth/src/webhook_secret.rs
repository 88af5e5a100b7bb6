//! Secrets that sign webhooks, and their signatures (Standard Webhooks 1.0,
//! <https://www.standardwebhooks.com>).

use std::fmt;

use aws_lc_rs::hmac::{Context, HMAC_SHA256, Key};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::random::Random;

/// What the text of a secret begins with.
const PREFIX: &str = "whsec_";

/// Length of a secret, in bytes; the specification asks for 24 to 64.
const BYTES: usize = 32;

/// A secret that is known to us and to one receiver.
pub struct WebhookSecret(Zeroizing<[u8; BYTES]>);

impl WebhookSecret {
    /// A new secret.
    pub fn new(random: &Random<BYTES>) -> Self {
        Self(Zeroizing::new(*random.bytes()))
    }

    /// A secret as [`Self::bytes`] gave it; `None` where that cannot be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes = <[u8; BYTES]>::try_from(bytes).ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    /// The key itself, to be sealed.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The secret as receivers are given it: `whsec_` and base64.
    pub fn expose(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(self.bytes()))
    }

    /// The signature of a message, `v1,` and base64: HMAC-SHA256 (RFC 2104) over the id, the moment
    /// of sending in seconds since 1970, and the body, with full stops between them.
    pub fn sign(&self, message: &str, seconds: i64, body: &[u8]) -> String {
        let mut context = Context::with_key(&Key::new(HMAC_SHA256, self.bytes()));
        context.update(format!("{message}.{seconds}.").as_bytes());
        context.update(body);
        format!("v1,{}", STANDARD.encode(context.sign()))
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha2::Sha256;

    use super::*;

    #[test]
    fn a_signature_is_what_another_library_makes_of_the_specification() {
        let secret = WebhookSecret::new(&Random::fixed([7; BYTES]));
        let key = secret.expose();
        let key = STANDARD.decode(key.strip_prefix("whsec_").unwrap());
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.unwrap()).unwrap();
        mac.update(b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}");
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        let body = br#"{"test": 2432232314}"#;
        let signed = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signed, expected);
    }

    #[test]
    fn a_secret_comes_back_from_its_bytes_and_is_not_printed() {
        let secret = WebhookSecret::new(&Random::fixed([9; BYTES]));
        let again = WebhookSecret::from_bytes(secret.bytes()).unwrap();
        assert_eq!(secret.sign("a", 1, b"b"), again.sign("a", 1, b"b"));
        assert!(WebhookSecret::from_bytes(&[9; 31]).is_none());
        assert_eq!(format!("{secret:?}"), "WebhookSecret([redacted])");
    }
}
