//! What became of what webhooks were to be told.

use std::collections::BTreeMap;

use sea_orm::sea_query::{
    Expr, ExprTrait as _, Func, Order, OverStatement as _, Query, WindowStatement,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, DatabaseTransaction, EntityTrait,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::json;

use super::super::Result;
use super::hooks::audited;
use super::queue::open;
use crate::Store;
use crate::audit::commit;
use crate::entity::webhook_delivery::{Column, Entity, Model};

/// How long it is remembered what became of a delivery, in milliseconds: 30 days.
const REMEMBERED: i64 = 30 * 24 * 60 * 60 * 1_000;

/// Deliveries of one webhook that are remembered at most.
const MOST_REMEMBERED: u64 = 10_000;

/// A delivery. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Row id.
    pub id: i64,
    /// By which the receiver knows a second attempt from a second event.
    pub message: String,
    /// What happened.
    pub event: String,
    /// The uid of the content type.
    pub model: String,
    /// The document.
    pub document: String,
    /// The locale; empty where the type has none.
    pub locale: String,
    /// How it stands.
    pub state: DeliveryState,
    /// When it happened.
    pub created_at: i64,
    /// When it is tried next, where it waits.
    pub available_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was last tried.
    pub attempted_at: Option<i64>,
    /// The status of the last answer.
    pub status: Option<i32>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// What the last answer said, shortened.
    pub answer: Option<String>,
    /// How long the last attempt took, in milliseconds.
    pub duration: Option<i64>,
}

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits to be tried, perhaps again.
    Pending,
    /// It was taken.
    Delivered,
    /// It was given up.
    Dead,
}

/// How many deliveries of a webhook are not made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeliveryCounts {
    /// Those that wait.
    pub pending: i64,
    /// Those that were given up.
    pub dead: i64,
}

impl DeliveryState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Delivered, Self::Dead];

    /// Its name in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
        }
    }

    fn holds(self) -> Condition {
        match self {
            Self::Pending => open(),
            Self::Delivered => Condition::all().add(Column::DeliveredAt.is_not_null()),
            Self::Dead => Condition::all()
                .add(Column::DeliveredAt.is_null())
                .add(Column::DeadAt.is_not_null()),
        }
    }
}

