//! API tokens, looked up by their digest and remembered until something changes.

use std::sync::Arc;

use bastide_auth::api_token::ApiToken;
use bastide_auth::digest::Pepper;
use bastide_permissions::TokenAccess;
use bastide_store::access::ApiTokenKind;
use quick_cache::sync::Cache;

use super::AuthenticationError;
use crate::epoch::Moment;
use crate::live::Live;

/// Most tokens that are remembered.
const REMEMBERED: usize = 1_000;

/// The API tokens.
#[derive(Debug)]
pub(crate) struct ApiTokens {
    live: Arc<Live>,
    pepper: Pepper,
    known: Cache<[u8; 32], (Known, Moment)>,
}

#[derive(Debug, Clone)]
struct Known {
    access: TokenAccess,
    expires_at: Option<i64>,
}

impl ApiTokens {
    pub(crate) fn new(live: Arc<Live>, pepper: Pepper) -> Self {
        Self {
            live,
            pepper,
            known: Cache::new(REMEMBERED),
        }
    }

    /// What a token may do at the instant `now` (epoch milliseconds).
    pub(super) async fn find(
        &self,
        token: &ApiToken,
        now: i64,
    ) -> Result<TokenAccess, AuthenticationError> {
        let digest = token.digest(&self.pepper);
        // Before the statement, see `Epoch`.
        let moment = self.live.access.now();
        let known = match self.known.get(digest.as_bytes()) {
            Some((known, at)) if at == moment => known,
            _ => {
                let stored = self.live.store.api_token(&digest.to_hex()).await?;
                let stored = stored.ok_or(AuthenticationError::Invalid)?;
                let access = match stored.kind {
                    ApiTokenKind::ReadOnly => TokenAccess::ReadOnly,
                    ApiTokenKind::FullAccess => TokenAccess::Full,
                    ApiTokenKind::Custom(grants) => TokenAccess::Custom {
                        id: stored.id,
                        grants: Arc::new(grants),
                    },
                };
                let known = Known {
                    access,
                    expires_at: stored.expires_at,
                };
                self.known
                    .insert(*digest.as_bytes(), (known.clone(), moment));
                known
            }
        };
        if known.expires_at.is_some_and(|it| it <= now) {
            return Err(AuthenticationError::Expired);
        }
        Ok(known.access)
    }
}
