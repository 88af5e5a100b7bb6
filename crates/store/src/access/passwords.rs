//! Hashes of passwords.

use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::Result;
use crate::Store;
use crate::entity::user_credential::{Column, Entity};

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
