//! What roles of end users may do.

use sea_orm::entity::prelude::*;

/// One grant.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grants")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Row of `up_roles`.
    pub role_id: i64,
    /// Such as `api::article.article.find`.
    pub action: String,
    /// Fields it is limited to, as JSON; null for all.
    pub fields: Option<String>,
    /// Rows it is limited to, as JSON; null for all.
    #[sea_orm(column_name = "where")]
    pub r#where: Option<String>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
