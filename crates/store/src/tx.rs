//! A transaction that writes, on one snapshot of the schema.

use std::sync::Arc;

use bastide_content_types::Registry;
use bastide_permissions::System;
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect, TransactionTrait};

use crate::content::statement::database;
use crate::content::{Stamp, Writer};
use crate::entity::schema_state;
use crate::schema::load_registry;
use crate::{Store, StoreError, watch};

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    registry: Arc<Registry>,
}

impl Store {
    /// Begins a transaction. The schema stays as it is until it ends.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`], [`StoreError::Schema`].
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = self.writer().begin().await.map_err(database)?;
        // Whoever changes the schema locks this row, so a change waits for the writers there are,
        // and a writer never puts values where the schema no longer looks for them.
        let state = schema_state::Entity::find_by_id(1).lock_shared();
        let state = state.one(&inner).await.map_err(database)?;
        let version = state.and_then(|it| u64::try_from(it.version).ok());
        let mut registry = self.registry();
        if version != Some(registry.version()) {
            self.set_registry(load_registry(&inner).await?);
            registry = self.registry();
        }
        Ok(Tx { inner, registry })
    }
}

impl Tx {
    /// The schema that the transaction works on.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The transaction, for the other modules of this crate.
    pub(crate) fn inner(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// What writes documents in this transaction.
    pub fn writer(&self, stamp: Stamp, proof: &System) -> Writer<'_> {
        Writer::new(&self.inner, &self.registry, stamp, proof)
    }

    /// Keeps what was written.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`]; whether it was kept is unknown then.
    pub async fn commit(self) -> Result<(), StoreError> {
        watch::announce(&self.inner, watch::CONTENT)
            .await
            .map_err(database)?;
        self.inner.commit().await.map_err(database)
    }
}
