//! Sign-in with a password (REST contract, section 6.4).

use std::error::Error;

use bastide_auth::password::Password;
use bastide_content_types::USER;
use bastide_store::access::{Account, Proof};

use super::hashing::Checked;
use super::sessions::Origin;
use super::{Auth, AuthError, SignedIn};

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
    /// whatever hash it has.
    ///
    /// # Errors
    ///
    /// [`AuthError`].
    pub async fn sign_in(&self, attempt: Attempt<'_>) -> Result<SignedIn, AuthError> {
        let account = self.live.store.account(attempt.identifier).await?;
        let account = self.check(attempt.password, account).await?;
        let account = account.ok_or(AuthError::Wrong)?;
        if self.live.settings().advanced.email_confirmation && !account.confirmed {
            return Err(AuthError::Unconfirmed);
        }
        if account.blocked {
            return Err(AuthError::Blocked);
        }
        let user = self.content.one_of(USER, &account.document, "").await?.body;
        let now = self.clock.now();
        let proof = Proof::Password(account.password_set_at);
        let session = self
            .sessions
            .open(account.id, proof, attempt.origin, now.timestamp_millis())
            .await?;
        let tokens = self.tokens(account.id, &session, now)?;
        Ok(SignedIn { tokens, user })
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
