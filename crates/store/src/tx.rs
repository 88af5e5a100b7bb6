//! A transaction that writes, on one snapshot of the schema.

use std::sync::{Arc, LazyLock};

use bastide_content_types::Registry;
use bastide_permissions::System;
use sea_orm::sea_query::PostgresQueryBuilder;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QuerySelect, QueryTrait as _};

use crate::audit::{Entry, Pending};
use crate::content::statement::{database, failure, unexplained};
use crate::content::{Stamp, Writer};
use crate::dialect::{BEGIN, Flight, Line, begin};
use crate::entity::schema_state;
use crate::schema::load_registry;
use crate::watch::{self, CONTENT};
use crate::{Store, StoreError, audit};

/// Asks PostgreSQL for the version of the schema; every transaction begins with it.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    schema_state::Entity::find_by_id(1)
        .select_only()
        .column(schema_state::Column::Version)
        .into_query()
        .to_string(PostgresQueryBuilder)
});

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    registry: Arc<Registry>,
    pending: Pending,
}

#[derive(Debug)]
enum Inner {
    Orm(DatabaseTransaction),
    Flight(Flight),
}

/// A transaction that changes system tables with content. Dropped without [`SystemTx::commit`], it
/// leaves no trace.
#[derive(Debug)]
pub(crate) struct SystemTx {
    inner: DatabaseTransaction,
    registry: Arc<Registry>,
}

impl Store {
    /// Begins a transaction. The schema stays as it is until it ends.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`], [`StoreError::Unavailable`], [`StoreError::Schema`].
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let Some(pool) = self.flights() else {
            let SystemTx { inner, registry } = self.begin_system().await?;
            return Ok(Tx {
                inner: Inner::Orm(inner),
                registry,
                pending: Pending::default(),
            });
        };
        let begun = Flight::begin(pool, BEGIN, &VERSION).await;
        let (flight, rows) = begun.map_err(unexplained)?;
        let version = rows.first().and_then(|it| it.try_get(0).ok());
        // It stays the same while the lock is held, so any connection may read it.
        let registry = self.registry_at(version, self.writer()).await?;
        Ok(Tx {
            inner: Inner::Flight(flight),
            registry,
            pending: Pending::default(),
        })
    }

    /// Begins a transaction that changes system tables too.
    ///
    /// # Errors
    ///
    /// As [`Self::begin`].
    pub(crate) async fn begin_system(&self) -> Result<SystemTx, StoreError> {
        let inner = begin(self.writer()).await.map_err(database)?;
        // Whoever changes the schema locks this row too.
        let state = schema_state::Entity::find_by_id(1).lock_shared();
        let state = state.one(&inner).await.map_err(database)?;
        let version = state.map(|it| it.version);
        let registry = self.registry_at(version, &inner).await?;
        Ok(SystemTx { inner, registry })
    }

    /// The registry of a version of the schema, read if it is another than the one in force.
    async fn registry_at(
        &self,
        version: Option<i64>,
        db: &impl ConnectionTrait,
    ) -> Result<Arc<Registry>, StoreError> {
        let version = version.and_then(|it| u64::try_from(it).ok());
        if version != Some(self.registry().version()) {
            self.set_registry(load_registry(db).await?);
        }
        Ok(self.registry())
    }
}

impl Tx {
    /// The schema that the transaction works on.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// What statements are sent on.
    pub(crate) fn line(&self) -> Line<'_> {
        match &self.inner {
            Inner::Orm(it) => Line::Orm(it),
            Inner::Flight(it) => Line::Flight(it),
        }
    }

    /// What writes documents in this transaction.
    pub fn writer(&self, stamp: Stamp, proof: &System) -> Writer<'_> {
        Writer::new(self.line(), &self.registry, stamp, proof)
    }

    /// Notes what the transaction does: the audit log says it if and only if it commits.
    pub fn audit(&self, entry: Entry) {
        self.pending.push(entry);
    }

    /// What is noted for the audit log.
    pub(crate) fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Keeps what was written.
    ///
    /// # Errors
    ///
    /// What a statement failed with that nobody waited for; [`StoreError::Database`] and
    /// [`StoreError::Unavailable`], where it is unknown whether it was kept.
    pub async fn commit(self) -> Result<(), StoreError> {
        let appended = self.pending.append(self.line()).await;
        let appended = appended.map_err(|error| failure(&self.registry, error))?;
        match self.inner {
            Inner::Orm(inner) => commit(inner).await,
            Inner::Flight(flight) => {
                let landed = flight.land(&watch::commit(CONTENT)).await;
                landed.map_err(|error| failure(&self.registry, error))
            }
        }?;
        appended.announce();
        Ok(())
    }
}

impl SystemTx {
    /// The transaction, for system tables.
    pub(crate) fn inner(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// What writes documents in this transaction.
    pub(crate) fn writer(&self, stamp: Stamp, proof: &System) -> Writer<'_> {
        Writer::new(&self.inner, &self.registry, stamp, proof)
    }

    /// Keeps what was written, and that it was.
    ///
    /// # Errors
    ///
    /// As [`Tx::commit`].
    pub(crate) async fn commit(self, entry: Entry) -> Result<(), StoreError> {
        let announced = watch::announce(&self.inner, CONTENT).await;
        announced.map_err(database)?;
        audit::commit(self.inner, entry).await.map_err(database)
    }
}

async fn commit(inner: DatabaseTransaction) -> Result<(), StoreError> {
    let announced = watch::announce(&inner, CONTENT).await;
    announced.map_err(database)?;
    inner.commit().await.map_err(database)
}
