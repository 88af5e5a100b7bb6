//! An account that a stranger makes (REST contract, section 6.4).

use bastide_auth::Unavailable;
use bastide_auth::password::{self, Password};
use bastide_auth::random::Random;
use bastide_content_types::USER;
use bastide_store::access::{Errand, NewAccount, Registered};
use bytes::Bytes;

use super::end_users::log;
use super::sessions::Origin;
use super::{Auth, AuthError, SignedIn};
use crate::new_document_id;

/// Somebody wants an account.
#[derive(Debug)]
pub struct Registration<'a> {
    /// The name.
    pub username: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The password.
    pub password: Password,
    /// Where the request comes from.
    pub origin: Origin<'a>,
}

/// Somebody has an account now; the user is shown with the role.
#[derive(Debug)]
pub enum Joined {
    /// And is in.
    In(SignedIn),
    /// And comes in once the address is confirmed; a mail is on its way.
    Unconfirmed {
        /// JSON of the user.
        user: Bytes,
    },
}

impl Auth {
    /// Makes an account with the default role, and lets its owner in unless addresses have to be
    /// confirmed.
    ///
    /// # Errors
    ///
    /// [`AuthError`].
    pub async fn register(&self, new: Registration<'_>) -> Result<Joined, AuthError> {
        let settings = self.live.settings();
        let advanced = &settings.advanced;
        if !advanced.allow_register {
            return Err(AuthError::RegistrationClosed);
        }
        let mail = advanced
            .email_confirmation
            .then_some(Errand::ConfirmAddress);
        if mail.is_some() && !self.mails.can_leave() {
            return Err(AuthError::NoMail);
        }
        let checked = self.rules.check(&new.password, new.email, new.username);
        checked.map_err(AuthError::Password)?;
        let typed = new.password;
        let hash = self
            .hashing
            .run(move || password::hash(&typed, &Random::draw()?))
            .await?;
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let account = NewAccount {
            document: &new_document_id().map_err(Unavailable::from)?,
            username: new.username,
            email: new.email,
            password_hash: hash.as_str(),
            confirmed: mail.is_none(),
            blocked: false,
            role: &advanced.default_role,
        };
        let id = match self.live.store.register(&account, mail, millis).await? {
            Registered::Made(id) => id,
            Registered::Taken => return Err(AuthError::Taken),
        };
        self.live.access_changed().await;
        log("user.account", "registered", id, new.origin);
        let query = "populate[role]=true";
        let user = self
            .content
            .one_of(USER, account.document, query)
            .await?
            .body;
        if mail.is_some() {
            self.mails.ordered();
            return Ok(Joined::Unconfirmed { user });
        }
        let session = self.let_in(id, Some(millis), new.origin, now).await?;
        let tokens = self.tokens(id, &session, now)?;
        // The address may be somebody else's, whose device this must not be.
        Ok(Joined::In(SignedIn {
            tokens,
            user,
            device: None,
        }))
    }
}
