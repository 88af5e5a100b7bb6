//! What is to be done to entries later, and what became of it.

use bastide_content_types::ModelId;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use serde_json::json;

use super::lease::{Work, held};
use super::{AccessError, Result};
use crate::audit::{Entry, commit};
use crate::content::Act;
use crate::content::statement::failure;
use crate::entity::scheduled_action::{ActiveModel, Column, Entity, Model};
use crate::{Store, StoreError, Tx};

/// How long it is remembered what became of an action, in milliseconds: 30 days.
const REMEMBERED: i64 = 30 * 24 * 60 * 60 * 1_000;

/// Something to be done later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAction<'a> {
    /// The content type.
    pub model: ModelId,
    /// The document.
    pub document: &'a str,
    /// The locale, `""` where the type has none and `*` for every one.
    pub locale: &'a str,
    /// What is done.
    pub act: Act,
    /// The administrator who asks.
    pub by: Option<i64>,
    /// When it is to be done, in milliseconds since 1970-01-01T00:00:00Z.
    pub due_at: i64,
}

/// An action, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledAction {
    /// Row id.
    pub id: i64,
    /// The content type.
    pub model: ModelId,
    /// The document.
    pub document: String,
    /// The locale, `""` where the type has none and `*` for every one.
    pub locale: String,
    /// What is done.
    pub act: Act,
    /// When it was asked for, in epoch milliseconds, as all instants here.
    pub created_at: i64,
    /// The administrator who asked.
    pub by: Option<i64>,
    /// When it is to be done.
    pub due_at: i64,
    /// The how-manieth attempt the last one was, from 1; 0 where there was none.
    pub attempt: i32,
    /// Until then somebody is doing it; in the past where nobody is.
    pub leased_until: i64,
    /// When it was done.
    pub done_at: Option<i64>,
    /// When it was given up.
    pub failed_at: Option<i64>,
    /// Why it was, as JSON.
    pub error: Option<String>,
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionState {
    /// It waits for its moment.
    Pending,
    /// Somebody is doing it.
    Running,
    /// It is done.
    Done,
    /// It was given up.
    Failed,
}

/// Which actions are meant.
#[derive(Debug, Clone, Default)]
pub struct ActionFilter {
    /// Those that stand so; all where it is absent.
    pub states: Option<Vec<ActionState>>,
    /// Those of these content types; all where it is absent.
    pub models: Option<Vec<ModelId>>,
}

impl ActionState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Running, Self::Done, Self::Failed];

    /// Its name in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// What holds for the rows that stand so at the instant `now`.
    fn holds(self, now: i64) -> Condition {
        let (done, failed) = (Column::DoneAt.is_not_null(), Column::DeadAt.is_not_null());
        let open = Condition::all()
            .add(Column::DoneAt.is_null())
            .add(Column::DeadAt.is_null());
        match self {
            Self::Pending => open.add(Column::LeasedUntil.lte(now)),
            Self::Running => open.add(Column::LeasedUntil.gt(now)),
            Self::Done => Condition::all().add(done),
            Self::Failed => Condition::all().add(Column::DoneAt.is_null()).add(failed),
        }
    }
}

impl ScheduledAction {
    /// How it stands at the instant `now` (epoch milliseconds).
    pub fn state(&self, now: i64) -> ActionState {
        match (self.done_at, self.failed_at) {
            (Some(_), _) => ActionState::Done,
            (None, Some(_)) => ActionState::Failed,
            (None, None) if self.leased_until > now => ActionState::Running,
            (None, None) => ActionState::Pending,
        }
    }
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

/// What the audit log says of an action.
fn planned(name: &'static str, action: &Model, now: i64) -> Entry {
    Entry::done(name, now).to("job", action.id).details(json!({
        "action": action.action,
        "model": action.content_type,
        "documentId": action.document_id,
        "locale": action.locale,
        "at": action.due_at,
    }))
}

impl Store {
    /// Notes at the instant `now` (epoch milliseconds) what is to be done later.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn schedule(&self, action: NewAction<'_>, now: i64) -> Result<ScheduledAction> {
        let new = ActiveModel {
            content_type: Set(action.model.0),
            document_id: Set(action.document.to_owned()),
            locale: Set(action.locale.to_owned()),
            action: Set(action.act.as_str().to_owned()),
            created_at: Set(now),
            created_by: Set(action.by),
            due_at: Set(action.due_at),
            available_at: Set(action.due_at),
            attempts: Set(0),
            leased_until: Set(0),
            done_at: Set(None),
            dead_at: Set(None),
            error: Set(None),
            ..Default::default()
        };
        let tx = self.begin_access().await?;
        let made = Entity::insert(new).exec_with_returning(&tx).await?;
        let entry = planned("job.schedule", &made, now);
        commit(tx, entry).await?;
        scheduled(made)
    }

