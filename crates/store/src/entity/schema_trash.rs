//! What changes of the schema took out of use, and nobody reads any more.

use sea_orm::entity::prelude::*;

/// One thing to be removed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schema_trash")]
pub struct Model {
    /// In the order of removal.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The version that took it out of use.
    pub version: i64,
    /// When that was.
    pub dropped_at: i64,
    /// What it is, as JSON.
    pub item: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
