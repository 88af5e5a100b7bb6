//! Names under which there may be bytes that no file claims.

use sea_orm::entity::prelude::*;

/// One name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_unclaimed")]
pub struct Model {
    /// The name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Since when.
    pub noted_at: i64,
    /// Whether the bytes go; else an upload is about to claim them.
    pub is_doomed: bool,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
