//! Where the audit log begins and ends.

use sea_orm::entity::prelude::*;

/// The one row, which whoever adds to the log locks.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The last row of the log.
    pub last_id: i64,
    /// Its hash.
    pub last_hash: String,
    /// The last row that was given up for its age; 0 where none was.
    pub pruned_id: i64,
    /// Its hash.
    pub pruned_hash: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
