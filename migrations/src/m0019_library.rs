//! Folders that are listed with what is in them, and files that not everybody may see.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0019_library"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        for table in ["files", "upload_folders"] {
            // What somebody has said, and what follows from that and from the folders around.
            let mut access = Table::alter();
            access.table(table).add_column(b.text("access"));
            manager.alter_table(access).await?;
            let mut private = Table::alter();
            let column = b.flag("is_private").default(false).to_owned();
            private.table(table).add_column(column);
            manager.alter_table(private).await?;
        }
        let place = index("files", "place", &["folder_path", "id"]);
        manager.create_index(place).await?;
        let private = index("files", "private", &["is_private", "id"]);
        manager.create_index(private).await?;

        let mut names = Table::create();
        names
            .table("file_private_names")
            .col(b.text("name").not_null())
            .col(b.number("file_id").not_null())
            // An import may have brought two rows for one file.
            .primary_key(Index::create().col("name").col("file_id"));
        references(&mut names, ("file_private_names", "file_id"), "files");
        manager.create_table(names).await?;
        let file = index("file_private_names", "file", &["file_id"]);
        manager.create_index(file).await
    }
}
