//! Bulk load: rows, instances and links with the ids they come with, in one transaction.
//!
//! Made for imports. Nothing is looked up and no rule of writing applies; the database's own rules
//! do. A [`Loader`] that is dropped before [`Loader::finish`] leaves no trace.

mod access;
mod batch;
mod clear;
mod record;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use bastide_content_types::{FieldId, Model, ModelId, Registry, TableName, Value};
use bastide_permissions::System;
use sea_orm::sea_query::{Alias, Value as Bound};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryTrait, StatementBuilder};

pub use record::{LoadInstance, LoadLink, LoadRow};

use crate::access::advance;
use crate::audit::{self, Entry};
use crate::content::statement::{database, failure, status};
use crate::dialect::bind::Binder;
use crate::dialect::{begin, sequence};
use crate::entity::user_credential;
use crate::link_table::link_columns;
use crate::schema::{Change, SchemaError, apply_in, load_ids, load_registry, plan};
use crate::{Store, StoreError, watch};
use batch::Batch;

type Result<T> = std::result::Result<T, StoreError>;

/// Most bytes of texts that wait, in all tables together.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Most passwords that wait.
const MOST_CREDENTIALS: usize = 500;

/// Loads data in one transaction.
#[derive(Debug)]
pub struct Loader<'a> {
    store: &'a Store,
    tx: DatabaseTransaction,
    binder: Binder,
    registry: Arc<Registry>,
    /// Rows of entries and instances that wait, by table.
    rows: BTreeMap<TableName, Batch>,
    /// Links that wait; they go in after the rows they begin at.
    links: BTreeMap<TableName, Batch>,
    /// Passwords that wait; they go in after their users.
    credentials: Vec<user_credential::ActiveModel>,
    /// Bytes of the texts in `rows`.
    bytes: usize,
    /// Types of the roles that were taken out and whose users need a second factor.
    strict_roles: Vec<String>,
}

impl<'a> Loader<'a> {
    /// Begins a load.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`], [`StoreError::Schema`].
    pub async fn begin(store: &'a Store, _proof: &System) -> Result<Self> {
        let tx = begin(store.writer()).await.map_err(database)?;
        // A load waits for its source, which may be a slow disk or a long file.
        if let Some(patience) = sequence::patience(&tx) {
            tx.query_one(&patience).await.map_err(database)?;
        }
        Ok(Self {
            store,
            registry: Arc::new(load_registry(&tx).await?),
            binder: Binder::of(&tx),
            tx,
            rows: BTreeMap::new(),
            links: BTreeMap::new(),
            credentials: Vec::new(),
            bytes: 0,
            strict_roles: Vec::new(),
        })
    }

    /// The schema that is loaded into.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// Changes the schema, as a part of the load, at the instant `now` (milliseconds since
    /// 1970-01-01T00:00:00Z). `default_locale` is for types that become localized.
    ///
    /// # Errors
    ///
    /// [`StoreError::Schema`] with every reason why it cannot be changed.
    pub async fn change(&mut self, change: &Change, default_locale: &str, now: i64) -> Result<()> {
        self.flush().await?;
        let ids = load_ids(&self.tx).await?;
        let plan = plan(&self.registry, ids, default_locale, change);
        let plan = plan.map_err(SchemaError::Refused)?;
        self.registry = Arc::new(apply_in(&self.tx, &plan, now.into()).await?);
        Ok(())
    }

    /// Loads a row of a content type.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unfit`] for a value that its column cannot hold, and from this call or a
    /// later one what the database has against the row, such as [`StoreError::NotUnique`].
    pub async fn row(&mut self, row: LoadRow) -> Result<()> {
        let registry = Arc::clone(&self.registry);
        let model = content_type(&registry, row.model)?;
        let system = [
            row.id.into(),
            row.document.into(),
            row.locale.into(),
            status(row.status).into(),
            self.instant(Some(row.created_at))?,
            self.instant(Some(row.updated_at))?,
            self.instant(row.published_at)?,
        ];
        let names = [
            "id",
            "document_id",
            "locale",
            "status",
            "created_at",
            "updated_at",
            "published_at",
        ];
        self.push_row(model, &names, system.to_vec(), &row.values)
            .await
    }

    /// Loads a component instance.
    ///
    /// # Errors
    ///
    /// As [`Self::row`].
    pub async fn instance(&mut self, instance: LoadInstance) -> Result<()> {
        let registry = Arc::clone(&self.registry);
        let model = model(&registry, instance.model)?;
        let system = [
            instance.id.into(),
            instance.field.0.into(),
            instance.owner.into(),
            instance.pos.into(),
            instance.locale.into(),
            status(instance.status).into(),
        ];
        let names = ["id", "field_id", "owner_id", "pos", "locale", "status"];
        self.push_row(model, &names, system.to_vec(), &instance.values)
            .await
    }

