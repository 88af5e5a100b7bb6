//! Rotations of the keys that sign access tokens: a salt for each, and never a key.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::Builder;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0008_signing_keys"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut keys = Table::create();
        keys.table("signing_keys")
            .col(b.text("audience").not_null())
            .col(b.number("number").not_null())
            .col(b.text("salt").not_null())
            .col(b.millis("since").not_null())
            .col(b.flag("revokes_older").not_null())
            .primary_key(Index::create().col("audience").col("number"));
        manager.create_table(keys).await
    }
}
