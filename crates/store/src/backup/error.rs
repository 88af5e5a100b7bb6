//! Why nothing was backed up or restored.

use sea_orm::DbErr;

use crate::dialect::{Broken, Cause, ConnectError};
use crate::schema::SchemaError;

/// A failure of a backup or a restore. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database cannot be reached, or its address is wrong.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// There is something in the database.
    #[error("the database is not empty; restore into a new one, or remove its tables first")]
    NotEmpty,
    /// A later release has written the backup.
    #[error("the backup is of a newer release ({0} is not known here); restore it with that one")]
    Newer(String),
    /// What the backup says cannot be.
    #[error("the backup is not one that this program has written: {0}")]
    Damaged(String),
    /// A column that neither content nor system tables have.
    #[error(
        "the column {table}.{column} has a type that is not known: {form}; is the table of another program?"
    )]
    UnknownColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its type, as the database calls it.
        form: String,
    },
    /// The system tables cannot be made.
    #[error("the system tables cannot be made")]
    Migrate(#[from] bastide_migrations::MigrationError),
    /// Content types cannot be read.
    #[error("the content types cannot be read")]
    Schema(#[from] SchemaError),
    /// The file of the database cannot be written.
    #[error("the file of the database cannot be written")]
    File(#[source] std::io::Error),
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] Cause),
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl From<Broken> for BackupError {
    fn from(error: Broken) -> Self {
        Self::Database(error.into_cause())
    }
}
