//! Tables that administrators invent: a change of the schema becomes a plan, a plan is applied
//! while readers run.
//!
//! Nothing is taken from under a reader. What a change takes out of use stays in the database,
//! unnamed by any registry, until [`purge`] removes it: columns, tables, links, instances. A
//! change of kind makes a new column and fills it from the old one. So a plan made for the schema
//! before the change still runs after it, and a change can be undone while the trash lasts.

mod apply;
mod change;
mod convert;
mod count;
mod data;
mod ddl;
mod error;
mod execute;
mod field;
mod grants;
mod handle;
mod kinship;
mod load;
mod loss;
mod obstacle;
mod physical;
mod plan;
mod planner;
mod step;
mod store_model;
mod trash;
mod undo;

#[cfg(test)]
mod tests;

pub use apply::{Signature, apply, apply_in};
pub use change::{Change, Ids, Rename};
pub use convert::Conversion;
pub use error::SchemaError;
pub use load::{load_ids, load_registry, load_version};
pub use loss::{Loss, LossKind, measure};
pub use plan::Plan;
pub use planner::plan;
pub use step::Step;
pub use trash::{Item, purge};
pub use undo::{Past, UNDO_MILLIS};

pub(crate) use field::unique;
pub(crate) use physical::{is_field_column, is_of_content};
pub(crate) use trash::empty_trash;
