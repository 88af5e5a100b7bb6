//! Entries that administrators have open.

use sea_orm::entity::prelude::*;

/// One administrator at one entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "open_entries")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The content type.
    #[sea_orm(column_name = "model_id")]
    pub content_type: i32,
    /// The document.
    pub document_id: String,
    /// Its locale; empty where the type has none.
    pub locale: String,
    /// The administrator.
    pub admin_id: i64,
    /// When it was opened.
    pub opened_at: i64,
    /// When it was last said to be open.
    pub seen_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
