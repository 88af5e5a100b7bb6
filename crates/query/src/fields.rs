//! `fields`: which attributes an answer carries (REST contract, section 3.5).

use crate::error::QueryError;
use crate::qs::Node;

/// A selection of scalar attributes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// Whether `*` was among the names.
    pub all: bool,
    /// The other names, each once, in the order of the request.
    pub names: Vec<String>,
}

/// Nothing where no field is asked for by name: the parameter is null or an empty list.
pub(crate) fn read(node: &Node) -> Result<Option<Fields>, QueryError> {
    let mut fields = Fields::default();
    match node {
        Node::Absent => return Ok(None),
        empty if empty.is_empty_list() => return Ok(None),
        Node::Text(text) => add(&mut fields, text)?,
        Node::List(list) => {
            for item in list.iter() {
                add(&mut fields, item.as_text().ok_or_else(malformed)?)?;
            }
        }
        Node::Map(_) => return Err(malformed()),
    }
    Ok(Some(fields))
}

fn add(fields: &mut Fields, text: &str) -> Result<(), QueryError> {
    for name in text.split(',').map(str::trim) {
        match name {
            "" => return Err(malformed()),
            "*" => fields.all = true,
            known if fields.names.iter().any(|it| it == known) => {}
            new => fields.names.push(new.to_owned()),
        }
    }
    Ok(())
}

fn malformed() -> QueryError {
    QueryError::validation("Invalid fields parameter. Expected a string or an array of strings")
}
