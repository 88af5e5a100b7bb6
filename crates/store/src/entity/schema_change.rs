//! Changes of the schema, to be undone.

use sea_orm::entity::prelude::*;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schema_changes")]
pub struct Model {
    /// The version that the change made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// When it was applied.
    pub applied_at: i64,
    /// Row id of the administrator who did; none where the program did.
    pub applied_by: Option<i64>,
    /// Hash of the plan, in hexadecimal digits.
    pub hash: String,
    /// The plan, as JSON.
    pub plan: String,
    /// The models it touched as they were, as JSON.
    pub before: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
