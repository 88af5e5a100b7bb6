//! What failed how often at sign-in.

use sea_orm::entity::prelude::*;

/// One counter.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_counters")]
pub struct Model {
    /// What it counts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Failures in the window.
    pub failures: i64,
    /// When the window began.
    pub window_started_at: i64,
    /// Failures since the last success.
    pub in_a_row: i64,
    /// How often it was locked.
    pub level: i32,
    /// Nothing gets through before.
    pub locked_until: Option<i64>,
    /// From when it means nothing.
    pub forget_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
