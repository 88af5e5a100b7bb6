//! Administrators as administrators look after them (admin contract, `/admin/users`).

use bastide_auth::one_time::Invitation;
use bastide_auth::random::Random;
use bastide_permissions::{Allowed, ManageAdministrators, ReadAdministrators, Recent};
use bastide_store::access::{AdminAccount, AdministratorChange, NotChanged};
use serde::Serialize;

use super::view::{AdminRoleView, AdministratorView};
use super::{Admin, address};
use crate::access::ManageError;
use crate::clock::moment;
use crate::content::Said;

/// An administrator, and whether somebody should look after the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ManagedAdministrator {
    /// Who it is.
    #[serde(flatten)]
    pub administrator: AdministratorView,
    /// Whether nobody has signed in for as long as `limits.stale_admin_days` says.
    pub stale: bool,
}

/// What becomes of an administrator; what is `None` stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChangedAdministrator<'a> {
    /// The e-mail address, as it was typed.
    pub email: Option<&'a str>,
    /// The first name.
    pub firstname: Said<&'a str>,
    /// The last name.
    pub lastname: Said<&'a str>,
    /// Code of the role.
    pub role: Option<&'a str>,
    /// Whether the account is locked out.
    pub disabled: Option<bool>,
}

/// An invitation that can be redeemed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// By which it is known; not a secret.
    pub id: String,
    /// The only address it is for.
    pub email: String,
    /// The role that the person gets.
    pub role: AdminRoleView,
    /// The address of who invites; none for the operator, or whom there is no more.
    pub invited_by: Option<String>,
    /// When it was made (RFC 3339).
    pub created_at: String,
    /// No use after (RFC 3339).
    pub expires_at: String,
}

/// An invitation that was made a moment ago, with what its link ends in.
#[derive(Debug)]
pub struct FreshInvitation {
    /// The invitation.
    pub invitation: InvitationView,
    /// Its token, shown this once.
    pub token: Invitation,
}

