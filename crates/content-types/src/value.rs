//! A stored scalar value, and how text of a query becomes one.

/// One value of a scalar field, in the form the store binds and reads.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// `boolean`.
    Bool(bool),
    /// `integer` and `biginteger`.
    Int(i64),
    /// `float` and `decimal`.
    Float(f64),
    /// Every kind of text.
    Text(String),
    /// `date`, as `YYYY-MM-DD`.
    Date(String),
    /// `time`, as `HH:MM:SS.mmm`.
    Time(String),
    /// `datetime` and `timestamp`: milliseconds since 1970-01-01T00:00:00Z.
    DateTime(i64),
    /// `json` and `blocks`: the text of a JSON document.
    Json(String),
}

impl Value {
    /// Whether this is [`Value::Null`].
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// A value that does not fit its field. The message is the contract's (section 1.8).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CastError(pub String);
