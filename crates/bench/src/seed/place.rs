//! Where the schema puts things: ids and physical names, by the names of the API.

use bastide_content_types::{Field, FieldId, Model, Registry, Storage, Value};

use crate::failure::{Failure, Result};

/// A content type or component in the database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'r> {
    /// Its model.
    pub(crate) model: &'r Model,
}

impl<'r> Place<'r> {
    /// Looks one up by its uid.
    pub(crate) fn of(registry: &'r Registry, uid: &str) -> Result<Self> {
        match registry.by_uid(uid) {
            Some(model) => Ok(Self { model }),
            None => Err(missing(uid)),
        }
    }

    /// Its table.
    pub(crate) fn table(self) -> &'r str {
        self.model.table.as_str()
    }

    /// A field.
    pub(crate) fn field(self, name: &str) -> Result<&'r Field> {
        let field = self.model.field(name);
        field.ok_or_else(|| missing(&format!("{}.{name}", self.model.uid())))
    }

    /// The column of a scalar, or the link table of an owning relation.
    pub(crate) fn storage(self, name: &str) -> Result<&'r str> {
        match &self.field(name)?.storage {
            Storage::Column(column) => Ok(column.as_str()),
            Storage::Links(table) => Ok(table.as_str()),
            Storage::Inverse | Storage::Children => Err(missing(name)),
        }
    }

    /// Values by field.
    pub(crate) fn values<const N: usize>(
        self,
        values: [(&str, Value); N],
    ) -> Result<Vec<(FieldId, Value)>> {
        let by_field = |(name, value)| Ok((self.field(name)?.id, value));
        values.into_iter().map(by_field).collect()
    }
}

fn missing(what: &str) -> Failure {
    Failure::Stopped(format!("the schema has no {what}"))
}
