//! Content types, the state of the schema, its changes, and what changes left to be removed.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Expr, ExprTrait, MigrationName, Query, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0001_schema"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut types = Table::create();
        types
            .table("content_types")
            // The stable id of the model, given by the planner.
            .col(b.number("id").not_null().primary_key())
            .col(b.text("uid").not_null().unique_key())
            .col(b.text("kind").not_null())
            .col(b.text("table_name").not_null())
            .col(b.text("definition").not_null())
            .col(b.text("fields").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("updated_at").not_null());
        manager.create_table(types).await?;

        // One row: its lock is the lock of the schema.
        let mut state = Table::create();
        state
            .table("schema_state")
            .col(b.number("id").not_null().primary_key())
            .col(b.number("version").not_null())
            .col(b.number("next_model").not_null())
            .col(b.number("next_field").not_null())
            .check(Expr::col("id").eq(1));
        manager.create_table(state).await?;
        let mut first = Query::insert();
        first
            .into_table("schema_state")
            .columns(["id", "version", "next_model", "next_field"])
            .values_panic([1.into(), 0.into(), 100.into(), 1_000.into()]);
        manager.execute(first).await?;

        let mut changes = Table::create();
        changes
            .table("schema_changes")
            .col(b.number("version").not_null().primary_key())
            .col(b.millis("applied_at").not_null())
            .col(b.text("hash").not_null())
            .col(b.text("plan").not_null())
            .col(b.text("before").not_null());
        manager.create_table(changes).await?;

        let mut trash = Table::create();
        trash
            .table("schema_trash")
            .col(b.id())
            .col(b.number("version").not_null())
            .col(b.millis("dropped_at").not_null())
            .col(b.text("item").not_null());
        manager.create_table(trash).await?;
        manager
            .create_index(index("schema_trash", "dropped_at", &["dropped_at"]))
            .await
    }
}
