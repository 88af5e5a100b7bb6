//! Hashes of passwords.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Result;
use crate::Store;
use crate::entity::user_credential::{Column, Entity};

impl Store {
    /// Whether some account still has a hash of bcrypt, as imported ones do until their next
    /// sign-in.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn holds_bcrypt(&self) -> Result<bool> {
        let found: Option<i64> = Entity::find()
            .select_only()
            .column(Column::UserId)
            .filter(Column::PasswordHash.starts_with("$2"))
            .limit(1)
            .into_tuple()
            .one(self.writer())
            .await?;
        Ok(found.is_some())
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
