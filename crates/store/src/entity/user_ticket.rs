//! What end users hold who are on the way in, or enrol a second factor.

use sea_orm::entity::prelude::*;

/// One ticket.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_tickets")]
pub struct Model {
    /// Digest of the ticket.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// Row of `up_users`.
    pub user_id: i64,
    /// What it is good for.
    pub purpose: String,
    /// The second factor that is asked for, or that is being enrolled; sealed.
    pub secret: Option<String>,
    /// When the password was set that was proved; null where none was.
    pub password_set_at: Option<i64>,
    /// The session that asked for it.
    pub session: Option<String>,
    /// Digest of what the browser keeps that it was given to.
    pub browser: Option<String>,
    /// Codes that were tried with it.
    pub tries: i32,
    /// No use after.
    pub expires_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
