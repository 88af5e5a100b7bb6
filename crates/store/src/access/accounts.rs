//! Accounts of end users, as sign-in sees them.

use sea_orm::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryResult, Set};

use super::advance::advance;
use super::mails::post;
use super::{AccessError, Errand, Result, normal_email};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::user_credential;

/// Most accounts of one address that are looked at; where addresses are unique there is one.
const OF_ONE_ADDRESS: u64 = 10;

/// What sign-in has to know of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Row id.
    pub id: i64,
    /// Document id.
    pub document: String,
    /// The name.
    pub username: Option<String>,
    /// The e-mail address, in its normal form.
    pub email: Option<String>,
    /// The hash of the password; an account of a provider has none.
    pub password_hash: Option<String>,
    /// When the password was set, in epoch milliseconds. No two passwords of an account have the
    /// same.
    pub password_set_at: Option<i64>,
    /// Whether its e-mail address was confirmed.
    pub confirmed: bool,
    /// Whether an administrator has locked it out.
    pub blocked: bool,
}

/// An account to be made. The e-mail address is stored in its normal form.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// Document id.
    pub document: &'a str,
    /// The name, unlike all others.
    pub username: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The hash of the password.
    pub password_hash: &'a str,
    /// Whether the e-mail address counts as confirmed.
    pub confirmed: bool,
    /// Whether it is locked out from the beginning.
    pub blocked: bool,
    /// `type` of its role.
    pub role: &'a str,
}

/// The row of an account to be made.
pub(super) struct NewUser<'a> {
    pub(super) document: &'a str,
    pub(super) username: &'a str,
    pub(super) email: &'a str,
    /// By what its owner signs in.
    pub(super) provider: &'a str,
    pub(super) confirmed: bool,
    pub(super) blocked: bool,
}

/// What became of an account that a stranger wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// It is there; its row id.
    Made(i64),
    /// Somebody has the name or the address.
    Taken,
}

