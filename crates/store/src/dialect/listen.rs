//! Listens to a database: PostgreSQL tells, a SQLite file is looked at.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use sea_orm::DatabaseConnection;
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::{Cause, Reader};

/// Between two looks at a SQLite file.
const LOOK: Duration = Duration::from_millis(200);

/// Between two attempts to listen again.
const PAUSE: Duration = Duration::from_millis(500);

/// Silence after which PostgreSQL is asked whether it is still there: a connection that a firewall
/// has forgotten is silent for ever.
const SILENCE: Duration = Duration::from_secs(10);

/// Time for that answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What listens.
pub(crate) enum Ears {
    /// A session of its own.
    Postgres(Box<PgEars>),
    /// A connection of its own.
    Sqlite(Box<LiteEars>),
}

impl Ears {
    /// Begins to listen; `channels` are those of PostgreSQL.
    pub(crate) async fn open(
        writer: &DatabaseConnection,
        reader: &Reader,
        channels: &[&'static str],
    ) -> Result<Self, Cause> {
        match reader {
            Reader::Postgres(_) => {
                let mut ears = PgEars {
                    pool: writer.get_postgres_connection_pool().clone(),
                    channels: channels.to_vec(),
                    session: None,
                };
                ears.connect().await?;
                Ok(Self::Postgres(Box::new(ears)))
            }
            Reader::Sqlite(reader) => {
                let mut ears = LiteEars {
                    file: reader.file().to_owned(),
                    seen: None,
                };
                ears.look().await?;
                Ok(Self::Sqlite(Box::new(ears)))
            }
        }
    }

    /// The channel of the next change; `None` where it is not known what has changed.
    pub(crate) async fn next(&mut self) -> Option<String> {
        match self {
            Self::Postgres(it) => it.next().await,
            Self::Sqlite(it) => {
                it.next().await;
                None
            }
        }
    }
}

impl fmt::Debug for Ears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Postgres(_) => "Postgres",
            Self::Sqlite(_) => "Sqlite",
        })
    }
}

/// Hears notifications (PostgreSQL, `LISTEN`).
pub(crate) struct PgEars {
    pool: PgPool,
    channels: Vec<&'static str>,
    session: Option<PgListener>,
}

impl PgEars {
    async fn connect(&mut self) -> Result<(), sqlx::Error> {
        let mut session = PgListener::connect_with(&self.pool).await?;
        session.listen_all(self.channels.iter().copied()).await?;
        self.session = Some(session);
        Ok(())
    }

    async fn next(&mut self) -> Option<String> {
        loop {
            match self.hear().await {
                Ok(Some(channel)) => return Some(channel),
                Ok(None) => {}
                Err(error) => {
                    log(&error);
                    self.session = None;
                    while let Err(error) = self.connect().await {
                        log(&error);
                        sleep(PAUSE).await;
                    }
                    return None;
                }
            }
        }
    }

    /// `None` is silence. A session that was lost is an error, whether or not it came back.
    async fn hear(&mut self) -> Result<Option<String>, sqlx::Error> {
        let session = self.session.as_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        match timeout(SILENCE, session.try_recv()).await {
            Ok(Ok(Some(notice))) => Ok(Some(notice.channel().to_owned())),
            Ok(Ok(None)) => Err(sqlx::Error::WorkerCrashed),
            Ok(Err(error)) => Err(error),
            Err(_) => {
                let there = sqlx::query("SELECT 1").execute(&mut *session);
                let answer = timeout(PATIENCE, there).await;
                answer.map_err(|_| sqlx::Error::PoolTimedOut)??;
                Ok(None)
            }
        }
    }
}

/// Sees that a file was written by another connection (`PRAGMA data_version`).
pub(crate) struct LiteEars {
    file: PathBuf,
    seen: Option<(Connection, i64)>,
}

impl LiteEars {
    async fn next(&mut self) {
        loop {
            sleep(LOOK).await;
            match self.look().await {
                Ok(false) => {}
                Ok(true) => return,
                Err(error) => {
                    log(error.as_ref());
                    sleep(PAUSE).await;
                }
            }
        }
    }

    /// Whether the file was written since the last look; after a failed one nobody knows, so yes.
    async fn look(&mut self) -> Result<bool, Cause> {
        let (file, seen) = (self.file.clone(), self.seen.take());
        let (seen, changed) = spawn_blocking(move || look(&file, seen)).await??;
        self.seen = Some(seen);
        Ok(changed)
    }
}

type Seen = (Connection, i64);

fn look(file: &Path, seen: Option<Seen>) -> rusqlite::Result<(Seen, bool)> {
    let (connection, before) = match seen {
        Some((connection, version)) => (connection, Some(version)),
        None => (
            Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
            None,
        ),
    };
    let version = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
    Ok(((connection, version), before != Some(version)))
}

fn log(error: &(dyn Error + 'static)) {
    tracing::warn!(
        error,
        "changes of other processes are not heard for a moment"
    );
}
