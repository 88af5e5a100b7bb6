//! The words in which the two databases differ, as far as system tables need them.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::prelude::{ColumnType, IntoIden};

/// Which database the tables are made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Postgres,
    Sqlite,
}

impl Dialect {
    pub(crate) fn of(manager: &SchemaManager<'_>) -> Self {
        if manager.get_database_backend().is_prefix_of("postgres://") {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }

    /// A column type by its name on PostgreSQL and on SQLite (ADR 0001).
    pub(crate) fn pick(self, postgres: &'static str, sqlite: &'static str) -> ColumnType {
        let name = match self {
            Self::Postgres => postgres,
            Self::Sqlite => sqlite,
        };
        ColumnType::custom(name.into_iden().to_string())
    }
}
