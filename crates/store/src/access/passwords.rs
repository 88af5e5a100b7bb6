//! Hashes of passwords.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Result;
use crate::Store;
use crate::entity::user_credential::{Column, Entity};

impl Store {
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
