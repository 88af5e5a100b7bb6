//! What is to be told now. Of the deliveries to one webhook about one document, the oldest goes first
//! and the others wait for it.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::super::Result;
use super::super::lease::{Work, held};
use crate::Store;
use crate::entity::webhook_delivery::{Column, Entity, Model};

/// A delivery that this process has to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedDelivery {
    /// Row id.
    pub id: i64,
    /// By which the receiver knows a second attempt from a second event.
    pub message: String,
    /// What happened.
    pub event: String,
    /// The body, as JSON.
    pub payload: String,
    /// When it is not tried any more, in epoch milliseconds.
    pub given_up_at: i64,
    /// The how-manieth attempt this is, from 1.
    pub attempt: i32,
}

/// How an attempt went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempted {
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// Why it failed.
    pub error: Option<String>,
    /// What the answer said, shortened.
    pub answer: Option<String>,
    /// How long it took, in milliseconds.
    pub duration: i64,
}

/// What becomes of a delivery after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was taken.
    Delivered,
    /// It is tried again at this instant (epoch milliseconds) or later.
    Later(i64),
    /// It is given up.
    Dead,
}

impl Work for Entity {
    const ID: Column = Column::Id;
    const AVAILABLE_AT: Column = Column::AvailableAt;
    const LEASED_UNTIL: Column = Column::LeasedUntil;
    const ATTEMPTS: Column = Column::Attempts;
    const DEAD_AT: Column = Column::DeadAt;

    fn id_of(row: &Model) -> i64 {
        row.id
    }
}

impl Store {
    /// Leases deliveries of a webhook that are due at the instant `now` (epoch milliseconds), the
    /// oldest first, at most `most` and one for each document. Nobody else gets them for `lease`
    /// milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn lease_deliveries(
        &self,
        webhook: i64,
        now: i64,
        lease: i64,
        most: u64,
    ) -> Result<Vec<LeasedDelivery>> {
        let known = first_of_document().add(Column::WebhookId.eq(webhook));
        let found = self.lease::<Entity>(known, (now, lease, most)).await?;
        let leased = found.into_iter().map(|it| LeasedDelivery {
            id: it.id,
            message: it.message,
            event: it.event,
            payload: it.payload,
            given_up_at: it.given_up_at,
            attempt: it.attempts.saturating_add(1),
        });
        Ok(leased.collect())
    }

    /// Notes at the instant `now` (epoch milliseconds) how an attempt went and what becomes of the
    /// delivery; false where somebody else has it by now.
    ///
    /// # Errors
    ///
    /// When the database fails; it is tried again when the lease has run out.
    pub async fn settle_delivery(
        &self,
        delivery: &LeasedDelivery,
        attempted: &Attempted,
        fate: Fate,
        now: i64,
    ) -> Result<bool> {
        let (column, at) = match fate {
            Fate::Delivered => (Column::DeliveredAt, now),
            Fate::Later(at) => (Column::AvailableAt, at),
            Fate::Dead => (Column::DeadAt, now),
        };
        let done = Entity::update_many()
            .col_expr(column, Expr::value(at))
            .col_expr(Column::LeasedUntil, Expr::value(0))
            .col_expr(Column::AttemptedAt, Expr::value(now))
            .col_expr(Column::Status, Expr::value(attempted.status.map(i32::from)))
            .col_expr(Column::Error, Expr::value(attempted.error.clone()))
            .col_expr(Column::Answer, Expr::value(attempted.answer.clone()))
            .col_expr(Column::Duration, Expr::value(attempted.duration))
            .filter(held::<Entity>(delivery.id, delivery.attempt))
            .filter(Column::DeliveredAt.is_null())
            .exec(self.writer())
            .await?;
        Ok(done.rows_affected == 1)
    }

    /// When there is something to deliver next, in epoch milliseconds; for what somebody has leased,
    /// when the lease has run out.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn next_delivery(&self, now: i64) -> Result<Option<i64>> {
        let mut enabled = Query::select();
        enabled
            .column("id")
            .from("webhooks")
            .and_where(Expr::col("enabled").eq(true));
        let waiting = || {
            let of_enabled = Column::WebhookId.in_subquery(enabled.clone());
            Entity::find()
                .select_only()
                .filter(first_of_document().add(of_enabled))
        };
        let free = waiting()
            .column(Column::AvailableAt)
            .filter(Column::LeasedUntil.lte(now))
            .order_by_asc(Column::AvailableAt)
            .into_tuple()
            .one(self.writer());
        let leased = waiting()
            .column(Column::LeasedUntil)
            .filter(Column::LeasedUntil.gt(now))
            .order_by_asc(Column::LeasedUntil)
            .into_tuple()
            .one(self.writer());
        let (free, leased): (Option<i64>, Option<i64>) = (free.await?, leased.await?);
        Ok(free.into_iter().chain(leased).min())
    }
}

/// Neither taken nor given up.
pub(super) fn open() -> Condition {
    Condition::all()
        .add(Column::DeliveredAt.is_null())
        .add(Column::DeadAt.is_null())
}

/// Open, and with no older one that is open before it.
fn first_of_document() -> Condition {
    open().add(Expr::exists(earlier()).not())
}

fn earlier() -> SelectStatement {
    let it = |column: &'static str| Expr::col(("earlier", column));
    let of = |column: &'static str| Expr::col(("webhook_deliveries", column));
    let mut earlier = Query::select();
    earlier
        .expr(Expr::val(1))
        .from_as("webhook_deliveries", "earlier")
        .and_where(it("webhook_id").eq(of("webhook_id")))
        .and_where(it("document_id").eq(of("document_id")))
        .and_where(it("id").lt(of("id")))
        .and_where(it("delivered_at").is_null())
        .and_where(it("dead_at").is_null());
    earlier
}