impl Store {
    /// A part of the deliveries of a webhook that stand as one of `states` says, all where it is
    /// absent: the latest first, and how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn deliveries(
        &self,
        webhook: i64,
        states: Option<&[DeliveryState]>,
        (start, limit): (u64, u64),
    ) -> Result<(Vec<Delivery>, u64)> {
        let mut wanted = Condition::all().add(Column::WebhookId.eq(webhook));
        if let Some(states) = states {
            // A condition of no parts holds for everything.
            if states.is_empty() {
                return Ok((Vec::new(), 0));
            }
            let any = states.iter().map(|it| it.holds());
            wanted = wanted.add(any.fold(Condition::any(), Condition::add));
        }
        let all = Entity::find().filter(wanted);
        let total = all.clone().count(self.writer()).await?;
        let found = all
            .order_by_desc(Column::Id)
            .offset(start)
            .limit(limit)
            .all(self.writer())
            .await?;
        Ok((found.into_iter().map(read).collect(), total))
    }

    /// Lets a delivery that was made or given up be made once more, from the instant `now` on and until
    /// the instant `until` (both epoch milliseconds); `None` where there is none of this id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn replay_delivery(
        &self,
        webhook: i64,
        id: i64,
        (now, until): (i64, i64),
    ) -> Result<Option<Delivery>> {
        let settled = Condition::any()
            .add(Column::DeliveredAt.is_not_null())
            .add(Column::DeadAt.is_not_null());
        let one = Condition::all()
            .add(Column::WebhookId.eq(webhook))
            .add(Column::Id.eq(id))
            .add(settled);
        let tx = self.begin_access().await?;
        if replay(&tx, one, (now, until)).await? == 0 {
            return Ok(None);
        }
        let found = Entity::find_by_id(id).one(&tx).await?;
        let entry = audited("webhook.replay", webhook, now);
        commit(tx, entry.details(json!({ "delivery": id }))).await?;
        Ok(found.map(read))
    }

    /// The same for all of a webhook that were given up; how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn replay_dead(&self, webhook: i64, (now, until): (i64, i64)) -> Result<u64> {
        let dead = DeliveryState::Dead.holds();
        let dead = dead.add(Column::WebhookId.eq(webhook));
        let tx = self.begin_access().await?;
        let count = replay(&tx, dead, (now, until)).await?;
        if count > 0 {
            let entry = audited("webhook.replay", webhook, now);
            commit(tx, entry.details(json!({ "deliveries": count }))).await?;
        }
        Ok(count)
    }

    /// How many deliveries are not made, by the row ids of their webhooks.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn delivery_counts(&self) -> Result<BTreeMap<i64, DeliveryCounts>> {
        let mut counts: BTreeMap<i64, DeliveryCounts> = BTreeMap::new();
        for (webhook, count) in self.count(open()).await? {
            counts.entry(webhook).or_default().pending = count;
        }
        for (webhook, count) in self.count(DeliveryState::Dead.holds()).await? {
            counts.entry(webhook).or_default().dead = count;
        }
        Ok(counts)
    }

    async fn count(&self, which: Condition) -> Result<Vec<(i64, i64)>> {
        let counted = Entity::find()
            .select_only()
            .column(Column::WebhookId)
            .column_as(Column::Id.count(), "count")
            .filter(which)
            .group_by(Column::WebhookId)
            .into_tuple()
            .all(self.writer());
        Ok(counted.await?)
    }

    /// Forgets what became of deliveries long ago, and of the oldest where there are too many; how many
    /// there were.
    pub(crate) async fn forget_deliveries(&self, now: i64) -> Result<u64> {
        let before = now.saturating_sub(REMEMBERED);
        let old = Condition::any()
            .add(Column::DeliveredAt.lte(before))
            .add(Column::DeadAt.lte(before));
        let old = Entity::delete_many().filter(old).exec(self.writer());
        let old = old.await?.rows_affected;

        let settled = Expr::col("delivered_at").is_not_null();
        let settled = settled.or(Expr::col("dead_at").is_not_null());
        let mut newest_first = WindowStatement::new();
        newest_first
            .partition_by_columns(["webhook_id"])
            .order_by("id", Order::Desc);
        let mut numbered = Query::select();
        numbered
            .column("id")
            .expr_window_as(Func::cust("row_number"), newest_first, "place")
            .from("webhook_deliveries")
            .and_where(settled);
        let mut surplus = Query::select();
        surplus
            .column("id")
            .from_subquery(numbered, "numbered")
            .and_where(Expr::col("place").gt(MOST_REMEMBERED));
        let mut delete = Query::delete();
        delete
            .from_table("webhook_deliveries")
            .and_where(Expr::col("id").in_subquery(surplus));
        let surplus = self.writer().execute(&delete).await?;
        Ok(old + surplus.rows_affected())
    }
}

/// The number of attempts goes on: a worker that lost its lease long ago must not take this one for its
/// own.
async fn replay(
    tx: &DatabaseTransaction,
    which: Condition,
    (now, until): (i64, i64),
) -> Result<u64> {
    let done = Entity::update_many()
        .col_expr(Column::DeliveredAt, Expr::value(Option::<i64>::None))
        .col_expr(Column::DeadAt, Expr::value(Option::<i64>::None))
        .col_expr(Column::LeasedUntil, Expr::value(0))
        .col_expr(Column::AvailableAt, Expr::value(now))
        .col_expr(Column::GivenUpAt, Expr::value(until))
        .filter(which)
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

fn read(row: Model) -> Delivery {
    Delivery {
        id: row.id,
        message: row.message,
        event: row.event,
        model: row.uid,
        document: row.document_id,
        locale: row.locale,
        state: match (row.delivered_at, row.dead_at) {
            (Some(_), _) => DeliveryState::Delivered,
            (None, Some(_)) => DeliveryState::Dead,
            (None, None) => DeliveryState::Pending,
        },
        created_at: row.created_at,
        available_at: row.available_at,
        attempts: row.attempts,
        attempted_at: row.attempted_at,
        status: row.status,
        error: row.error,
        answer: row.answer,
        duration: row.duration,
    }
}
