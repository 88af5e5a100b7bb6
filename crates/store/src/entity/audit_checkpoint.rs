//! Signatures on the audit log.

use sea_orm::entity::prelude::*;

/// A signature on all rows up to one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_checkpoints")]
pub struct Model {
    /// The row of the log, which says too how many there were.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Its hash.
    pub hash: String,
    /// When it was signed.
    pub at: i64,
    /// The signature, base64url.
    pub signature: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
