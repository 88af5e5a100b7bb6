//! A provider that speaks OpenID Connect.

use std::sync::Arc;

use bastide_auth::provider::{Expected, Handshake, IdTokenRefused, KeySet, Person, verify};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;
use url::form_urlencoded::byte_serialize;

use super::identity::Identity;
use super::{ClientId, Trouble};
use crate::outgoing::{Outgoing, OutgoingError, answer, json};

/// Time for which a provider's document and keys are taken as read, in milliseconds.
const FRESH: i64 = 3_600_000;

/// Time between two readings of the keys on account of unknown ones, in milliseconds: anybody can
/// name a key that is not there.
const KEYS_PAUSE: i64 = 60_000;

/// Time for which a provider that has failed is left alone, in milliseconds.
const REST: i64 = 10_000;

/// A provider, and what it says about itself.
#[derive(Debug)]
pub(super) struct OpenId {
    issuer: String,
    /// Held while the provider is asked, so that it is asked once for all who wait.
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    metadata: Option<(Arc<Metadata>, i64)>,
    keys: Option<(Arc<KeySet>, i64)>,
    failed_at: Option<i64>,
}

/// What is used of the discovery document (OpenID Connect Discovery 1.0, section 3).
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    userinfo_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// The answer of the token endpoint.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: Option<String>,
}

/// What comes back with a browser.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grant<'a> {
    pub(super) code: &'a str,
    /// Who says that it has issued the code (RFC 9207).
    pub(super) issuer: Option<&'a str>,
    /// Where the provider has sent the browser.
    pub(super) redirect: &'a str,
    pub(super) handshake: &'a Handshake,
}

impl OpenId {
    pub(super) fn new(issuer: String) -> Self {
        Self {
            issuer,
            known: Mutex::default(),
        }
    }

    /// Where people sign in.
    pub(super) async fn authorization(&self, out: &Outgoing, now: i64) -> Result<Url, Trouble> {
        let metadata = self.metadata(out, now).await?;
        Ok(out.address(&metadata.authorization_endpoint)?)
    }

    /// Whom the provider vouches for by a code.
    pub(super) async fn identify(
        &self,
        out: &Outgoing,
        client: &ClientId,
        grant: Grant<'_>,
        now: DateTime<Utc>,
    ) -> Result<Identity, Trouble> {
        let millis = now.timestamp_millis();
        let metadata = self.metadata(out, millis).await?;
        let names_issuer = metadata.authorization_response_iss_parameter_supported;
        match grant.issuer {
            Some(issuer) if issuer != self.issuer => {
                return Err(Trouble::Untrusted("another provider has answered"));
            }
            None if names_issuer => return Err(Trouble::Untrusted("it does not say who it is")),
            _ => {}
        }
        let tokens = exchange(out, client, &metadata, grant).await?;
        let expected = Expected {
            issuer: &self.issuer,
            client_id: &client.id,
            nonce: grant.handshake.nonce(),
        };
        let keys = self.keys(out, &metadata, millis, FRESH).await?;
        let person = match verify(&tokens.id_token, &keys, &expected, now) {
            Err(IdTokenRefused::UnknownKey) => {
                let keys = self.keys(out, &metadata, millis, KEYS_PAUSE).await?;
                verify(&tokens.id_token, &keys, &expected, now)
            }
            verified => verified,
        };
        let person = person.map_err(|it| {
            tracing::warn!(reason = %it, issuer = self.issuer, "an ID token was refused");
            Trouble::Untrusted("its ID token is not good")
        })?;
        let person = complete(out, &metadata, &tokens, person).await?;
        Identity::of(&self.issuer, person)
    }

    async fn metadata(&self, out: &Outgoing, now: i64) -> Result<Arc<Metadata>, Trouble> {
        let mut known = self.known.lock().await;
        if let Some((metadata, read_at)) = &known.metadata
            && is_recent(*read_at, now, FRESH)
        {
            return Ok(metadata.clone());
        }
        known.rest(now)?;
        let read = self.read_metadata(out).await;
        let metadata = Arc::new(known.note(read, now)?);
        known.metadata = Some((metadata.clone(), now));
        Ok(metadata)
    }

