//! The schema through the handle to a database.

use std::sync::Arc;

use bastide_content_types::Registry;
use serde_json::Value as Json;

use super::grants::unreadable;
use super::undo::{list, load_undone};
use super::{
    Change, Past, Plan, SchemaError, Signature, apply, load_ids, load_registry, load_version,
    measure, plan, planner, purge,
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
        self.look_ahead(&registry, &mut plan).await?;
        Ok(plan)
    }

    /// Plans to take a change back, at the instant `now` (epoch milliseconds): types, components
    /// and attributes that it deleted come back with their data under their old ids.
    ///
    /// # Errors
    ///
    /// [`SchemaError::NoSuchChange`]; [`SchemaError::NotUndoable`] where it is too late, or where
    /// a later change stands in the way.
    pub async fn plan_undo(
        &self,
        version: u64,
        default_locale: &str,
        now: i64,
    ) -> Result<Plan, SchemaError> {
        let registry = self.refresh_registry().await?;
        let ids = load_ids(self.writer()).await?;
        let undone = load_undone(self.writer(), &registry, version, now).await?;
        let mut plan = planner::plan_undo(&registry, ids, default_locale, &undone)
            .map_err(SchemaError::Refused)?;
        self.look_ahead(&registry, &mut plan).await?;
        Ok(plan)
    }

    /// Counts what a plan takes away, and notes what else comes of it.
    async fn look_ahead(&self, old: &Arc<Registry>, plan: &mut Plan) -> Result<(), SchemaError> {
        measure(self.writer(), plan).await?;
        let new = || plan.registry(old);
        let notes = unreadable(self.writer(), old, new, plan.renamed()).await?;
        plan.notes.extend(notes);
        Ok(())
    }

    /// The changes of the schema, the newest first, and how many there are. `now` is in epoch
    /// milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn schema_changes(
        &self,
        (skip, most): (u64, u64),
        now: i64,
    ) -> Result<(Vec<Past>, u64), SchemaError> {
        let registry = self.refresh_registry().await?;
        list(self.writer(), &registry, (skip, most), now).await
    }

    /// What a plan does, for people, with the statements that change tables.
    pub fn describe(&self, plan: &Plan) -> Json {
        plan.describe(self.dialect())
    }

    /// Applies a plan and puts the new schema in force. The program itself signs with the instant
    /// (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// Nothing was changed then.
    pub async fn apply(
        &self,
        plan: &Plan,
        signature: impl Into<Signature>,
    ) -> Result<Arc<Registry>, SchemaError> {
        let registry = apply(self.writer(), plan, signature.into()).await?;
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
        self.refresh_indexes().await?;
        Ok(self.registry())
    }

    /// Removes what changes took out of use before the instant `before` (epoch milliseconds), and
    /// answers how much that was.
    ///
    /// # Errors
    ///
    /// What was removed until then stays removed.
    pub async fn purge_schema(&self, before: i64) -> Result<usize, SchemaError> {
        self.remove_old_indexes().await?;
        purge(self.writer(), before).await
    }
}
