//! Values of content as the writing connection binds and reads them.

use bastide_content_types::Value as Content;
use bastide_content_types::field::{ColumnType, time_from_text};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Value};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, TryGetable};
use tokio_postgres::types::FromSql;

use super::broken::Broken;
use super::line::Record;
use super::{Dialect, decimal};

/// Binds values for one of the databases.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Binder(DbBackend);

/// A value that its column cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfit;

impl Dialect {
    /// What binds values for this system.
    pub(super) fn binder(self) -> Binder {
        Binder(self.backend())
    }
}

impl Binder {
    /// The binder for what is behind a connection.
    pub(crate) fn of(connection: &impl ConnectionTrait) -> Self {
        Self(connection.get_database_backend())
    }

    /// An instant, in milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn instant(self, millis: Option<i64>) -> Result<Value, Unfit> {
        if self.0 == DbBackend::Sqlite {
            return Ok(Value::BigInt(millis));
        }
        let instant = millis.map(|it| DateTime::<Utc>::from_timestamp_millis(it).ok_or(Unfit));
        Ok(Value::ChronoDateTimeUtc(instant.transpose()?))
    }

    /// A value of a column. Its type is bound even for null, because PostgreSQL asks for it.
    pub(crate) fn value(self, ty: ColumnType, value: &Content) -> Result<Value, Unfit> {
        let sqlite = self.0 == DbBackend::Sqlite;
        Ok(match (ty, value) {
            (ColumnType::Text, Content::Null) => Value::String(None),
            (ColumnType::Text, Content::Text(it)) => Value::String(Some(without_nul(it)?)),
            (ColumnType::Integer, Content::Null) => Value::Int(None),
            (ColumnType::Integer, Content::Int(it)) => {
                Value::Int(Some(i32::try_from(*it).map_err(|_| Unfit)?))
            }
            (ColumnType::BigInteger, Content::Null) => Value::BigInt(None),
            (ColumnType::BigInteger, Content::Int(it)) => Value::BigInt(Some(*it)),
            (ColumnType::Double | ColumnType::Decimal, Content::Null) => Value::Double(None),
            (ColumnType::Double, Content::Float(it)) => Value::Double(Some(finite(*it)?)),
            (ColumnType::Double, Content::Int(it)) => Value::Double(Some(exact(*it)?)),
            (ColumnType::Decimal, Content::Float(it)) => {
                Value::Double(Some(decimal::rounded(*it).ok_or(Unfit)?))
            }
            (ColumnType::Decimal, Content::Int(it)) => {
                Value::Double(Some(decimal::rounded(exact(*it)?).ok_or(Unfit)?))
            }
            (ColumnType::Boolean, Content::Null) => Value::Bool(None),
            (ColumnType::Boolean, Content::Bool(it)) => Value::Bool(Some(*it)),
            (ColumnType::Instant, Content::Null) => self.instant(None)?,
            (ColumnType::Instant, Content::DateTime(it)) => self.instant(Some(*it))?,
            (ColumnType::Date | ColumnType::Time | ColumnType::Json, Content::Null) if sqlite => {
                Value::String(None)
            }
            (ColumnType::Date, Content::Null) => Value::ChronoDate(None),
            (ColumnType::Time, Content::Null) => Value::ChronoTime(None),
            (ColumnType::Json, Content::Null) => Value::Json(None),
            (ColumnType::Date, Content::Date(it)) => {
                let day = NaiveDate::parse_from_str(it, "%Y-%m-%d").map_err(|_| Unfit)?;
                if sqlite {
                    Value::String(Some(it.clone()))
                } else {
                    Value::ChronoDate(Some(day))
                }
            }
            (ColumnType::Time, Content::Time(it)) => {
                let time = NaiveTime::parse_from_str(it, "%H:%M:%S%.f").map_err(|_| Unfit)?;
                if sqlite {
                    Value::String(Some(it.clone()))
                } else {
                    Value::ChronoTime(Some(time))
                }
            }
            (ColumnType::Json, Content::Json(it)) => {
                let json: serde_json::Value = serde_json::from_str(it).map_err(|_| Unfit)?;
                if it.contains("\\u0000") && has_nul(&json) {
                    return Err(Unfit);
                }
                if sqlite {
                    Value::String(Some(it.clone()))
                } else {
                    Value::Json(Some(Box::new(json)))
                }
            }
            _ => return Err(Unfit),
        })
    }
}

