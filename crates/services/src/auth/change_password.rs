//! Another password for somebody who is in (REST contract, section 6.4; attack case RST-16).

use bastide_auth::password::{self, Password};
use bastide_auth::random::Random;
use bastide_content_types::USER;
use bastide_store::access::{Account, NewPassword};

use super::end_users::log;
use super::sessions::{Origin, SessionError};
use super::two_factor::name_of;
use super::{Auth, AuthError, EndUser, SignedIn};
use crate::throttle::Verdict;

const EVENT: &str = "user.password";

/// A password to be put in the place of the current one.
#[derive(Debug)]
pub struct PasswordChange<'a> {
    /// The one that the account has.
    pub current: Password,
    /// The one that it shall have.
    pub new: Password,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

impl Auth {
    /// Sets another password, ends all sessions of the account, and begins one for whoever asked.
    ///
    /// Wrong current passwords count like failed sign-ins, and too many end the session that tries
    /// them: it may be a stolen one.
    ///
    /// # Errors
    ///
    /// [`AuthError`].
    pub async fn change_password(
        &self,
        who: &EndUser,
        change: PasswordChange<'_>,
    ) -> Result<SignedIn, AuthError> {
        let PasswordChange {
            current,
            new,
            origin,
        } = change;
        let account = self.live.store.account_of(who.id).await?;
        let account = account.ok_or(AuthError::Gone)?;
        let (email, username) = (account.email.as_deref(), account.username.as_deref());
        let checked = self.rules.check(
            &new,
            email.unwrap_or_default(),
            username.unwrap_or_default(),
        );
        checked.map_err(AuthError::Password)?;
        let account = self.prove(who, account, current.clone(), origin).await?;
        if new.is(&current) {
            return Err(AuthError::SamePassword);
        }
        let hash = self
            .hashing
            .run(move || password::hash(&new, &Random::draw()?))
            .await?;
        // Before the change: an answer that cannot be given must not end all sessions.
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let now = self.clock.now();
        let password = NewPassword {
            hash: hash.as_str(),
            proved: account.password_set_at.ok_or(AuthError::Gone)?,
            asked_by: &who.session,
        };
        let session = self
            .sessions
            .change_password(account.id, &password, origin, now.timestamp_millis())
            .await
            .map_err(|error| match error {
                SessionError::Refused => AuthError::Gone,
                error => error.into(),
            })?;
        log(EVENT, "changed", account.id, origin);
        self.signed_in(account.id, &session, user, origin, now)
    }

    /// The account, if this is its password.
    pub(super) async fn prove(
        &self,
        who: &EndUser,
        account: Account,
        password: Password,
        origin: Origin<'_>,
    ) -> Result<Account, AuthError> {
        let now = self.clock.now();
        let tries = self.who(name_of(&account), Some(account.id), origin, now);
        let tries = tries.in_session(&who.session);
        let now = now.timestamp_millis();
        let charge = match self.throttle.charge(&tries, now).await? {
            Verdict::Open(charge) => charge,
            Verdict::Cooling(retry_after) => {
                log(EVENT, "cooldown", who.id, origin);
                return Err(AuthError::TooMany { retry_after });
            }
            Verdict::Shut(_) => return Err(AuthError::WrongCurrentPassword),
            Verdict::Locked(retry_after) => {
                self.sessions.end_own(who.id, &who.session, now).await?;
                log(EVENT, "locked", who.id, origin);
                return Err(AuthError::TooMany { retry_after });
            }
        };
        match self.check(password, Some(account)).await {
            Ok(Some(account)) => {
                let forgiven = self.throttle.succeed_password(&tries, charge, now);
                forgiven.await?;
                Ok(account)
            }
            Ok(None) => {
                log(EVENT, "wrong_password", who.id, origin);
                Err(AuthError::WrongCurrentPassword)
            }
            Err(error) => {
                // Nothing is known about the password then.
                self.throttle.refund(&tries, charge, now).await?;
                Err(error)
            }
        }
    }
}
