//! Second factors of end users, what waits for one, and the roles that require one.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Index, MigrationName, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0013_user_factors"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut factors = Table::create();
        factors
            .table("user_factors")
            .col(b.number("user_id").not_null().primary_key())
            .col(b.text("secret").not_null())
            .col(b.number("step").not_null())
            .col(b.millis("enrolled_at").not_null());
        references(&mut factors, ("user_factors", "user_id"), "up_users");
        manager.create_table(factors).await?;

        let mut codes = Table::create();
        codes
            .table("user_recovery_codes")
            .col(b.number("user_id").not_null())
            .col(b.text("digest").not_null())
            .col(b.millis("used_at"))
            .primary_key(Index::create().col("user_id").col("digest"));
        references(&mut codes, ("user_recovery_codes", "user_id"), "up_users");
        manager.create_table(codes).await?;

        tickets(&b).await?;

        // No attribute of the content type, so that no query names it and no body sets it.
        let mut required = b.flag("require_two_factor");
        let mut roles = Table::alter();
        roles
            .table("up_roles")
            .add_column(required.not_null().default(false));
        manager.alter_table(roles).await
    }
}

/// Somebody is on the way in, or enrols a second factor.
async fn tickets(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut tickets = Table::create();
    tickets
        .table("user_tickets")
        .col(b.text("digest").not_null().primary_key())
        .col(b.number("user_id").not_null())
        .col(b.text("purpose").not_null())
        .col(b.text("secret"))
        .col(b.millis("password_set_at"))
        .col(b.text("session"))
        .col(b.text("browser"))
        .col(b.small("tries").not_null().default(0))
        .col(b.millis("expires_at").not_null());
    references(&mut tickets, ("user_tickets", "user_id"), "up_users");
    b.manager.create_table(tickets).await?;
    for (suffix, columns) in [
        ("user", ["user_id", "expires_at"].as_slice()),
        ("expires", &["expires_at"]),
    ] {
        let index = index("user_tickets", suffix, columns);
        b.manager.create_index(index).await?;
    }
    Ok(())
}
