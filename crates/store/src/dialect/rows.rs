//! What a read answers, the same for both databases.

use std::ops::Range;

use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};

use super::calendar::{DAYS_TO_2000, MICROS_TO_2000};
use super::error::Cause;

/// The rows of one statement, as the driver left them.
#[derive(Debug)]
pub(crate) enum Rows {
    /// Binary values in the buffers of the connection.
    Postgres(Vec<Row>),
    /// Values copied out of SQLite.
    Sqlite(LiteRows),
}

/// One value, without a copy of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell<'a> {
    /// No value.
    Null,
    /// Yes or no (SQLite: [`Cell::Int`]).
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// Double precision.
    Real(f64),
    /// Text (SQLite: days, times of day and JSON documents too).
    Text(&'a str),
    /// The text of a JSON document.
    Json(&'a str),
    /// Days since 1970-01-01.
    Day(i64),
    /// Microseconds since midnight.
    Time(i64),
    /// Milliseconds since 1970-01-01T00:00:00Z (SQLite: [`Cell::Int`]).
    Instant(i64),
    /// A type that no column of ours has, or a place outside of the rows.
    Unknown,
}

impl Rows {
    /// How many.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Postgres(rows) => rows.len(),
            Self::Sqlite(rows) => rows.len(),
        }
    }

    /// The value at a place, both counted from 0.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        match self {
            Self::Postgres(rows) => rows
                .get(row)
                .and_then(|row| row.try_get(column).ok())
                .unwrap_or(Cell::Unknown),
            Self::Sqlite(rows) => rows.cell(row, column),
        }
    }

    /// An integer of any width.
    pub(crate) fn int(&self, row: usize, column: usize) -> Option<i64> {
        match self.cell(row, column) {
            Cell::Int(it) => Some(it),
            _ => None,
        }
    }

    /// Text.
    pub(crate) fn text(&self, row: usize, column: usize) -> Option<&str> {
        match self.cell(row, column) {
            Cell::Text(it) => Some(it),
            _ => None,
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Cause> {
        Ok(match *ty {
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => {
                Self::Text(std::str::from_utf8(raw)?)
            }
            Type::INT8 => Self::Int(i64::from_be_bytes(raw.try_into()?)),
            Type::INT4 => Self::Int(i32::from_be_bytes(raw.try_into()?).into()),
            Type::INT2 => Self::Int(i16::from_be_bytes(raw.try_into()?).into()),
            Type::BOOL => Self::Bool(raw != [0]),
            Type::FLOAT8 => Self::Real(f64::from_be_bytes(raw.try_into()?)),
            Type::FLOAT4 => Self::Real(f32::from_be_bytes(raw.try_into()?).into()),
            Type::TIMESTAMPTZ => match i64::from_be_bytes(raw.try_into()?) {
                INFINITY | MINUS_INFINITY => Self::Null,
                micros => Self::Instant((micros.div_euclid(1_000)) + MICROS_TO_2000 / 1_000),
            },
            Type::DATE => match i32::from_be_bytes(raw.try_into()?) {
                i32::MIN | i32::MAX => Self::Null,
                days => Self::Day(i64::from(days) + DAYS_TO_2000),
            },
            Type::TIME => Self::Time(i64::from_be_bytes(raw.try_into()?)),
            // Its first byte is the version of the format.
            Type::JSONB => Self::Json(std::str::from_utf8(raw.get(1..).unwrap_or_default())?),
            Type::JSON => Self::Json(std::str::from_utf8(raw)?),
            _ => Self::Unknown,
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Cause> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// `infinity` and `-infinity`, which JSON cannot say.
const INFINITY: i64 = i64::MAX;
const MINUS_INFINITY: i64 = i64::MIN;

/// Rows of SQLite, all their text in one buffer.
#[derive(Debug)]
pub(crate) struct LiteRows {
    width: usize,
    cells: Vec<LiteCell>,
    text: String,
}

#[derive(Debug)]
enum LiteCell {
    Null,
    Int(i64),
    Real(f64),
    Text(Range<usize>),
    Unknown,
}

impl LiteRows {
    /// No rows yet, of `width` columns.
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            cells: Vec::new(),
            text: String::new(),
        }
    }

    /// Appends a row.
    pub(super) fn push(&mut self, row: &rusqlite::Row<'_>) -> rusqlite::Result<()> {
        use rusqlite::types::ValueRef;
        for column in 0..self.width {
            let cell = match row.get_ref(column)? {
                ValueRef::Null => LiteCell::Null,
                ValueRef::Integer(it) => LiteCell::Int(it),
                ValueRef::Real(it) => LiteCell::Real(it),
                ValueRef::Text(it) => {
                    let start = self.text.len();
                    self.text.push_str(
                        std::str::from_utf8(it)
                            .map_err(|error| rusqlite::Error::Utf8Error(column, error))?,
                    );
                    LiteCell::Text(start..self.text.len())
                }
                ValueRef::Blob(_) => LiteCell::Unknown,
            };
            self.cells.push(cell);
        }
        Ok(())
    }

    fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or_default()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let place = (column < self.width).then(|| row * self.width + column);
        match place.and_then(|place| self.cells.get(place)) {
            Some(LiteCell::Null) => Cell::Null,
            Some(LiteCell::Int(it)) => Cell::Int(*it),
            Some(LiteCell::Real(it)) => Cell::Real(*it),
            Some(LiteCell::Text(range)) => self
                .text
                .get(range.clone())
                .map_or(Cell::Unknown, Cell::Text),
            Some(LiteCell::Unknown) | None => Cell::Unknown,
        }
    }
}