impl Binder {
    /// A value that is said to be of its type: a statement of the same text may be kept with others.
    pub(crate) fn typed(self, ty: ColumnType, value: &Content) -> Result<Expr, Unfit> {
        let bound = Expr::val(self.value(ty, value)?);
        if self.0 == DbBackend::Sqlite {
            return Ok(bound);
        }
        Ok(bound.cast_as(Alias::new(Dialect::Postgres.cast_name(ty))))
    }

    /// A column as [`Self::read`] takes it. What a driver would decode with loss comes as text.
    pub(crate) fn readable(self, column: Expr, ty: ColumnType) -> Expr {
        if self.0 == DbBackend::Sqlite {
            return column;
        }
        match ty {
            ColumnType::Decimal => column.cast_as(Alias::new("double precision")),
            ColumnType::Date | ColumnType::Time | ColumnType::Json => {
                column.cast_as(Alias::new("text"))
            }
            _ => column,
        }
    }

    /// The value of a column of a result, by its place.
    pub(crate) fn read(self, ty: ColumnType, row: &Record, at: usize) -> Result<Content, Broken> {
        fn get<T>(row: &Record, at: usize) -> Result<Option<T>, Broken>
        where
            T: TryGetable + for<'r> FromSql<'r>,
        {
            row.get(at)
        }
        let value = match ty {
            ColumnType::Text => get(row, at)?.map(Content::Text),
            ColumnType::Integer => get::<i32>(row, at)?.map(|it| Content::Int(it.into())),
            ColumnType::BigInteger => get(row, at)?.map(Content::Int),
            ColumnType::Double | ColumnType::Decimal => get(row, at)?.map(Content::Float),
            ColumnType::Boolean => get(row, at)?.map(Content::Bool),
            ColumnType::Date => get(row, at)?.map(Content::Date),
            ColumnType::Json => get(row, at)?.map(Content::Json),
            ColumnType::Time => match get::<String>(row, at)? {
                None => None,
                Some(text) => Some(Content::Time(
                    time_from_text(&text).map_err(|error| DbErr::Type(error.to_string()))?,
                )),
            },
            ColumnType::Instant if self.0 == DbBackend::Sqlite => {
                get(row, at)?.map(Content::DateTime)
            }
            ColumnType::Instant => {
                let instant = get::<DateTime<Utc>>(row, at)?;
                instant.map(|it| Content::DateTime(it.timestamp_millis()))
            }
        };
        Ok(value.unwrap_or(Content::Null))
    }
}

/// PostgreSQL keeps no NUL, so neither database gets one.
fn without_nul(text: &str) -> Result<String, Unfit> {
    if text.contains('\0') {
        return Err(Unfit);
    }
    Ok(text.to_owned())
}

fn has_nul(json: &serde_json::Value) -> bool {
    match json {
        serde_json::Value::String(it) => it.contains('\0'),
        serde_json::Value::Array(list) => list.iter().any(has_nul),
        serde_json::Value::Object(map) => map
            .iter()
            .any(|(key, it)| key.contains('\0') || has_nul(it)),
        _ => false,
    }
}

fn finite(number: f64) -> Result<f64, Unfit> {
    number.is_finite().then_some(number).ok_or(Unfit)
}

/// A whole number as double precision; beyond 32 bits it comes in as a float already.
fn exact(number: i64) -> Result<f64, Unfit> {
    i32::try_from(number).map(f64::from).map_err(|_| Unfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_refused_on_both_databases() {
        let cases = [
            (ColumnType::Text, Content::Text("a\0b".to_owned())),
            (ColumnType::Text, Content::Int(1)),
            (ColumnType::Integer, Content::Int(1 << 31)),
            (ColumnType::Double, Content::Float(f64::NAN)),
            (ColumnType::Decimal, Content::Float(1e8)),
            (ColumnType::Date, Content::Date("2024-02-30".to_owned())),
            (ColumnType::Time, Content::Time("24:00:00.000".to_owned())),
            (ColumnType::Json, Content::Json("{".to_owned())),
            (ColumnType::Json, Content::Json("[\"\\u0000\"]".to_owned())),
        ];
        for backend in [DbBackend::Postgres, DbBackend::Sqlite] {
            for (ty, value) in &cases {
                let bound = Binder(backend).value(*ty, value);
                assert_eq!(bound, Err(Unfit), "{backend:?} {ty:?} {value:?}");
            }
        }
    }
}
