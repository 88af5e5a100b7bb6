//! Content types and components as they are in force.

use sea_orm::entity::prelude::*;

/// One content type or component.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "content_types")]
pub struct Model {
    /// Stable id of the model.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Its uid.
    #[sea_orm(unique)]
    pub uid: String,
    /// `collection`, `single` or `component`.
    pub kind: String,
    /// Table of its rows.
    pub table_name: String,
    /// Its schema, as JSON.
    pub definition: String,
    /// Name of each attribute → stable id and physical name, as JSON.
    pub fields: String,
    /// When it was made.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
