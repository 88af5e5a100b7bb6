//! Passwords of end users.

use sea_orm::entity::prelude::*;

/// The password of one user.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_credentials")]
pub struct Model {
    /// Row of `up_users`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// The hash, with its parameters.
    pub password_hash: String,
    /// When the password was set; tokens from before are void.
    pub changed_at: i64,
    /// Failed attempts since the last success.
    pub failures: i32,
    /// No attempt counts before.
    pub locked_until: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
