//! What was spent of sign-ins at providers.

use sea_orm::entity::prelude::*;

/// A state or a ticket that came once and is good no more.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_spent")]
pub struct Model {
    /// Its digest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// When it is no good anyway.
    pub forget_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
