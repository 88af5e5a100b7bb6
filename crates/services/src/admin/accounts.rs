//! Accounts of administrators, as the operator looks after them.
//!
//! Stands on a store alone, so that commands work on the database of a running server. A server
//! that holds that store calls [`crate::Services::access_changed`] after a change.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;

use bastide_auth::access::Audience;
use bastide_auth::one_time::Invitation;
use bastide_auth::password::{self, Easy, Password, PasswordPolicy, PasswordRefused};
use bastide_auth::random::Random;
use bastide_config::Config;
use bastide_permissions::{Allowed, ManageAdministrators, ReadAdministrators};
use bastide_store::Store;
use bastide_store::access::{
    self, AccessError, AdminAccount, AdministratorChange, NewAdministrator, NotChanged, Warrant,
};

use super::{AccountError, AdminOrigin, AdministratorView, address, log, note};
use crate::auth::Hashing;
use crate::clock::Clock;
use crate::new_document_id;
use crate::services::millis;
use crate::throttle::{Locks, Name};

/// The words that everybody tries who sees the sign-in page.
const WORDS: [&str; 3] = ["bastide", "administrator", "admin"];

/// The accounts of administrators.
#[derive(Debug, Clone)]
pub struct Accounts {
    store: Arc<Store>,
    clock: Clock,
    hashing: Hashing,
    policy: PasswordPolicy,
    invitation_millis: i64,
}

/// An administrator to be made.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// The e-mail address, as it was typed.
    pub email: &'a str,
    /// The first name.
    pub firstname: Option<&'a str>,
    /// The last name.
    pub lastname: Option<&'a str>,
    /// Code of the role.
    pub role: &'a str,
    /// The password.
    pub password: Password,
}

/// An invitation; the token is shown once.
#[derive(Debug)]
pub struct Invited {
    /// For the link.
    pub token: Invitation,
    /// The e-mail address, in its normal form.
    pub email: String,
    /// How long the link is good, in hours.
    pub hours: i64,
}

impl Accounts {
    /// The accounts of the database that is open.
    pub fn new(store: Arc<Store>, config: &Config, clock: Clock) -> Self {
        let hashing = Hashing::new(available_parallelism().map_or(1, NonZero::get));
        Self::with(store, config, clock, hashing)
    }

    pub(crate) fn with(store: Arc<Store>, config: &Config, clock: Clock, hashing: Hashing) -> Self {
        Self {
            store,
            clock,
            hashing,
            policy: PasswordPolicy {
                min_chars: config.passwords.admin_min_length,
                easy: Easy::Refused,
            },
            invitation_millis: millis(config.limits.invite_seconds),
        }
    }

    /// Makes an administrator, who enrols a second factor at the first sign-in.
    ///
    /// # Errors
    ///
    /// [`AccountError`].
    pub async fn create(
        &self,
        _allowed: &Allowed<ManageAdministrators>,
        new: NewAccount<'_>,
    ) -> Result<AdministratorView, AccountError> {
        let account = self.make(new, Warrant::Operator).await?;
        note("created", account.id);
        Ok(AdministratorView::of(&account))
    }

    /// Makes a link by which a person can become an administrator; an older one for the same
    /// address ends.
    ///
    /// # Errors
    ///
    /// [`AccountError`].
    pub async fn invite(
        &self,
        _allowed: &Allowed<ManageAdministrators>,
        email: &str,
        role: &str,
    ) -> Result<Invited, AccountError> {
        let email = address::email(email).ok_or(AccountError::Email)?;
        self.check_role(role).await?;
        let token = Invitation::new(&Random::draw()?);
        self.put_invitation(None, &token, &email, role).await?;
        Ok(Invited {
            token,
            email,
            hours: self.invitation_millis / 3_600_000,
        })
    }

    /// Puts an invitation in force for an address in its normal form. `by` is the administrator who
    /// invites; the operator has none.
    pub(super) async fn put_invitation(
        &self,
        by: Option<i64>,
        token: &Invitation,
        email: &str,
        role: &str,
    ) -> Result<(), NotChanged> {
        if self.store.administrator(email).await?.is_some() {
            return Err(NotChanged::Taken);
        }
        let invited = access::Invited {
            email: email.to_owned(),
            role: role.to_owned(),
        };
        let now = self.clock.millis();
        let until = now.saturating_add(self.invitation_millis);
        let digest = token.digest().to_hex();
        self.store
            .set_invitation(by, &digest, &invited, now, until)
            .await?;
        log("admin.account", "invited", by, AdminOrigin::default());
        Ok(())
    }

