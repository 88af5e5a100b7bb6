//! Refresh tokens that were used.

use sea_orm::entity::prelude::*;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_spent")]
pub struct Model {
    /// Its digest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// The family of sessions it belongs to.
    pub family: String,
    /// When it was used.
    pub spent_at: i64,
    /// From when its session is over in any case.
    pub forget_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
