//! What a backup says about tables. The words are part of its format.

use bastide_content_types::field::ColumnType;
use serde::{Deserialize, Serialize};

/// All that is said about a database before its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DatabaseForm {
    /// The system that it came from: `postgres` or `sqlite`.
    pub system: String,
    /// The steps of the system tables that it has seen, in their order.
    pub migrations: Vec<String>,
    /// Its tables; one that another refers to comes first.
    pub tables: Vec<TableForm>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TableForm {
    /// Its name.
    pub name: String,
    /// Its columns, in the order in which rows have their values.
    pub columns: Vec<ColumnForm>,
    /// The columns of its primary key.
    pub key: Vec<String>,
    /// Its foreign keys: column, and the table whose `id` it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<(String, String)>,
    /// Its indexes, as far as content types have made them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<IndexForm>,
    /// The largest id that it has ever given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_id: Option<i64>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnForm {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether each row has a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_null: bool,
    /// What a new row has where nothing is said, if it is one of those that columns of content have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Preset>,
}

/// A value that a new row has where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Preset {
    /// The empty text.
    Empty,
    /// The number one.
    One,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndexForm {
    /// Its name.
    pub name: String,
    /// Whether no two rows have the same values.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Its columns.
    pub columns: Vec<IndexColumnForm>,
    /// Which rows are in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<IndexedRows>,
}

/// A column of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndexColumnForm {
    /// The column.
    pub name: String,
    /// Whether the largest comes first.
    #[serde(default, skip_serializing_if = "is_false")]
    pub descending: bool,
    /// Whether a digest stands for the value, where the database limits how long that is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub digest: bool,
}

/// Rows that an index of unique values has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum IndexedRows {
    /// Published ones with a value.
    Filled,
    /// Published ones with a text that is not empty.
    FilledText,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Holds {
    Text,
    Small,
    Integer,
    BigInteger,
    Double,
    Decimal,
    Boolean,
    Date,
    Time,
    Instant,
    Json,
}

impl Holds {
    pub(super) fn column_type(self) -> ColumnType {
        match self {
            Self::Text => ColumnType::Text,
            Self::Small | Self::Integer => ColumnType::Integer,
            Self::BigInteger => ColumnType::BigInteger,
            Self::Double => ColumnType::Double,
            Self::Decimal => ColumnType::Decimal,
            Self::Boolean => ColumnType::Boolean,
            Self::Date => ColumnType::Date,
            Self::Time => ColumnType::Time,
            Self::Instant => ColumnType::Instant,
            Self::Json => ColumnType::Json,
        }
    }

    pub(super) fn of(column: ColumnType) -> Self {
        match column {
            ColumnType::Text => Self::Text,
            ColumnType::Integer => Self::Integer,
            ColumnType::BigInteger => Self::BigInteger,
            ColumnType::Double => Self::Double,
            ColumnType::Decimal => Self::Decimal,
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Date => Self::Date,
            ColumnType::Time => Self::Time,
            ColumnType::Instant => Self::Instant,
            ColumnType::Json => Self::Json,
        }
    }

    /// From the words of either database; `None` where content and system tables have no such type.
    pub(super) fn read(form: &str) -> Option<Self> {
        Some(match form {
            "text" | "varchar" | "character varying" => Self::Text,
            "smallint" => Self::Small,
            // SQLite has one for all of them, up to 64 bits.
            "integer" => Self::Integer,
            "bigint" => Self::BigInteger,
            "double precision" | "real" => Self::Double,
            "numeric(10,2)" => Self::Decimal,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "time(3) without time zone" => Self::Time,
            "timestamp with time zone" => Self::Instant,
            "jsonb" => Self::Json,
            _ => return None,
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_false(flag: &bool) -> bool {
    !flag
}
