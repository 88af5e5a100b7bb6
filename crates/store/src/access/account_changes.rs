//! What belongs to the change of an account beyond its row: its password and its sessions.
//!
//! The row is written by a plan, in the same transaction.

use bastide_auth::access::Audience;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LockType, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait, QueryFilter as _, QueryTrait as _, Set,
};

use super::accounts::join_role;
use super::advance::advance_on;
use super::{Result, normal_email};
use crate::content::statement::{failure, unexplained};
use crate::dialect::Record;
use crate::entity::{session, user_credential};
use crate::{Store, StoreError, Tx};

/// What a transaction of content fails with.
type Written<T> = std::result::Result<T, StoreError>;

/// What decides who may change an account, and whether its sessions go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountState {
    /// Row id.
    pub id: i64,
    /// `type` of the role; a user without one has no permissions.
    pub role: Option<String>,
    /// Whether an administrator has locked the account out.
    pub blocked: bool,
}

/// By what no two accounts may be the same.
#[derive(Debug, Clone, Copy)]
pub enum Identity<'v> {
    /// The name.
    Username(&'v str),
    /// The e-mail address, in any form.
    Email(&'v str),
}

/// How a role is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleId<'v> {
    /// By its row id.
    Row(i64),
    /// By its document id.
    Document(&'v str),
}

/// A role that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRole {
    /// Document id.
    pub document: String,
    /// Its `type`.
    pub kind: String,
}

impl Store {
    /// The document of the end user with a row id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn account_document(&self, id: i64) -> Result<Option<String>> {
        let select = Query::select()
            .column("document_id")
            .from("up_users")
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("status").eq(1))
            .to_owned();
        let row = self.writer().query_one(&select).await?;
        Ok(row.map(|it| it.try_get_by_index(0)).transpose()?)
    }

    /// The role that is named; one without a type cannot be.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn named_role(&self, role: RoleId<'_>) -> Result<Option<NamedRole>> {
        let named = match role {
            RoleId::Row(id) => Expr::col("id").eq(id),
            RoleId::Document(document) => Expr::col("document_id").eq(document),
        };
        let select = Query::select()
            .columns(["document_id", "type"])
            .from("up_roles")
            .and_where(named)
            .and_where(Expr::col("status").eq(1))
            .and_where(Expr::col("type").is_not_null())
            .to_owned();
        let Some(row) = self.writer().query_one(&select).await? else {
            return Ok(None);
        };
        Ok(Some(NamedRole {
            document: row.try_get_by_index(0)?,
            kind: row.try_get_by_index(1)?,
        }))
    }
}

impl Tx {
    /// Holds a setting until the transaction ends. Whoever does what follows from it takes turns
    /// here, so that no two find the same name free.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn hold_setting(&self, key: &str) -> Written<()> {
        let select = Query::select()
            .column("key")
            .from("settings")
            .and_where(Expr::col("key").eq(key))
            .lock(LockType::Update)
            .to_owned();
        let held = self.line().rows(&select).await;
        held.map(drop)
            .map_err(|error| failure(self.registry(), error))
    }

    /// Counts a change of access and tells the other processes with the commit. The last thing
    /// that a transaction does, because others wait for it with sessions in their hands.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn change_access(&self) -> Written<()> {
        advance_on(self.line()).await.map_err(unexplained)
    }

    /// The state of the account of a document, if there is one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn account_state(&self, document: &str) -> Written<Option<AccountState>> {
        let mut select = Query::select();
        select
            .column(("up_users", "id"))
            .column(("up_roles", "type"))
            .column(("up_users", "blocked"))
            .from("up_users")
            .and_where(Expr::col(("up_users", "document_id")).eq(document))
            .and_where(Expr::col(("up_users", "status")).eq(1));
        let rows = self.line().rows(join_role(&mut select)).await;
        let rows = rows.map_err(|error| failure(self.registry(), error))?;
        let state = |row: &Record| {
            Ok(AccountState {
                id: row.get(0)?,
                role: row.get(1)?,
                blocked: row.get::<Option<bool>>(2)?.unwrap_or_default(),
            })
        };
        rows.first().map(state).transpose().map_err(unexplained)
    }

    /// Whether an account other than that of `document` has this identity.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn is_taken(&self, identity: Identity<'_>, document: &str) -> Written<bool> {
        let same = match identity {
            Identity::Username(name) => Expr::col("username").eq(name),
            Identity::Email(address) => Expr::col("email").eq(normal_email(address)),
        };
        let select = Query::select()
            .column("id")
            .from("up_users")
            .and_where(same)
            .and_where(Expr::col("document_id").ne(document))
            .limit(1)
            .to_owned();
        let rows = self.line().rows(&select).await;
        let rows = rows.map_err(|error| failure(self.registry(), error))?;
        Ok(!rows.is_empty())
    }

    /// Gives an account a password, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_password(&self, account: i64, hash: &str, now: i64) -> Written<()> {
        use user_credential::{ActiveModel, Column, Entity};

        let credential = ActiveModel {
            user_id: Set(account),
            password_hash: Set(hash.to_owned()),
            changed_at: Set(now),
            failures: Set(0),
            locked_until: Set(None),
        };
        // Later than before even where the clock was set back: it tells two passwords apart.
        let (before, given) = (
            || Expr::col(("user_credentials", "changed_at")),
            || Expr::col(("excluded", "changed_at")),
        );
        let later = CaseStatement::new()
            .case(before().lt(given()), given())
            .finally(before().add(1));
        let replace = OnConflict::column(Column::UserId)
            .update_columns([Column::PasswordHash, Column::Failures, Column::LockedUntil])
            .value(Column::ChangedAt, later)
            .to_owned();
        let insert = Entity::insert(credential).on_conflict(replace).into_query();
        let done = self.line().run(&insert).await;
        done.map_err(|error| failure(self.registry(), error))
    }

    /// Ends all sessions of an end user, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_sessions_of(&self, account: i64, now: i64) -> Written<()> {
        use session::{Column, Entity};

        let end = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(now))
            .filter(Column::UserId.eq(account))
            .filter(Column::Audience.eq(Audience::Public.as_str()))
            .filter(Column::RevokedAt.is_null())
            .into_query();
        let done = self.line().run(&end).await;
        done.map_err(|error| failure(self.registry(), error))
    }
}