impl Store {
    /// The account that an identifier means at sign-in: its e-mail address in any form that
    /// [`normal_email`] takes for the same, else its exact name (REST contract, section 6.4).
    ///
    /// A name that looks like the address of somebody else never stands before that address.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn account(&self, identifier: &str) -> Result<Option<Account>> {
        if is_nobody(identifier) {
            return Ok(None);
        }
        let row = self.writer().query_one(&meant_by(identifier)).await?;
        row.as_ref().map(read).transpose()
    }

    /// The account with this row id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn account_of(&self, id: i64) -> Result<Option<Account>> {
        let select = accounts()
            .and_where(Expr::col(("up_users", "id")).eq(id))
            .to_owned();
        let row = self.writer().query_one(&select).await?;
        row.as_ref().map(read).transpose()
    }

    /// The accounts with this e-mail address, by whatever their owners sign in, the oldest first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn accounts_at(&self, address: &str) -> Result<Vec<Account>> {
        self.accounts_where(address, Cond::all()).await
    }

    /// The same, but those alone that sign in with a password.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn local_accounts_at(&self, address: &str) -> Result<Vec<Account>> {
        self.accounts_where(address, Cond::all().add(is_local()))
            .await
    }

    async fn accounts_where(&self, address: &str, which: Cond) -> Result<Vec<Account>> {
        if is_nobody(address) {
            return Ok(Vec::new());
        }
        let select = accounts()
            .cond_where(which)
            .and_where(Expr::col(("up_users", "email")).eq(normal_email(address)))
            .order_by(("up_users", "id"), Order::Asc)
            .limit(OF_ONE_ADDRESS)
            .to_owned();
        let rows = self.writer().query_all(&select).await?;
        rows.iter().map(read).collect()
    }

    /// Makes an account with its password, at the instant `now` (epoch milliseconds), and answers
    /// its row id.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the name is taken or the role is not there.
    pub async fn create_account(&self, account: &NewAccount<'_>, now: i64) -> Result<i64> {
        let tx = self.begin_access().await?;
        let role = role_document(&tx, account.role).await?;
        let id = self.insert_account(&tx, account, &role, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Makes an account as [`Self::create_account`], unless its name or address is the name or the
    /// address of somebody else; with it goes a mail, if one is named.
    ///
    /// # Errors
    ///
    /// As [`Self::create_account`].
    pub async fn register(
        &self,
        account: &NewAccount<'_>,
        mail: Option<Errand>,
        now: i64,
    ) -> Result<Registered> {
        let tx = self.begin_access().await?;
        // Also keeps others who register waiting, so that no two take one address.
        let role = role_document(&tx, account.role).await?;
        if tx.query_one(&like(account)).await?.is_some() {
            return Ok(Registered::Taken);
        }
        let id = self.insert_account(&tx, account, &role, now).await?;
        if let Some(errand) = mail {
            post(&tx, errand, account.email, now).await?;
        }
        tx.commit().await?;
        Ok(Registered::Made(id))
    }

    async fn insert_account(
        &self,
        tx: &DatabaseTransaction,
        account: &NewAccount<'_>,
        role: &str,
        now: i64,
    ) -> Result<i64> {
        let user = NewUser {
            document: account.document,
            username: account.username,
            email: account.email,
            provider: "local",
            confirmed: account.confirmed,
            blocked: account.blocked,
        };
        let id = self.insert_user(tx, &user, role, now).await?;
        let credential = user_credential::ActiveModel {
            user_id: Set(id),
            password_hash: Set(account.password_hash.to_owned()),
            changed_at: Set(now),
            failures: Set(0),
            locked_until: Set(None),
        };
        user_credential::Entity::insert(credential)
            .exec_without_returning(tx)
            .await?;
        advance(tx).await?;
        Ok(id)
    }

    /// The row of an account, with its role.
    pub(super) async fn insert_user(
        &self,
        tx: &DatabaseTransaction,
        account: &NewUser<'_>,
        role: &str,
        now: i64,
    ) -> Result<i64> {
        let at = self.dialect().instant(now);
        let insert = Query::insert()
            .into_table("up_users")
            .columns(COLUMNS)
            .values_panic([
                account.document.into(),
                1_i16.into(),
                Expr::val(at.clone()),
                Expr::val(at.clone()),
                Expr::val(at),
                account.username.into(),
                normal_email(account.email).into(),
                account.provider.into(),
                account.confirmed.into(),
                account.blocked.into(),
            ])
            .returning_col("id")
            .to_owned();
        let row = tx.query_one(&insert).await?;
        let id: i64 = row
            .ok_or(AccessError::Damaged("account"))?
            .try_get_by_index(0)?;
        let link = Query::insert()
            .into_table("l306_role")
            .columns(["src_id", "src_status", "target_doc", "pos", "inv_pos"])
            .values_panic([id.into(), 1_i16.into(), role.into(), 1.0.into(), 1.0.into()])
            .to_owned();
        tx.execute(&link).await?;
        Ok(id)
    }

    /// Locks an account out, or lets it in again, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_blocked(&self, account: i64, blocked: bool, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        let update = Query::update()
            .table("up_users")
            .value("blocked", blocked)
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").eq(account))
            .to_owned();
        tx.execute(&update).await?;
        advance(&tx).await?;
        let action = if blocked {
            "user.block"
        } else {
            "user.unblock"
        };
        let entry = Entry::done(action, now).to("user", account);
        Ok(commit(tx, entry).await?)
    }
}

/// Both columns have an index, and each database joins what it finds in the two.
pub(super) fn meant_by(identifier: &str) -> SelectStatement {
    let address = || Expr::col(("up_users", "email")).eq(normal_email(identifier));
    let name = Expr::col(("up_users", "username")).eq(identifier);
    accounts()
        .and_where(is_local())
        .and_where(address().or(name))
        .order_by_expr(
            CaseStatement::new().case(address(), 0).finally(1).into(),
            Order::Asc,
        )
        .order_by(("up_users", "id"), Order::Asc)
        .limit(1)
        .to_owned()
}

