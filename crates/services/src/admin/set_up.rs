//! The first administrator, and invited ones: made by a link that came from the command line.

use bastide_auth::one_time::{Invitation, SetupToken};
use bastide_auth::password::Password;
use bastide_store::access::{SUPER_ADMIN, Warrant};

use super::accounts::NewAccount;
use super::{AccountError, Admin, AdminOrigin, AdministratorView, SetUpError, address, log};

/// A link that can still be redeemed.
struct Link {
    digest: String,
    role: String,
    /// The only address it is for.
    email: Option<String>,
}

impl Link {
    fn warrant(&self) -> Warrant<'_> {
        match self.email {
            Some(_) => Warrant::Invitation(&self.digest),
            None => Warrant::Setup(&self.digest),
        }
    }
}

impl Admin {
    /// Makes the administrator that a link allows to make. Refused for any other reason than the
    /// token, the link stays good.
    ///
    /// # Errors
    ///
    /// [`SetUpError`].
    pub async fn set_up(
        &self,
        token: &str,
        email: &str,
        password: Password,
        firstname: Option<&str>,
        lastname: Option<&str>,
        origin: AdminOrigin<'_>,
    ) -> Result<AdministratorView, SetUpError> {
        let now = self.clock.now();
        let millis = now.timestamp_millis();
        let who = self.who(email, None, origin, now);
        if let Some(retry_after) = self.throttle.charge_prefix(&who, millis).await? {
            return Err(SetUpError::TooMany { retry_after });
        }
        let Some(link) = self.link(token, millis).await? else {
            log("admin.account", "bad_token", None, origin);
            return Err(SetUpError::BadToken);
        };
        self.throttle.refund_prefix(&who, millis).await?;
        let email =
            address::email(email).ok_or(SetUpError::Email("email must be a valid email"))?;
        if link.email.as_ref().is_some_and(|it| *it != email) {
            return Err(SetUpError::Email("email must be the one that was invited"));
        }
        let name = |text, path| address::name(text).map_err(|()| SetUpError::Name(path));
        let new = NewAccount {
            email: &email,
            firstname: name(firstname, "firstname")?,
            lastname: name(lastname, "lastname")?,
            role: &link.role,
            password,
        };
        let made = self.accounts.make(new, link.warrant()).await;
        let account = made.map_err(|error| match error {
            AccountError::Password(reasons) => SetUpError::Password(reasons),
            AccountError::Email => SetUpError::Email("email must be a valid email"),
            AccountError::Taken => SetUpError::Taken,
            // A role that is gone means that the link means nothing any more.
            AccountError::BadToken | AccountError::Role(_) => SetUpError::BadToken,
            AccountError::Unavailable(error) => SetUpError::Unavailable(error),
            other => SetUpError::Internal(other.into()),
        })?;
        self.live.access_changed().await;
        log("admin.account", "created", Some(account.id), origin);
        Ok(AdministratorView::of(&account))
    }

    async fn link(&self, token: &str, now: i64) -> Result<Option<Link>, SetUpError> {
        let store = &self.live.store;
        if let Some(token) = SetupToken::parse(token) {
            let digest = token.digest().to_hex();
            let is_good = store.is_setup_token(&digest, now).await?;
            return Ok(is_good.then(|| Link {
                digest,
                role: SUPER_ADMIN.to_owned(),
                email: None,
            }));
        }
        if let Some(token) = Invitation::parse(token) {
            let digest = token.digest().to_hex();
            let invited = store.invitation(&digest, now).await?;
            return Ok(invited.map(|it| Link {
                digest,
                role: it.role,
                email: Some(it.email),
            }));
        }
        Ok(None)
    }
}
