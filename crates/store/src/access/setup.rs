//! The one-time link that makes the first administrator.

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, Set};

use super::Result;
use crate::Store;
use crate::entity::setup_token;

/// What a token of the set-up link allows.
const SETUP: &str = "setup";

impl Store {
    /// Whether there is an administrator.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn has_administrators(&self) -> Result<bool> {
        let any = Query::select()
            .expr(Expr::col("id"))
            .from("admin_users")
            .limit(1)
            .to_owned();
        Ok(self.writer().query_one(&any).await?.is_some())
    }

    /// Puts a token in force in place of all set-up tokens before it. `digest` is in hexadecimal,
    /// instants are epoch milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_setup_token(&self, digest: &str, now: i64, expires_at: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        setup_token::Entity::delete_many()
            .filter(setup_token::Column::Purpose.eq(SETUP))
            .exec(&tx)
            .await?;
        let token = setup_token::ActiveModel {
            digest: Set(digest.to_owned()),
            purpose: Set(SETUP.to_owned()),
            created_at: Set(now),
            expires_at: Set(expires_at),
            used_at: Set(None),
        };
        setup_token::Entity::insert(token)
            .exec_without_returning(&tx)
            .await?;
        Ok(tx.commit().await?)
    }
}
