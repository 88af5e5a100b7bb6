//! Which bytes of stored files are objects of an S3-compatible store.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0020_file_objects"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut objects = Table::create();
        objects
            .table("file_objects")
            .col(b.text("name").not_null().primary_key())
            .col(b.text("key").not_null())
            .col(b.text("sha256").not_null())
            .col(b.number("bytes").not_null())
            .col(b.millis("stored_at").not_null());
        manager.create_table(objects).await?;
        let mut index = index("file_objects", "key", &["key"]);
        manager.create_index(index.unique().to_owned()).await
    }
}
