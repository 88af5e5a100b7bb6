//! Sessions of administrators: refreshed, listed, ended, and looked up on each request.

use std::error::Error;

use bastide_auth::refresh::RefreshToken;
use bastide_permissions::Administrator;

use super::{Admin, AdminOrigin, AdminSessionView, AdmissionError, Admitted, log};
use crate::auth::{AuthenticationError, Renewal, bearer};
use crate::clock::moment;

impl Admin {
    /// Goes on with a session: the refresh token is spent, and answered by another one.
    ///
    /// # Errors
    ///
    /// [`AdmissionError::BadRefreshToken`]; a token that was spent before ends its session.
    pub async fn refresh(
        &self,
        cookie: &str,
        origin: AdminOrigin<'_>,
    ) -> Result<Admitted, AdmissionError> {
        let bad = || AdmissionError::BadRefreshToken;
        let token = RefreshToken::parse(cookie).ok_or_else(bad)?;
        let now = self.clock.now();
        match self.sessions.renew(&token, now.timestamp_millis()).await? {
            Renewal::Renewed { account, session } => {
                let administrator = self.live.store.administrator_of(account).await?;
                let administrator = administrator
                    .filter(|it| it.account.disabled_at.is_none())
                    .ok_or_else(bad)?;
                // A stolen refresh token shall not make its thief's device a known one.
                self.admitted(&administrator.account, &session, None, now)
            }
            Renewal::Reused { account } => {
                log("admin.refresh", "reused", Some(account), origin);
                Err(bad())
            }
            Renewal::Unknown => Err(bad()),
        }
    }

    /// Ends the session of a request, at once.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn sign_out(&self, who: &Administrator) -> Result<(), AdmissionError> {
        self.end_session(who, &who.session).await.map(drop)
    }

    /// The live sessions of an administrator, the last used first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn sessions(
        &self,
        who: &Administrator,
    ) -> Result<Vec<AdminSessionView>, AdmissionError> {
        let live = self.sessions.list(who.id, self.clock.millis()).await?;
        let view = |it: bastide_store::access::ListedSession| AdminSessionView {
            current: *it.id == *who.session,
            id: it.id,
            created_at: moment(it.opened_at),
            last_used_at: moment(it.last_used_at),
            expires_at: moment(it.expires_at),
            user_agent: it.user_agent,
            address: it.address,
        };
        Ok(live.into_iter().map(view).collect())
    }

    /// Ends a session of an administrator, at once; false where there is none of that id among
    /// their own.
    ///
    /// # Errors
    ///
    /// When the database fails; the session may go on then.
    pub async fn end_session(&self, who: &Administrator, id: &str) -> Result<bool, AdmissionError> {
        let ended = self
            .sessions
            .end_own(who.id, id, self.clock.millis())
            .await?;
        if ended {
            log(
                "admin.session",
                "ended",
                Some(who.id),
                AdminOrigin::default(),
            );
        }
        Ok(ended)
    }

    /// Who sends this `Authorization` header; nobody where there is none, or none of ours.
    ///
    /// # Errors
    ///
    /// [`AuthenticationError`].
    pub async fn authenticate(
        &self,
        authorization: Option<&str>,
    ) -> Result<Option<Administrator>, AuthenticationError> {
        let Some(token) = authorization.and_then(bearer) else {
            return Ok(None);
        };
        let now = self.clock.now();
        let tokens = self.live.signers.admin.tokens();
        let claims = tokens.verify(token, now).map_err(|reason| {
            let reason: &dyn Error = &reason;
            tracing::debug!(reason, "access token of an administrator refused");
            AuthenticationError::Invalid
        })?;
        let session = self.sessions.find(claims.session, now.timestamp_millis());
        let session = session.await?.ok_or(AuthenticationError::Invalid)?;
        let user = session.user.as_ref().ok_or(AuthenticationError::Account)?;
        if user.id != claims.account {
            return Err(AuthenticationError::Invalid);
        }
        if user.disabled {
            return Err(AuthenticationError::Account);
        }
        Ok(Some(Administrator {
            id: user.id,
            session: claims.session.to_string().into(),
            rights: user.rights.clone(),
            proved_at: user.proved_at,
        }))
    }
}
