//! Removes what writes leave behind and nobody needs for ever.

use sea_orm::sea_query::{
    Expr, ExprTrait, Func, Order, OverStatement as _, Query, WindowStatement,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};

use super::statement::database;
use crate::entity::outbox;
use crate::{Store, StoreError};

/// Versions that are kept of one entry in one locale.
pub const KEPT_VERSIONS: u64 = 200;

/// Time for which events wait for somebody to deliver them to, in milliseconds: 30 days.
const EVENTS_LAST: i64 = 30 * 24 * 60 * 60 * 1_000;

impl Store {
    /// Removes requests that need not be known again, events that nobody came for, actions that were
    /// done long ago, deliveries that were settled long ago, the oldest versions of entries that have
    /// too many, and all versions of those that are long gone; answers how many rows in all.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn tidy(&self, now: i64) -> Result<u64, StoreError> {
        let answers = self.forget_answers(now).await?;
        let old = outbox::Column::CreatedAt.lte(now.saturating_sub(EVENTS_LAST));
        let events = outbox::Entity::delete_many().filter(old);
        let events = events.exec(self.writer()).await.map_err(database)?;
        let versions = self.forget_versions().await?;
        let gone = self.forget_gone(now).await?;
        let actions = self.forget_actions(now).await;
        let actions = actions.map_err(|error| StoreError::Database(error.into()))?;
        let deliveries = self.forget_deliveries(now).await;
        let deliveries = deliveries.map_err(|error| StoreError::Database(error.into()))?;
        Ok(answers + events.rows_affected + versions + gone + actions + deliveries)
    }

    async fn forget_versions(&self) -> Result<u64, StoreError> {
        let number = Func::cust("row_number");
        let of_entry = ["model_id", "document_id", "locale"];
        let mut newest_first = WindowStatement::new();
        newest_first
            .partition_by_columns(of_entry)
            .order_by("id", Order::Desc);
        let mut numbered = Query::select();
        numbered
            .column("id")
            .expr_window_as(number, newest_first, "place")
            .from("entry_versions");
        let mut surplus = Query::select();
        surplus
            .column("id")
            .from_subquery(numbered, "numbered")
            .and_where(Expr::col("place").gt(KEPT_VERSIONS));
        let mut delete = Query::delete();
        delete
            .from_table("entry_versions")
            .and_where(Expr::col("id").in_subquery(surplus));
        let done = self.writer().execute(&delete).await.map_err(database)?;
        Ok(done.rows_affected())
    }
}
