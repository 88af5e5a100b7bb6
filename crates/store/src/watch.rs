//! Hears of changes that other processes make in the same database.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use crate::Store;
use crate::access::AccessError;
use crate::dialect::{Dialect, Ears};

/// Channel of changes of entries (PostgreSQL).
pub(crate) const CONTENT: &str = "bastide_content";
/// Channel of changes of roles, tokens, accounts and settings.
pub(crate) const ACCESS: &str = "bastide_access";
/// Channel of sessions that were ended.
pub(crate) const SESSIONS: &str = "bastide_sessions";
/// Channel of changes of the schema.
const SCHEMA: &str = "bastide_schema";

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Entries.
    Content,
    /// Types and their tables.
    Schema,
    /// Roles, tokens, accounts or settings.
    Access,
    /// Sessions were ended, and nothing else.
    Sessions,
    /// Something, of which nothing more is known.
    Anything,
}

impl Notice {
    fn of_channel(name: &str) -> Self {
        match name {
            CONTENT => Self::Content,
            SCHEMA => Self::Schema,
            ACCESS => Self::Access,
            SESSIONS => Self::Sessions,
            _ => Self::Anything,
        }
    }
}

/// Tells the other processes on a channel, when the transaction is committed. On SQLite they see
/// the file change.
pub(crate) async fn announce(tx: &DatabaseTransaction, channel: &str) -> Result<(), DbErr> {
    if let Some(notify) = Dialect::behind(tx).notify(channel, "") {
        tx.query_one(&notify).await?;
    }
    Ok(())
}

/// Statements that commit on PostgreSQL, and tell the other processes on a channel.
pub(crate) fn commit(channel: &str) -> String {
    format!("SELECT pg_notify('{channel}', ''); COMMIT")
}

/// The changes from now on, those of this process included.
#[derive(Debug)]
pub struct Watch(Ears);

impl Watch {
    /// Waits for the next change. After a time of deafness it says that anything may have changed.
    pub async fn next(&mut self) -> Notice {
        match self.0.next().await {
            Some(channel) => Notice::of_channel(&channel),
            None => Notice::Anything,
        }
    }
}

impl Store {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// When the database cannot be listened to.
    pub async fn watch(&self) -> Result<Watch, AccessError> {
        let channels = [CONTENT, SCHEMA, ACCESS, SESSIONS];
        let ears = Ears::open(self.writer(), self.reader(), &channels).await;
        ears.map(Watch).map_err(AccessError::Unavailable)
    }
}
