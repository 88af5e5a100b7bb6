//! The handle to a database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use bastide_content_types::Registry;
use sea_orm::DatabaseConnection;
use tokio::sync::Mutex;

use crate::dialect::index::whole;
use crate::dialect::{self, ConnectError, Connected, Dialect, PgPool, Reader, Settings};
use crate::indexes::Indexes;
use crate::schema::SchemaError;

/// An open database with the schema in force. Shared behind an [`Arc`].
pub struct Store {
    writer: DatabaseConnection,
    flights: Option<Arc<PgPool>>,
    reader: Reader,
    dialect: Dialect,
    registry: ArcSwap<Registry>,
    pub(crate) indexes: ArcSwap<Indexes>,
    /// Held by who makes or removes indexes: those that could not be made, and how many looks they
    /// are left out for.
    pub(crate) tending: Mutex<BTreeMap<String, u32>>,
    statements: AtomicU64,
    writes: Arc<AtomicU64>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be reached, or its address is wrong.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// Its system tables cannot be brought up to date.
    #[error("the system tables cannot be brought up to date")]
    Migrate(#[from] bastide_migrations::MigrationError),
    /// Its schema cannot be read.
    #[error("the schema cannot be read")]
    Schema(#[from] SchemaError),
}

impl Store {
    /// Opens the database at `url`, brings its system tables up to date and reads its schemas.
    ///
    /// # Errors
    ///
    /// What kept it from being opened.
    pub async fn open(url: &str, settings: &Settings) -> Result<Self, OpenError> {
        let connected = dialect::connect(url, settings).await?;
        bastide_migrations::run(&connected.writer).await?;
        Self::on(connected).await
    }

    /// Opens the database at `url` to look at it: neither is it made where there is none, nor are
    /// its system tables changed. `None` where it is missing, or not as this release makes it.
    ///
    /// # Errors
    ///
    /// What kept it from being opened.
    pub async fn open_as_it_is(url: &str, settings: &Settings) -> Result<Option<Self>, OpenError> {
        if !dialect::is_there(url)? {
            return Ok(None);
        }
        let connected = dialect::connect(url, settings).await?;
        if !bastide_migrations::is_current(&connected.writer).await {
            return Ok(None);
        }
        Self::on(connected).await.map(Some)
    }

    async fn on(connected: Connected) -> Result<Self, OpenError> {
        let Connected {
            mut writer,
            flights,
            reader,
            dialect,
        } = connected;
        let registry = crate::schema::load_registry(&writer).await?;
        let indexes = whole(&writer).await.map_err(SchemaError::from)?.into();
        let writes = Arc::new(AtomicU64::new(0));
        writer.set_metric_callback({
            let writes = Arc::clone(&writes);
            move |_| {
                writes.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self {
            writer,
            flights,
            reader,
            dialect,
            registry: ArcSwap::from_pointee(registry),
            indexes: ArcSwap::from_pointee(indexes),
            tending: Mutex::default(),
            statements: AtomicU64::new(0),
            writes,
        })
    }

    /// The schema in force.
    pub fn registry(&self) -> Arc<Registry> {
        self.registry.load_full()
    }

    /// Puts a schema in force that the database holds already, unless a newer one is in force:
    /// two tasks that read it may come here in the other order.
    pub fn set_registry(&self, registry: Registry) {
        let registry = Arc::new(registry);
        self.registry.rcu(|current| {
            if current.version() < registry.version() {
                Arc::clone(&registry)
            } else {
                Arc::clone(current)
            }
        });
    }

    /// The connection that writes, for the modules of this crate.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// The connections of transactions that write content, where they are others than that one.
    pub(crate) fn flights(&self) -> Option<&Arc<PgPool>> {
        self.flights.as_ref()
    }

    /// Statements that reads of content have sent since the start.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Statements that the connections that write have sent since the start, whether they write or
    /// look something up; the beginnings and ends of transactions are left out.
    pub fn statements_of_writes(&self) -> u64 {
        let flown = self.flights.as_ref().map_or(0, |it| it.statements());
        self.writes.load(Ordering::Relaxed) + flown
    }

    pub(crate) fn statement_counter(&self) -> &AtomicU64 {
        &self.statements
    }

    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }
}
