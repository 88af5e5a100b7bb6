//! Secrets and rights: credentials, sessions, grants of roles, API tokens, set-up tokens.
//!
//! None of these columns is an attribute of a content type, so no query can name one.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0003_access"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut credentials = Table::create();
        credentials
            .table("user_credentials")
            .col(b.number("user_id").not_null().primary_key())
            .col(b.text("password_hash").not_null())
            .col(b.millis("changed_at").not_null())
            .col(b.small("failures").not_null().default(0))
            .col(b.millis("locked_until"));
        references(
            &mut credentials,
            ("user_credentials", "user_id"),
            "up_users",
        );
        manager.create_table(credentials).await?;

        sessions(&b).await?;

        let mut grants = Table::create();
        grants
            .table("role_grants")
            .col(b.id())
            .col(b.number("role_id").not_null())
            .col(b.text("action").not_null())
            .col(b.text("fields"))
            .col(b.text("where"));
        references(&mut grants, ("role_grants", "role_id"), "up_roles");
        grants.index(Index::create().unique().col("role_id").col("action"));
        manager.create_table(grants).await?;

        let mut tokens = Table::create();
        tokens
            .table("api_tokens")
            .col(b.id())
            .col(b.text("name").not_null().unique_key())
            .col(b.text("description").not_null().default(""))
            .col(b.text("type").not_null())
            .col(b.text("digest").not_null().unique_key())
            .col(b.text("permissions"))
            .col(b.millis("created_at").not_null())
            .col(b.millis("expires_at"))
            .col(b.millis("last_used_at"));
        manager.create_table(tokens).await?;

        let mut setup = Table::create();
        setup
            .table("setup_tokens")
            .col(b.text("digest").not_null().primary_key())
            .col(b.text("purpose").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("expires_at").not_null())
            .col(b.millis("used_at"));
        manager.create_table(setup).await
    }
}

/// The audience says which table `user_id` is a row of, so there is no foreign key.
async fn sessions(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut sessions = Table::create();
    sessions
        .table("sessions")
        .col(b.text("id").not_null().primary_key())
        .col(b.text("audience").not_null())
        .col(b.number("user_id").not_null())
        .col(b.text("refresh_hash").not_null())
        .col(b.text("family").not_null())
        .col(b.text("device_id"))
        .col(b.text("user_agent"))
        .col(b.text("address"))
        .col(b.millis("created_at").not_null())
        .col(b.millis("last_used_at").not_null())
        .col(b.millis("expires_at").not_null())
        .col(b.millis("revoked_at"));
    b.manager.create_table(sessions).await?;
    for (suffix, columns) in [
        ("user", ["audience", "user_id"].as_slice()),
        ("refresh", &["refresh_hash"]),
        ("family", &["family"]),
        ("expires", &["expires_at"]),
    ] {
        b.manager
            .create_index(index("sessions", suffix, columns))
            .await?;
    }
    Ok(())
}
