//! One-time links of the operator: the first administrator, and invitations.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, DatabaseTransaction, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use serde_json::json;

use super::Result;
use super::administrators::{Decider, NotChanged};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::admin_credential;
use crate::entity::setup_token::{ActiveModel, Column, Entity, Model};

/// What a token of `setup_tokens` allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To become the first administrator.
    Setup,
    /// To become an administrator.
    Invite,
    /// To enrol a second factor.
    Enrol,
}

impl Purpose {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invite => "invite",
            Self::Enrol => "enrol",
        }
    }
}

/// Whom a link invites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The e-mail address.
    pub email: String,
    /// Code of the role.
    pub role: String,
}

/// An invitation that can be redeemed. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// By which it is known: the digest of its token, in hexadecimal.
    pub digest: String,
    /// Whom it invites.
    pub invited: Invited,
    /// Row id of the administrator who invites; none for the operator.
    pub by: Option<i64>,
    /// When it was made.
    pub created_at: i64,
    /// No use after.
    pub expires_at: i64,
}

impl Store {
    /// Whether there is an administrator.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn has_administrators(&self) -> Result<bool> {
        let any = admin_credential::Entity::find().limit(1);
        Ok(any.one(self.writer()).await?.is_some())
    }

    /// Puts a token in force in place of all set-up tokens before it. `digest` is in hexadecimal,
    /// instants are epoch milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_setup_token(&self, digest: &str, now: i64, expires_at: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        void_setup(&tx).await?;
        let token = blank(digest, Purpose::Setup, now, expires_at);
        insert(&tx, token).await?;
        let entry = Entry::done("administrator.setup_link", now);
        Ok(commit(tx, entry).await?)
    }

    /// Puts an invitation in force in place of those of the same address before it, and answers it. `by`
    /// is the administrator who invites; the operator has none.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn set_invitation(
        &self,
        by: Option<i64>,
        digest: &str,
        invited: &Invited,
        now: i64,
        expires_at: i64,
    ) -> std::result::Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        decider.role(&tx, &invited.role).await?;
        void_invitations(&tx, &invited.email).await?;
        let token = Model {
            email: Some(invited.email.clone()),
            role: Some(invited.role.clone()),
            admin_id: by,
            ..blank(digest, Purpose::Invite, now, expires_at)
        };
        insert(&tx, token).await?;
        let entry = Entry::done("administrator.invite", now)
            .details(json!({ "email": invited.email, "role": invited.role }));
        Ok(commit(tx, entry).await?)
    }

    /// The invitations that are good at the instant `now`, the latest first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn invitations(&self, now: i64) -> Result<Vec<Invitation>> {
        let found = Entity::find()
            .filter(open(Purpose::Invite, now))
            .order_by_desc(Column::CreatedAt)
            .all(self.writer())
            .await?;
        let invitation = |it: Model| {
            Some(Invitation {
                digest: it.digest,
                invited: Invited {
                    email: it.email?,
                    role: it.role?,
                },
                by: it.admin_id,
                created_at: it.created_at,
                expires_at: it.expires_at,
            })
        };
        Ok(found.into_iter().filter_map(invitation).collect())
    }

    /// Ends an invitation. `by` is the administrator who decides; the operator has none.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn end_invitation(
        &self,
        by: Option<i64>,
        digest: &str,
        now: i64,
    ) -> std::result::Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        let invitation = good(digest, Purpose::Invite, now).one(&tx).await?;
        let invitation = invitation.ok_or(NotChanged::NoInvitation)?;
        match decider
            .role(&tx, invitation.role.as_deref().unwrap_or_default())
            .await
        {
            // To a role that is gone, so that it gives nothing.
            Ok(_) | Err(NotChanged::NoRole) => {}
            Err(error) => return Err(error),
        }
        Entity::delete_by_id(digest).exec(&tx).await?;
        let entry = Entry::done("administrator.end_invitation", now)
            .details(json!({ "email": invitation.email, "role": invitation.role }));
        Ok(commit(tx, entry).await?)
    }

    /// Whom an invitation invites that is good at the instant `now`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn invitation(&self, digest: &str, now: i64) -> Result<Option<Invited>> {
        let found = good(digest, Purpose::Invite, now)
            .one(self.writer())
            .await?;
        Ok(found
            .and_then(|it| it.email.zip(it.role))
            .map(|(email, role)| Invited { email, role }))
    }

    /// Whether a set-up token is good at the instant `now`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn is_setup_token(&self, digest: &str, now: i64) -> Result<bool> {
        let found = good(digest, Purpose::Setup, now).one(self.writer()).await?;
        Ok(found.is_some() && !self.has_administrators().await?)
    }
}

pub(super) fn blank(digest: &str, purpose: Purpose, now: i64, expires_at: i64) -> Model {
    Model {
        digest: digest.to_owned(),
        purpose: purpose.as_str().to_owned(),
        created_at: now,
        expires_at,
        used_at: None,
        email: None,
        role: None,
        admin_id: None,
        secret: None,
    }
}

pub(super) async fn insert(tx: &DatabaseTransaction, token: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(token).reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The token, if it can still be redeemed.
pub(super) fn good(digest: &str, purpose: Purpose, now: i64) -> sea_orm::Select<Entity> {
    Entity::find_by_id(digest).filter(open(purpose, now))
}

/// What can still be redeemed.
fn open(purpose: Purpose, now: i64) -> Condition {
    Condition::all()
        .add(Column::Purpose.eq(purpose.as_str()))
        .add(Column::UsedAt.is_null())
        .add(Column::ExpiresAt.gt(now))
}

/// Redeems a token; false where somebody else did, or it is not good any more.
pub(super) async fn redeem(
    tx: &DatabaseTransaction,
    digest: &str,
    purpose: Purpose,
    now: i64,
) -> Result<bool> {
    let redeemed = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Digest.eq(digest))
        .filter(open(purpose, now))
        .exec(tx)
        .await?;
    Ok(redeemed.rows_affected == 1)
}

/// Ends all links that would make the first administrator.
pub(super) async fn void_setup(tx: &DatabaseTransaction) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Purpose.eq(Purpose::Setup.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends all invitations of an address.
pub(super) async fn void_invitations(tx: &DatabaseTransaction, email: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Purpose.eq(Purpose::Invite.as_str()))
        .filter(Column::Email.eq(email))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends all invitations by an administrator, who may not invite any more.
pub(super) async fn void_invitations_by(tx: &DatabaseTransaction, admin: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Purpose.eq(Purpose::Invite.as_str()))
        .filter(Column::AdminId.eq(admin))
        .exec(tx)
        .await?;
    Ok(())
}
