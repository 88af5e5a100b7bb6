//! A new password for whoever has forgotten the old one (REST contract, section 6.4; attack cases
//! RST-04 to RST-17).

use std::error::Error;

use bastide_auth::one_time::ResetCode;
use bastide_auth::password::{self, Password};
use bastide_auth::random::Random;
use bastide_content_types::USER;
use bastide_store::access::Errand;

use super::end_users::log;
use super::sessions::{AfterReset, Origin, SessionError};
use super::{Auth, AuthError, SignedIn};

const EVENT: &str = "user.password";

/// A password to be set by somebody who has got a code.
#[derive(Debug)]
pub struct PasswordReset<'a> {
    /// What was sent as the code.
    pub code: &'a str,
    /// The new password.
    pub password: Password,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

impl Auth {
    /// Sends a code to an address, if there is an account that it is of use to; which is found out
    /// after the answer.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forgot_password(&self, email: &str) -> Result<(), AuthError> {
        Ok(self.mails.order(Errand::ResetPassword, email).await?)
    }

    /// Sets a password by a code, ends all sessions of the account, and lets its owner in, who has
    /// proved no more than the mailbox: a second factor is asked for all the same (attack case
    /// RST-10). The code is spent only when everything else is right.
    ///
    /// # Errors
    ///
    /// [`AuthError`].
    pub async fn reset_password(&self, reset: PasswordReset<'_>) -> Result<SignedIn, AuthError> {
        let PasswordReset {
            code,
            password: new,
            origin,
        } = reset;
        let refuse = || {
            log(EVENT, "wrong_code", None, origin);
            AuthError::BadResetCode
        };
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let code = ResetCode::parse(code).ok_or_else(refuse)?.digest();
        let store = &self.live.store;
        let account = store
            .account_of_code(Errand::ResetPassword, &code, millis)
            .await?;
        let account = account.filter(|it| self.live.admits(it));
        let account = account.ok_or_else(refuse)?;
        let (email, username) = (account.email.as_deref(), account.username.as_deref());
        let checked = self.rules.check(
            &new,
            email.unwrap_or_default(),
            username.unwrap_or_default(),
        );
        checked.map_err(AuthError::Password)?;
        let hash = self
            .hashing
            .run(move || password::hash(&new, &Random::draw()?))
            .await?;
        // Before the change: an answer that cannot be given must not spend the code.
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let after = self
            .sessions
            .reset_password(account.id, (&code, hash.as_str()), origin, millis)
            .await
            .map_err(|error| match error {
                SessionError::Refused => refuse(),
                error => error.into(),
            })?;
        // Whoever has the mailbox is not kept out by failures of others (security design, S13).
        if let Err(error) = self.unlock(account.id).await {
            // The owner is in all the same.
            let error: &dyn Error = &error;
            tracing::warn!(error, user.id = account.id, "an account stays locked");
        }
        log(EVENT, "reset_by_mail", account.id, origin);
        let session = match after {
            AfterReset::In(session) => session,
            AfterReset::Asked => {
                // The password that was set just now, by its instant.
                let account = self.live.store.account_of(account.id).await?;
                let account = account.ok_or(AuthError::Gone)?;
                let password = account.password_set_at;
                self.let_in(account.id, password, origin, now).await?
            }
        };
        self.signed_in(account.id, &session, user, origin, now)
    }
}
