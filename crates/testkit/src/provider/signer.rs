//! Signatures of ID tokens, good ones and bad ones.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value as Json, json};

use super::{Fault, SECRET};

/// A key with a name.
#[derive(Debug)]
pub(super) struct Signer {
    name: String,
    pair: EcdsaKeyPair,
}

impl Signer {
    pub(super) fn new(name: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING);
        Self {
            name: name.to_owned(),
            pair: pair.expect("a key"),
        }
    }

    /// The key as it is published.
    pub(super) fn jwk(&self) -> Json {
        let point = self.pair.public_key().as_ref();
        let half = |from: usize| text(point.get(from..from + 32).unwrap_or_default());
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name,
            "x": half(1), "y": half(33),
        })
    }

    /// An ID token with these claims.
    pub(super) fn sign(&self, claims: &Json, fault: Fault) -> String {
        let algorithm = match fault {
            Fault::Unsigned => "none",
            Fault::Symmetric => "HS256",
            _ => "ES256",
        };
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": self.name });
        let message = format!("{}.{}", text(header.to_string()), text(claims.to_string()));
        let bytes = message.as_bytes();
        let by = |pair: &EcdsaKeyPair| {
            let signature = pair.sign(&SystemRandom::new(), bytes).expect("a signature");
            text(signature)
        };
        let signature = match fault {
            Fault::Unsigned => String::new(),
            Fault::Symmetric => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
                text(hmac::sign(&key, bytes))
            }
            Fault::Forged => by(&Self::new("").pair),
            _ => by(&self.pair),
        };
        format!("{message}.{signature}")
    }
}

/// The challenge of a verifier (RFC 7636, method `S256`).
pub(super) fn challenge(verifier: &str) -> String {
    text(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
