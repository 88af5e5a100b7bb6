//! The schema through the handle to a database.

use std::sync::Arc;

use bastide_content_types::Registry;

use super::{
    Change, Plan, SchemaError, apply, load_ids, load_registry, load_version, measure, plan, purge,
};
use crate::Store;

impl Store {
    /// Plans a change of the schema in force and counts what it takes away. `default_locale` is
    /// what entries get when their type becomes localized.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Refused`] with everything that is wrong with the change.
    pub async fn plan_change(
        &self,
        change: &Change,
        default_locale: &str,
    ) -> Result<Plan, SchemaError> {
        let registry = self.refresh_registry().await?;
        let ids = load_ids(self.writer()).await?;
        let mut plan =
            plan(&registry, ids, default_locale, change).map_err(SchemaError::Refused)?;
        measure(self.writer(), &mut plan).await?;
        Ok(plan)
    }

    /// Applies a plan at the instant `now` (epoch milliseconds) and puts the new schema in force.
    ///
    /// # Errors
    ///
    /// Nothing was changed then.
    pub async fn apply(&self, plan: &Plan, now: i64) -> Result<Arc<Registry>, SchemaError> {
        let registry = apply(self.writer(), plan, now).await?;
        self.set_registry(registry);
        Ok(self.registry())
    }

    /// Puts the schema in force that the database holds, if another process changed it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn refresh_registry(&self) -> Result<Arc<Registry>, SchemaError> {
        if load_version(self.writer()).await? != self.registry().version() {
            self.set_registry(load_registry(self.writer()).await?);
        }
        Ok(self.registry())
    }

    /// Removes what changes took out of use before the instant `before` (epoch milliseconds), and
    /// answers how much that was.
    ///
    /// # Errors
    ///
    /// Nothing is removed then.
    pub async fn purge_schema(&self, before: i64) -> Result<usize, SchemaError> {
        purge(self.writer(), &self.registry(), before).await
    }
}
