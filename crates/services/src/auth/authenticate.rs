//! From the `Authorization` header to who is calling (REST contract, section 6.1).

use std::error::Error;
use std::sync::Arc;

use bastide_auth::api_token::ApiToken;
use bastide_permissions::Principal;
use bastide_store::access::AccessError;

use super::{ApiTokens, Sessions};
use crate::clock::Clock;
use crate::live::Live;

/// Why a caller is not who it says. The first three are 401 with these messages of the contract.
#[derive(Debug, thiserror::Error)]
pub enum AuthenticationError {
    /// Neither a token of ours nor of a live session.
    #[error("Missing or invalid credentials")]
    Invalid,
    /// An API token after its end.
    #[error("Token expired")]
    Expired,
    /// The account is gone, blocked, or not confirmed where that is asked for.
    #[error("Invalid credentials")]
    Account,
    /// The database is away; nothing is known about the caller (503).
    #[error("the caller cannot be identified now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
}

impl From<AccessError> for AuthenticationError {
    fn from(error: AccessError) -> Self {
        Self::Unavailable(error.into())
    }
}

/// Tells who is calling.
#[derive(Debug)]
pub(crate) struct Authentication {
    pub(crate) live: Arc<Live>,
    pub(crate) clock: Clock,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) api_tokens: ApiTokens,
}

impl Authentication {
    /// Who sends this header.
    pub(crate) async fn principal(
        &self,
        header: Option<&str>,
    ) -> Result<Principal, AuthenticationError> {
        let Some(token) = header.and_then(bearer) else {
            return Ok(Principal::Anonymous);
        };
        if let Some(token) = ApiToken::parse(token) {
            let access = self.api_tokens.find(&token, self.clock.millis()).await?;
            return Ok(Principal::Token(access));
        }
        self.user(token).await
    }

    async fn user(&self, token: &str) -> Result<Principal, AuthenticationError> {
        let now = self.clock.now();
        let tokens = self.live.signers.public.tokens();
        let claims = tokens.verify(token, now).map_err(|reason| {
            tracing::debug!(%reason, "access token refused");
            AuthenticationError::Invalid
        })?;
        let session = self
            .sessions
            .find(claims.session, now.timestamp_millis())
            .await?;
        let session = session.ok_or(AuthenticationError::Invalid)?;
        let user = session.user.as_ref().ok_or(AuthenticationError::Account)?;
        if user.id != claims.account {
            return Err(AuthenticationError::Invalid);
        }
        if !self.live.lets_in(user) {
            return Err(AuthenticationError::Account);
        }
        Ok(Principal::User {
            id: user.id,
            role: user.role.as_deref().unwrap_or_default().into(),
            session: claims.session.to_string().into(),
        })
    }
}

/// The token of a header of exactly two parts; any other header is none at all.
pub fn bearer(header: &str) -> Option<&str> {
    // Blanks part them, and nothing else does (RFC 9110, section 11.4).
    let mut parts = header.split(' ').filter(|it| !it.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(scheme), Some(token), None) if scheme.eq_ignore_ascii_case("bearer") => Some(token),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_parts_make_a_bearer() {
        for (header, token) in [
            ("Bearer x", Some("x")),
            ("bEARER  x", Some("x")),
            ("Bearer", None),
            ("Bearer ", None),
            ("Bearer\tx", None),
            ("Bearer x y", None),
            ("Basic x", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(bearer(header), token, "{header}");
        }
    }
}
