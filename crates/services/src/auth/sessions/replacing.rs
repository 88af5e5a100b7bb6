//! Sessions that begin where all others of the account end, because what lets its owner in is
//! another one now.

use bastide_auth::digest::Digest;
use bastide_store::access::{NewFactor, NewPassword, Proof, Remaining, Reset};

use super::beginning::Beginning;
use super::{Opened, Origin, Realm, SessionError, Sessions};

/// What follows from a password that was set by a code.
pub(crate) enum AfterReset {
    /// Its owner is in.
    In(Opened),
    /// A second factor stands before that.
    Asked,
}

impl<R: Realm> Sessions<R> {
    /// Sets another password, ends all sessions of the account, and begins one at the instant `now`
    /// (epoch milliseconds). Refused where somebody else was faster.
    pub(crate) async fn change_password(
        &self,
        user: i64,
        password: &NewPassword<'_>,
        origin: Origin<'_>,
        now: i64,
    ) -> Result<Opened, SessionError> {
        let beginning = Beginning::draw(origin, self.lasting.end(now, now))?;
        let proof = Proof::Password(Some(password.proved));
        let next = beginning.session(R::AUDIENCE, user, proof, origin, now);
        if !self.live.store.change_password(password, &next).await? {
            return Err(SessionError::Refused);
        }
        self.live.sessions_ended();
        Ok(beginning.opened)
    }

    /// Spends a code on another password, ends all sessions of the account, and begins one at the
    /// instant `now` (epoch milliseconds) unless a second factor stands before that. Refused where
    /// the code is not good any more.
    pub(crate) async fn reset_password(
        &self,
        user: i64,
        (code, hash): (&Digest, &str),
        origin: Origin<'_>,
        now: i64,
    ) -> Result<AfterReset, SessionError> {
        let beginning = Beginning::draw(origin, self.lasting.end(now, now))?;
        let proof = Proof::Password(Some(now));
        let next = beginning.session(R::AUDIENCE, user, proof, origin, now);
        let reset = self.live.store.reset_password(code, hash, &next).await?;
        if reset == Reset::Refused {
            return Err(SessionError::Refused);
        }
        self.live.access_changed().await;
        Ok(match reset {
            Reset::Opened => AfterReset::In(beginning.opened),
            Reset::Closed | Reset::Refused => AfterReset::Asked,
        })
    }

    /// Puts a second factor in force, ends all sessions of the account, and begins one at the instant
    /// `now` (epoch milliseconds). Refused where the token that allows it is not good any more.
    pub(crate) async fn enrol(
        &self,
        factor: &NewFactor<'_>,
        origin: Origin<'_>,
        now: i64,
    ) -> Result<Opened, SessionError> {
        let beginning = Beginning::draw(origin, self.lasting.end(now, now))?;
        let proof = Proof::Password(factor.password_set_at);
        let next = beginning.session(R::AUDIENCE, factor.user, proof, origin, now);
        let store = &self.live.store;
        if !store
            .enrol_user(factor, Remaining::Next(&next), now)
            .await?
        {
            return Err(SessionError::Refused);
        }
        self.live.sessions_ended();
        Ok(beginning.opened)
    }
}
