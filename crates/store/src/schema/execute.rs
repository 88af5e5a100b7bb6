//! Runs one step. Statements are built, never written as text; values are bound.

use bastide_content_types::field::ColumnType as C;
use bastide_content_types::{ColumnName, TableName};
use sea_orm::sea_query::{
    ColumnDef, ConditionalStatement, Expr, ExprTrait, ForeignKey, ForeignKeyAction, Index,
    IndexCreateStatement, Query, Table, TableCreateStatement,
};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set,
};

use super::SchemaError;
use super::data;
use super::error::is_duplicate;
use super::physical::{column, table, unique_index};
use super::step::{NewTable, Unique};
use super::store_model::Stored;
use super::{Item, Step};
use crate::dialect::Dialect;
use crate::entity::{content_type, schema_trash};

/// The transaction of a change, and what it writes down.
pub(super) struct Run<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) dialect: Dialect,
    /// Epoch milliseconds.
    pub(super) now: i64,
    /// The version that the change makes.
    pub(super) version: i64,
}

impl Run<'_> {
    pub(super) async fn step(&self, step: &Step) -> Result<(), SchemaError> {
        match step {
            Step::CreateEntries(new) => self.create_entries(new).await,
            Step::CreateInstances(new) => self.create_instances(new).await,
            Step::AddColumn {
                table: to,
                column,
                holds,
            } => {
                let mut alter = Table::alter();
                alter
                    .table(table(to))
                    .add_column(self.dialect.column(column.as_str(), *holds));
                self.tx.execute(&alter).await?;
                Ok(())
            }
            Step::CreateLinks {
                table,
                source,
                morph,
            } => self.create_links(table, source, *morph).await,
            Step::DropUnique { column } => self.drop_unique(column).await,
            Step::CreateUnique(unique) => self.create_unique(unique).await,
            Step::Trash(item) => self.trash(item).await,
            Step::Store(stored) => self.store(stored).await,
            Step::Forget(id) => {
                content_type::Entity::delete_by_id(i64::from(id.0))
                    .exec(self.tx)
                    .await?;
                Ok(())
            }
            step => data::run(self, step).await,
        }
    }

    async fn create_entries(&self, new: &NewTable) -> Result<(), SchemaError> {
        let d = self.dialect;
        let mut create = Table::create();
        create
            .table(table(&new.table))
            .col(d.id_column())
            .col(d.column("document_id", C::Text).not_null())
            .col(d.column("locale", C::Text).not_null().default(""))
            .col(d.status_column("status").not_null())
            .col(d.column("version", C::BigInteger).not_null().default(1))
            .col(d.column("created_at", C::Instant).not_null())
            .col(d.column("updated_at", C::Instant).not_null())
            .col(d.column("published_at", C::Instant))
            .col(d.column("created_by_id", C::BigInteger))
            .col(d.column("updated_by_id", C::BigInteger));
        self.create(create, new).await?;
        let mut document = index(&new.table, "document", &["document_id", "locale", "status"]);
        self.tx.execute(document.unique()).await?;
        let list = index(&new.table, "list", &["status", "locale", "id"]);
        self.tx.execute(&list).await?;
        let published = index(&new.table, "published", &["status", "published_at"]);
        self.tx.execute(&published).await?;
        Ok(())
    }

    async fn create_instances(&self, new: &NewTable) -> Result<(), SchemaError> {
        let d = self.dialect;
        let mut create = Table::create();
        create
            .table(table(&new.table))
            .col(d.id_column())
            .col(d.column("field_id", C::Integer).not_null())
            .col(d.column("owner_id", C::BigInteger).not_null())
            .col(d.column("pos", C::Double).not_null())
            .col(d.column("locale", C::Text).not_null().default(""))
            .col(d.status_column("status").not_null());
        self.create(create, new).await?;
        let owner = index(&new.table, "owner", &["field_id", "owner_id", "pos"]);
        self.tx.execute(&owner).await?;
        Ok(())
    }

    async fn create(
        &self,
        mut create: TableCreateStatement,
        new: &NewTable,
    ) -> Result<(), SchemaError> {
        for (name, holds) in &new.columns {
            create.col(self.dialect.column(name.as_str(), *holds));
        }
        self.tx.execute(&create).await?;
        Ok(())
    }

    async fn create_links(
        &self,
        name: &TableName,
        source: &TableName,
        morph: bool,
    ) -> Result<(), SchemaError> {
        let d = self.dialect;
        let mut key = Index::create();
        key.col("src_id");
        let mut create = Table::create();
        create
            .table(table(name))
            .col(d.column("src_id", C::BigInteger).not_null());
        let mut lookup = vec!["target_doc", "target_locale", "inv_pos"];
        if morph {
            create.col(d.column("target_type", C::Integer).not_null());
            key.col("target_type");
            lookup.insert(0, "target_type");
        }
        let mut status: ColumnDef = d.status_column("target_status");
        create
            .col(d.column("target_doc", C::Text).not_null())
            .col(d.column("target_locale", C::Text).not_null().default(""))
            .col(status.null())
            .col(d.column("pos", C::Double).not_null())
            .col(d.column("inv_pos", C::Double).not_null())
            .primary_key(key.col("target_doc").col("target_locale"))
            .foreign_key(
                ForeignKey::create()
                    .name(format!("{name}_source"))
                    .from(table(name), "src_id")
                    .to(table(source), "id")
                    .on_delete(ForeignKeyAction::Cascade),
            );
        self.tx.execute(&create).await?;
        self.tx.execute(&index(name, "target", &lookup)).await?;
        Ok(())
    }

    async fn drop_unique(&self, column: &ColumnName) -> Result<(), SchemaError> {
        let mut drop = Index::drop();
        drop.if_exists().name(unique_index(column));
        self.tx.execute(&drop).await?;
        Ok(())
    }

    async fn create_unique(&self, unique: &Unique) -> Result<(), SchemaError> {
        let value = Expr::col(column(&unique.column));
        let mut filled = Expr::col("status").eq(1).and(value.clone().is_not_null());
        if unique.form.is_text() {
            filled = filled.and(value.ne(""));
        }
        let mut create = Index::create();
        create
            .unique()
            .name(unique_index(&unique.column))
            .table(table(&unique.table))
            .col("locale")
            .col(
                self.dialect
                    .index_column(unique.column.as_str(), unique.form),
            )
            .cond_where(filled);
        match self.tx.execute(&create).await {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(SchemaError::Duplicates {
                model: unique.model.clone(),
                attribute: unique.attribute.clone(),
            }),
            Err(error) => Err(error.into()),
        }
    }

    async fn trash(&self, item: &Item) -> Result<(), SchemaError> {
        let row = schema_trash::ActiveModel {
            version: Set(self.version),
            dropped_at: Set(self.now),
            item: Set(item.to_json().to_string()),
            ..Default::default()
        };
        row.insert(self.tx).await?;
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
    pub(super) async fn call(
        &self,
        select: Option<sea_orm::sea_query::SelectStatement>,
    ) -> Result<(), SchemaError> {
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

fn index(on: &TableName, suffix: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{on}_{suffix}")).table(table(on));
    for column in columns {
        index.col(*column);
    }
    index
}
