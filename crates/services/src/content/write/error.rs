//! Why something was not written.

use std::error::Error;

use bastide_content_types::{FieldId, Kind, Model};
use bastide_permissions::{PlanError, Principal};
use bastide_query::QueryError;
use bastide_store::StoreError;
use bastide_store::content::WriteFailure;
use bastide_validation::{FieldError, Refusal};
use serde_json::{Map, Value as Json};

use crate::content::{Answer, ContentError};

/// A write that was not done; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// What reading fails for too: the query, the permission, the database.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The body is refused (400).
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The entry is no longer what the caller has seen (412), and what its validator is now.
    #[error("The document was changed meanwhile")]
    Stale {
        /// The validator, where the caller may read the entry.
        current: Option<String>,
        /// What the entry says now, where an editor has to bring both together.
        entry: Option<Box<Json>>,
    },
    /// A rule of the program forbids it (400).
    #[error("{0}")]
    Rule(&'static str),
    /// The row rule of the caller forbids what the entry would be, or a role that is touched may do
    /// more than the caller (403).
    #[error("the entry would be outside of what the caller may write")]
    OutOfReach,
    /// The files that an end user has sent, or all files, would be more than may be kept (413).
    #[error("{0}")]
    Quota(&'static str),
    /// What is to go is still needed (409).
    #[error("{message}")]
    Needed {
        /// The name of the error.
        name: &'static str,
        /// A sentence for people.
        message: &'static str,
        /// By what it is needed.
        details: Box<Json>,
    },
    /// There is no such locale (400).
    #[error("Locale \"{0}\" not found")]
    UnknownLocale(String),
    /// The name of a repeatable request was used for another one (409).
    #[error("The idempotency key was used with another request")]
    KeyReused,
    /// Too many passwords are being hashed (503).
    #[error("the pool for password hashes is full")]
    Busy,
    /// Another transaction was in the way, or the schema has changed: worth another try (503).
    #[error("the document is being changed by others")]
    Contended,
}

impl WriteError {
    /// Whether the same request may succeed when it is tried again at once.
    pub(super) fn passes(&self) -> bool {
        matches!(
            self,
            Self::Contended | Self::Content(ContentError::SchemaChanged(_))
        )
    }

    pub(crate) fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Content(ContentError::Internal(cause.into()))
    }

    /// Something else is there than what the caller has seen.
    pub(in crate::content) fn stale(now: Option<Answer>, caller: Option<&Principal>) -> Self {
        let is_editor = matches!(caller, Some(Principal::Administrator(_)));
        let shown = now.as_ref().filter(|_| is_editor);
        let entry = shown.and_then(|it| serde_json::from_slice(&it.body).ok());
        Self::Stale {
            entry: entry.and_then(|mut it: Json| Some(Box::new(it.get_mut("data")?.take()))),
            current: now.map(|it| it.etag),
        }
    }

    /// A failure of the store, in terms of the body that was sent.
    pub(in crate::content) fn of(
        failure: WriteFailure,
        model: &Model,
        data: &Map<String, Json>,
    ) -> Self {
        match failure {
            WriteFailure::Refused(refusal) => Self::Refused(refusal),
            WriteFailure::OutOfReach => Self::OutOfReach,
            WriteFailure::Stale => Self::stale(None, None),
            WriteFailure::Store(error) => Self::of_store(error, model, data),
        }
    }

    fn of_store(error: StoreError, model: &Model, data: &Map<String, Json>) -> Self {
        match error {
            StoreError::NotFound => Self::Content(ContentError::NotFound),
            StoreError::NotUnique { field } => {
                let name = name_of(model, field);
                let value = data
                    .get(&name)
                    .filter(|it| it.is_string() || it.is_number());
                let error = FieldError::not_unique(vec![name.clone()], value.cloned());
                Self::Refused(Refusal::Fields(vec![error]))
            }
            StoreError::Conflict | StoreError::Unknown(_) => Self::Contended,
            StoreError::ForeignInstance { field } => {
                let zone = model
                    .field_by_id(field)
                    .is_some_and(|it| matches!(it.def.kind, Kind::Zone(_)));
                let attribute = name_of(model, field);
                Self::Refused(Refusal::Component { attribute, zone })
            }
            StoreError::Unfit { field } => {
                let name = name_of(model, field);
                Self::Refused(Refusal::Fields(vec![FieldError {
                    message: format!("{name} has a value that cannot be stored"),
                    path: vec![name],
                    value: None,
                }]))
            }
            StoreError::Unavailable(cause) => Self::Content(ContentError::Unavailable(cause)),
            StoreError::Schema(error) => Self::Content(ContentError::Unavailable(error.into())),
            StoreError::Database(cause) => Self::internal(cause),
        }
    }
}

/// The name of a field; fields of components are not told apart.
fn name_of(model: &Model, field: FieldId) -> String {
    let field = model.field_by_id(field);
    field.map_or_else(|| "component".to_owned(), |it| it.name.clone())
}

impl From<QueryError> for WriteError {
    fn from(error: QueryError) -> Self {
        Self::Content(error.into())
    }
}

impl From<PlanError> for WriteError {
    fn from(error: PlanError) -> Self {
        Self::Content(error.into())
    }
}
