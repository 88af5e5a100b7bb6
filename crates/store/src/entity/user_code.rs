//! Codes that end users got by mail.

use sea_orm::entity::prelude::*;

/// One code.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_codes")]
pub struct Model {
    /// Row id of the account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// What it is good for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: String,
    /// Digest of the code.
    pub digest: String,
    /// The address that it was sent to.
    pub address: String,
    /// When the password was set that the account had then.
    pub password_set_at: Option<i64>,
    /// No use after.
    pub expires_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
