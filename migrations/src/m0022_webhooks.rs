//! Webhooks, and what they are to be told.

use async_trait::async_trait;
use sea_orm_migration::prelude::{
    ConditionalStatement as _, DbErr, Expr, ExprTrait as _, MigrationName, Table,
};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

const DELIVERIES: &str = "webhook_deliveries";

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0022_webhooks"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        let mut webhooks = Table::create();
        webhooks
            .table("webhooks")
            .col(b.id())
            .col(b.text("name").not_null().unique_key())
            .col(b.text("url").not_null())
            .col(b.text("events").not_null())
            .col(b.text("seal").not_null())
            .col(b.text("headers").not_null())
            .col(b.text("secret").not_null())
            .col(b.millis("secret_set_at").not_null())
            .col(b.text("previous_secret"))
            .col(b.millis("previous_until"))
            .col(b.flag("enabled").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("updated_at").not_null());
        manager.create_table(webhooks).await?;

        let mut deliveries = Table::create();
        deliveries
            .table(DELIVERIES)
            .col(b.id())
            .col(b.number("webhook_id").not_null())
            .col(b.text("message").not_null())
            .col(b.text("event").not_null())
            .col(b.text("uid").not_null())
            .col(b.text("document_id").not_null())
            .col(b.text("locale").not_null())
            .col(b.text("payload").not_null())
            .col(b.millis("created_at").not_null())
            .col(b.millis("given_up_at").not_null())
            .col(b.millis("available_at").not_null())
            .col(b.small("attempts").not_null().default(0))
            .col(b.millis("leased_until").not_null().default(0))
            .col(b.millis("delivered_at"))
            .col(b.millis("dead_at"))
            .col(b.millis("attempted_at"))
            .col(b.small("status"))
            .col(b.text("error"))
            .col(b.text("answer"))
            .col(b.millis("duration"));
        references(&mut deliveries, (DELIVERIES, "webhook_id"), "webhooks");
        manager.create_table(deliveries).await?;
        let waits = || {
            let is_open = Expr::col("delivered_at").is_null();
            is_open.and(Expr::col("dead_at").is_null())
        };
        let mut due = index(DELIVERIES, "due", &["webhook_id", "available_at", "id"]);
        manager
            .create_index(due.cond_where(waits()).to_owned())
            .await?;
        let mut order = index(DELIVERIES, "order", &["webhook_id", "document_id", "id"]);
        manager
            .create_index(order.cond_where(waits()).to_owned())
            .await?;
        let is_dead = Expr::col("dead_at").is_not_null();
        let is_dead = is_dead.and(Expr::col("delivered_at").is_null());
        let mut dead = index(DELIVERIES, "dead", &["webhook_id"]);
        manager
            .create_index(dead.cond_where(is_dead).to_owned())
            .await?;
        let list = index(DELIVERIES, "list", &["webhook_id", "id"]);
        manager.create_index(list).await
    }
}
