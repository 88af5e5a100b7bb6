//! Roles of administrators.

use sea_orm::entity::prelude::*;

/// One role.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admin_roles")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// By which it is known.
    #[sea_orm(unique)]
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// `"all"` or the names of its rights, as JSON.
    pub rights: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