    /// What is or was to be done to a document, the earliest first and at most `most`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn scheduled(
        &self,
        model: ModelId,
        document: &str,
        most: u64,
    ) -> Result<Vec<ScheduledAction>> {
        let found = Entity::find()
            .filter(of(model, document))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.writer())
            .await?;
        found.into_iter().map(scheduled).collect()
    }

    /// How many actions wait for a document.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count_scheduled(&self, model: ModelId, document: &str) -> Result<u64> {
        let waiting = of(model, document)
            .add(Column::DoneAt.is_null())
            .add(Column::DeadAt.is_null());
        let count = Entity::find().filter(waiting).count(self.writer());
        Ok(count.await?)
    }

    /// Forgets an action of a document, unless it is done or being done; whether there was one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn cancel_scheduled(
        &self,
        (model, document): (ModelId, &str),
        id: i64,
        now: i64,
    ) -> Result<bool> {
        let idle = of(model, document)
            .add(Column::Id.eq(id))
            .add(Column::DoneAt.is_null())
            .add(Column::LeasedUntil.lte(now));
        self.forget(idle, now).await
    }

    /// A part of the actions of all documents, those that are due last first, and how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn actions(
        &self,
        filter: &ActionFilter,
        now: i64,
        (start, limit): (u64, u64),
    ) -> Result<(Vec<ScheduledAction>, u64)> {
        let mut wanted = Condition::all();
        if let Some(states) = &filter.states {
            // A condition of no parts holds for everything.
            if states.is_empty() {
                return Ok((Vec::new(), 0));
            }
            let any = states.iter().map(|it| it.holds(now));
            wanted = wanted.add(any.fold(Condition::any(), Condition::add));
        }
        if let Some(models) = &filter.models {
            wanted = wanted.add(Column::ContentType.is_in(models.iter().map(|it| it.0)));
        }
        let all = Entity::find().filter(wanted);
        let total = all.clone().count(self.writer()).await?;
        let found = all
            .order_by_desc(Column::DueAt)
            .order_by_desc(Column::Id)
            .offset(start)
            .limit(limit)
            .all(self.writer())
            .await?;
        let found: Result<_> = found.into_iter().map(scheduled).collect();
        Ok((found?, total))
    }

    /// Forgets an action of any document, unless it is done or being done; whether there was one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn give_up_action(&self, id: i64, now: i64) -> Result<bool> {
        let idle = Condition::all()
            .add(Column::Id.eq(id))
            .add(Column::DoneAt.is_null())
            .add(Column::LeasedUntil.lte(now));
        self.forget(idle, now).await
    }

    /// Forgets the one action of which a condition holds; whether there was one.
    async fn forget(&self, which: Condition, now: i64) -> Result<bool> {
        let tx = self.begin_access().await?;
        let found = Entity::find().filter(which.clone()).one(&tx).await?;
        let gone = Entity::delete_many().filter(which).exec(&tx).await?;
        let Some(found) = found.filter(|_| gone.rows_affected > 0) else {
            return Ok(false);
        };
        commit(tx, planned("job.cancel", &found, now)).await?;
        Ok(true)
    }

    /// Lets an action that has failed be done at once, for `by`, who asks for it now; `None` where
    /// none of this id has failed.
    ///
    /// The number of attempts goes on: a worker that lost its lease long ago must not take this one
    /// for its own.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn retry_action(
        &self,
        id: i64,
        by: Option<i64>,
        now: i64,
    ) -> Result<Option<ScheduledAction>> {
        let failed = ActionState::Failed.holds(now).add(Column::Id.eq(id));
        let tx = self.begin_access().await?;
        let done = Entity::update_many()
            .col_expr(Column::DeadAt, Expr::value(Option::<i64>::None))
            .col_expr(Column::Error, Expr::value(Option::<String>::None))
            .col_expr(Column::LeasedUntil, Expr::value(0))
            .col_expr(Column::AvailableAt, Expr::value(now))
            .col_expr(Column::CreatedBy, Expr::value(by))
            .filter(failed)
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            return Ok(None);
        }
        let found = Entity::find_by_id(id).one(&tx).await?;
        let found = found.ok_or(AccessError::Damaged("planned action"))?;
        commit(tx, planned("job.retry", &found, now)).await?;
        scheduled(found).map(Some)
    }

    /// When the next action is due, in epoch milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn next_action(&self) -> Result<Option<i64>> {
        let next = Entity::find()
            .select_only()
            .column(Column::AvailableAt)
            .filter(Column::DoneAt.is_null())
            .filter(Column::DeadAt.is_null())
            .order_by_asc(Column::AvailableAt)
            .into_tuple()
            .one(self.writer());
        Ok(next.await?)
    }

    /// Leases actions that are due at the instant `now` (epoch milliseconds), the oldest first and
    /// at most `most`. Nobody else gets them for `lease` milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn lease_actions(
        &self,
        now: i64,
        lease: i64,
        most: u64,
    ) -> Result<Vec<ScheduledAction>> {
        // Those that this release knows: a newer one beside it may have more.
        let words = [Act::Publish, Act::Unpublish].map(Act::as_str);
        let known = Condition::all()
            .add(Column::Action.is_in(words))
            .add(Column::DoneAt.is_null());
        let found = self.lease::<Entity>(known, (now, lease, most)).await?;
        let leased = found.into_iter().map(|it| {
            let mut leased = scheduled(it)?;
            leased.attempt = leased.attempt.saturating_add(1);
            Ok(leased)
        });
        leased.collect()
    }

    /// Gives an action back, to be done at the instant `at` (epoch milliseconds) or later.
    ///
    /// # Errors
    ///
    /// When the database fails; it is tried again when the lease has run out.
    pub async fn postpone_action(&self, action: &ScheduledAction, at: i64) -> Result<()> {
        let held = held::<Entity>(action.id, action.attempt);
        self.give_back::<Entity>(held, at).await
    }

    /// Gives an action up at the instant `now` (epoch milliseconds) and remembers why, as JSON.
    ///
    /// # Errors
    ///
    /// When the database fails; it is tried again when the lease has run out.
    pub async fn bury_action(&self, action: &ScheduledAction, error: &str, now: i64) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::DeadAt, Expr::value(now))
            .col_expr(Column::LeasedUntil, Expr::value(0))
            .col_expr(Column::Error, Expr::value(error))
            .filter(held::<Entity>(action.id, action.attempt))
            .filter(Column::DoneAt.is_null())
            .exec(self.writer())
            .await?;
        Ok(())
    }

    /// Forgets what became of actions long ago; how many there were.
    pub(crate) async fn forget_actions(&self, now: i64) -> Result<u64> {
        let before = now.saturating_sub(REMEMBERED);
        let old = Condition::any()
            .add(Column::DoneAt.lte(before))
            .add(Column::DeadAt.lte(before));
        let gone = Entity::delete_many().filter(old).exec(self.writer());
        Ok(gone.await?.rows_affected)
    }
}

