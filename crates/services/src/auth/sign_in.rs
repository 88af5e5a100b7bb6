//! Sign-in with a password (REST contract, section 6.4).

use std::error::Error;
use std::sync::Arc;

use bastide_auth::Unavailable;
use bastide_auth::password::Password;
use bastide_auth::random::Random;
use bastide_content_types::USER;
use bastide_store::access::{AccessError, Account};
use bytes::Bytes;
use secrecy::ExposeSecret;

use super::hashing::{Checked, HashingError};
use super::sessions::{Origin, SessionError};
use super::{Hashing, Sessions};
use crate::clock::Clock;
use crate::content::{Content, ContentError};
use crate::live::Live;

/// Somebody wants to come in.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// E-mail address or user name.
    pub identifier: &'a str,
    /// What was typed.
    pub password: Password,
    /// The device, as the client calls it.
    pub device: Option<&'a str>,
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// Address of the client.
    pub address: Option<&'a str>,
}

/// Somebody came in.
#[derive(Debug)]
pub struct SignedIn {
    /// The access token.
    pub jwt: String,
    /// The first refresh token of the session.
    pub refresh_token: String,
    /// JSON of the user, without role.
    pub user: Bytes,
}

/// Why somebody did not. The first three are 400 with these messages of the contract.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Wrong user or password; which of them is not said (`ValidationError`).
    #[error("Invalid identifier or password")]
    Wrong,
    /// The password is right, the e-mail address was never confirmed (`ApplicationError`).
    #[error("Your account email is not confirmed")]
    Unconfirmed,
    /// The password is right, an administrator has locked the account out (`ApplicationError`).
    #[error("Your account has been blocked by an administrator")]
    Blocked,
    /// Too many sign-ins at once, or the database is away; worth another try (503).
    #[error("sign-in is not possible now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("sign-in failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// Lets people in.
#[derive(Debug)]
pub(crate) struct SignIn {
    pub(crate) live: Arc<Live>,
    pub(crate) clock: Clock,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) content: Arc<Content>,
    pub(crate) hashing: Hashing,
}

impl SignIn {
    /// A refusal costs the same whether or not there is such an account, and whatever hash it has.
    pub(crate) async fn sign_in(&self, attempt: Attempt<'_>) -> Result<SignedIn, SignInError> {
        let account = self.live.store.account(attempt.identifier).await?;
        let account = self.check(attempt.password, account).await?;
        if self.live.settings().advanced.email_confirmation && !account.confirmed {
            return Err(SignInError::Unconfirmed);
        }
        if account.blocked {
            return Err(SignInError::Blocked);
        }
        let user = self.content.one_of(USER, &account.document).await?;
        let now = self.clock.now();
        let origin = Origin {
            device: attempt.device,
            user_agent: attempt.user_agent,
            address: attempt.address,
        };
        let session = self
            .sessions
            .open(account.id, None, origin, now.timestamp_millis())
            .await?;
        let tokens = self.live.signers.public.tokens();
        let jwt = tokens.issue(account.id, &session.id, &Random::draw()?, now)?;
        Ok(SignedIn {
            jwt: jwt.expose_secret().to_owned(),
            refresh_token: session.refresh.expose().to_owned(),
            user: user.body,
        })
    }

    /// The account, if this is its password.
    async fn check(
        &self,
        password: Password,
        account: Option<Account>,
    ) -> Result<Account, SignInError> {
        let old = account.as_ref().and_then(|it| it.password_hash.clone());
        let population = self.live.population();
        let checked = self
            .hashing
            .check(password, old.as_deref(), population)
            .await?;
        let (Some(account), Some(old)) = (account, old) else {
            return Err(SignInError::Wrong);
        };
        let better = match checked {
            Checked::Wrong => return Err(SignInError::Wrong),
            Checked::Right => return Ok(account),
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
        Ok(account)
    }
}

impl From<AccessError> for SignInError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<SessionError> for SignInError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Refused => Self::Wrong,
            SessionError::Access(error) => error.into(),
            SessionError::Random(error) => error.into(),
        }
    }
}

impl From<HashingError> for SignInError {
    fn from(error: HashingError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<Unavailable> for SignInError {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<ContentError> for SignInError {
    fn from(error: ContentError) -> Self {
        match error {
            // The account went while its password was checked.
            ContentError::NotFound => Self::Wrong,
            ContentError::Unavailable(_)
            | ContentError::SchemaChanged(_)
            | ContentError::Timeout => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}
