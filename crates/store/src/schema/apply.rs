//! Applies a plan in one transaction, while readers run.

use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;

use bastide_content_types::Registry;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QuerySelect, Set,
};
use serde_json::{Value as Json, json};

use super::execute::Run;
use super::load::load_registry;
use super::{Ids, Plan, SchemaError, Step};
use crate::audit::{self, Acting, Actor, Entry};
use crate::dialect::{self, Dialect};
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

/// Who changes the schema, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Epoch milliseconds.
    pub at: i64,
    /// Row id of the administrator; none where the program does it.
    pub by: Option<i64>,
}

impl From<i64> for Signature {
    /// The program, at this instant.
    fn from(at: i64) -> Self {
        Self { at, by: None }
    }
}

/// Applies a plan and answers the registry that is in force then.
///
/// PostgreSQL keeps readers from a table from the moment it gets a column until the transaction
/// ends. Where the plan goes on with work that takes longer the more rows there are, columns are
/// added in a short transaction of their own: nobody knows of them before the second one, and
/// until then they are in the trash.
///
/// # Errors
///
/// Nothing was changed then.
pub async fn apply(
    db: &DatabaseConnection,
    plan: &Plan,
    signature: Signature,
) -> Result<Registry, SchemaError> {
    let prepared = Dialect::of(db) == Dialect::Postgres && plan.is_long();
    if prepared {
        retried(|| async {
            let tx = begin(db).await?;
            prepare(&tx, plan, signature).await?;
            Ok(tx.commit().await?)
        })
        .await?;
    }
    retried(|| async {
        let tx = begin(db).await?;
        let registry = run(&tx, plan, signature, prepared).await?;
        audit::commit(tx, entry(plan, signature, &registry)).await?;
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
    signature: Signature,
) -> Result<Registry, SchemaError> {
    run(tx, plan, signature, false).await
}

/// What the audit log says of a change.
fn entry(plan: &Plan, signature: Signature, registry: &Registry) -> Entry {
    let described = plan.to_json();
    let stored = described.pointer("/plan/steps").and_then(Json::as_array);
    let stored = stored
        .into_iter()
        .flatten()
        .filter_map(|it| it.get("store"));
    let before = plan.before.as_array().into_iter().flatten();
    let uids = before
        .chain(stored)
        .filter_map(|it| it.get("uid")?.as_str());
    let uids: BTreeSet<&str> = uids.collect();
    let entry = Entry::done("schema.apply", signature.at)
        .to("schema", registry.version())
        .details(json!({
            "models": uids,
            "losses": described.get("losses"),
            "undoes": plan.undoes,
            "hash": plan.hash(),
        }));
    match signature.by {
        Some(id) => entry.acting(Acting::current().by(Actor::Administrator(id))),
        None => entry,
    }
}

/// Adds the columns of a plan.
async fn prepare(
    tx: &DatabaseTransaction,
    plan: &Plan,
    signature: Signature,
) -> Result<(), SchemaError> {
    let state = lock_state(tx).await?;
    check(&state, plan, plan.first)?;
    let run = Run {
        tx,
        dialect: Dialect::behind(tx),
        now: signature.at,
        version: state.version + 1,
        prepared: false,
    };
    for step in &plan.steps {
        if let Step::AddColumn(new) = step {
            run.add_column(new).await?;
            run.trash(&new.item()).await?;
        }
    }
    // Should the second half never come, its ids are not given to anything else.
    set_state(tx, state, None, plan).await
}

async fn run(
    tx: &DatabaseTransaction,
    plan: &Plan,
    signature: Signature,
    prepared: bool,
) -> Result<Registry, SchemaError> {
    let state = lock_state(tx).await?;
    let next = if prepared { plan.ids } else { plan.first };
    check(&state, plan, next)?;
    let run = Run {
        tx,
        dialect: Dialect::behind(tx),
        now: signature.at,
        version: state.version + 1,
        prepared,
    };
    for step in &plan.steps {
        run.step(step).await?;
    }
    let change = schema_change::Model {
        version: run.version,
        applied_at: signature.at,
        applied_by: signature.by,
        hash: plan.hash(),
        plan: plan.to_json().to_string(),
        before: plan.before.to_string(),
    };
    schema_change::Entity::insert(change.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    set_state(tx, state, Some(run.version), plan).await?;
    run.call(run.dialect.notify(CHANNEL, &run.version.to_string()))
        .await?;
    load_registry(tx).await
}

/// The state of the schema, which nobody else changes until the transaction ends.
pub(super) async fn lock_state(
    tx: &DatabaseTransaction,
) -> Result<schema_state::Model, SchemaError> {
    if let Some(lock) = Dialect::behind(tx).lock_schema() {
        tx.query_one(&lock).await?;
    }
    let state = schema_state::Entity::find_by_id(1).lock_exclusive();
    let missing = || SchemaError::Damaged("the state of the schema is missing".to_owned());
    state.one(tx).await?.ok_or_else(missing)
}

/// A plan is good for one version of the schema, and for ids that nobody took since.
fn check(state: &schema_state::Model, plan: &Plan, next: Ids) -> Result<(), SchemaError> {
    let is_current = u64::try_from(state.version) == Ok(plan.base)
        && state.next_model == i64::from(next.model)
        && state.next_field == i64::from(next.field);
    if is_current {
        Ok(())
    } else {
        Err(SchemaError::Stale)
    }
}

async fn set_state(
    tx: &DatabaseTransaction,
    state: schema_state::Model,
    version: Option<i64>,
    plan: &Plan,
) -> Result<(), SchemaError> {
    let mut state = state.into_active_model();
    if let Some(version) = version {
        state.version = Set(version);
    }
    state.next_model = Set(plan.ids.model.into());
    state.next_field = Set(plan.ids.field.into());
    state.update(tx).await?;
    Ok(())
}

/// Begins a transaction that may change tables.
pub(super) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, SchemaError> {
    let tx = dialect::begin(db).await?;
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
