//! What a client did wrong in its query.

use std::borrow::Cow;

use serde_json::{Value, json};

/// A refused query: the name, message and details of the error body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    kind: ErrorKind,
    message: String,
    details: Details,
}

/// Which family of refusal it is; decides `error.name` and the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The query is longer than [`crate::Limits::query_bytes`].
    TooLong,
    /// A parameter is malformed or names what it may not.
    Validation,
    /// The two pagination styles are mixed, or a page number stands outside `pagination`.
    Pagination,
}

impl ErrorKind {
    /// The `error.name` of the body.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLong | Self::Validation => "ValidationError",
            Self::Pagination => "PaginationError",
        }
    }

    /// The HTTP status: 414 (RFC 9110, section 15.5.15) for a query that is too long, else 400.
    pub fn status(self) -> u16 {
        match self {
            Self::TooLong => 414,
            Self::Validation | Self::Pagination => 400,
        }
    }
}

/// A top-level parameter that holds names of attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Param {
    /// `fields`
    Fields,
    /// `filters`
    Filters,
    /// `populate`, with everything nested in it
    Populate,
    /// `sort`
    Sort,
}

impl Param {
    /// The parameter as it stands in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Filters => "filters",
            Self::Populate => "populate",
            Self::Sort => "sort",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Details {
    Empty,
    Param(Cow<'static, str>),
    Key {
        key: String,
        path: Option<String>,
        param: Cow<'static, str>,
    },
}

impl QueryError {
    /// A refusal with empty details.
    pub fn validation(message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Validation,
            message: message.into(),
            details: Details::Empty,
        }
    }

    /// `Invalid key nope at category`; "at" is left out where the path is absent or is the key.
    ///
    /// The path is the dotted way to the refused name (REST contract, section 3.3).
    pub fn invalid_key(key: impl Into<String>, path: Option<&str>, param: Param) -> Self {
        let key = key.into();
        let message = match path {
            Some(path) if path != key => format!("Invalid key {key} at {path}"),
            _ => format!("Invalid key {key}"),
        };
        Self::at(message, key, path, param.as_str().into())
    }

    /// An operator or option whose value has the wrong shape.
    pub fn invalid_value(key: &str, path: Option<&str>, param: Param, expected: &str) -> Self {
        let place = path.map(|it| format!(" at {it}")).unwrap_or_default();
        let message = format!("Invalid value for {key}{place}. Expected {expected}");
        Self::at(message, key.to_owned(), path, param.as_str().into())
    }

    /// A populate option that a dynamic zone or a morph relation does not take.
    ///
    /// `place` names the attribute, as in `article.blocks (api::article.article)`, and `found` is
    /// [`crate::populate::Options::found`].
    pub fn invalid_nested_populate(place: &str, found: &str) -> Self {
        Self::validation(format!(
            "Invalid nested populate for {place}. Expected a fragment (\"on\") or \"count\" but found {found}"
        ))
    }

    /// A populate value that is neither text, a list of texts nor an object.
    pub fn invalid_populate() -> Self {
        Self::validation(
            "Invalid populate parameter. Expected a string, an array of strings, a populate object",
        )
    }

    /// A locale parameter that does not name the one locale of a document.
    pub fn document_locale(locales: &crate::Locales) -> Self {
        Self::validation(format!(
            "Invalid locale param {locales} provided. Document locales must be strings."
        ))
    }

    pub(crate) fn unknown_param(key: String) -> Self {
        let param = Cow::Owned(key.clone());
        Self::at(format!("Invalid key {key}"), key, None, param)
    }

    pub(crate) fn unknown_in_pagination(key: &str) -> Self {
        let message = format!("Invalid key {key} at pagination");
        Self::at(
            message,
            key.to_owned(),
            Some("pagination"),
            "pagination".into(),
        )
    }

    pub(crate) fn bad_param(param: &'static str, message: String) -> Self {
        let details = Details::Param(Cow::Borrowed(param));
        Self {
            kind: ErrorKind::Validation,
            message,
            details,
        }
    }

    pub(crate) fn pagination(message: &str) -> Self {
        Self {
            kind: ErrorKind::Pagination,
            message: message.to_owned(),
            details: Details::Empty,
        }
    }

    pub(crate) fn too_long(limit: usize) -> Self {
        Self {
            kind: ErrorKind::TooLong,
            message: format!("The query is too long: at most {limit} bytes are accepted"),
            details: Details::Empty,
        }
    }

    fn at(message: String, key: String, path: Option<&str>, param: Cow<'static, str>) -> Self {
        let details = Details::Key {
            key,
            path: path.map(str::to_owned),
            param,
        };
        Self {
            kind: ErrorKind::Validation,
            message,
            details,
        }
    }

    /// The family of the refusal.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The `error.message` of the body.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The `error.details` of the body.
    pub fn details(&self) -> Value {
        match &self.details {
            Details::Empty => json!({}),
            Details::Param(param) => json!({ "source": "query", "param": param }),
            Details::Key { key, path, param } => {
                json!({ "key": key, "path": path, "source": "query", "param": param })
            }
        }
    }
}
