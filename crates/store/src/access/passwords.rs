//! Passwords of end users, as their hashes.

use std::cmp;

use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
};

use super::Result;
use super::sessions::{NewSession, end, insert, live, of};
use crate::Store;
use crate::entity::session;
use crate::entity::user_credential::{Column, Entity};

/// A password to be put in the place of another.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    /// Its hash.
    pub hash: &'a str,
    /// When the old one was set that was proved, in epoch milliseconds.
    pub proved: i64,
    /// Id of the session that asks.
    pub asked_by: &'a str,
}

impl Store {
    /// The highest cost of bcrypt among the hashes of all accounts; imported ones have bcrypt until
    /// their next sign-in.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn dearest_bcrypt(&self) -> Result<Option<u32>> {
        let row = self.writer().query_one(&dearest()).await?;
        let cost: Option<String> = row.map(|it| it.try_get_by_index(0)).transpose()?;
        // What is no number is no hash that a password could be checked against.
        Ok(cost.and_then(|it| it.parse().ok()))
    }

    /// Puts another hash of the same password in the place of `old`, unless that has been replaced
    /// meanwhile. Sessions go on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn refresh_password_hash(&self, user: i64, old: &str, new: &str) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::PasswordHash, Expr::value(new))
            .filter(Column::UserId.eq(user))
            .filter(Column::PasswordHash.eq(old))
            .exec(self.writer())
            .await?;
        Ok(())
    }

    /// Sets another password and ends all sessions of the account but the one that begins here, at
    /// the instant at which that is opened. False, and nothing is done, where the password was
    /// changed or the session that asks was ended meanwhile.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn change_password(
        &self,
        password: &NewPassword<'_>,
        next: &NewSession<'_>,
    ) -> Result<bool> {
        let (user, now, realm) = (next.user, next.opened_at, next.audience);
        let tx = self.begin_access().await?;
        // Later than the old one even where the clock was set back, so that it tells them apart.
        let set_at = cmp::max(now, password.proved.saturating_add(1));
        let set = Entity::update_many()
            .col_expr(Column::PasswordHash, Expr::value(password.hash))
            .col_expr(Column::ChangedAt, Expr::value(set_at))
            .filter(Column::UserId.eq(user))
            .filter(Column::ChangedAt.eq(password.proved))
            .exec(&tx)
            .await?;
        let asks = live(realm, user, now).add(session::Column::Id.eq(password.asked_by));
        if set.rows_affected == 0 || !end(&tx, realm, Expr::from(asks), now).await? {
            return Ok(false);
        }
        end(&tx, realm, of(user), now).await?;
        insert(&tx, next).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Whether an account has the password still that was set then, if one was asked for. Whoever
/// changes it waits until the transaction is over, and ends the session that it opened.
pub(super) async fn stands(
    tx: &DatabaseTransaction,
    user: i64,
    set_at: Option<i64>,
) -> Result<bool> {
    let Some(set_at) = set_at else {
        return Ok(true);
    };
    let found = Entity::find_by_id(user).lock_shared().one(tx).await?;
    Ok(found.is_some_and(|it| it.changed_at == set_at))
}

/// Answered from `user_credentials_cost`, an index of these two parts of `$2b$10$…`.
pub(super) fn dearest() -> SelectStatement {
    let part = |from: i32, length: i32| {
        Expr::from(
            Func::cust("substr")
                .arg(Expr::col("password_hash"))
                .arg(Expr::Constant(from.into()))
                .arg(Expr::Constant(length.into())),
        )
    };
    Query::select()
        .expr(part(5, 2))
        .from("user_credentials")
        .and_where(part(1, 2).eq("$2"))
        .order_by_expr(part(5, 2), Order::Desc)
        .limit(1)
        .to_owned()
}
