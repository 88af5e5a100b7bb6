//! Settings from the environment: `BASTIDE_SECTION__KEY`, and `…_FILE` for secrets.

use std::ffi::OsString;
use std::path::Path;

use toml::{Table, Value};

use super::layer::Layer;
use super::schema::{Schema, Setting};
use crate::ConfigError;

const PREFIX: &str = "BASTIDE_";
const ORIGIN: &str = "the environment";

/// Turns the variables that begin with `BASTIDE_` into a layer.
pub(super) fn layer(
    variables: &[(OsString, OsString)],
    root: &Path,
    schema: &Schema,
) -> Result<Layer, ConfigError> {
    let mut table = Table::new();
    for (name, text) in variables {
        let name = name.to_string_lossy();
        if !name.starts_with(PREFIX) {
            continue;
        }
        let setting = schema.iter().find(|it| it.variable() == name);
        let setting = setting.ok_or_else(|| schema.unknown_variable(&name))?;
        let value = text.to_str().and_then(|text| parse(setting, text));
        let value = value.ok_or_else(|| ConfigError::Invalid {
            origin: ORIGIN.to_owned(),
            message: format!("{name} expects {}", expects(setting)),
        })?;
        insert(&mut table, setting, value);
    }
    Layer::check(table, ORIGIN, root, schema)
}

/// Reads a text as the kind of value that the setting holds.
fn parse(setting: &Setting, text: &str) -> Option<Value> {
    match &setting.default {
        Value::Boolean(_) => text.trim().parse().ok().map(Value::Boolean),
        Value::Integer(_) => text.trim().parse().ok().map(Value::Integer),
        Value::Array(default) => {
            let are_numbers = matches!(default.first(), Some(Value::Integer(_)));
            let items = text.split(',').map(str::trim).filter(|it| !it.is_empty());
            let item = |text: &str| {
                if are_numbers {
                    text.parse().ok().map(Value::Integer)
                } else {
                    Some(Value::String(text.to_owned()))
                }
            };
            items
                .map(item)
                .collect::<Option<Vec<_>>>()
                .map(Value::Array)
        }
        _ => Some(Value::String(text.to_owned())),
    }
}

fn expects(setting: &Setting) -> &'static str {
    match &setting.default {
        Value::Array(_) => "a list separated by commas",
        _ => setting.expects(),
    }
}

fn insert(table: &mut Table, setting: &Setting, value: Value) {
    if setting.section.is_empty() {
        table.insert(setting.key.clone(), value);
        return;
    }
    let section = table
        .entry(setting.section.clone())
        .or_insert_with(|| Table::new().into());
    if let Value::Table(section) = section {
        section.insert(setting.key.clone(), value);
    }
}
