//! Live sessions, looked up on each request and remembered until something changes.

use std::sync::Arc;

use bastide_auth::access::SessionId;
use bastide_auth::random::Random;
use bastide_auth::refresh::RefreshToken;
use bastide_config::SessionsConfig;
use bastide_store::access::{AccessError, NewSession, Session};
use quick_cache::sync::Cache;

use super::sign_in::SignInError;
use crate::epoch::Moment;
use crate::live::Live;

/// Most sessions that are remembered.
const REMEMBERED: usize = 50_000;

/// The sessions of end users.
#[derive(Debug)]
pub struct Sessions {
    live: Arc<Live>,
    known: Cache<SessionId, (Option<Arc<Session>>, Moment)>,
    idle_millis: i64,
    most: u32,
}

/// A session that has just begun.
pub(super) struct Opened {
    pub(super) id: SessionId,
    pub(super) refresh: RefreshToken,
}

/// Where a session is used from, as the client and the connection say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origin<'a> {
    pub(super) device: Option<&'a str>,
    pub(super) user_agent: Option<&'a str>,
    pub(super) address: Option<&'a str>,
}

impl Sessions {
    pub(crate) fn new(live: Arc<Live>, config: &SessionsConfig) -> Self {
        let seconds = config
            .refresh_idle_seconds
            .min(config.refresh_absolute_seconds);
        Self {
            live,
            known: Cache::new(REMEMBERED),
            idle_millis: i64::try_from(seconds).unwrap_or(0).saturating_mul(1_000),
            most: config.max_per_account,
        }
    }

    /// Begins a session at the instant `now` (epoch milliseconds).
    pub(super) async fn open(
        &self,
        user: i64,
        origin: Origin<'_>,
        now: i64,
    ) -> Result<Opened, SignInError> {
        let id = SessionId::new(&Random::draw()?);
        let refresh = RefreshToken::new(&Random::draw()?);
        let new = NewSession {
            id: &id.to_string(),
            user,
            refresh_digest: &refresh.digest().to_hex(),
            device: origin.device,
            user_agent: origin.user_agent,
            address: origin.address,
            opened_at: now,
            expires_at: now.saturating_add(self.idle_millis),
        };
        if self.live.store.open_session(&new, self.most).await? {
            self.live.access_changed().await;
        }
        Ok(Opened { id, refresh })
    }

    /// The session with this id, unless it was ended or ran out before `now` (epoch milliseconds).
    pub(super) async fn find(
        &self,
        id: SessionId,
        now: i64,
    ) -> Result<Option<Arc<Session>>, AccessError> {
        // Before the statement, see `Epoch`.
        let moment = self.live.access.now();
        let session = match self.known.get(&id) {
            Some((session, at)) if at == moment => session,
            _ => {
                let session = self
                    .live
                    .store
                    .session(&id.to_string())
                    .await?
                    .map(Arc::new);
                self.known.insert(id, (session.clone(), moment));
                session
            }
        };
        Ok(session.filter(|it| now < it.expires_at))
    }

    /// Ends a session, at once in this process and within a second in others. `now` is in epoch
    /// milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn end(&self, id: &str, now: i64) -> Result<(), AccessError> {
        self.live.store.end_session(id, now).await?;
        self.live.access_changed().await;
        Ok(())
    }

    /// Ends all sessions of a user, as [`Self::end`].
    ///
    /// # Errors
    ///
    /// When the database fails; the sessions may go on then.
    pub async fn end_all(&self, user: i64, now: i64) -> Result<(), AccessError> {
        self.live.store.end_sessions_of(user, now).await?;
        self.live.access_changed().await;
        Ok(())
    }
}
