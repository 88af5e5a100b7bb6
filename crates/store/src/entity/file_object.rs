//! Which bytes of stored files are objects of a store, and not in the folder.

use sea_orm::entity::prelude::*;

/// The bytes of one name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_objects")]
pub struct Model {
    /// The name, as addresses have it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The key of the object.
    pub key: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// How many they are.
    pub bytes: i64,
    /// Since when.
    pub stored_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
