//! Why a body was refused.

use bastide_content_types::ModelId;
use serde_json::{Map, Value as Json};

use crate::Path;

/// A refused body. Each variant is one shape of the error body (REST contract, section 5).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A key that may not be there; `details {key, path, source: "body"}`.
    #[error("Invalid key {key}{}", place(key, path.as_deref()))]
    Key {
        /// The key.
        key: String,
        /// Where it stands, as section 2.3 says; `None` for the root.
        path: Option<String>,
    },
    /// Every failure of the pass; `details {errors}`.
    #[error("{}", summary(.0))]
    Fields(Vec<FieldError>),
    /// A component id that cannot belong to the entry.
    #[error("Some of the provided components in {attribute} are not related to the entity")]
    Component {
        /// The attribute that holds the component.
        attribute: String,
        /// Whether a dynamic zone: the name of the error differs.
        zone: bool,
    },
    /// A document id that no document can have. The caller adds the locale and answers as for a
    /// document that is not there.
    #[error("Document with id \"{id}\" not found")]
    Document {
        /// The type it should be of.
        model: ModelId,
        /// The id.
        id: String,
    },
    /// Anything with a message and empty details.
    #[error("{0}")]
    Plain(String),
}

/// One failure of one value: an element of `details.errors`.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// Keys and indexes from `data` on; empty for the whole.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// The input, where it is one scalar and not a secret.
    pub value: Option<Json>,
}

impl Refusal {
    /// A document that is not there; `locale` is `""` for types without locales, which the
    /// message calls `null` (REST contract, section 4.1).
    pub fn no_document(id: &str, locale: &str) -> Self {
        let locale = if locale.is_empty() { "null" } else { locale };
        Self::Plain(format!(
            "Document with id \"{id}\", locale \"{locale}\" not found"
        ))
    }

    /// The same, with the values as they were sent and without those that were not.
    pub(crate) fn repeating_only(mut self, sent: &Map<String, Json>) -> Self {
        if let Self::Fields(errors) = &mut self {
            for error in errors.iter_mut().filter(|it| it.value.is_some()) {
                error.value = value_at(sent, &error.path).cloned();
            }
        }
        self
    }
}

impl FieldError {
    /// The `name` of every failure.
    pub const NAME: &'static str = "ValidationError";

    /// The failure of a value that another published row of the locale has already.
    pub fn not_unique(path: Vec<String>, value: Option<Json>) -> Self {
        Self {
            path,
            message: "This attribute must be unique".to_owned(),
            value,
        }
    }

    /// The failure of a media attribute that was given a file of a kind that it does not take;
    /// `kinds` are those that it takes.
    pub fn not_taken(path: &Path<'_>, kinds: &[String]) -> Self {
        let kinds = kinds.join(", ");
        Self {
            path: path.segments(),
            message: format!("{path} must be a file of one of these types: {kinds}"),
            value: None,
        }
    }

    /// The failure of `count` row ids of the type `uid` that lead nowhere.
    pub fn missing_rows(count: usize, uid: &str) -> Self {
        Self {
            path: Vec::new(),
            message: format!(
                "{count} relation(s) of type {uid} associated with this entity do not exist"
            ),
            value: None,
        }
    }
}

/// The value at a path of keys and indexes.
fn value_at<'v>(data: &'v Map<String, Json>, path: &[String]) -> Option<&'v Json> {
    let (first, rest) = path.split_first()?;
    rest.iter()
        .try_fold(data.get(first)?, |value, step| match value {
            Json::Array(list) => list.get(step.parse::<usize>().ok()?),
            other => other.get(step),
        })
}

fn place(key: &str, path: Option<&str>) -> String {
    match path {
        Some(path) if path != key => format!(" at {path}"),
        _ => String::new(),
    }
}

/// The text of the only failure, or how many there are.
fn summary(errors: &[FieldError]) -> String {
    match errors {
        [only] => only.message.clone(),
        several => format!("{} errors occurred", several.len()),
    }
}
