//! Values of sea-query as PostgreSQL's binary format has them.

use bytes::BytesMut;
use sea_orm::sea_query::{ArrayType, Value};
use tokio_postgres::types::{IsNull, ToSql, Type};

use crate::dialect::error::Cause;

/// A value of a placeholder, which is prepared for the type that the value has.
#[derive(Debug)]
pub(super) struct Bound<'v>(pub(super) &'v Value);

/// A value that no statement of ours has.
#[derive(Debug, thiserror::Error)]
#[error("a value cannot be bound")]
struct Unbound;

/// The types of some values; `UNKNOWN` where none of ours is meant.
pub(super) fn types(values: &[Value]) -> Vec<Type> {
    values.iter().map(ty).collect()
}

fn ty(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::BOOL,
        Value::SmallInt(_) => Type::INT2,
        Value::Int(_) => Type::INT4,
        Value::BigInt(_) | Value::BigUnsigned(_) => Type::INT8,
        Value::Double(_) => Type::FLOAT8,
        Value::String(_) => Type::TEXT,
        Value::Json(_) => Type::JSONB,
        Value::ChronoDate(_) => Type::DATE,
        Value::ChronoTime(_) => Type::TIME,
        Value::ChronoDateTimeUtc(_) => Type::TIMESTAMPTZ,
        Value::Array(ArrayType::BigInt, _) => Type::INT8_ARRAY,
        Value::Array(ArrayType::String, _) => Type::TEXT_ARRAY,
        _ => Type::UNKNOWN,
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Cause> {
        match self.0 {
            Value::Bool(it) => it.to_sql(ty, out),
            Value::SmallInt(it) => it.to_sql(ty, out),
            Value::Int(it) => it.to_sql(ty, out),
            Value::BigInt(it) => it.to_sql(ty, out),
            // Limits and offsets.
            Value::BigUnsigned(it) => it.map(i64::try_from).transpose()?.to_sql(ty, out),
            Value::Double(it) => it.to_sql(ty, out),
            Value::String(it) => it.to_sql(ty, out),
            Value::Json(it) => it.as_deref().to_sql(ty, out),
            Value::ChronoDate(it) => it.to_sql(ty, out),
            Value::ChronoTime(it) => it.to_sql(ty, out),
            Value::ChronoDateTimeUtc(it) => it.to_sql(ty, out),
            Value::Array(_, Some(list)) => {
                let list: Vec<Bound<'_>> = list.iter().map(Bound).collect();
                list.to_sql(ty, out)
            }
            Value::Array(_, None) => Ok(IsNull::Yes),
            _ => Err(Unbound.into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Cause> {
        self.to_sql(ty, out)
    }
}
