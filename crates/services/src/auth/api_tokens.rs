//! API tokens, looked up by their digest and remembered until something changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

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

/// Milliseconds between two notes of the use of one token.
const BETWEEN_NOTES: i64 = 60_000;

/// The API tokens.
#[derive(Debug)]
pub(crate) struct ApiTokens {
    live: Arc<Live>,
    pepper: Pepper,
    known: Cache<[u8; 32], (Known, Moment)>,
}

#[derive(Debug, Clone)]
struct Known {
    id: i64,
    access: TokenAccess,
    expires_at: Option<i64>,
    /// The use that was last noted, in epoch milliseconds.
    noted: Arc<AtomicI64>,
}

impl ApiTokens {
    pub(crate) fn new(live: Arc<Live>, pepper: Pepper) -> Self {
        Self {
            live,
            pepper,
            known: Cache::new(REMEMBERED),
        }
    }

    /// What is stored in place of a token.
    pub(crate) fn digest(&self, token: &ApiToken) -> String {
        token.digest(&self.pepper).to_hex()
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
                    id: stored.id,
                    access,
                    expires_at: stored.expires_at,
                    noted: Arc::new(AtomicI64::new(stored.last_used_at.unwrap_or_default())),
                };
                self.known
                    .insert(*digest.as_bytes(), (known.clone(), moment));
                known
            }
        };
        if known.expires_at.is_some_and(|it| it <= now) {
            return Err(AuthenticationError::Expired);
        }
        self.note_use(&known, now);
        Ok(known.access)
    }

    /// Notes the use of a token, at most once in [`BETWEEN_NOTES`] and beside the request: who
    /// waits for an answer does not wait for this.
    fn note_use(&self, known: &Known, now: i64) {
        let noted = known.noted.load(Ordering::Relaxed);
        let is_due = now.saturating_sub(noted) >= BETWEEN_NOTES;
        // Of several requests at once, one notes.
        let is_ours = is_due
            && known
                .noted
                .compare_exchange(noted, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if !is_ours {
            return;
        }
        let (live, id) = (self.live.clone(), known.id);
        tokio::spawn(async move {
            if let Err(error) = live.store.note_api_token_use(id, now).await {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "the use of an API token could not be noted");
            }
        });
    }
}
