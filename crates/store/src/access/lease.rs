//! Rows that stand for work, which a worker leases before it does it.
//!
//! The number of the attempt is part of every statement about a leased row, so a worker whose lease
//! ran out changes nothing any more.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::Result;
use crate::Store;

/// A table of work.
pub(super) trait Work: EntityTrait {
    /// The row id.
    const ID: Self::Column;
    /// Not to be done before.
    const AVAILABLE_AT: Self::Column;
    /// A worker has it until then.
    const LEASED_UNTIL: Self::Column;
    /// How often it was tried.
    const ATTEMPTS: Self::Column;
    /// When it was given up.
    const DEAD_AT: Self::Column;

    /// The row id of a row.
    fn id_of(row: &Self::Model) -> i64;
}

impl Store {
    /// Leases work that is due at the instant `now` (epoch milliseconds), the oldest first and at
    /// most `most`, of the rows in `known` alone. Nobody else gets them for `lease` milliseconds.
    pub(super) async fn lease<W: Work>(
        &self,
        known: Condition,
        (now, lease, most): (i64, i64, u64),
    ) -> Result<Vec<W::Model>> {
        let due = || due::<W>(now).add(known.clone());
        // Looked at without a lock first: mostly there is nothing.
        let first = W::find().filter(due()).one(self.writer()).await?;
        if first.is_none() {
            return Ok(Vec::new());
        }
        let tx = self.begin_access().await?;
        let found = W::find()
            .filter(due())
            .order_by_asc(W::AVAILABLE_AT)
            .order_by_asc(W::ID)
            .limit(most)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(&tx)
            .await?;
        let until = now.saturating_add(lease);
        W::update_many()
            .col_expr(W::LEASED_UNTIL, Expr::value(until))
            .col_expr(W::ATTEMPTS, Expr::col(W::ATTEMPTS).add(1))
            .filter(W::ID.is_in(found.iter().map(W::id_of)))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Gives work back, to be done at the instant `at` (epoch milliseconds) or later.
    pub(super) async fn give_back<W: Work>(&self, held: Condition, at: i64) -> Result<()> {
        W::update_many()
            .col_expr(W::AVAILABLE_AT, Expr::value(at))
            .col_expr(W::LEASED_UNTIL, Expr::value(0))
            .filter(held)
            .exec(self.writer())
            .await?;
        Ok(())
    }
}

fn due<W: Work>(now: i64) -> Condition {
    Condition::all()
        .add(W::DEAD_AT.is_null())
        .add(W::AVAILABLE_AT.lte(now))
        .add(W::LEASED_UNTIL.lte(now))
}

/// The row, as long as the lease of this attempt holds.
pub(super) fn held<W: Work>(id: i64, attempt: i32) -> Condition {
    Condition::all()
        .add(W::ID.eq(id))
        .add(W::ATTEMPTS.eq(attempt))
        .add(W::DEAD_AT.is_null())
}
