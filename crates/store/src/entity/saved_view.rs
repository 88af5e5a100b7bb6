//! Lists of entries that are looked at again.

use sea_orm::entity::prelude::*;

/// One view.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_views")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The content type.
    #[sea_orm(column_name = "model_id")]
    pub content_type: i32,
    /// The administrator who made it.
    pub owner_id: i64,
    /// Name for people.
    pub name: String,
    /// The query string of the list.
    pub query: String,
    /// Whether everybody sees it.
    pub shared: bool,
    /// When it was made.
    pub created_at: i64,
    /// When it was changed.
    pub updated_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
