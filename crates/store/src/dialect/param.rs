//! A bound value of a read, and how each driver takes it.

use std::sync::Arc;

use bastide_content_types::Value as Content;
use bastide_content_types::field::{ColumnType, datetime_from_text, time_from_text};
use bytes::{BufMut, BytesMut};
use rusqlite::types::{ToSqlOutput, Value as Lite, ValueRef};
use sea_orm::sea_query::Value;
use tokio_postgres::types::{IsNull, ToSql, Type};

use super::Dialect;
use super::calendar::{DAYS_TO_2000, MICROS_TO_2000, MILLIS_PER_DAY};
use super::error::Cause;

/// A value bound to a placeholder. Cheap to clone, but for arrays.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Param {
    /// No value, of any type.
    Null,
    /// Yes or no; 0 or 1 on SQLite.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// Double precision; compare `numeric` columns after a cast.
    Float(f64),
    /// Text without NUL.
    Text(Arc<str>),
    /// Milliseconds since 1970-01-01T00:00:00Z.
    Instant(i64),
    /// `YYYY-MM-DD`.
    Date(Arc<str>),
    /// `HH:MM:SS.mmm`.
    Time(Arc<str>),
    /// The text of a JSON document.
    Json(Arc<str>),
    /// Integers for `= ANY($1)`; a JSON array for `json_each(?)` on SQLite.
    Ints(Vec<i64>),
    /// Texts for `= ANY($1)`; a JSON array for `json_each(?)` on SQLite.
    Texts(Vec<Arc<str>>),
}

/// Why a parameter cannot be sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    /// The statement has another type for it: the column is not what it was.
    #[error("a parameter does not fit the type {0}")]
    Type(Type),
    /// The type is right, the value is not.
    #[error("a parameter is not {0}")]
    Value(&'static str),
}

impl From<&Content> for Param {
    fn from(value: &Content) -> Self {
        match value {
            Content::Null => Self::Null,
            Content::Bool(it) => Self::Bool(*it),
            Content::Int(it) => Self::Int(*it),
            Content::Float(it) => Self::Float(*it),
            Content::Text(it) => Self::Text(it.as_str().into()),
            Content::Date(it) => Self::Date(it.as_str().into()),
            Content::Time(it) => Self::Time(it.as_str().into()),
            Content::DateTime(it) => Self::Instant(*it),
            Content::Json(it) => Self::Json(it.as_str().into()),
        }
    }
}

/// PostgreSQL's binary format, in the type that the server gave the placeholder.
impl ToSql for Param {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Cause> {
        match (self, ty) {
            (Self::Null, _) => return Ok(IsNull::Yes),
            (Self::Bool(it), &Type::BOOL) => out.put_u8((*it).into()),
            (Self::Int(it), &Type::INT8) => out.put_i64(*it),
            (Self::Int(it), &Type::INT4) => out.put_i32(narrow(*it)?),
            (Self::Int(it), &Type::INT2) => out.put_i16(narrow(*it)?),
            (Self::Float(it), &Type::FLOAT8) => out.put_f64(*it),
            (Self::Float(it), &Type::FLOAT4) => out.put_f32(single(*it)),
            (Self::Text(it), &Type::TEXT | &Type::VARCHAR | &Type::BPCHAR) => {
                out.put_slice(without_nul(it)?);
            }
            (Self::Instant(it), &Type::TIMESTAMPTZ) => out.put_i64(micros_since_2000(*it)?),
            (Self::Date(it), &Type::DATE) => out.put_i32(days_since_2000(it)?),
            (Self::Time(it), &Type::TIME) => out.put_i64(micros_since_midnight(it)?),
            (Self::Json(it), &Type::JSONB) => {
                // The version of the format.
                out.put_u8(1);
                out.put_slice(without_nul(it)?);
            }
            (Self::Json(it), &Type::JSON) => out.put_slice(without_nul(it)?),
            (Self::Ints(it), &Type::INT8_ARRAY) => return it.to_sql(ty, out),
            (Self::Ints(it), &Type::INT4_ARRAY) => {
                let narrowed = it.iter().map(|it| narrow(*it));
                return narrowed.collect::<Result<Vec<i32>, _>>()?.to_sql(ty, out);
            }
            (Self::Texts(it), &Type::TEXT_ARRAY | &Type::VARCHAR_ARRAY) => {
                for text in it {
                    without_nul(text)?;
                }
                let texts: Vec<&str> = it.iter().map(AsRef::as_ref).collect();
                return texts.to_sql(ty, out);
            }
            _ => return Err(Unfit::Type(ty.clone()).into()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Cause> {
        self.to_sql(ty, out)
    }
}

impl rusqlite::ToSql for Param {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let json = |text| ToSqlOutput::Owned(Lite::Text(text));
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Lite::Null),
            Self::Bool(it) => ToSqlOutput::Owned(Lite::Integer((*it).into())),
            Self::Int(it) | Self::Instant(it) => ToSqlOutput::Owned(Lite::Integer(*it)),
            Self::Float(it) => ToSqlOutput::Owned(Lite::Real(*it)),
            Self::Text(it) | Self::Date(it) | Self::Time(it) | Self::Json(it) => {
                // SQLite would keep a NUL and then cut the text at it in its functions.
                let text = without_nul(it)
                    .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
                ToSqlOutput::Borrowed(ValueRef::Text(text))
            }
            Self::Ints(it) => json(serde_json::json!(it).to_string()),
            Self::Texts(it) => {
                let texts: Vec<&str> = it.iter().map(AsRef::as_ref).collect();
                json(serde_json::json!(texts).to_string())
            }
        })
    }
}

