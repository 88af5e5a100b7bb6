//! Mails to end users: those that wait to be sent, and the codes that were sent.
//!
//! A mail that waits has no text yet, so it holds no secret: its code is drawn when it is sent. It
//! has a table of its own, because events of entries wait in the outbox until somebody comes for
//! them, and a mail must not be looked for among those.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0011_mails"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut mails = Table::create();
        mails
            .table("mail_outbox")
            .col(b.id())
            .col(b.text("purpose").not_null())
            .col(b.text("address").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("available_at").not_null())
            .col(b.small("attempts").not_null().default(0))
            .col(b.millis("leased_until").not_null().default(0))
            .col(b.millis("dead_at"));
        manager.create_table(mails).await?;
        let due = index("mail_outbox", "due", &["dead_at", "available_at"]);
        manager.create_index(due).await?;

        let mut codes = Table::create();
        codes
            .table("user_codes")
            .col(b.number("user_id").not_null())
            .col(b.text("purpose").not_null())
            .col(b.text("digest").not_null().unique_key())
            .col(b.text("address").not_null())
            .col(b.millis("password_set_at"))
            .col(b.millis("expires_at").not_null())
            // One of a kind: a new code puts the one before it out of force.
            .primary_key(Index::create().col("user_id").col("purpose"));
        references(&mut codes, ("user_codes", "user_id"), "up_users");
        manager.create_table(codes).await?;
        let expires = index("user_codes", "expires", &["expires_at"]);
        manager.create_index(expires).await
    }
}
