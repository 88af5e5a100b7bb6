//! What is left when a second factor is lost.

use sea_orm::entity::prelude::*;

/// One code.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admin_recovery_codes")]
pub struct Model {
    /// Row of `admin_users`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub admin_id: i64,
    /// Digest of the code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// When it was spent.
    pub used_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