impl Tx {
    /// Notes at the instant `now` (epoch milliseconds) that an action is done, with what does it:
    /// both are kept or neither. False where somebody else has it by now.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn settle_action(
        &self,
        action: &ScheduledAction,
        now: i64,
    ) -> std::result::Result<bool, StoreError> {
        let mut update = Query::update();
        update
            .table("scheduled_actions")
            .value("done_at", now)
            .value("leased_until", 0_i64)
            .and_where(Expr::col("id").eq(action.id))
            .and_where(Expr::col("attempts").eq(action.attempt))
            .and_where(Expr::col("done_at").is_null())
            .and_where(Expr::col("dead_at").is_null())
            .returning_col("id");
        let rows = self.line().rows(&update).await;
        let rows = rows.map_err(|error| failure(self.registry(), error))?;
        Ok(rows.len() == 1)
    }
}

fn of(model: ModelId, document: &str) -> Condition {
    Condition::all()
        .add(Column::ContentType.eq(model.0))
        .add(Column::DocumentId.eq(document))
}

fn scheduled(row: Model) -> Result<ScheduledAction> {
    let acts = [Act::Publish, Act::Unpublish, Act::Discard];
    let act = acts.into_iter().find(|it| it.as_str() == row.action);
    Ok(ScheduledAction {
        id: row.id,
        model: ModelId(row.content_type),
        document: row.document_id,
        locale: row.locale,
        act: act.ok_or(AccessError::Damaged("scheduled action"))?,
        created_at: row.created_at,
        by: row.created_by,
        due_at: row.due_at,
        attempt: row.attempts,
        leased_until: row.leased_until,
        done_at: row.done_at,
        failed_at: row.dead_at,
        error: row.error,
    })
}
