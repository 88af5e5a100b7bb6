//! Who decides about whom: nobody gives, takes or keeps from others more than they hold themselves, and
//! the last super administrator stays (admin contract, `/admin/users`, `/admin/roles`; attack case AZ-28).

use bastide_permissions::Rights;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::super::AccessError;
use super::SUPER_ADMIN;
use super::accounts::{AdminAccount, account, lock};
use super::session::rights;
use crate::entity::admin_credential::{Column, Entity};
use crate::entity::admin_role;

/// Why nothing was changed about an administrator, a role or an invitation.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// There is no such administrator.
    #[error("there is no such administrator")]
    Unknown,
    /// There is no such role.
    #[error("there is no such role")]
    NoRole,
    /// There is no such invitation.
    #[error("there is no such invitation")]
    NoInvitation,
    /// It concerns more than the one who decides may do.
    #[error("the one who decides does not hold what it is about")]
    Beyond,
    /// One cannot decide it about oneself.
    #[error("nobody decides this about themselves")]
    Oneself,
    /// Without it, nobody could decide who may do what.
    #[error("this is the last super administrator")]
    LastSuperAdmin,
    /// An administrator, or an author of content, has this e-mail address.
    #[error("somebody has this e-mail address")]
    Taken,
    /// The role stays as it is: that of super administrators.
    #[error("the role of super administrators stays as it is")]
    Fixed,
    /// So many administrators have the role.
    #[error("{0} administrators have the role")]
    Held(u64),
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
}

impl From<DbErr> for NotChanged {
    fn from(error: DbErr) -> Self {
        Self::Access(error.into())
    }
}

/// Whoever decides, with what they hold at this moment. Others who decide wait for the end of the
/// transaction.
pub(in crate::access) struct Decider {
    /// Row id; none for the operator.
    pub(super) id: Option<i64>,
    rights: Rights,
}

impl Decider {
    /// The administrator with a row id, or the operator, who may do everything.
    pub(in crate::access) async fn of(
        tx: &DatabaseTransaction,
        id: Option<i64>,
    ) -> Result<Self, NotChanged> {
        lock(tx).await?;
        let rights = match id {
            None => Rights::All,
            // Who was locked out a moment ago holds nothing any more.
            Some(id) => account(tx, id)
                .await?
                .filter(|it| it.disabled_at.is_none())
                .map_or(Rights::Only([].into()), |it| it.role.rights),
        };
        Ok(Self { id, rights })
    }

    /// Whether what it is about is within what the decider holds.
    pub(super) fn covers(&self, rights: &Rights) -> Result<(), NotChanged> {
        if self.rights.cover(rights) {
            Ok(())
        } else {
            Err(NotChanged::Beyond)
        }
    }

    /// The administrator it is about, who holds no more than the decider.
    pub(super) async fn subordinate(
        &self,
        tx: &DatabaseTransaction,
        id: i64,
    ) -> Result<AdminAccount, NotChanged> {
        let account = account(tx, id).await?.ok_or(NotChanged::Unknown)?;
        self.covers(&account.role.rights)?;
        Ok(account)
    }

    /// A role that the decider may give.
    pub(in crate::access) async fn role(
        &self,
        tx: &DatabaseTransaction,
        code: &str,
    ) -> Result<admin_role::Model, NotChanged> {
        let role = admin_role::Entity::find()
            .filter(admin_role::Column::Code.eq(code))
            .one(tx)
            .await?
            .ok_or(NotChanged::NoRole)?;
        self.covers(&rights(&role.rights)?)?;
        Ok(role)
    }
}

/// Refuses to take the last super administrator away.
pub(super) async fn spare_the_last(
    tx: &DatabaseTransaction,
    account: &AdminAccount,
) -> Result<(), NotChanged> {
    if account.role.code != SUPER_ADMIN || account.disabled_at.is_some() {
        return Ok(());
    }
    let other: Option<i64> = Entity::find()
        .select_only()
        .column(Column::AdminId)
        .filter(Column::Role.eq(SUPER_ADMIN))
        .filter(Column::DisabledAt.is_null())
        .filter(Column::AdminId.ne(account.id))
        .limit(1)
        .into_tuple()
        .one(tx)
        .await?;
    other.map(drop).ok_or(NotChanged::LastSuperAdmin)
}
