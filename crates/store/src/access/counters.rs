//! What failed how often at sign-in; kept here, so that a restart forgives nothing.
//!
//! What the numbers mean is for the caller. Here they are read, judged and written as one step.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::Result;
use crate::Store;
use crate::entity::sign_in_counter::{ActiveModel, Column, Entity, Model};

/// Most counters that are removed in passing.
const FORGOTTEN_AT_ONCE: u64 = 100;

/// One counter. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// What it counts.
    pub key: String,
    /// Failures in the window.
    pub failures: i64,
    /// When the window began.
    pub window_started_at: i64,
    /// Failures since the last success.
    pub in_a_row: i64,
    /// How often it was locked.
    pub level: i32,
    /// Nothing gets through before.
    pub locked_until: Option<i64>,
    /// From when the counter means nothing.
    pub forget_at: i64,
}

impl Store {
    /// Judges counters: reads those of `keys`, each at zero where it is new, lets `judge` change
    /// them in the order of the keys, and keeps what it leaves. Nobody else sees or changes any of
    /// them meanwhile.
    ///
    /// # Errors
    ///
    /// When the database fails; nothing was counted then.
    pub async fn judge_counters<T>(
        &self,
        keys: &[String],
        now: i64,
        judge: impl FnOnce(&mut [Counter]) -> T,
    ) -> Result<T> {
        self.forget_counters(now).await?;
        let tx = self.begin_access().await?;
        // In one order everywhere, so that no two wait for each other.
        let mut ordered: Vec<&String> = keys.iter().collect();
        ordered.sort_unstable();
        ordered.dedup();
        let zero = |key: &&String| ActiveModel::from(blank(key, now)).reset_all();
        Entity::insert_many(ordered.iter().map(zero))
            // Changes nothing, and so locks what is there: nobody can remove it before it is read.
            .on_conflict(
                OnConflict::column(Column::Key)
                    .update_column(Column::Key)
                    .to_owned(),
            )
            .exec_without_returning(&tx)
            .await?;
        let found = Entity::find()
            .filter(Column::Key.is_in(ordered.iter().copied()))
            .order_by_asc(Column::Key)
            .lock_exclusive()
            .all(&tx)
            .await?;
        let counter = |key: &String| {
            let stored = found.iter().find(|it| it.key == *key && it.forget_at > now);
            Counter::from(stored.cloned().unwrap_or_else(|| blank(key, now)))
        };
        let mut counters: Vec<Counter> = keys.iter().map(counter).collect();
        let verdict = judge(&mut counters);
        let kept = counters
            .into_iter()
            .map(|it| ActiveModel::from(Model::from(it)).reset_all());
        Entity::insert_many(kept)
            .on_conflict(
                OnConflict::column(Column::Key)
                    .update_columns([
                        Column::Failures,
                        Column::WindowStartedAt,
                        Column::InARow,
                        Column::Level,
                        Column::LockedUntil,
                        Column::ForgetAt,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;
        Ok(verdict)
    }

    /// Removes the counters of these names, and all whose names begin in one of these ways.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn remove_counters(&self, names: &[String], beginnings: &[String]) -> Result<()> {
        let begins = beginnings.iter().map(|it| Column::Key.starts_with(it));
        let which = Condition::any().add(Column::Key.is_in(names));
        // In the order in which they are judged, so that no two wait for each other.
        let found = Entity::find()
            .select_only()
            .column(Column::Key)
            .filter(begins.fold(which, Condition::add))
            .order_by_asc(Column::Key)
            .lock_exclusive()
            .into_query();
        Entity::delete_many()
            .filter(Column::Key.in_subquery(found))
            .exec(self.writer())
            .await?;
        Ok(())
    }

    /// Removes some counters that mean nothing any more. A statement of its own that waits for
    /// nobody, so that it never stands in anybody's way.
    async fn forget_counters(&self, now: i64) -> Result<()> {
        let old = Query::select()
            .column("key")
            .from("sign_in_counters")
            .and_where(Expr::col("forget_at").lte(now))
            .limit(FORGOTTEN_AT_ONCE)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .to_owned();
        let delete = Query::delete()
            .from_table("sign_in_counters")
            .and_where(Expr::col("key").in_subquery(old))
            .to_owned();
        self.writer().execute(&delete).await?;
        Ok(())
    }
}

fn blank(key: &str, now: i64) -> Model {
    Model {
        key: key.to_owned(),
        failures: 0,
        window_started_at: now,
        in_a_row: 0,
        level: 0,
        locked_until: None,
        forget_at: now,
    }
}

impl From<Model> for Counter {
    fn from(row: Model) -> Self {
        Self {
            key: row.key,
            failures: row.failures,
            window_started_at: row.window_started_at,
            in_a_row: row.in_a_row,
            level: row.level,
            locked_until: row.locked_until,
            forget_at: row.forget_at,
        }
    }
}

impl From<Counter> for Model {
    fn from(it: Counter) -> Self {
        Self {
            key: it.key,
            failures: it.failures,
            window_started_at: it.window_started_at,
            in_a_row: it.in_a_row,
            level: it.level,
            locked_until: it.locked_until,
            forget_at: it.forget_at,
        }
    }
}
