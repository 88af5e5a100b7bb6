//! What lets administrators in.

use sea_orm::entity::prelude::*;

/// The credentials of one administrator.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admin_credentials")]
pub struct Model {
    /// Row of `admin_users`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub admin_id: i64,
    /// Code of the role.
    pub role: String,
    /// When the account was made.
    pub created_at: i64,
    /// The hash, with its parameters.
    pub password_hash: String,
    /// When the password was set.
    pub changed_at: i64,
    /// When the account was locked out.
    pub disabled_at: Option<i64>,
    /// The shared secret of the second factor, sealed.
    pub totp_secret: Option<String>,
    /// The latest step that was accepted.
    pub totp_step: Option<i64>,
    /// When the second factor was enrolled.
    pub enrolled_at: Option<i64>,
    /// Last sign-in.
    pub last_login_at: Option<i64>,
    /// Its address.
    pub last_login_address: Option<String>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
