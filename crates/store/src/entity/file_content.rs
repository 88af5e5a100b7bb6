//! The bytes of stored files: what is known of them beside the attributes of the content type.

use sea_orm::entity::prelude::*;

/// The bytes of one file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_contents")]
pub struct Model {
    /// The file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: i64,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// How many they are.
    pub bytes: i64,
    /// The end user who sent them.
    pub uploaded_by: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
