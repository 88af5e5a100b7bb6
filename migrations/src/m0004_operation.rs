//! Settings, and the outbox through which effects leave.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0004_operation"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut settings = Table::create();
        settings
            .table("settings")
            .col(b.text("key").not_null().primary_key())
            .col(b.text("value").not_null());
        manager.create_table(settings).await?;

        let mut outbox = Table::create();
        outbox
            .table("outbox")
            .col(b.id())
            .col(b.text("kind").not_null())
            .col(b.text("payload").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("available_at").not_null())
            .col(b.small("attempts").not_null().default(0))
            .col(b.millis("leased_until"))
            .col(b.millis("done_at"));
        manager.create_table(outbox).await?;
        manager
            .create_index(index("outbox", "due", &["done_at", "available_at"]))
            .await
    }
}