impl Admin {
    /// All administrators, in the order of their e-mail addresses.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn administrators(
        &self,
        _: &Allowed<ReadAdministrators>,
    ) -> Result<Vec<ManagedAdministrator>, ManageError> {
        let all = self.live.store.administrators().await?;
        Ok(all.iter().map(|it| self.managed(it)).collect())
    }

    /// The administrator with a row id.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn administrator(
        &self,
        _: &Allowed<ReadAdministrators>,
        id: i64,
    ) -> Result<ManagedAdministrator, ManageError> {
        self.managed_of(id).await
    }

    /// Changes an administrator who holds no more than the one who asks, and answers the administrator.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn change_administrator(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
        change: ChangedAdministrator<'_>,
    ) -> Result<ManagedAdministrator, ManageError> {
        let email = change.email.map(email).transpose()?;
        let change = AdministratorChange {
            email: email.as_deref(),
            firstname: name("firstname", change.firstname)?,
            lastname: name("lastname", change.lastname)?,
            role: change.role,
            disabled: change.disabled,
        };
        let now = self.clock.millis();
        let changed = self
            .live
            .store
            .change_administrator(by(recent), id, change, now);
        changed.await?;
        self.live.access_changed().await;
        let managed = self.managed_of(id).await?;
        if change.disabled == Some(false) {
            self.accounts
                .forgive(id, &managed.administrator.email)
                .await?;
        }
        Ok(managed)
    }

    /// Takes an administrator away who holds no more than the one who asks.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn delete_administrator(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
    ) -> Result<(), ManageError> {
        let now = self.clock.millis();
        let gone = self.live.store.delete_administrator(by(recent), id, now);
        let email = gone.await?;
        self.live.access_changed().await;
        Ok(self.accounts.forgive(id, &email).await?)
    }

    /// Takes the second factor of an administrator away, with its recovery codes, and ends the sessions.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn reset_second_factor_of(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
    ) -> Result<ManagedAdministrator, ManageError> {
        let now = self.clock.millis();
        let reset = self.live.store.reset_factor(by(recent), id, now);
        reset.await?;
        self.live.access_changed().await;
        let managed = self.managed_of(id).await?;
        self.accounts
            .forgive(id, &managed.administrator.email)
            .await?;
        Ok(managed)
    }

    /// Ends all sessions of an administrator.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn end_sessions_of(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
    ) -> Result<(), ManageError> {
        let now = self.clock.millis();
        let store = &self.live.store;
        let ended = store.end_sessions_of_administrator(by(recent), id, now);
        ended.await?;
        self.live.access_changed().await;
        Ok(())
    }

    /// Invites somebody to become an administrator, in place of an older invitation for the address.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn invite(
        &self,
        recent: &Recent<ManageAdministrators>,
        address: &str,
        role: &str,
    ) -> Result<FreshInvitation, ManageError> {
        let email = email(address)?;
        let random = Random::draw().map_err(|error| ManageError::Unavailable(error.into()))?;
        let token = Invitation::new(&random);
        self.accounts
            .put_invitation(by(recent), &token, &email, role)
            .await?;
        let digest = token.digest().to_hex();
        let all = self.shown_invitations().await?;
        let invitation = all.into_iter().find(|it| it.id == digest);
        Ok(FreshInvitation {
            invitation: invitation.ok_or(NotChanged::NoInvitation)?,
            token,
        })
    }

    /// The invitations that can be redeemed, the latest first.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn invitations(
        &self,
        _: &Allowed<ReadAdministrators>,
    ) -> Result<Vec<InvitationView>, ManageError> {
        self.shown_invitations().await
    }

    /// Ends an invitation to a role that holds no more than the one who asks.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn end_invitation(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: &str,
    ) -> Result<(), ManageError> {
        let now = self.clock.millis();
        let ended = self.live.store.end_invitation(by(recent), id, now);
        Ok(ended.await?)
    }

    async fn shown_invitations(&self) -> Result<Vec<InvitationView>, ManageError> {
        let store = &self.live.store;
        let roles = store.admin_roles().await?;
        let all = store.administrators().await?;
        let open = store.invitations(self.clock.millis()).await?;
        let shown = open.into_iter().filter_map(|it| {
            // One to a role that is gone gives nothing.
            let role = roles.iter().find(|role| role.code == it.invited.role)?;
            let inviter = all.iter().find(|who| Some(who.id) == it.by);
            Some(InvitationView {
                id: it.digest,
                email: it.invited.email,
                role: AdminRoleView {
                    id: role.id,
                    code: role.code.clone(),
                    name: role.name.clone(),
                },
                invited_by: inviter.map(|who| who.email.clone()),
                created_at: moment(it.created_at),
                expires_at: moment(it.expires_at),
            })
        });
        Ok(shown.collect())
    }

    async fn managed_of(&self, id: i64) -> Result<ManagedAdministrator, ManageError> {
        let found = self.live.store.administrator_of(id).await?;
        let found = found.ok_or(NotChanged::Unknown)?;
        Ok(self.managed(&found.account))
    }

    fn managed(&self, account: &AdminAccount) -> ManagedAdministrator {
        ManagedAdministrator {
            administrator: AdministratorView::of(account),
            stale: self.rules.is_stale(account, self.clock.millis()),
        }
    }
}

/// Who decides; none for the operator.
pub(super) fn by(recent: &Recent<ManageAdministrators>) -> Option<i64> {
    recent.allowed().by().map(|it| it.id)
}

fn email(text: &str) -> Result<String, ManageError> {
    address::email(text).ok_or_else(|| ManageError::at("email", "email must be a valid email"))
}

/// A name as the store takes it, which knows an empty one for none.
fn name<'a>(key: &'static str, name: Said<&'a str>) -> Result<Option<&'a str>, ManageError> {
    let text = match name {
        Said::Unsaid => return Ok(None),
        Said::Nothing => None,
        Said::This(text) => Some(text),
    };
    let name = address::name(text).map_err(|()| {
        ManageError::at(
            key,
            format!("{key} must be a name of at most 100 characters"),
        )
    })?;
    Ok(Some(name.unwrap_or_default()))
}
