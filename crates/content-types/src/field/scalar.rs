//! Kinds that hold one value in one column.

use super::number::{Range, decimal, float, integer};
use super::text::{Enumeration, TextRules, UidRules};
use super::{boolean, json, temporal};
use crate::{CastError, Value};

/// A kind of one value.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// At most 255 characters.
    String(TextRules),
    /// Text of any length.
    Text(TextRules),
    /// Markdown.
    RichText(TextRules),
    /// An e-mail address.
    Email(TextRules),
    /// A password; stored as a hash.
    Password(TextRules),
    /// A unique slug.
    Uid(UidRules),
    /// One of a list of words.
    Enumeration(Enumeration),
    /// Structured rich text.
    Blocks,
    /// 32 bit.
    Integer(Range),
    /// 64 bit, a string in JSON.
    BigInteger(Range),
    /// Double precision.
    Float(Range),
    /// Two digits behind the point.
    Decimal(Range),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// An instant, ISO 8601 in JSON.
    DateTime,
    /// An instant, a string of epoch milliseconds in JSON.
    Timestamp,
    /// Yes or no.
    Boolean,
    /// Any JSON.
    Json,
}

/// What the column of a scalar is; each database has its own words for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// Text, sorted by bytes.
    Text,
    /// 32-bit integer.
    Integer,
    /// 64-bit integer.
    BigInteger,
    /// Double precision.
    Double,
    /// `numeric(10, 2)`.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A time of day, to the millisecond.
    Time,
    /// An instant in UTC, to the millisecond.
    Instant,
    /// A JSON document.
    Json,
}

impl Scalar {
    /// The column this kind is stored in.
    pub fn column_type(&self) -> ColumnType {
        match self {
            Self::String(_)
            | Self::Text(_)
            | Self::RichText(_)
            | Self::Email(_)
            | Self::Password(_)
            | Self::Uid(_)
            | Self::Enumeration(_) => ColumnType::Text,
            Self::Blocks | Self::Json => ColumnType::Json,
            Self::Integer(_) => ColumnType::Integer,
            Self::BigInteger(_) => ColumnType::BigInteger,
            Self::Float(_) => ColumnType::Double,
            Self::Decimal(_) => ColumnType::Decimal,
            Self::Date => ColumnType::Date,
            Self::Time => ColumnType::Time,
            Self::DateTime | Self::Timestamp => ColumnType::Instant,
            Self::Boolean => ColumnType::Boolean,
        }
    }

    /// Whether text operators such as `$contains` make sense.
    pub fn is_text(&self) -> bool {
        self.column_type() == ColumnType::Text
    }

    /// Whether `_q` looks into it when it is searchable (REST contract, section 3.7).
    pub fn is_searched(&self) -> bool {
        self.is_text() && !matches!(self, Self::Password(_))
    }

    /// Whether a number.
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Integer(_) | Self::BigInteger(_) | Self::Float(_) | Self::Decimal(_)
        )
    }

    /// Reads a value that came as text in a query.
    ///
    /// # Errors
    ///
    /// The message of the contract, sections 1.8 and 3.3.
    pub fn cast(&self, text: &str) -> Result<Value, CastError> {
        match self {
            Self::Integer(_) => integer(text, i64::from(i32::MIN), i64::from(i32::MAX)),
            Self::BigInteger(_) => integer(text, i64::MIN, i64::MAX),
            Self::Float(_) => float(text),
            Self::Decimal(_) => decimal(text),
            Self::Date => temporal::date(text),
            Self::Time => temporal::time(text),
            Self::DateTime | Self::Timestamp => temporal::datetime(text),
            Self::Boolean => Ok(boolean::from_query(text)),
            Self::Blocks | Self::Json => Ok(json::from_query(text)),
            _ => Ok(Value::Text(text.to_owned())),
        }
    }
}
