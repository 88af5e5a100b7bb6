//! The public keys of a provider (RFC 7517).

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde::Deserialize;
use serde_json::Value as Json;

/// Most keys that are looked at; providers have two or three.
const MOST: usize = 32;

/// Keys that signatures of a provider are checked with. Secret ones and those of unknown kinds are
/// passed over.
#[derive(Debug, Clone, Default)]
pub struct KeySet(Vec<Jwk>);

#[derive(Deserialize)]
struct Document {
    keys: Vec<Json>,
}

impl KeySet {
    /// Reads a set; `None` where it is none.
    pub fn parse(json: &[u8]) -> Option<Self> {
        let document: Document = serde_json::from_slice(json).ok()?;
        let keys = document.keys.into_iter().take(MOST);
        let known = keys.filter_map(|it| serde_json::from_value::<Jwk>(it).ok());
        Some(Self(known.filter(is_for_signatures).collect()))
    }

    /// The key of a token. One that names none has one only where there is no choice.
    pub(super) fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Option<DecodingKey> {
        let mut fitting = self.0.iter().filter(|it| {
            fits(it, algorithm) && (id.is_none() || it.common.key_id.as_deref() == id)
        });
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => DecodingKey::from_jwk(key).ok(),
            _ => None,
        }
    }
}

fn is_for_signatures(key: &Jwk) -> bool {
    let stated = key.common.public_key_use.as_ref();
    stated.is_none_or(|it| *it == PublicKeyUse::Signature)
}

/// Whether a key is of the kind that an algorithm takes. A public key is never taken for a secret
/// one, whatever the token says.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let is_kind = match &key.algorithm {
        AlgorithmParameters::RSA(_) => algorithm.family() == AlgorithmFamily::Rsa,
        AlgorithmParameters::EllipticCurve(it) => match it.curve {
            EllipticCurve::P256 => algorithm == Algorithm::ES256,
            EllipticCurve::P384 => algorithm == Algorithm::ES384,
            _ => false,
        },
        AlgorithmParameters::OctetKeyPair(it) => {
            it.curve == EllipticCurve::Ed25519 && algorithm == Algorithm::EdDSA
        }
        _ => false,
    };
    let stated = key.common.key_algorithm;
    is_kind && stated.is_none_or(|it| it == KeyAlgorithm::from(algorithm))
}
