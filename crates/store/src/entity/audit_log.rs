//! The audit log, one row for each thing that was done or refused.

use sea_orm::entity::prelude::*;

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_log")]
pub struct Model {
    /// Place in the chain, from 1 and without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// When it happened.
    pub at: i64,
    /// What kind of caller acted.
    pub actor_kind: String,
    /// Its row id.
    pub actor_id: Option<i64>,
    /// What it was called then.
    pub actor_name: Option<String>,
    /// The session that it acted in.
    pub session: Option<String>,
    /// Where it came from.
    pub address: Option<String>,
    /// The request.
    pub request: Option<String>,
    /// What was done.
    pub action: String,
    /// What kind of thing it was done to.
    pub object_kind: Option<String>,
    /// Which one.
    pub object_id: Option<String>,
    /// How it ended.
    pub outcome: String,
    /// What else is to be known, as JSON.
    pub details: String,
    /// Hash of the row before.
    pub previous: String,
    /// Hash of this row, the one before included.
    pub hash: String,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
