//! From what happened to what is to be told: events leave the outbox and become deliveries, in one
//! transaction.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, EntityTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use serde::Deserialize;

use super::super::Result;
use super::hooks::{Webhook, read};
use crate::Store;
use crate::content::EVENTS;
use crate::entity::outbox::{Column, Entity, Model};
use crate::entity::{webhook, webhook_delivery};

/// Events that nobody is told of and that are removed together.
const FORGOTTEN_TOGETHER: u64 = 1_000;

/// Something that happened to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentEvent {
    /// Row id; of two events of a document, the later one has the higher.
    pub id: i64,
    /// What happened: `entry.create` and so on.
    pub kind: String,
    /// The uid that the content type had.
    pub model: String,
    /// The document.
    pub document: String,
    /// The locale, where the type has them.
    pub locale: Option<String>,
    /// When it happened, in epoch milliseconds.
    pub at: i64,
}

/// An event with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The event.
    pub event: ContentEvent,
    /// By which receivers know a second attempt from a second event.
    pub message: String,
    /// The body, as JSON.
    pub payload: String,
}

/// What an event has in the outbox beside its kind.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Payload {
    model: String,
    document_id: String,
    locale: Option<String>,
}

impl Store {
    /// The names of the events that somebody wants to be told of.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn wanted_events(&self) -> Result<BTreeSet<String>> {
        Ok(kinds(&listening(self.writer()).await?))
    }

    /// Events of entries that wait in the outbox, the oldest first and at most `most`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn events_to_tell(&self, most: u64) -> Result<Vec<ContentEvent>> {
        let found = Entity::find()
            .filter(waiting())
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.writer())
            .await?;
        Ok(found.into_iter().map(event).collect())
    }

    /// Removes some events that wait, if no webhook is enabled; how many there were.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_events(&self) -> Result<u64> {
        let mut some = Query::select();
        some.column("id")
            .from("outbox")
            .cond_where(waiting())
            .order_by("id", sea_orm::Order::Asc)
            .limit(FORGOTTEN_TOGETHER);
        let mut listening = Query::select();
        listening
            .expr(Expr::val(1))
            .from("webhooks")
            .and_where(Expr::col("enabled").eq(true));
        // One statement sees both: an event that comes after a webhook is not lost to it.
        let mut delete = Query::delete();
        delete
            .from_table("outbox")
            .and_where(Expr::col("id").in_subquery(some))
            .and_where(Expr::exists(listening).not());
        let gone = self.writer().execute(&delete).await?;
        Ok(gone.rows_affected())
    }

    /// Turns events into deliveries at the instant `now` (epoch milliseconds), each for all webhooks
    /// that want it, to be tried until the instant `until`; those of `events` without a notice are
    /// told to nobody. `wanted` is what [`Self::wanted_events`] said when the notices were written:
    /// where more is wanted by now, nothing is done, and the answer is false.
    ///
    /// Events that another process has turned meanwhile are left out. Whoever comes second waits for
    /// the first to be done, so that deliveries of one document keep the order of its events.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn hand_out(
        &self,
        events: &[ContentEvent],
        notices: Vec<Notice>,
        wanted: &BTreeSet<String>,
        (now, until): (i64, i64),
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        let ours = Condition::all().add(Column::Id.is_in(events.iter().map(|it| it.id)));
        let ours: Vec<i64> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(ours)
            .order_by_asc(Column::Id)
            .lock_exclusive()
            .into_tuple()
            .all(&tx)
            .await?;
        let webhooks = listening(&tx).await?;
        if !kinds(&webhooks).is_subset(wanted) {
            return Ok(false);
        }
        for notice in notices {
            let kind = &notice.event.kind;
            let wants = |it: &&Webhook| it.events.contains(kind);
            let told = webhooks.iter().filter(wants);
            let told = told.map(|it| delivery(it.id, &notice, (now, until)));
            let told: Vec<_> = told.collect();
            if told.is_empty() || !ours.contains(&notice.event.id) {
                continue;
            }
            webhook_delivery::Entity::insert_many(told)
                .exec_without_returning(&tx)
                .await?;
        }
        let done = Entity::delete_many().filter(Column::Id.is_in(ours));
        done.exec(&tx).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Those that this release knows: a newer one beside it may have more.
fn waiting() -> Condition {
    Condition::all()
        .add(Column::Kind.is_in(EVENTS))
        .add(Column::DoneAt.is_null())
}

async fn listening(db: &impl sea_orm::ConnectionTrait) -> Result<Vec<Webhook>> {
    let enabled = webhook::Entity::find().filter(webhook::Column::Enabled.eq(true));
    let found = enabled.order_by_asc(webhook::Column::Id).all(db).await?;
    found.into_iter().map(read).collect()
}

fn kinds(webhooks: &[Webhook]) -> BTreeSet<String> {
    webhooks.iter().flat_map(|it| it.events.clone()).collect()
}

fn delivery(
    webhook: i64,
    notice: &Notice,
    (now, until): (i64, i64),
) -> webhook_delivery::ActiveModel {
    let event = &notice.event;
    webhook_delivery::ActiveModel {
        webhook_id: Set(webhook),
        message: Set(notice.message.clone()),
        event: Set(event.kind.clone()),
        uid: Set(event.model.clone()),
        document_id: Set(event.document.clone()),
        locale: Set(event.locale.clone().unwrap_or_default()),
        payload: Set(notice.payload.clone()),
        created_at: Set(event.at),
        given_up_at: Set(until),
        available_at: Set(now),
        attempts: Set(0),
        leased_until: Set(0),
        ..Default::default()
    }
}

/// One that cannot be understood is about nothing, and is told to nobody.
fn event(row: Model) -> ContentEvent {
    let payload: Payload = serde_json::from_str(&row.payload).unwrap_or_default();
    ContentEvent {
        id: row.id,
        kind: row.kind,
        model: payload.model,
        document: payload.document_id,
        locale: payload.locale,
        at: row.created_at,
    }
}
