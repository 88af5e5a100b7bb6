//! Versions of entries, and answers that are given once more to whoever asks again.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0009_documents"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut versions = Table::create();
        versions
            .table("entry_versions")
            .col(b.id())
            .col(b.small("model_id").not_null())
            .col(b.text("document_id").not_null())
            .col(b.text("locale").not_null())
            .col(b.text("action").not_null())
            .col(b.flag("published").not_null())
            .col(b.text("author").not_null())
            .col(b.number("author_id"))
            .col(b.millis("written_at").not_null())
            .col(b.text("data").not_null());
        manager.create_table(versions).await?;
        let of_document = ["model_id", "document_id", "locale", "id"];
        manager
            .create_index(index("entry_versions", "document", &of_document))
            .await?;

        let mut answers = Table::create();
        answers
            .table("idempotency_keys")
            .col(b.text("digest").not_null().primary_key())
            .col(b.text("request").not_null())
            .col(b.text("document_id").not_null())
            .col(b.text("body"))
            .col(b.text("etag"))
            .col(b.millis("created_at").not_null());
        manager.create_table(answers).await?;
        manager
            .create_index(index("idempotency_keys", "age", &["created_at"]))
            .await
    }
}
