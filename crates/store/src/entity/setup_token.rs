//! One-time links of the operator.

use sea_orm::entity::prelude::*;

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setup_tokens")]
pub struct Model {
    /// Digest of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// What it allows.
    pub purpose: String,
    /// When it was made.
    pub created_at: i64,
    /// No use after.
    pub expires_at: i64,
    /// When it was redeemed.
    pub used_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
