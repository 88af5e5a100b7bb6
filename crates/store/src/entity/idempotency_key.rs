//! Requests that may be sent again without doing their work again.

use sea_orm::entity::prelude::*;

/// One request that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    /// Digest of caller and key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// Digest of the request itself.
    pub request: String,
    /// The document it made.
    pub document_id: String,
    /// The answer; missing where the program ended before it was kept.
    pub body: Option<String>,
    /// The validator of the answer.
    pub etag: Option<String>,
    /// When it was carried out.
    pub created_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
