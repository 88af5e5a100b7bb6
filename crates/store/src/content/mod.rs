//! Documents: how they are written.
//!
//! A [`Writer`] works inside one transaction, on one snapshot of the schema, with a proof. The
//! rules are those of the REST contract, sections 2.4, 2.5 and 4, over the tables of ADR 0001.

mod act;
mod copy;
mod delete;
mod difference;
mod expected;
mod failure;
mod filled;
mod history;
mod input;
mod instances;
mod inverse;
mod linked;
mod links;
mod locale;
mod open;
mod planned;
mod publish;
mod record;
mod repeat;
mod resolve;
mod rows;
mod save;
mod scope;
mod shared;
mod single;
mod snapshot;
pub(crate) mod statement;
mod tidy;
mod unseen;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

pub use act::Act;
use bastide_content_types::{Field, Model, ModelId, Registry};
use bastide_permissions::plan::Status;
use bastide_permissions::{Principal, System};
pub use expected::{Expected, Revision};
pub use failure::WriteFailure;
pub use history::{Gone, Kept, VersionRow};
pub use input::{EntryInput, FieldInput, InstanceInput, LinkTarget};
pub use open::Opened;
pub use planned::{Check, Place, PlannedWriter};
pub use record::EVENTS;
pub use repeat::{Repeatable, Turn};
pub use tidy::KEPT_VERSIONS;

use crate::audit::Pending;
use crate::dialect::Line;
use crate::dialect::bind::Binder;
use crate::{StoreError, Tx};

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
    line: Line<'a>,
    registry: &'a Registry,
    binder: Binder,
    stamp: Stamp,
    /// Where what an administrator does is noted for the audit log.
    audited: Option<(&'a Pending, i64)>,
}

impl<'a> Writer<'a> {
    /// A writer for what the bearer of the proof may do.
    pub(crate) fn new(
        line: impl Into<Line<'a>>,
        registry: &'a Registry,
        stamp: Stamp,
        _proof: &System,
    ) -> Self {
        Self::on(line.into(), registry, stamp)
    }

    /// A writer for plans, which are proofs themselves.
    fn at(tx: &'a Tx, millis: i64, caller: &Principal) -> Self {
        let stamp = Stamp {
            at: millis,
            by: caller.administrator_id(),
        };
        let audited = stamp.by.map(|it| (tx.pending(), it));
        Self {
            audited,
            ..Self::on(tx.line(), tx.registry(), stamp)
        }
    }

    fn on(line: Line<'a>, registry: &'a Registry, stamp: Stamp) -> Self {
        Self {
            line,
            registry,
            binder: line.binder(),
            stamp,
            audited: None,
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
    /// Whether it was made just now and owns nothing yet.
    is_new: bool,
}

impl<'a> Owner<'a> {
    /// One that was there already.
    fn found(model: &'a Model, id: i64, root: Root<'a>) -> Self {
        Self {
            model,
            id,
            root,
            is_new: false,
        }
    }

    /// One that was made just now.
    fn made(model: &'a Model, id: i64, root: Root<'a>) -> Self {
        Self {
            is_new: true,
            ..Self::found(model, id, root)
        }
    }
}