    /// All administrators, in the order of their e-mail addresses.
    ///
    /// # Errors
    ///
    /// [`AccountError`].
    pub async fn list(
        &self,
        _allowed: &Allowed<ReadAdministrators>,
    ) -> Result<Vec<AdministratorView>, AccountError> {
        let all = self.store.administrators().await?;
        Ok(all.iter().map(AdministratorView::of).collect())
    }

    /// Locks an administrator out, and ends all sessions.
    ///
    /// # Errors
    ///
    /// [`AccountError`]; the last super administrator stays.
    pub async fn disable(
        &self,
        _allowed: &Allowed<ManageAdministrators>,
        email: &str,
    ) -> Result<AdministratorView, AccountError> {
        let id = self.find(email).await?.id;
        self.set_disabled(id, true).await?;
        note("disabled", id);
        self.view(email).await
    }

    /// Lets an administrator in again who was locked out, by the operator or by failures. Sessions
    /// from before do not go on.
    ///
    /// # Errors
    ///
    /// [`AccountError`].
    pub async fn enable(
        &self,
        _allowed: &Allowed<ManageAdministrators>,
        email: &str,
    ) -> Result<AdministratorView, AccountError> {
        let id = self.find(email).await?.id;
        self.set_disabled(id, false).await?;
        let now = self.clock.millis();
        let store = &self.store;
        store.end_sessions_of_administrator(None, id, now).await?;
        self.forgive(id, email).await?;
        note("enabled", id);
        self.view(email).await
    }

    /// Takes the second factor and the recovery codes of an administrator away, and ends all
    /// sessions; the next sign-in enrols another one.
    ///
    /// # Errors
    ///
    /// [`AccountError`].
    pub async fn reset_two_factor(
        &self,
        _allowed: &Allowed<ManageAdministrators>,
        email: &str,
    ) -> Result<AdministratorView, AccountError> {
        let id = self.find(email).await?.id;
        let now = self.clock.millis();
        self.store.reset_factor(None, id, now).await?;
        self.forgive(id, email).await?;
        let origin = AdminOrigin::default();
        log("admin.second_factor", "reset", Some(id), origin);
        self.view(email).await
    }

    async fn set_disabled(&self, id: i64, disabled: bool) -> Result<(), NotChanged> {
        let change = AdministratorChange {
            disabled: Some(disabled),
            ..AdministratorChange::default()
        };
        let now = self.clock.millis();
        self.store.change_administrator(None, id, change, now).await
    }

    pub(super) async fn make(
        &self,
        new: NewAccount<'_>,
        warrant: Warrant<'_>,
    ) -> Result<AdminAccount, AccountError> {
        let email = address::email(new.email).ok_or(AccountError::Email)?;
        self.check_role(new.role).await?;
        self.check_password(&new.password, &email)?;
        let password = new.password;
        let hash = self
            .hashing
            .run(move || password::hash(&password, &Random::draw()?))
            .await?;
        let document =
            new_document_id().map_err(|error| AccountError::Unavailable(error.into()))?;
        let administrator = NewAdministrator {
            document: &document,
            email: &email,
            firstname: new.firstname,
            lastname: new.lastname,
            role: new.role,
            password_hash: hash.as_str(),
        };
        let now = self.clock.millis();
        self.store
            .create_administrator(&administrator, warrant, now)
            .await?;
        self.find(&email).await
    }

    fn check_password(&self, password: &Password, email: &str) -> Result<(), AccountError> {
        let words: Vec<&str> = email
            .split(['@', '.', '-', '_', '+'])
            .chain(email.split('@'))
            .chain([email])
            .chain(WORDS)
            .collect();
        let refused =
            |error: PasswordRefused| AccountError::Password(vec![error.to_string().into()]);
        self.policy.check(password, &words).map_err(refused)
    }

    async fn check_role(&self, role: &str) -> Result<(), AccountError> {
        let roles = self.store.admin_role_codes().await?;
        if roles.iter().any(|it| it == role) {
            Ok(())
        } else {
            Err(AccountError::Role(roles))
        }
    }

    async fn find(&self, email: &str) -> Result<AdminAccount, AccountError> {
        let found = self.store.administrator(email).await?;
        found.map(|it| it.account).ok_or(AccountError::Unknown)
    }

    async fn view(&self, email: &str) -> Result<AdministratorView, AccountError> {
        Ok(AdministratorView::of(&self.find(email).await?))
    }

    /// Forgets what failed at an account.
    pub(super) async fn forgive(&self, id: i64, email: &str) -> Result<(), AccessError> {
        let Locks { names, beginnings } = Locks::of(Audience::Admin, id, &[Name::plain(email)]);
        self.store.remove_counters(&names, &beginnings).await
    }
}
