//! What webhooks are told.

use sea_orm::entity::prelude::*;

/// One event for one webhook.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_deliveries")]
pub struct Model {
    /// Row id, in the order of the events of a document.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The webhook.
    pub webhook_id: i64,
    /// By which the receiver knows a second attempt from a second event.
    pub message: String,
    /// What happened.
    pub event: String,
    /// The uid of the content type.
    pub uid: String,
    /// The document.
    pub document_id: String,
    /// The locale; empty where the type has none.
    pub locale: String,
    /// The body, as JSON.
    pub payload: String,
    /// When it happened.
    pub created_at: i64,
    /// When it is not tried any more.
    pub given_up_at: i64,
    /// Not to be sent before.
    pub available_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// A worker has it until then.
    pub leased_until: i64,
    /// When it was taken.
    pub delivered_at: Option<i64>,
    /// When it was given up.
    pub dead_at: Option<i64>,
    /// When it was last tried.
    pub attempted_at: Option<i64>,
    /// The status of the last answer.
    pub status: Option<i32>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// What the last answer said, shortened.
    pub answer: Option<String>,
    /// How long the last attempt took, in milliseconds.
    pub duration: Option<i64>,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
