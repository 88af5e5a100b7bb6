//! The sessions of an end user: refreshed, listed, ended (REST contract, section 6.4).

use bastide_auth::refresh::RefreshToken;
use serde::Serialize;

use super::end_users::log;
use super::sessions::{Origin, Renewal};
use super::{Auth, AuthError, EndUser, Tokens};
use crate::clock::moment;

/// Which sessions somebody ends who signs out.
#[derive(Debug, Clone, Copy)]
pub enum SignOut<'a> {
    /// The one that asks.
    Here,
    /// Those on a device, as the client called it.
    Device(&'a str),
    /// All.
    Everywhere,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Its id; not a secret.
    pub id: String,
    /// The device, as the client called it.
    pub device_id: Option<String>,
    /// `User-Agent` of the sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Sign-in (RFC 3339).
    pub login_at: String,
    /// Last refresh (RFC 3339).
    pub last_active_at: String,
}

impl Auth {
    /// Goes on with a session: the refresh token is spent, and answered by another one.
    ///
    /// # Errors
    ///
    /// [`AuthError::BadRefreshToken`]; a token that was spent before ends its session.
    pub async fn refresh(&self, token: &str, origin: Origin<'_>) -> Result<Tokens, AuthError> {
        let bad = || AuthError::BadRefreshToken;
        let token = RefreshToken::parse(token).ok_or_else(bad)?;
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let (account, session) = match self.sessions.renew(&token, millis).await? {
            Renewal::Renewed { account, session } => (account, session),
            Renewal::Reused { account } => {
                log("user.refresh", "reused", account, origin);
                return Err(bad());
            }
            Renewal::Unknown => return Err(bad()),
        };
        // One that was ended meanwhile has tokens that are of no use, and nobody is told more.
        if let Some(found) = self.sessions.find(session.id, millis).await? {
            let user = found.user.as_ref();
            if !user.is_some_and(|it| self.live.lets_in(it)) {
                self.sessions.end(&session.id.to_string(), millis).await?;
                return Err(bad());
            }
        }
        self.tokens(account, &session, now)
    }

    /// Ends sessions, at once in this process and within a second in others.
    ///
    /// # Errors
    ///
    /// When the database fails; the sessions may go on then.
    pub async fn sign_out(&self, who: &EndUser, which: SignOut<'_>) -> Result<(), AuthError> {
        let now = self.clock.millis();
        match which {
            SignOut::Here => {
                self.sessions.end_own(who.id, &who.session, now).await?;
            }
            SignOut::Device(device) => self.sessions.end_device(who.id, device, now).await?,
            SignOut::Everywhere => self.sessions.end_all(who.id, now).await?,
        }
        log("user.session", "ended", who.id, Origin::default());
        Ok(())
    }

    /// The live sessions of an end user: the one that asks, then the last used.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn sessions(&self, who: &EndUser) -> Result<Vec<SessionView>, AuthError> {
        let mut live = self.sessions.list(who.id, self.clock.millis()).await?;
        // Stable, so that the others keep their order.
        live.sort_by_key(|it| *it.id != *who.session);
        let view = |it: bastide_store::access::ListedSession| SessionView {
            current: *it.id == *who.session,
            id: it.id,
            device_id: it.device,
            device_name: it.user_agent,
            login_at: moment(it.opened_at),
            last_active_at: moment(it.last_used_at),
        };
        Ok(live.into_iter().map(view).collect())
    }

    /// Ends a session of an end user, at once; false where there is none of that id among their
    /// own.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn end_session(&self, who: &EndUser, id: &str) -> Result<bool, AuthError> {
        let now = self.clock.millis();
        let ended = self.sessions.end_own(who.id, id, now).await?;
        if ended {
            log("user.session", "ended", who.id, Origin::default());
        }
        Ok(ended)
    }
}
