//! Runs one step. Values are bound.

use bastide_content_types::TableName;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, Table};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, Set,
};

use super::count::number;
use super::ddl::statements;
use super::obstacle::{shared, sharing};
use super::physical::table;
use super::step::{NewColumn, Unique};
use super::store_model::Stored;
use super::{Item, SchemaError, Step, data, grants};
use crate::dialect::Dialect;
use crate::dialect::bind::Binder;
use crate::entity::{content_type, schema_trash};

/// The transaction of a change, and what it writes down.
pub(super) struct Run<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) dialect: Dialect,
    /// Epoch milliseconds.
    pub(super) now: i64,
    /// The version that the change makes.
    pub(super) version: i64,
    /// Whether new columns are there already.
    pub(super) prepared: bool,
}

impl Run<'_> {
    pub(super) async fn step(&self, step: &Step) -> Result<(), SchemaError> {
        match step {
            Step::CreateUnique(unique) => self.create_unique(step, unique).await,
            Step::AddColumn(new) if self.prepared => {
                self.restore(self.version, &new.item()).await?;
                // Whoever wrote since the column was added left it empty.
                data::fill_empty(self.tx, new).await
            }
            Step::AddColumn(new) => self.add_column(new).await,
            Step::Trash(item) => self.trash(item).await,
            Step::Restore(version, item) => self.restore(*version, item).await,
            Step::Revoke(uid) => {
                if let Some(taken) = grants::revoke(self.tx, uid).await? {
                    self.trash(&taken).await?;
                }
                Ok(())
            }
            Step::RenameInGrants(all) => grants::rename(self.tx, all).await,
            Step::Grant(version) => grants::give_back(self.tx, *version).await,
            Step::Store(stored) => self.store(stored).await,
            Step::Forget(id) => {
                content_type::Entity::delete_by_id(i64::from(id.0))
                    .exec(self.tx)
                    .await?;
                Ok(())
            }
            step => {
                let statements = statements(self.dialect, step);
                if statements.is_empty() {
                    return data::run(self, step).await;
                }
                for statement in statements {
                    statement.run(self.tx).await?;
                }
                Ok(())
            }
        }
    }

    /// Adds a column; PostgreSQL fills it without touching a row.
    pub(super) async fn add_column(&self, new: &NewColumn) -> Result<(), SchemaError> {
        let bound = new
            .fill
            .as_ref()
            .and_then(|it| Binder::of(self.tx).value(new.holds, it).ok());
        let stash = bound.and_then(|it| self.dialect.stash(new.holds, it));
        let Some(stash) = stash else {
            for statement in statements(self.dialect, &Step::AddColumn(new.clone())) {
                statement.run(self.tx).await?;
            }
            return data::fill_empty(self.tx, new).await;
        };
        self.tx.execute(&stash).await?;
        let (on, name) = (table(&new.table), new.column.as_str());
        let mut add = Table::alter();
        add.table(on.clone())
            .add_column(self.dialect.filled(name, new.holds));
        self.tx.execute(&add).await?;
        let plain = Dialect::without_default(on, name);
        self.tx.execute(&plain).await?;
        Ok(())
    }

    async fn create_unique(&self, step: &Step, unique: &Unique) -> Result<(), SchemaError> {
        let entries = number(self.tx, &sharing(unique)).await?;
        if entries > 0 {
            let problem = shared(&unique.model, &unique.attribute, entries);
            return Err(SchemaError::Refused(vec![problem]));
        }
        for statement in statements(self.dialect, step) {
            statement.run(self.tx).await?;
        }
        Ok(())
    }

    pub(super) async fn trash(&self, item: &Item) -> Result<(), SchemaError> {
        let row = schema_trash::ActiveModel {
            version: Set(self.version),
            dropped_at: Set(self.now),
            item: Set(item.to_json().to_string()),
            ..Default::default()
        };
        row.insert(self.tx).await?;
        Ok(())
    }

    /// What is not in the trash any more was removed, or taken back by somebody else.
    async fn restore(&self, version: i64, item: &Item) -> Result<(), SchemaError> {
        let deleted = schema_trash::Entity::delete_many()
            .filter(schema_trash::Column::Version.eq(version))
            .filter(schema_trash::Column::Item.eq(item.to_json().to_string()))
            .exec(self.tx)
            .await?;
        if deleted.rows_affected == 0 {
            return Err(SchemaError::Stale);
        }
        Ok(())
    }

    async fn store(&self, stored: &Stored) -> Result<(), SchemaError> {
        let id = i64::from(stored.id.0);
        let before = content_type::Entity::find_by_id(id).one(self.tx).await?;
        let exists = before.is_some();
        let created_at = before.map_or(self.now, |it| it.created_at);
        let row = stored
            .row(created_at, self.now)
            .into_active_model()
            .reset_all();
        if exists {
            row.update(self.tx).await?;
        } else {
            content_type::Entity::insert(row)
                .exec_without_returning(self.tx)
                .await?;
        }
        Ok(())
    }

    /// Runs a statement that answers a row nobody needs.
    pub(super) async fn call(&self, select: Option<SelectStatement>) -> Result<(), SchemaError> {
        if let Some(select) = select {
            self.tx.execute(&select).await?;
        }
        Ok(())
    }

    /// The highest id of some tables.
    pub(super) async fn highest_id(
        &self,
        tables: impl Iterator<Item = &TableName>,
    ) -> Result<i64, SchemaError> {
        let mut highest = 0;
        for name in tables {
            let mut max = Query::select();
            max.expr(Expr::col("id").max()).from(table(name));
            let row = self.tx.query_one(&max).await?;
            let id: Option<i64> = row.map_or(Ok(None), |it| it.try_get_by_index(0))?;
            highest = Ord::max(highest, id.unwrap_or(0));
        }
        Ok(highest)
    }
}
