//! What editors need beside entries: what is to be done later, and lists that are looked at again.

use async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, Expr, ExprTrait as _, MigrationName, Query, Table};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::{Builder, index, references};

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0014_editing"
    }
}

/// What the role `editor` was made with, and what it may do from now on. A role that somebody has
/// changed stays as it is.
const EDITOR: [&str; 2] = [
    r#"["content-types.read","end-user-roles.read","locales.read","api-description.read"]"#,
    r#"["content-types.read","content.read","content.manage","end-user-roles.read","locales.read","api-description.read"]"#,
];

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let b = Builder::new(manager);
        scheduled(&b).await?;
        views(&b).await?;
        let [before, after] = EDITOR;
        let mut editor = Query::update();
        editor
            .table("admin_roles")
            .value("rights", after)
            .and_where(Expr::col("code").eq("editor"))
            .and_where(Expr::col("rights").eq(before));
        manager.execute(editor).await
    }
}

async fn scheduled(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut scheduled = Table::create();
    scheduled
        .table("scheduled_actions")
        .col(b.id())
        .col(b.small("model_id").not_null())
        .col(b.text("document_id").not_null())
        .col(b.text("locale").not_null())
        .col(b.text("action").not_null())
        .col(b.millis("created_at").not_null())
        .col(b.number("created_by"))
        .col(b.millis("due_at").not_null())
        .col(b.millis("available_at").not_null())
        .col(b.small("attempts").not_null().default(0))
        .col(b.millis("leased_until").not_null().default(0))
        .col(b.millis("done_at"))
        .col(b.millis("dead_at"))
        .col(b.text("error"));
    b.manager.create_table(scheduled).await?;
    let document = index(
        "scheduled_actions",
        "document",
        &["model_id", "document_id", "id"],
    );
    b.manager.create_index(document).await?;
    let due = index(
        "scheduled_actions",
        "due",
        &["done_at", "dead_at", "available_at"],
    );
    b.manager.create_index(due).await
}

async fn views(b: &Builder<'_>) -> Result<(), DbErr> {
    let mut views = Table::create();
    views
        .table("saved_views")
        .col(b.id())
        .col(b.small("model_id").not_null())
        .col(b.number("owner_id").not_null())
        .col(b.text("name").not_null())
        .col(b.text("query").not_null())
        .col(b.flag("shared").not_null())
        .col(b.millis("created_at").not_null())
        .col(b.millis("updated_at").not_null());
    references(&mut views, ("saved_views", "owner_id"), "admin_users");
    b.manager.create_table(views).await?;
    let model = index("saved_views", "model", &["model_id", "owner_id"]);
    b.manager.create_index(model).await
}
