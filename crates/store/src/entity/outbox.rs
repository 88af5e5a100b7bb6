//! Effects that leave the program after the transaction that caused them.

use sea_orm::entity::prelude::*;

/// One effect.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// What is to be done.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// When it was caused.
    pub created_at: i64,
    /// Not to be done before.
    pub available_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// A worker has it until then.
    pub leased_until: Option<i64>,
    /// When it was done.
    pub done_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
