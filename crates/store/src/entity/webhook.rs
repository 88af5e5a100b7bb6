//! Webhooks.

use sea_orm::entity::prelude::*;

/// One webhook.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhooks")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its name, unlike all others.
    pub name: String,
    /// Where it is told.
    pub url: String,
    /// What it is told of, as JSON.
    pub events: String,
    /// For what its secrets are sealed; no two webhooks have the same.
    pub seal: String,
    /// Further headers, sealed.
    pub headers: String,
    /// What signs, sealed.
    pub secret: String,
    /// Since when.
    pub secret_set_at: i64,
    /// What signed before, sealed.
    pub previous_secret: Option<String>,
    /// Until when that signs too.
    pub previous_until: Option<i64>,
    /// Whether it is told anything.
    pub enabled: bool,
    /// When it was made.
    pub created_at: i64,
    /// When it was changed.
    pub updated_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
