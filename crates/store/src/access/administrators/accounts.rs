//! Accounts of administrators, as sign-in and the operator see them.

use bastide_permissions::Rights;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryResult,
    QuerySelect,
};

use super::super::{Result, normal_email};
use super::SUPER_ADMIN;
use super::session::rights;
use crate::Store;
use crate::entity::admin_credential::{Column, Entity};
use crate::entity::admin_role;

/// An administrator, without secrets. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminAccount {
    /// Row id.
    pub id: i64,
    /// Document id.
    pub document: String,
    /// The e-mail address, in its normal form.
    pub email: String,
    /// The first name.
    pub firstname: Option<String>,
    /// The last name.
    pub lastname: Option<String>,
    /// The role.
    pub role: AdminRole,
    /// When the account was made.
    pub created_at: i64,
    /// When the credentials were made, or it was let in again.
    pub changed_at: i64,
    /// When it was locked out.
    pub disabled_at: Option<i64>,
    /// When a second factor was enrolled.
    pub enrolled_at: Option<i64>,
    /// The last sign-in.
    pub last_login_at: Option<i64>,
}

/// A role of administrators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminRole {
    /// Row id.
    pub id: i64,
    /// By which it is known.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it allows.
    pub rights: Rights,
}

/// What sign-in has to know of an administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminSecrets {
    /// The account.
    pub account: AdminAccount,
    /// The hash of the password.
    pub password_hash: String,
    /// The shared secret of the second factor, sealed.
    pub totp_secret: Option<String>,
    /// The latest step that was accepted.
    pub totp_step: Option<i64>,
}

impl Store {
    /// The administrator with this e-mail address, in any form of it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn administrator(&self, email: &str) -> Result<Option<AdminSecrets>> {
        // No row holds a NUL, and PostgreSQL takes none.
        if email.contains('\0') {
            return Ok(None);
        }
        let address = Expr::col(("admin_users", "email")).eq(normal_email(email));
        let row = self
            .writer()
            .query_one(select().and_where(address).limit(1))
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The administrator with this row id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn administrator_of(&self, id: i64) -> Result<Option<AdminSecrets>> {
        find(self.writer(), id).await
    }

    /// All administrators, in the order of their e-mail addresses.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn administrators(&self) -> Result<Vec<AdminAccount>> {
        let mut all = select();
        all.order_by(("admin_users", "email"), Order::Asc);
        let rows = self.writer().query_all(&all).await?;
        rows.iter().map(|it| Ok(read(it)?.account)).collect()
    }

    /// The codes of the roles that administrators can have.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn admin_role_codes(&self) -> Result<Vec<String>> {
        let codes = admin_role::Entity::find()
            .select_only()
            .column(admin_role::Column::Code)
            .into_tuple()
            .all(self.writer())
            .await?;
        Ok(codes)
    }

    /// Notes a sign-in at the instant `now`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn note_sign_in(&self, id: i64, address: Option<&str>, now: i64) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::LastLoginAt, Expr::value(now))
            .col_expr(Column::LastLoginAddress, Expr::value(address))
            .filter(Column::AdminId.eq(id))
            .exec(self.writer())
            .await?;
        Ok(())
    }

    /// Puts another hash of the same password in the place of `old`, unless that has been replaced
    /// meanwhile.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn refresh_admin_hash(&self, id: i64, old: &str, new: &str) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::PasswordHash, Expr::value(new))
            .filter(Column::AdminId.eq(id))
            .filter(Column::PasswordHash.eq(old))
            .exec(self.writer())
            .await?;
        Ok(())
    }
}

/// Only one transaction at a time decides who is the first or the last super administrator.
pub(super) async fn lock(tx: &DatabaseTransaction) -> Result<()> {
    admin_role::Entity::find()
        .filter(admin_role::Column::Code.eq(SUPER_ADMIN))
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(())
}

/// The administrator with a row id, as a transaction sees it.
pub(super) async fn account(tx: &DatabaseTransaction, id: i64) -> Result<Option<AdminAccount>> {
    Ok(find(tx, id).await?.map(|it| it.account))
}

async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<AdminSecrets>> {
    let this = Expr::col(("admin_users", "id")).eq(id);
    let row = db.query_one(select().and_where(this)).await?;
    row.as_ref().map(read).transpose()
}

fn select() -> SelectStatement {
    let mut select = Query::select();
    for column in ["id", "document_id", "email", "firstname", "lastname"] {
        select.column(("admin_users", column));
    }
    for column in ["code", "name"] {
        select.column(("admin_roles", column));
    }
    for column in [
        "created_at",
        "disabled_at",
        "enrolled_at",
        "last_login_at",
        "password_hash",
        "totp_secret",
        "totp_step",
    ] {
        select.column(("admin_credentials", column));
    }
    select.column(("admin_roles", "rights"));
    select.column(("admin_roles", "id"));
    select.column(("admin_credentials", "changed_at"));
    select
        .from("admin_users")
        .inner_join(
            "admin_credentials",
            Expr::col(("admin_credentials", "admin_id")).equals(("admin_users", "id")),
        )
        .inner_join(
            "admin_roles",
            Expr::col(("admin_roles", "code")).equals(("admin_credentials", "role")),
        );
    select
}

fn read(row: &QueryResult) -> Result<AdminSecrets> {
    Ok(AdminSecrets {
        account: AdminAccount {
            id: row.try_get_by_index(0)?,
            document: row.try_get_by_index(1)?,
            email: row.try_get_by_index(2)?,
            firstname: row.try_get_by_index(3)?,
            lastname: row.try_get_by_index(4)?,
            role: AdminRole {
                id: row.try_get_by_index(15)?,
                code: row.try_get_by_index(5)?,
                name: row.try_get_by_index(6)?,
                rights: rights(&row.try_get_by_index::<String>(14)?)?,
            },
            created_at: row.try_get_by_index(7)?,
            changed_at: row.try_get_by_index(16)?,
            disabled_at: row.try_get_by_index(8)?,
            enrolled_at: row.try_get_by_index(9)?,
            last_login_at: row.try_get_by_index(10)?,
        },
        password_hash: row.try_get_by_index(11)?,
        totp_secret: row.try_get_by_index(12)?,
        totp_step: row.try_get_by_index(13)?,
    })
}
