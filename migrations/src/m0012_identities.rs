//! Who end users are elsewhere, and what was spent of sign-ins at providers.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0012_identities"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut identities = Table::create();
        // What a provider is called here may change; who has issued an identity does not.
        identities
            .table("user_identities")
            .col(b.text("issuer").not_null())
            .col(b.text("subject").not_null())
            .col(b.number("user_id").not_null())
            .col(b.text("provider").not_null())
            .col(b.millis("linked_at").not_null())
            .primary_key(Index::create().col("issuer").col("subject"));
        references(&mut identities, ("user_identities", "user_id"), "up_users");
        manager.create_table(identities).await?;
        manager
            .create_index(index("user_identities", "user", &["user_id"]))
            .await?;

        let mut spent = Table::create();
        spent
            .table("provider_spent")
            .col(b.text("digest").not_null().primary_key())
            .col(b.millis("forget_at").not_null());
        manager.create_table(spent).await?;
        manager
            .create_index(index("provider_spent", "age", &["forget_at"]))
            .await
    }
}