impl Dialect {
    /// A parameter as SeaORM binds it. What cannot be bound matches nothing.
    pub(crate) fn bound(self, param: &Param) -> Value {
        let content = |ty, value: Content| {
            let bound = self.binder().value(ty, &value);
            bound.unwrap_or(Value::String(None))
        };
        let json = |json: serde_json::Value| Value::String(Some(json.to_string()));
        match (self, param) {
            (_, Param::Null) => Value::String(None),
            (_, Param::Bool(it)) => (*it).into(),
            (_, Param::Int(it)) => (*it).into(),
            (_, Param::Float(it)) => (*it).into(),
            (_, Param::Text(it)) => content(ColumnType::Text, Content::Text(it.to_string())),
            (_, Param::Instant(it)) => self.instant(*it),
            (_, Param::Date(it)) => content(ColumnType::Date, Content::Date(it.to_string())),
            (_, Param::Time(it)) => content(ColumnType::Time, Content::Time(it.to_string())),
            (_, Param::Json(it)) => content(ColumnType::Json, Content::Json(it.to_string())),
            (Self::Postgres, Param::Ints(it)) => it.clone().into(),
            (Self::Postgres, Param::Texts(it)) => {
                let texts: Vec<String> = it.iter().map(ToString::to_string).collect();
                texts.into()
            }
            (Self::Sqlite, Param::Ints(it)) => json(serde_json::json!(it)),
            (Self::Sqlite, Param::Texts(it)) => {
                let texts: Vec<&str> = it.iter().map(AsRef::as_ref).collect();
                json(serde_json::json!(texts))
            }
        }
    }
}

fn narrow<T: TryFrom<i64>>(value: i64) -> Result<T, Unfit> {
    value
        .try_into()
        .map_err(|_| Unfit::Value("in the range of its column"))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding to single precision is what the column does"
)]
fn single(value: f64) -> f32 {
    value as f32
}

fn without_nul(text: &str) -> Result<&[u8], Unfit> {
    if text.as_bytes().contains(&0) {
        return Err(Unfit::Value("free of NUL"));
    }
    Ok(text.as_bytes())
}

fn micros_since_2000(millis: i64) -> Result<i64, Unfit> {
    let micros = millis
        .checked_mul(1_000)
        .and_then(|it| it.checked_sub(MICROS_TO_2000));
    micros.ok_or(Unfit::Value("an instant"))
}

fn days_since_2000(date: &str) -> Result<i32, Unfit> {
    let unfit = || Unfit::Value("a date");
    if date.len() != "YYYY-MM-DD".len() {
        return Err(unfit());
    }
    let millis = datetime_from_text(date).map_err(|_| unfit())?;
    i32::try_from(millis / MILLIS_PER_DAY - DAYS_TO_2000).map_err(|_| unfit())
}

fn micros_since_midnight(time: &str) -> Result<i64, Unfit> {
    let unfit = |_| Unfit::Value("a time of day");
    let time = time_from_text(time).map_err(unfit)?;
    let millis = datetime_from_text(&format!("1970-01-01T{time}")).map_err(unfit)?;
    Ok(millis * 1_000)
}
