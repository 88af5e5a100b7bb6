//! Rotations of the keys that sign access tokens.

use sea_orm::entity::prelude::*;

/// One rotation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    /// Whose tokens its key signs: `public` or `admin`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub audience: String,
    /// Counted from 1 for each audience.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Makes the key out of the configured secret; in hexadecimal.
    pub salt: String,
    /// When its key began to sign.
    pub since: i64,
    /// Whether it ended all tokens before it.
    pub revokes_older: bool,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
