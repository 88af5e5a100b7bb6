//! Sessions of administrators and end users.

use sea_orm::entity::prelude::*;

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// Id of the session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The surface it is for; says which table `user_id` is of.
    pub audience: String,
    /// Row id of the account.
    pub user_id: i64,
    /// Hash of the refresh token in force.
    pub refresh_hash: String,
    /// All tokens that came from one sign-in.
    pub family: String,
    /// The device, as it calls itself.
    pub device_id: Option<String>,
    /// Its browser.
    pub user_agent: Option<String>,
    /// Its address at sign-in.
    pub address: Option<String>,
    /// Sign-in.
    pub created_at: i64,
    /// Last refresh.
    pub last_used_at: i64,
    /// No use after.
    pub expires_at: i64,
    /// Sign-out, or a token used twice.
    pub revoked_at: Option<i64>,
    /// When an administrator proved password and second factor again.
    pub proved_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
