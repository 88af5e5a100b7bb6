//! From `fields` to the columns of an answer.

use bastide_content_types::{Field, Model, Scalar, System};
use bastide_query::{Fields, Param, QueryError};

use super::filters::system_operand;
use super::view::{Hidden, Name, Sight};
use crate::plan::Column;

/// The columns asked for; all readable ones where nothing is. Row id and document id always come.
pub(crate) fn plan(
    model: &Model,
    sight: &Sight,
    fields: Option<&Fields>,
    param: Param,
) -> Result<Vec<Column>, QueryError> {
    let Some(fields) = fields else {
        return Ok(all(model, sight));
    };
    let mut named = Vec::with_capacity(fields.names.len());
    for name in &fields.names {
        match sight.name(model, name) {
            Ok(Name::System(system)) => named.push(system_column(system)),
            Ok(Name::Field(field)) if field.column().is_some() => named.extend(field_column(field)),
            Err(Hidden::Unknown) => return Err(QueryError::invalid_key(name, None, param)),
            Ok(_) | Err(Hidden::Private) => {
                return Err(QueryError::invalid_key(name, Some(name), param));
            }
        }
    }
    if fields.all {
        return Ok(all(model, sight));
    }
    let mut columns = identity(model);
    columns.extend(
        named
            .into_iter()
            .filter(|it| !matches!(it.name.as_str(), "id" | "documentId")),
    );
    Ok(columns)
}

fn all(model: &Model, sight: &Sight) -> Vec<Column> {
    let mut columns = identity(model);
    columns.extend(sight.fields(model).filter_map(field_column));
    if !model.is_component() {
        columns
            .extend([System::CreatedAt, System::UpdatedAt, System::PublishedAt].map(system_column));
    }
    if model.localized() {
        columns.push(system_column(System::Locale));
    }
    columns
}

/// Row id, and document id where there is one.
pub(crate) fn identity(model: &Model) -> Vec<Column> {
    let mut columns = vec![system_column(System::Id)];
    if !model.is_component() {
        columns.push(system_column(System::DocumentId));
    }
    columns
}

/// What a row is known by among others: its ids, what it is called, and its locale.
pub(crate) fn label(model: &Model, sight: &Sight) -> Vec<Column> {
    let mut columns = identity(model);
    let main = model.main_field().filter(|it| sight.shows(model, it));
    columns.extend(main.and_then(field_column));
    if !model.is_component() {
        columns.extend([System::UpdatedAt, System::PublishedAt].map(system_column));
    }
    if model.localized() {
        columns.push(system_column(System::Locale));
    }
    columns
}

fn system_column(system: System) -> Column {
    let (operand, _) = system_operand(system);
    Column {
        name: system.name().to_owned(),
        column: operand.column,
        ty: operand.ty,
        quoted: false,
    }
}

pub(crate) fn field_column(field: &Field) -> Option<Column> {
    let (column, scalar) = field.column()?;
    Some(Column {
        name: field.name.clone(),
        column: column.clone(),
        ty: scalar.column_type(),
        quoted: matches!(scalar, Scalar::BigInteger(_) | Scalar::Timestamp),
    })
}
