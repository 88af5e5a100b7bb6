//! The token as bytes: exactly these header fields and claims, exactly these types.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AccessTokens, Claims, Refused, SessionId};
use crate::random::Random;

pub(super) const ISSUER: &str = "bastide";

/// Tells an access token from any other token ever signed with the same key.
const TYPE: &str = "access";

/// Longest token considered, in bytes; ours have about 400.
const MAX_BYTES: usize = 1024;

/// Unknown fields are refused, and with them `crit`, `jku`, `jwk` and `x5u`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireHeader {
    typ: String,
    alg: String,
    kid: String,
}

/// The key id of a token whose outer form is right.
pub(super) fn key_id(token: &str) -> Result<String, Refused> {
    if token.len() > MAX_BYTES {
        return Err(Refused::Malformed);
    }
    let mut parts = token.split('.');
    let (Some(header), Some(_), Some(_), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refused::Malformed);
    };
    // This engine refuses padding, blanks and a last digit with stray bits.
    let json = URL_SAFE_NO_PAD
        .decode(header)
        .map_err(|_| Refused::Malformed)?;
    let header: WireHeader = serde_json::from_slice(&json).map_err(|_| Refused::Malformed)?;
    if header.typ != "JWT" || header.alg != "HS256" {
        return Err(Refused::Malformed);
    }
    Ok(header.kid)
}

/// The claims as they are written. Doubled, missing and unknown ones do not deserialize.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireClaims {
    sub: String,
    sid: String,
    aud: String,
    iss: String,
    typ: String,
    iat: u64,
    nbf: u64,
    exp: u64,
    jti: String,
}

impl WireClaims {
    pub(super) fn new(
        tokens: &AccessTokens,
        account: i64,
        session: &SessionId,
        jti: &Random<16>,
        now: DateTime<Utc>,
    ) -> Self {
        let now = u64::try_from(now.timestamp()).unwrap_or(0);
        Self {
            sub: account.to_string(),
            sid: session.to_string(),
            aud: tokens.audience.as_str().to_owned(),
            iss: ISSUER.to_owned(),
            typ: TYPE.to_owned(),
            iat: now,
            nbf: now,
            exp: now.saturating_add(tokens.lifetime.as_secs()),
            jti: jti.to_hex(),
        }
    }

    pub(super) fn typed(self) -> Result<Typed, Refused> {
        let account: i64 = self.sub.parse().map_err(|_| Refused::Claims)?;
        let canonical = account > 0 && account.to_string() == self.sub;
        if !canonical || self.typ != TYPE || SessionId::parse(&self.jti).is_none() {
            return Err(Refused::Claims);
        }
        let seconds = |claim: u64| i64::try_from(claim).map_err(|_| Refused::Claims);
        Ok(Typed {
            account,
            session: SessionId::parse(&self.sid).ok_or(Refused::Claims)?,
            iat: seconds(self.iat)?,
            nbf: seconds(self.nbf)?,
            exp: seconds(self.exp)?,
        })
    }
}

/// The claims after parsing, times in Unix seconds.
pub(super) struct Typed {
    account: i64,
    session: SessionId,
    pub(super) iat: i64,
    pub(super) nbf: i64,
    pub(super) exp: i64,
}

impl Typed {
    pub(super) fn public(self) -> Result<Claims, Refused> {
        let time = |seconds| DateTime::from_timestamp(seconds, 0).ok_or(Refused::Claims);
        Ok(Claims {
            account: self.account,
            session: self.session,
            issued_at: time(self.iat)?,
            expires_at: time(self.exp)?,
        })
    }
}
