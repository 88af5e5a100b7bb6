//! The state of the schema.

use sea_orm::entity::prelude::*;

/// The only row; its lock is the lock of the schema.
#[expect(clippy::struct_field_names, reason = "named after the columns")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schema_state")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// How often the schema was changed.
    pub version: i64,
    /// The next stable id of a model.
    pub next_model: i64,
    /// The next stable id of a field.
    pub next_field: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