/// Whether no account can be called so. No row holds a NUL, and PostgreSQL takes none; an empty address
/// is nobody's.
fn is_nobody(identifier: &str) -> bool {
    identifier.contains('\0') || identifier.trim().is_empty()
}

/// Only these have passwords; others come in through somebody else.
pub(super) fn is_local() -> Expr {
    let provider = Expr::col(("up_users", "provider"));
    provider.clone().is_null().or(provider.eq("local"))
}

/// An account with the name or the address of a new one, or with one for the other: nobody shall
/// sign in as somebody else by a name that looks like an address.
fn like(new: &NewAccount<'_>) -> SelectStatement {
    let (email, username) = (Expr::col("email"), Expr::col("username"));
    let address = normal_email(new.email);
    let has_address = email.is_in([address.clone(), normal_email(new.username)]);
    let has_name = username.is_in([address, new.username.to_owned()]);
    Query::select()
        .column("id")
        .from("up_users")
        .and_where(has_address.or(has_name))
        .limit(1)
        .to_owned()
}

/// An account with this address, or with this address for a name.
pub(super) fn has_address_of(email: &str) -> Expr {
    let address = normal_email(email);
    let has_address = Expr::col("email").eq(address.clone());
    has_address.or(Expr::col("username").is_in([address, email.to_owned()]))
}

/// All accounts, in the columns that [`read`] knows.
pub(super) fn accounts() -> SelectStatement {
    Query::select()
        .columns(
            [
                "id",
                "document_id",
                "username",
                "email",
                "confirmed",
                "blocked",
            ]
            .map(|it| ("up_users", it)),
        )
        .columns(["password_hash", "changed_at"].map(|it| ("user_credentials", it)))
        .from("up_users")
        .left_join(
            "user_credentials",
            Expr::col(("user_credentials", "user_id")).equals(("up_users", "id")),
        )
        .and_where(Expr::col(("up_users", "status")).eq(1))
        .to_owned()
}

const COLUMNS: [&str; 10] = [
    "document_id",
    "status",
    "created_at",
    "updated_at",
    "published_at",
    "username",
    "email",
    "provider",
    "confirmed",
    "blocked",
];

pub(super) async fn role_document(tx: &DatabaseTransaction, role: &str) -> Result<String> {
    let select = Query::select()
        .column("document_id")
        .from("up_roles")
        .and_where(Expr::col("type").eq(role))
        .and_where(Expr::col("status").eq(1))
        .lock_exclusive()
        .to_owned();
    let row = tx.query_one(&select).await?;
    let row = row.ok_or_else(|| AccessError::Refused(format!("there is no role {role}").into()))?;
    Ok(row.try_get_by_index(0)?)
}

pub(super) fn read(row: &QueryResult) -> Result<Account> {
    let flag = |at| row.try_get_by_index::<Option<bool>>(at);
    Ok(Account {
        id: row.try_get_by_index(0)?,
        document: row.try_get_by_index(1)?,
        username: row.try_get_by_index(2)?,
        email: row.try_get_by_index(3)?,
        confirmed: flag(4)?.unwrap_or_default(),
        blocked: flag(5)?.unwrap_or_default(),
        password_hash: row.try_get_by_index(6)?,
        password_set_at: row.try_get_by_index(7)?,
    })
}

/// Joins the role of the users that a statement reads already.
pub(super) fn join_role(select: &mut SelectStatement) -> &mut SelectStatement {
    select
        .left_join(
            "l306_role",
            Expr::col(("l306_role", "src_id")).equals(("up_users", "id")),
        )
        .left_join(
            "up_roles",
            Expr::col(("up_roles", "document_id"))
                .equals(("l306_role", "target_doc"))
                .and(Expr::col(("up_roles", "status")).eq(1)),
        )
}
