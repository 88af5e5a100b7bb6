//! Documents: how they are written.
//!
//! A [`Writer`] works inside one transaction, on one snapshot of the schema, with a proof. The
//! rules are those of the REST contract, sections 2.4, 2.5 and 4, over the tables of ADR 0001.

mod copy;
mod delete;
mod input;
mod instances;
mod inverse;
mod links;
mod locale;
mod publish;
mod rows;
mod save;
mod shared;
pub(crate) mod statement;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use bastide_content_types::{Field, Model, ModelId, Registry};
use bastide_permissions::System;
use bastide_permissions::plan::Status;
use sea_orm::DatabaseTransaction;

pub use input::{EntryInput, FieldInput, InstanceInput, LinkTarget};

use crate::StoreError;
use crate::dialect::bind::Binder;

type Result<T> = std::result::Result<T, StoreError>;

/// When and by whom something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// Row id of the administrator.
    pub by: Option<i64>,
}

/// Writes documents inside one transaction.
#[derive(Debug)]
pub struct Writer<'a> {
    tx: &'a DatabaseTransaction,
    registry: &'a Registry,
    binder: Binder,
    stamp: Stamp,
}

impl<'a> Writer<'a> {
    /// A writer for what the bearer of the proof may do.
    pub(crate) fn new(
        tx: &'a DatabaseTransaction,
        registry: &'a Registry,
        stamp: Stamp,
        _proof: &System,
    ) -> Self {
        Self {
            tx,
            registry,
            binder: Binder::of(tx),
            stamp,
        }
    }

    fn model(&self, id: ModelId) -> Result<&'a Arc<Model>> {
        let model = self.registry.get(id);
        model.ok_or_else(|| StoreError::Unknown(format!("model {id}")))
    }

    fn content_type(&self, id: ModelId) -> Result<&'a Arc<Model>> {
        let model = self.model(id)?;
        if model.is_component() {
            return Err(StoreError::Unknown(format!("content type {id}")));
        }
        Ok(model)
    }

    fn with_drafts(&self, id: ModelId) -> Result<&'a Arc<Model>> {
        let model = self.content_type(id)?;
        if !model.draft_and_publish() {
            return Err(StoreError::Unknown(format!("drafts of {id}")));
        }
        Ok(model)
    }
}

/// The status that a write of a type goes to.
fn written_status(model: &Model) -> Status {
    if model.draft_and_publish() {
        Status::Draft
    } else {
        Status::Published
    }
}

/// Fields of a localized type that all locales share (REST contract, section 2.5).
fn shared_fields(model: &Model) -> impl Iterator<Item = &Field> {
    model
        .fields()
        .iter()
        .filter(|it| model.localized() && !it.def.is_per_locale())
}

/// The entry at the root of what is written.
#[derive(Debug, Clone, Copy)]
struct Root<'a> {
    document: &'a str,
    locale: &'a str,
    status: Status,
    drafts: bool,
}

/// A row that owns fields: an entry or a component instance.
#[derive(Debug, Clone, Copy)]
struct Owner<'a> {
    model: &'a Model,
    id: i64,
    root: Root<'a>,
}
