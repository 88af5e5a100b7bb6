//! What is known of the bytes of stored files, and which of their names no row claims.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0017_uploads"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut contents = Table::create();
        contents
            .table("file_contents")
            .col(b.number("file_id").not_null().primary_key())
            .col(b.text("sha256").not_null())
            .col(b.number("bytes").not_null())
            // The end user who sent it; who that was is no secret, and no reason to keep an account.
            .col(b.number("uploaded_by"));
        references(&mut contents, ("file_contents", "file_id"), "files");
        manager.create_table(contents).await?;
        for (suffix, column) in [("content", "sha256"), ("uploader", "uploaded_by")] {
            let index = index("file_contents", suffix, &[column]);
            manager.create_index(index).await?;
        }

        let mut unclaimed = Table::create();
        unclaimed
            .table("file_unclaimed")
            .col(b.text("name").not_null().primary_key())
            .col(b.millis("noted_at").not_null())
            // Whether the bytes go; else an upload is about to claim them.
            .col(b.flag("is_doomed").not_null());
        manager.create_table(unclaimed).await
    }
}
