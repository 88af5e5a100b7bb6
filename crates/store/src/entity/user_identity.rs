//! Who end users are elsewhere.

use sea_orm::entity::prelude::*;

/// Somebody whom an issuer vouches for, and the end user they are here.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_identities")]
pub struct Model {
    /// Who vouches; empty for a mailbox that was proved.
    #[sea_orm(primary_key, auto_increment = false)]
    pub issuer: String,
    /// Whom for, by a name that never changes; the address of a mailbox.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// Row of `up_users`.
    pub user_id: i64,
    /// What the issuer was called here.
    pub provider: String,
    /// When the two were found to be one.
    pub linked_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
