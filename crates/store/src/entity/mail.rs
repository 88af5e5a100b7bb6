//! Mails that wait to be sent.

use sea_orm::entity::prelude::*;

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_outbox")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// What it is for.
    pub purpose: String,
    /// The address of its account; empty once it is dead.
    pub address: String,
    /// When it was caused.
    pub created_at: i64,
    /// Not to be sent before.
    pub available_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// A worker has it until then.
    pub leased_until: i64,
    /// When it was given up.
    pub dead_at: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
