//! Live sessions, looked up on each request and remembered until something changes.

mod beginning;
mod realm;
mod replacing;

use std::sync::Arc;

use bastide_auth::Unavailable;
use bastide_auth::access::SessionId;
use bastide_auth::random::Random;
use bastide_auth::refresh::RefreshToken;
use bastide_store::access::{
    AccessError, ListedSession, Opening, Proof, Rotation, Session, SessionLife,
};
use quick_cache::sync::Cache;

use crate::epoch::Moment;
use crate::live::Live;

use beginning::Beginning;

pub use beginning::Origin;
pub use realm::{Administrators, EndUsers, Realm};
pub(crate) use replacing::AfterReset;

/// Most sessions that are remembered.
const REMEMBERED: usize = 50_000;

/// A session, or that there is none, and when that was looked up.
type Known<U> = (Option<Arc<Session<U>>>, Moment);

/// The sessions of one realm.
#[derive(Debug)]
pub struct Sessions<R: Realm = EndUsers> {
    live: Arc<Live>,
    known: Cache<SessionId, Known<R::User>>,
    lasting: SessionLife,
    most: u32,
}

/// A session that has just begun.
pub(crate) struct Opened {
    pub(crate) id: SessionId,
    pub(crate) refresh: RefreshToken,
    /// No use after, in epoch milliseconds, unless it is refreshed.
    pub(crate) expires_at: i64,
}

/// What became of a refresh token.
pub(crate) enum Renewal {
    /// It is spent; the session goes on with another one.
    Renewed {
        /// Row id of the account.
        account: i64,
        session: Opened,
    },
    /// It was spent before, so the session is over.
    Reused {
        /// Row id of the account.
        account: i64,
    },
    /// It is none of ours, or its session is over.
    Unknown,
}

/// Why a session was not opened or renewed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    /// The account is not any more what was let in.
    #[error("the account has changed since")]
    Refused,
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The system has no randomness.
    #[error(transparent)]
    Random(#[from] Unavailable),
}

impl<R: Realm> Sessions<R> {
    pub(crate) fn new(live: Arc<Live>, lasting: SessionLife, most: u32) -> Self {
        Self {
            live,
            known: Cache::new(REMEMBERED),
            lasting,
            most,
        }
    }

    /// Begins a session at the instant `now` (epoch milliseconds). Refused where an administrator
    /// is locked out, or where what was proved is not asked for any more.
    pub(crate) async fn open(
        &self,
        user: i64,
        proof: Proof<'_>,
        origin: Origin<'_>,
        now: i64,
    ) -> Result<Opened, SessionError> {
        let beginning = Beginning::draw(origin, self.lasting.end(now, now))?;
        let new = beginning.session(R::AUDIENCE, user, proof, origin, now);
        match self.live.store.open_session(&new, self.most).await? {
            Opening::Refused => return Err(SessionError::Refused),
            Opening::Opened { ended_others: true } => self.live.sessions_ended(),
            Opening::Opened { .. } => {}
        }
        Ok(beginning.opened)
    }

    /// Spends a refresh token at the instant `now` (epoch milliseconds). A second use of one ends
    /// its session, at once in this process and within a second in others.
    pub(crate) async fn renew(
        &self,
        token: &RefreshToken,
        now: i64,
    ) -> Result<Renewal, SessionError> {
        let refresh = RefreshToken::new(&Random::draw()?);
        let (old, new) = (token.digest(), refresh.digest());
        let store = &self.live.store;
        let rotation = store.rotate_session(R::AUDIENCE, &old, &new, self.lasting, now);
        Ok(match rotation.await? {
            Rotation::Renewed {
                session,
                user,
                expires_at,
            } => {
                let damaged = AccessError::Damaged("id of a session");
                let session = Opened {
                    id: SessionId::parse(&session).ok_or(damaged)?,
                    refresh,
                    expires_at,
                };
                Renewal::Renewed {
                    account: user,
                    session,
                }
            }
            Rotation::Reused { user } => {
                self.live.sessions_ended();
                Renewal::Reused { account: user }
            }
            Rotation::Unknown => Renewal::Unknown,
        })
    }

    /// The session with this id, unless it was ended or ran out before `now` (epoch milliseconds).
    pub(crate) async fn find(
        &self,
        id: SessionId,
        now: i64,
    ) -> Result<Option<Arc<Session<R::User>>>, AccessError> {
        // Before the statement, see `Epoch`.
        let moment = self.live.sessions.now();
        let is_live = |it: &Arc<Session<R::User>>| now < it.expires_at;
        if let Some((session, at)) = self.known.get(&id)
            && at == moment
            // One that seems to have run out may have been refreshed by another process.
            && session.as_ref().is_none_or(is_live)
        {
            return Ok(session);
        }
        let session = R::find(&self.live.store, &id.to_string()).await?;
        let session = session.map(Arc::new);
        self.known.insert(id, (session.clone(), moment));
        Ok(session.filter(is_live))
    }

    /// The live sessions of an account at the instant `now` (epoch milliseconds), the last used
    /// first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn list(&self, user: i64, now: i64) -> Result<Vec<ListedSession>, AccessError> {
        self.live.store.live_sessions(R::AUDIENCE, user, now).await
    }

    /// Ends a session, at once in this process and within a second in others. `now` is in epoch
    /// milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn end(&self, id: &str, now: i64) -> Result<(), AccessError> {
        self.live.store.end_session(R::AUDIENCE, id, now).await?;
        self.live.sessions_ended();
        Ok(())
    }

    /// Ends a live session of an account, as [`Self::end`]; false where the account has none of
    /// that id.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn end_own(&self, user: i64, id: &str, now: i64) -> Result<bool, AccessError> {
        if SessionId::parse(id).is_none() {
            return Ok(false);
        }
        let store = &self.live.store;
        let ended = store.end_own_session(R::AUDIENCE, user, id, now).await?;
        if ended {
            self.live.sessions_ended();
        }
        Ok(ended)
    }

    /// Ends the sessions of an account on one device, as [`Self::end`].
    ///
    /// # Errors
    ///
    /// When the database fails; the sessions may go on then.
    pub async fn end_device(&self, user: i64, device: &str, now: i64) -> Result<(), AccessError> {
        let store = &self.live.store;
        store
            .end_device_sessions(R::AUDIENCE, user, device, now)
            .await?;
        self.live.sessions_ended();
        Ok(())
    }

    /// Ends all sessions of an account, as [`Self::end`].
    ///
    /// # Errors
    ///
    /// When the database fails; the sessions may go on then.
    pub async fn end_all(&self, user: i64, now: i64) -> Result<(), AccessError> {
        self.live
            .store
            .end_sessions_of(R::AUDIENCE, user, now)
            .await?;
        self.live.sessions_ended();
        Ok(())
    }
}
