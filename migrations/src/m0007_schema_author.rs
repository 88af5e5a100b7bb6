//! Who changed the schema.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::Builder;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0007_schema_author"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut changes = Table::alter();
        changes
            .table("schema_changes")
            .add_column(b.number("applied_by"));
        manager.alter_table(changes).await
    }
}
