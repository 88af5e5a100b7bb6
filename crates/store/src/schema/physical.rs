//! Names of tables, columns and indexes, as they are written down and read again.

use bastide_content_types::{ColumnName, FieldId, ModelId, TableName};
use sea_orm::sea_query::Alias;

use super::SchemaError;

/// A table in a statement.
pub(crate) fn table(name: &TableName) -> Alias {
    Alias::new(name.as_str())
}

/// A column in a statement.
pub(crate) fn column(name: &ColumnName) -> Alias {
    Alias::new(name.as_str())
}

/// Name of the index of a unique attribute.
pub(super) fn unique_index(column: &ColumnName) -> String {
    format!("{column}_unique")
}

/// Reads the name of a table: it is made anew from its parts, and has to come out the same.
pub(super) fn read_table(text: &str) -> Result<TableName, SchemaError> {
    let name = match split(text) {
        Some(('t', id, word)) => Some(TableName::of_model(ModelId(id), word)),
        Some(('l', id, word)) => Some(TableName::of_links(FieldId(id), word)),
        _ => None,
    };
    name.filter(|it| it.as_str() == text)
        .ok_or_else(|| SchemaError::Damaged(format!("no table is called {text}")))
}

/// Reads the name of a column.
pub(super) fn read_column(text: &str) -> Result<ColumnName, SchemaError> {
    let name = match split(text) {
        Some(('f', id, word)) => Some(ColumnName::of_field(FieldId(id), word)),
        _ => None,
    };
    name.filter(|it| it.as_str() == text)
        .ok_or_else(|| SchemaError::Damaged(format!("no column is called {text}")))
}

/// Whether a table is one of content: of entries, of components or of links.
pub(crate) fn is_of_content(table: &str) -> bool {
    read_table(table).is_ok()
}

/// Whether a column is one of a field.
pub(crate) fn is_field_column(column: &str) -> bool {
    read_column(column).is_ok()
}

fn split(text: &str) -> Option<(char, i32, &str)> {
    let (head, word) = text.split_once('_')?;
    let mut rest = head.chars();
    let letter = rest.next()?;
    Some((letter, rest.as_str().parse().ok()?, word))
}
