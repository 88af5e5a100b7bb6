//! Rows join the chain at the end of the transaction that they are about.

use std::borrow::Cow;
use std::mem;
use std::sync::{Mutex, PoisonError};

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryTrait as _,
};

use super::hash::hash_of;
use super::{Actor, Entry};
use crate::Store;
use crate::access::AccessError;
use crate::dialect::{Broken, Line, begin};
use crate::entity::audit_head;
use crate::entity::audit_log::{ActiveModel, Entity, Model};

/// What a transaction will have done, once it commits.
#[derive(Debug, Default)]
pub(crate) struct Pending(Mutex<Vec<Entry>>);

impl Pending {
    /// Notes one thing more.
    pub(crate) fn push(&self, entry: Entry) {
        self.entries().push(entry);
    }

    /// Adds what was noted to the chain. The last thing before the commit: whoever else adds to it
    /// waits from here on.
    pub(crate) async fn append(&self, line: Line<'_>) -> Result<Appended, Broken> {
        let entries = mem::take(&mut *self.entries());
        append(line, &entries).await
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Rows that count once their transaction is committed.
#[derive(Debug)]
#[must_use = "what was added is to be announced after the commit"]
pub(crate) struct Appended(Vec<Model>);

impl Appended {
    /// Writes them to the log of the process too, which leaves the machine of the database: whoever
    /// forges the table cannot forge that.
    pub(crate) fn announce(&self) {
        for row in &self.0 {
            tracing::info!(
                target: "bastide::audit",
                action = row.action,
                audit.id = row.id,
                audit.hash = row.hash,
                outcome = row.outcome,
                actor.kind = row.actor_kind,
                actor.id = row.actor_id,
                actor.name = row.actor_name,
                client.address = row.address,
                request.id = row.request,
                object.kind = row.object_kind,
                object.id = row.object_id,
                details = row.details,
                "audit"
            );
        }
    }
}

impl Store {
    /// Adds to the log what has no transaction of its own: what was refused.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn note_in_audit_log(&self, entries: &[Entry]) -> Result<(), AccessError> {
        let tx = begin(self.writer()).await?;
        let appended = append(Line::from(&tx), entries).await.map_err(of_orm)?;
        tx.commit().await?;
        appended.announce();
        Ok(())
    }
}

/// Commits a transaction together with what it has done.
pub(crate) async fn commit(tx: DatabaseTransaction, entry: Entry) -> Result<(), DbErr> {
    let appended = append(Line::from(&tx), &[entry]).await;
    let appended = appended.map_err(of_orm)?;
    tx.commit().await?;
    appended.announce();
    Ok(())
}

/// The failure of a line of SeaORM.
fn of_orm(broken: Broken) -> DbErr {
    match broken {
        Broken::Orm(error) => error,
        other => DbErr::Custom(other.into_cause().to_string()),
    }
}

/// Adds rows to the chain.
pub(super) async fn append(line: Line<'_>, entries: &[Entry]) -> Result<Appended, Broken> {
    if entries.is_empty() {
        return Ok(Appended(Vec::new()));
    }
    let (mut last_id, mut last_hash) = lock_head(line).await?;
    let mut names: Vec<(i64, Option<String>)> = Vec::new();
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let name = match entry.acting.actor {
            Actor::Administrator(id) => match names.iter().find(|(known, _)| *known == id) {
                Some((_, name)) => name.clone(),
                None => {
                    let name = email_of(line, id).await?;
                    names.push((id, name.clone()));
                    name
                }
            },
            _ => None,
        };
        last_id = last_id.saturating_add(1);
        let mut row = row(entry, name, last_id, mem::take(&mut last_hash));
        row.hash = hash_of(&row);
        last_hash.clone_from(&row.hash);
        rows.push(row);
    }
    for some in rows.chunks(100) {
        let active = some.iter().cloned();
        let active = active.map(|it| ActiveModel::reset_all(it.into_active_model()));
        line.run(&Entity::insert_many(active).into_query()).await?;
    }
    let head = audit_head::Entity::update_many()
        .col_expr(audit_head::Column::LastId, Expr::value(last_id))
        .col_expr(audit_head::Column::LastHash, Expr::value(last_hash))
        .filter(audit_head::Column::Id.eq(1));
    line.run(&head.into_query()).await?;
    Ok(Appended(rows))
}

/// The last row and its hash. Whoever else asks waits for the end of this transaction.
async fn lock_head(line: Line<'_>) -> Result<(i64, String), Broken> {
    let head = Query::select()
        .columns(["last_id", "last_hash"])
        .from("audit_head")
        .and_where(Expr::col("id").eq(1))
        .lock_exclusive()
        .to_owned();
    let rows = line.rows(&head).await?;
    let missing = || DbErr::Custom("the head of the audit log is missing".to_owned());
    let row = rows.first().ok_or_else(missing)?;
    Ok((row.get(0)?, row.get(1)?))
}

async fn email_of(line: Line<'_>, administrator: i64) -> Result<Option<String>, Broken> {
    let select = Query::select()
        .column("email")
        .from("admin_users")
        .and_where(Expr::col("id").eq(administrator))
        .to_owned();
    let rows = line.rows(&select).await?;
    rows.first().map_or(Ok(None), |row| row.get(0))
}

fn row(entry: &Entry, actor_name: Option<String>, id: i64, previous: String) -> Model {
    let acting = &entry.acting;
    let (object_kind, object_id) = entry.object.clone().unzip();
    Model {
        id,
        at: entry.at,
        actor_kind: acting.actor.kind().to_owned(),
        actor_id: acting.actor.id(),
        actor_name,
        session: acting.session.as_deref().map(str::to_owned),
        address: acting.address.map(|it| it.to_string()),
        request: acting.request.map(|it| it.to_string()),
        action: entry.action.to_owned(),
        object_kind: object_kind.map(Cow::into_owned),
        object_id,
        outcome: entry.outcome.to_owned(),
        details: entry.details_text(),
        previous,
        hash: String::new(),
    }
}
