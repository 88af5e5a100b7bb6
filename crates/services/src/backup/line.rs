//! A row as a line: a JSON array of its values.

use bastide_content_types::Value;
use serde_json::Value as Json;

/// Adds a row and the end of its line.
pub(super) fn write(row: &[Value], out: &mut Vec<u8>) {
    let values = row.iter().map(|value| match value {
        Value::Null => Json::Null,
        Value::Bool(it) => (*it).into(),
        Value::Int(it) | Value::DateTime(it) => (*it).into(),
        Value::Float(it) => (*it).into(),
        Value::Text(it) | Value::Date(it) | Value::Time(it) | Value::Json(it) => it.as_str().into(),
    });
    out.extend_from_slice(Json::Array(values.collect()).to_string().as_bytes());
    out.push(b'\n');
}

/// Reads a row. What text stands for, its column tells.
pub(super) fn read(line: &[u8]) -> Option<Vec<Value>> {
    let values: Vec<Json> = serde_json::from_slice(line).ok()?;
    let values = values.into_iter().map(|value| {
        Some(match value {
            Json::Null => Value::Null,
            Json::Bool(it) => Value::Bool(it),
            Json::Number(it) => match it.as_i64() {
                Some(it) => Value::Int(it),
                None => Value::Float(it.as_f64()?),
            },
            Json::String(it) => Value::Text(it),
            Json::Array(_) | Json::Object(_) => return None,
        })
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_went() {
        let row: Vec<Value> = vec![
            Value::Int(i64::MIN),
            Value::Int(i64::MAX),
            Value::Float(0.1 + 0.2),
            Value::Float(1.0),
            Value::Float(5e-324),
            Value::Float(1.797_693_134_862_315_7e308),
            Value::Float(-0.0),
            Value::Null,
            Value::Text("a \"b\"\n\u{2028}".to_owned()),
        ];
        let mut out = Vec::new();
        write(&row, &mut out);
        assert_eq!(read(&out).unwrap(), row);
        assert!(read(b"[[1]]").is_none() && read(b"{}").is_none());
    }
}
