//! Who has which entry open.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0018_presence"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut open = Table::create();
        open.table("open_entries")
            .col(b.id())
            .col(b.small("model_id").not_null())
            .col(b.text("document_id").not_null())
            .col(b.text("locale").not_null())
            .col(b.number("admin_id").not_null())
            .col(b.millis("opened_at").not_null())
            .col(b.millis("seen_at").not_null());
        references(&mut open, ("open_entries", "admin_id"), "admin_users");
        manager.create_table(open).await?;
        let place = ["model_id", "document_id", "locale", "admin_id"];
        let mut place = index("open_entries", "place", &place);
        place.unique();
        manager.create_index(place).await?;
        for (suffix, column) in [("seen", "seen_at"), ("admin", "admin_id")] {
            let index = index("open_entries", suffix, &[column]);
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