    /// Loads a link.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unknown`] for a field that owns no links; from this call or a later one
    /// [`StoreError::Database`] for a source that was not loaded.
    pub async fn link(&mut self, link: LoadLink) -> Result<()> {
        let registry = Arc::clone(&self.registry);
        let ends = registry.link(link.field);
        let ends = ends
            .filter(|it| it.owner_field == link.field)
            .filter(|it| it.target.is_none_or(|it| it == link.target))
            .ok_or_else(|| StoreError::Unknown(format!("link of {}", link.field)))?;
        let mut values: Vec<Bound> = vec![
            link.source.into(),
            status(link.source_status).into(),
            link.document.into(),
            link.locale.into(),
            link.status.map(status).into(),
            link.pos.into(),
            link.inv_pos.into(),
        ];
        values.extend(ends.morph.then_some(link.target.0.into()));
        let batch = self.links.entry(ends.table.clone()).or_insert_with(|| {
            let names = link_columns(ends.morph).into_iter();
            Batch::new(names.map(Alias::new).collect(), true)
        });
        batch.push(values);
        if batch.is_full() {
            self.flush_rows(&model(&registry, ends.owner)?.table)
                .await?;
            self.flush_links(&ends.table).await?;
        }
        Ok(())
    }

    /// Writes what waits, lets new ids begin behind the largest one, commits at the instant `now` (epoch
    /// milliseconds), and puts the schema
    /// in force.
    ///
    /// # Errors
    ///
    /// What the database has against what was loaded. Nothing is kept then.
    pub async fn finish(mut self, now: i64) -> Result<()> {
        self.flush().await?;
        self.keep_strict().await?;
        for model in self.registry.models() {
            if let Some(set) = sequence::past_largest(&self.tx, model.table.as_str()) {
                self.tx.query_one(&set).await.map_err(database)?;
            }
        }
        // Accounts, rights and settings may have come along.
        advance(&self.tx).await.map_err(database)?;
        watch::announce(&self.tx, watch::CONTENT)
            .await
            .map_err(database)?;
        let registry = load_registry(&self.tx).await?;
        let entry = Entry::done("content.import", now);
        audit::commit(self.tx, entry).await.map_err(database)?;
        self.store.set_registry(registry);
        Ok(())
    }

    async fn push_row(
        &mut self,
        model: &Model,
        names: &[&str],
        mut row: Vec<Bound>,
        values: &[(FieldId, Value)],
    ) -> Result<()> {
        let mut columns: Vec<Alias> = names.iter().map(|it| Alias::new(*it)).collect();
        for field in model.fields() {
            let Some((column, kind)) = field.column() else {
                continue;
            };
            let value = values.iter().find(|(id, _)| *id == field.id);
            let value = value.map_or(&Value::Null, |(_, it)| it);
            let bound = self.binder.value(kind.column_type(), value);
            row.push(bound.map_err(|_| StoreError::Unfit { field: field.id })?);
            columns.push(Alias::new(column.as_str()));
        }
        let batch = self.rows.entry(model.table.clone());
        let batch = batch.or_insert_with(|| Batch::new(columns, false));
        batch.push(row);
        let is_full = batch.is_full();
        self.bytes += values.iter().map(|(_, it)| text_bytes(it)).sum::<usize>();
        if self.bytes > MOST_BYTES {
            self.flush().await
        } else if is_full {
            self.flush_rows(&model.table).await
        } else {
            Ok(())
        }
    }

    fn instant(&self, millis: Option<i64>) -> Result<Bound> {
        let bound = self.binder.instant(millis);
        bound.map_err(|_| StoreError::Unknown(format!("instant {millis:?}")))
    }

    async fn flush(&mut self) -> Result<()> {
        let rows: Vec<TableName> = self.rows.keys().cloned().collect();
        for table in rows {
            self.flush_rows(&table).await?;
        }
        self.bytes = 0;
        if !self.credentials.is_empty() {
            let credentials = std::mem::take(&mut self.credentials);
            let insert = user_credential::Entity::insert_many(credentials);
            self.run(Some(&insert.into_query())).await?;
        }
        let links: Vec<TableName> = self.links.keys().cloned().collect();
        for table in links {
            self.flush_links(&table).await?;
        }
        Ok(())
    }

    async fn flush_rows(&mut self, table: &TableName) -> Result<()> {
        match self.rows.get_mut(table).map(|it| it.take(table)) {
            None => Ok(()),
            Some(insert) => self.run(insert?.as_ref()).await,
        }
    }

    async fn flush_links(&mut self, table: &TableName) -> Result<()> {
        match self.links.get_mut(table).map(|it| it.take(table)) {
            None => Ok(()),
            Some(insert) => self.run(insert?.as_ref()).await,
        }
    }

    async fn run(&self, statement: Option<&impl StatementBuilder>) -> Result<()> {
        let Some(statement) = statement else {
            return Ok(());
        };
        let done = self.tx.execute(statement).await;
        done.map(drop)
            .map_err(|error| failure(&self.registry, error))
    }
}

fn text_bytes(value: &Value) -> usize {
    match value {
        Value::Text(it) | Value::Json(it) => it.len(),
        _ => 0,
    }
}

fn model(registry: &Registry, id: ModelId) -> Result<&Model> {
    let model = registry.get(id).map(AsRef::as_ref);
    model.ok_or_else(|| StoreError::Unknown(format!("model {id}")))
}

fn content_type(registry: &Registry, id: ModelId) -> Result<&Model> {
    let model = model(registry, id)?;
    if model.is_component() {
        return Err(StoreError::Unknown(format!("content type {id}")));
    }
    Ok(model)
}
