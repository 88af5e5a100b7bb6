//! Applies a plan in one transaction, while readers run.

use std::future::Future;
use std::time::Duration;

use bastide_content_types::Registry;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QuerySelect, Set, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use super::execute::Run;
use super::load::load_registry;
use super::{Plan, SchemaError};
use crate::dialect::Dialect;
use crate::entity::{schema_change, schema_state};

/// Where other processes on PostgreSQL hear of the new version.
const CHANNEL: &str = "bastide_schema";

/// A statement that waits for a lock makes everyone behind it wait too; so it gives up soon, and
/// the whole transaction is tried again.
const LOCK_TIMEOUT: &str = "300ms";

/// Longest single statement: filling or indexing a large table.
const STATEMENT_TIMEOUT: &str = "10min";

/// How often a change is tried before the tables count as in use.
const ATTEMPTS: u32 = 20;

/// Applies a plan at the instant `now` (epoch milliseconds) and answers the registry that is in
/// force then.
///
/// # Errors
///
/// Nothing was changed then.
pub async fn apply(
    db: &DatabaseConnection,
    plan: &Plan,
    now: i64,
) -> Result<Registry, SchemaError> {
    retried(|| async {
        let tx = begin(db).await?;
        let registry = apply_in(&tx, plan, now).await?;
        tx.commit().await?;
        Ok(registry)
    })
    .await
}

/// Applies a plan inside of a larger transaction, such as an import.
///
/// # Errors
///
/// The transaction has to be rolled back then.
pub async fn apply_in(
    tx: &DatabaseTransaction,
    plan: &Plan,
    now: i64,
) -> Result<Registry, SchemaError> {
    let state = schema_state::Entity::find_by_id(1)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| SchemaError::Damaged("the state of the schema is missing".to_owned()))?;
    if u64::try_from(state.version).ok() != Some(plan.base) {
        return Err(SchemaError::Stale);
    }
    let run = Run {
        tx,
        dialect: Dialect::behind(tx),
        now,
        version: state.version + 1,
    };
    for step in &plan.steps {
        run.step(step).await?;
    }
    let change = schema_change::Model {
        version: run.version,
        applied_at: now,
        hash: plan.hash(),
        plan: plan.to_json().to_string(),
        before: plan.before.to_string(),
    };
    schema_change::Entity::insert(change.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    let mut state = state.into_active_model();
    state.version = Set(run.version);
    state.next_model = Set(plan.ids.model.into());
    state.next_field = Set(plan.ids.field.into());
    state.update(tx).await?;
    run.call(run.dialect.notify(CHANNEL, &run.version.to_string()))
        .await?;
    load_registry(tx).await
}

/// Begins a transaction that may change tables.
pub(super) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, SchemaError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(options).await?;
    let dialect = Dialect::behind(&tx);
    for (name, value) in [
        ("lock_timeout", LOCK_TIMEOUT),
        ("statement_timeout", STATEMENT_TIMEOUT),
    ] {
        if let Some(set) = dialect.set_local(name, value) {
            tx.execute(&set).await?;
        }
    }
    Ok(tx)
}

/// Tries again while the tables are in use, each time after a longer pause.
pub(super) async fn retried<T, F>(mut work: impl FnMut() -> F) -> Result<T, SchemaError>
where
    F: Future<Output = Result<T, SchemaError>>,
{
    for attempt in 1..ATTEMPTS {
        match work().await {
            Err(SchemaError::Busy) => {
                // Uneven steps, so that two nodes do not keep meeting.
                let pause = 10 + 17 * u64::from(attempt * attempt % 29);
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
    work().await
}
