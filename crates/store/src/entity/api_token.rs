//! API tokens.

use sea_orm::entity::prelude::*;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its name.
    #[sea_orm(unique)]
    pub name: String,
    /// What it is for.
    pub description: String,
    /// `read-only`, `full-access` or `custom`.
    #[sea_orm(column_name = "type")]
    pub r#type: String,
    /// Digest of the token; the token itself is kept nowhere.
    #[sea_orm(unique)]
    pub digest: String,
    /// Actions of a custom token, as JSON.
    pub permissions: Option<String>,
    /// When it was made.
    pub created_at: i64,
    /// No use after.
    pub expires_at: Option<i64>,
    /// Last use.
    pub last_used_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
