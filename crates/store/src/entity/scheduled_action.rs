//! What is to be done to an entry later.

use sea_orm::entity::prelude::*;

/// One action.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheduled_actions")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The content type.
    #[sea_orm(column_name = "model_id")]
    pub content_type: i32,
    /// The document.
    pub document_id: String,
    /// The locale, `""` where the type has none and `*` for every one.
    pub locale: String,
    /// What is done.
    pub action: String,
    /// When it was asked for.
    pub created_at: i64,
    /// The administrator who asked.
    pub created_by: Option<i64>,
    /// When it is to be done.
    pub due_at: i64,
    /// Not to be done before: later than due once it has failed.
    pub available_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// A worker has it until then.
    pub leased_until: i64,
    /// When it was done.
    pub done_at: Option<i64>,
    /// When it was given up.
    pub dead_at: Option<i64>,
    /// Why, as JSON.
    pub error: Option<String>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
