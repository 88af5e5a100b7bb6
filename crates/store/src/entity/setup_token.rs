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
    /// Whom it invites.
    pub email: Option<String>,
    /// Code of the role that the invited person gets.
    pub role: Option<String>,
    /// Whose second factor it enrols, or who invites.
    pub admin_id: Option<i64>,
    /// The secret that is being enrolled, sealed.
    pub secret: Option<String>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
