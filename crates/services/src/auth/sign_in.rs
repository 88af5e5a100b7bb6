//! Sign-in with a password (REST contract, section 6.4).

use std::error::Error;

use bastide_auth::password::Password;
use bastide_content_types::USER;
use bastide_store::access::{Account, Proof};

use super::end_users::log;
use super::hashing::Checked;
use super::sessions::Origin;
use super::{Auth, AuthError, SignedIn};
use crate::throttle::Verdict;

const EVENT: &str = "user.sign_in";

/// Somebody wants to come in.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// E-mail address or user name.
    pub identifier: &'a str,
    /// What was typed.
    pub password: Password,
    /// Where the attempt comes from.
    pub origin: Origin<'a>,
}

impl Auth {
    /// Lets an end user in. A refusal costs the same whether or not there is such an account, and
    /// whatever hash it has; failures are counted under the name that was typed in either case.
    ///
    /// # Errors
    ///
    /// [`AuthError`]. Whoever has to wait is told so before a password is checked.
    pub async fn sign_in(&self, attempt: Attempt<'_>) -> Result<SignedIn, AuthError> {
        let Attempt {
            identifier,
            password,
            origin,
        } = attempt;
        let named = self.live.store.account(identifier).await?;
        let id = named.as_ref().map(|it| it.id);
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let who = self.who(identifier, id, origin, now);
        let (charge, named) = match self.throttle.charge(&who, millis).await? {
            Verdict::Open(charge) => (charge, named),
            // Refused as nobody, at the cost of a check.
            Verdict::Shut(charge) => (charge, None),
            Verdict::Locked(retry_after) => {
                log(EVENT, "locked", id, origin);
                return Err(AuthError::TooMany { retry_after });
            }
            Verdict::Cooling(retry_after) => {
                log(EVENT, "cooldown", id, origin);
                return Err(AuthError::TooMany { retry_after });
            }
        };
        let is_shut = named.is_none() && id.is_some();
        let account = match self.check(password, named).await {
            Ok(Some(account)) => account,
            Ok(None) => {
                let outcome = if is_shut {
                    "locked"
                } else {
                    "wrong_credentials"
                };
                log(EVENT, outcome, id, origin);
                return Err(AuthError::Wrong);
            }
            Err(error) => {
                // Nothing is known about the password then.
                self.throttle.refund(&who, charge, millis).await?;
                return Err(error);
            }
        };
        if let Some(refusal) = self.turned_away(&account) {
            self.throttle.refund(&who, charge, millis).await?;
            let outcome = match refusal {
                AuthError::Unconfirmed => "unconfirmed",
                _ => "account_blocked",
            };
            log(EVENT, outcome, id, origin);
            return Err(refusal);
        }
        let password = account.password_set_at;
        if let Some(asked) = self.next_step(account.id, password, origin, now).await? {
            // No failure, and no success that would forgive wrong codes.
            self.throttle.refund(&who, charge, millis).await?;
            return Err(asked);
        }
        self.throttle.succeed(&who, Some(charge), millis).await?;
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let proof = Proof::Password(password);
        let session = self
            .sessions
            .open(account.id, proof, origin, millis)
            .await?;
        log(EVENT, "success", id, origin);
        self.signed_in(account.id, &session, user, origin, now)
    }

    /// Why somebody with the right password stays out all the same.
    fn turned_away(&self, account: &Account) -> Option<AuthError> {
        let must_confirm = self.live.settings().advanced.email_confirmation;
        if must_confirm && !account.confirmed {
            Some(AuthError::Unconfirmed)
        } else {
            account.blocked.then_some(AuthError::Blocked)
        }
    }

    /// The account, if this is its password.
    pub(super) async fn check(
        &self,
        password: Password,
        account: Option<Account>,
    ) -> Result<Option<Account>, AuthError> {
        let old = account.as_ref().and_then(|it| it.password_hash.clone());
        let population = self.live.population();
        let checked = self
            .hashing
            .check(password, old.as_deref(), population)
            .await?;
        let (Some(account), Some(old)) = (account, old) else {
            return Ok(None);
        };
        let better = match checked {
            Checked::Wrong => return Ok(None),
            Checked::Right => return Ok(Some(account)),
            Checked::Better(hash) => hash,
        };
        // The old hash serves as well, so this is no reason to turn anybody away.
        let replaced = self
            .live
            .store
            .refresh_password_hash(account.id, &old, better.as_str());
        if let Err(error) = replaced.await {
            let error: &dyn Error = &error;
            tracing::warn!(error, user.id = account.id, "a password keeps its old hash");
        }
        Ok(Some(account))
    }
}
