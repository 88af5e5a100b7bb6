//! The second factor of end users (ADR 11; attack cases MFA-01 to MFA-16).
//!
//! Whoever has proved a password, a mailbox or an identity elsewhere comes to one door. Where a
//! second factor stands before the session, or has to be enrolled first, they get a pass for that and
//! nothing else. The store opens no session that has not been through here.

mod enrol;
mod own;
mod pass;
mod prove;
mod reset;

use bastide_store::access::{Account, FactorState, Proof, TicketPurpose};
use chrono::{DateTime, Utc};

use super::end_users::log;
use super::sessions::{Opened, Origin};
use super::{Auth, AuthError};

pub use enrol::{Confirmation, Confirmed, EnrolmentWish, Shown};
pub use own::{OwnFactor, TwoFactorView};
pub use pass::Pass;
pub use prove::SecondStep;
pub use reset::{ResetTwoFactorError, reset_two_factor};

use pass::Granting;

/// Name of what happens on the way in, in the security log.
const SIGN_IN: &str = "user.sign_in";

/// Name of what happens to a second factor.
const FACTOR: &str = "user.second_factor";

/// Codes that can be tried with one pass.
const TRIES: i32 = 5;

impl Auth {
    /// Opens the session of somebody who has proved to own an account; `password` is when the password
    /// was set that was proved, if one was.
    ///
    /// # Errors
    ///
    /// [`AuthError::TwoFactorRequired`] or [`AuthError::EnrolmentRequired`] where more is asked for.
    pub(super) async fn let_in(
        &self,
        account: i64,
        password: Option<i64>,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        if let Some(asked) = self.next_step(account, password, origin, now).await? {
            return Err(asked);
        }
        let (proof, now) = (Proof::Password(password), now.timestamp_millis());
        Ok(self.sessions.open(account, proof, origin, now).await?)
    }

    /// What is asked for before there is a session, as the refusal that asks for it.
    pub(super) async fn next_step(
        &self,
        account: i64,
        password: Option<i64>,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<AuthError>, AuthError> {
        let granting = |purpose, secret| Granting {
            purpose,
            account,
            secret,
            password_set_at: password,
            session: None,
        };
        match self.live.store.factor_state(account).await? {
            FactorState {
                factor: Some(factor),
                ..
            } => {
                let pass = granting(TicketPurpose::Prove, Some(factor.secret.as_str()));
                let pass = self.grant(pass, origin, now).await?;
                log(SIGN_IN, "code_missing", account, origin);
                Ok(Some(AuthError::TwoFactorRequired(pass)))
            }
            FactorState { required: true, .. } => {
                let pass = granting(TicketPurpose::Enrol, None);
                let pass = self.grant(pass, origin, now).await?;
                log(SIGN_IN, "not_enrolled", account, origin);
                Ok(Some(AuthError::EnrolmentRequired(pass)))
            }
            FactorState { .. } => Ok(None),
        }
    }
}

/// By which an account is counted, and by which its owner knows it in an authenticator.
pub(super) fn name_of(account: &Account) -> &str {
    let name = account.email.as_deref().or(account.username.as_deref());
    name.unwrap_or(&account.document)
}