    async fn read_metadata(&self, out: &Outgoing) -> Result<Metadata, Trouble> {
        let base = self.issuer.trim_end_matches('/');
        let address = format!("{base}/.well-known/openid-configuration");
        let metadata: Metadata = json(out.get(&address)?).await?;
        if metadata.issuer != self.issuer {
            return Err(Trouble::Untrusted("its document is about another issuer"));
        }
        Ok(metadata)
    }

    /// Its keys, as they were no longer than `age` (milliseconds) ago.
    async fn keys(
        &self,
        out: &Outgoing,
        metadata: &Metadata,
        now: i64,
        age: i64,
    ) -> Result<Arc<KeySet>, Trouble> {
        let mut known = self.known.lock().await;
        if let Some((keys, read_at)) = &known.keys
            && is_recent(*read_at, now, age)
        {
            return Ok(keys.clone());
        }
        known.rest(now)?;
        let read = read_keys(out, metadata).await;
        let keys = Arc::new(known.note(read, now)?);
        known.keys = Some((keys.clone(), now));
        Ok(keys)
    }
}

impl Known {
    /// Refuses to ask a provider that has just failed: those who wait would wait for each other.
    fn rest(&self, now: i64) -> Result<(), Trouble> {
        let rests = self.failed_at.is_some_and(|at| is_recent(at, now, REST));
        if rests { Err(Trouble::Resting) } else { Ok(()) }
    }

    fn note<T>(&mut self, read: Result<T, Trouble>, now: i64) -> Result<T, Trouble> {
        self.failed_at = read.is_err().then_some(now);
        read
    }
}

/// A clock that was set back does not make anything last.
fn is_recent(at: i64, now: i64, age: i64) -> bool {
    (0..age).contains(&now.saturating_sub(at))
}

async fn read_keys(out: &Outgoing, metadata: &Metadata) -> Result<KeySet, Trouble> {
    let body = answer(out.get(&metadata.jwks_uri)?).await?;
    Ok(KeySet::parse(&body).ok_or(OutgoingError::Malformed)?)
}

/// Tokens for a code (OpenID Connect Core 1.0, section 3.1.3).
async fn exchange(
    out: &Outgoing,
    client: &ClientId,
    metadata: &Metadata,
    grant: Grant<'_>,
) -> Result<Tokens, Trouble> {
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", grant.code),
        ("redirect_uri", grant.redirect),
        ("code_verifier", grant.handshake.verifier()),
    ];
    let mut request = out.post(&metadata.token_endpoint)?;
    let methods = metadata.token_endpoint_auth_methods_supported.as_ref();
    let takes_header = |it: &Vec<String>| it.iter().any(|it| it == "client_secret_basic");
    if methods.is_none_or(takes_header) {
        // RFC 6749, section 2.3.1.
        let encode = |it: &str| byte_serialize(it.as_bytes()).collect::<String>();
        let secret = encode(client.secret.expose());
        request = request.basic_auth(encode(&client.id), Some(secret));
    } else {
        form.push(("client_id", &client.id));
        form.push(("client_secret", client.secret.expose()));
    }
    Ok(json(request.form(&form)).await?)
}

/// Asks for the address, where the ID token does not hold it (section 5.3).
async fn complete(
    out: &Outgoing,
    metadata: &Metadata,
    tokens: &Tokens,
    person: Person,
) -> Result<Person, Trouble> {
    let (Some(address), Some(token)) = (&metadata.userinfo_endpoint, &tokens.access_token) else {
        return Ok(person);
    };
    if person.email.is_some() {
        return Ok(person);
    }
    let told: Person = json(out.get(address)?.bearer_auth(token)).await?;
    if told.subject != person.subject {
        return Err(Trouble::Untrusted("it tells about somebody else"));
    }
    Ok(told)
}
