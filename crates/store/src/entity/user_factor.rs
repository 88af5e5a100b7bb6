//! Second factors of end users.

use sea_orm::entity::prelude::*;

/// The second factor of one user.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_factors")]
pub struct Model {
    /// Row of `up_users`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// The secret, sealed.
    pub secret: String,
    /// The last step whose code was accepted.
    pub step: i64,
    /// When it was put in force.
    pub enrolled_at: i64,
}

/// There are none that SeaORM needs to know.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
