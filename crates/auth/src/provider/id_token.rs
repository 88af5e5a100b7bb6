//! ID tokens: what an OpenID provider says about somebody who has signed in there (OpenID Connect
//! Core 1.0, section 3.1.3.7).
//!
//! The JWT library checks the signature. Claims are checked here, each of them required and of its
//! exact type, because the library forgives what is missing or of another type.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header};
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;
use subtle::ConstantTimeEq as _;

use super::KeySet;

/// Longest token considered, in bytes.
const MAX_BYTES: usize = 16_384;

/// Longest subject, in bytes (section 2 of the specification).
const MAX_SUBJECT: usize = 255;

/// Tolerated difference between the provider's clock and ours, in seconds.
const LEEWAY: i64 = 60;

/// What a signature may be made with: nothing that the client secret or no key at all would do for.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Whose token it has to be, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The issuer, exactly.
    pub issuer: &'a str,
    /// What the provider calls this site.
    pub client_id: &'a str,
    /// The nonce of the request.
    pub nonce: &'a str,
}

/// What a provider says about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Person {
    /// Names the account at the provider, for ever.
    #[serde(rename = "sub")]
    pub subject: String,
    /// The e-mail address, as the provider writes it.
    #[serde(default)]
    pub email: Option<String>,
    /// Whether the provider has proved that the address is theirs.
    #[serde(default, deserialize_with = "truth")]
    pub email_verified: bool,
    /// What they want to be called.
    #[serde(default)]
    pub preferred_username: Option<String>,
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
}

impl Person {
    /// Whether the subject is one: not empty, ASCII, and not too long.
    pub fn has_subject(&self) -> bool {
        let subject = self.subject.as_bytes();
        (1..=MAX_SUBJECT).contains(&subject.len()) && subject.is_ascii()
    }
}

/// Why an ID token was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenRefused {
    /// No signed token, or signed by an algorithm that is not on the list.
    #[error("not a token that is signed as it should be")]
    Malformed,
    /// Signed with a key that is not known; it may be a new one.
    #[error("signed with an unknown key")]
    UnknownKey,
    /// The signature does not match.
    #[error("wrong signature")]
    Signature,
    /// Of somebody else, for somebody else, or claims that are missing, doubled or of wrong type.
    #[error("wrong claims")]
    Claims,
    /// Ended, or not begun.
    #[error("expired or not yet valid")]
    Time,
    /// Made for another sign-in.
    #[error("made for another sign-in")]
    Nonce,
}

/// The claims that are checked; further ones are passed over.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    nonce: String,
    sub: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default, deserialize_with = "truth")]
    email_verified: bool,
    #[serde(default)]
    preferred_username: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// What a token says, if it is what was asked for.
///
/// # Errors
///
/// [`IdTokenRefused`]; the reason is for the log.
pub fn verify(
    token: &str,
    keys: &KeySet,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<Person, IdTokenRefused> {
    if token.len() > MAX_BYTES {
        return Err(IdTokenRefused::Malformed);
    }
    let header = decode_header(token).map_err(|_| IdTokenRefused::Malformed)?;
    if !is_usual(&header) {
        return Err(IdTokenRefused::Malformed);
    }
    let key = keys.find(header.kid.as_deref(), header.alg);
    let key = key.ok_or(IdTokenRefused::UnknownKey)?;
    let mut signature = Validation::new(header.alg);
    signature.required_spec_claims.clear();
    signature.validate_aud = false;
    signature.validate_exp = false;
    let claims = decode::<Claims>(token, &key, &signature)?.claims;
    claims.check(expected, now.timestamp())?;
    let person = Person {
        subject: claims.sub,
        email: claims.email,
        email_verified: claims.email_verified,
        preferred_username: claims.preferred_username,
        name: claims.name,
    };
    person
        .has_subject()
        .then_some(person)
        .ok_or(IdTokenRefused::Claims)
}

/// An access token (`at+jwt`) is no ID token, and what is critical is not known here.
fn is_usual(header: &Header) -> bool {
    let is_jwt = |it: &String| it.eq_ignore_ascii_case("JWT");
    ALGORITHMS.contains(&header.alg)
        && header.crit.is_none()
        && header.enc.is_none()
        && header.typ.as_ref().is_none_or(is_jwt)
}

/// Some providers write `"true"`; whatever else is there is no proof.
fn truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = Json::deserialize(deserializer)?;
    Ok(value == Json::Bool(true) || value == "true")
}

impl Claims {
    fn check(&self, expected: &Expected<'_>, now: i64) -> Result<(), IdTokenRefused> {
        let us = expected.client_id;
        let (is_for_us, is_shared) = match &self.aud {
            Audience::One(one) => (one == us, false),
            Audience::Many(many) => (many.iter().any(|it| it == us), many.len() > 1),
        };
        let was_asked_by_us = match &self.azp {
            Some(party) => party == us,
            None => !is_shared,
        };
        if self.iss != expected.issuer || !is_for_us || !was_asked_by_us {
            return Err(IdTokenRefused::Claims);
        }
        let begins = self.nbf.unwrap_or(self.iat).max(self.iat);
        if self.exp.saturating_add(LEEWAY) <= now || begins > now.saturating_add(LEEWAY) {
            return Err(IdTokenRefused::Time);
        }
        let is_ours: bool = self
            .nonce
            .as_bytes()
            .ct_eq(expected.nonce.as_bytes())
            .into();
        is_ours.then_some(()).ok_or(IdTokenRefused::Nonce)
    }
}

impl From<jsonwebtoken::errors::Error> for IdTokenRefused {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        use jsonwebtoken::errors::ErrorKind;

        match error.kind() {
            ErrorKind::InvalidSignature
            | ErrorKind::InvalidAlgorithm
            | ErrorKind::InvalidRsaKey(_)
            | ErrorKind::InvalidEcdsaKey => Self::Signature,
            ErrorKind::InvalidToken | ErrorKind::Base64(_) => Self::Malformed,
            _ => Self::Claims,
        }
    }
}
