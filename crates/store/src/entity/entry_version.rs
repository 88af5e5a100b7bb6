//! What entries said after each change, and before they were removed.

use sea_orm::entity::prelude::*;

/// One version of an entry in one locale.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_versions")]
pub struct Model {
    /// Row id; grows with time.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The content type.
    #[sea_orm(column_name = "model_id")]
    pub content_type: i32,
    /// The document.
    pub document_id: String,
    /// The locale, `""` where the type has none.
    pub locale: String,
    /// What was done: `create`, `update` or `delete`.
    pub action: String,
    /// Whether this is what was published then.
    pub published: bool,
    /// Who did it: `anyone`, `user`, `token`, `administrator` or `program`.
    pub author: String,
    /// Row id of the author, where there is one.
    pub author_id: Option<i64>,
    /// When.
    pub written_at: i64,
    /// The values by field id, as JSON.
    pub data: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
