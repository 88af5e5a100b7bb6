//! Physical names. They are made here from ids and checked words, so that no text of a request
//! can ever become an identifier in SQL.

use std::fmt;

use crate::name::snake_case;
use crate::{FieldId, ModelId};

/// PostgreSQL cuts identifiers at 63 bytes without a word; names stay well below.
const LONGEST_WORD: usize = 40;

macro_rules! sql_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {

            pub(crate) fn known(text: &'static str) -> Self {
                debug_assert!(text.len() < 63 && is_plain(text), "{text}");
                Self(text.to_owned())
            }

            /// The text, safe to quote.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

sql_name! {
    /// Name of a table.
    TableName
}
sql_name! {
    /// Name of a column.
    ColumnName
}

impl TableName {
    /// Table of the entries of a content type, or of the instances of a component.
    pub fn of_model(id: ModelId, name: &str) -> Self {
        Self(format!("t{id}_{}", word(name)))
    }

    /// Table of the links of an owning relation, media or morph field.
    pub fn of_links(id: FieldId, name: &str) -> Self {
        Self(format!("l{id}_{}", word(name)))
    }
}

impl ColumnName {
    /// Column of a scalar field. The id comes first, so two fields never share a column and a
    /// rename of the field changes no table.
    pub fn of_field(id: FieldId, name: &str) -> Self {
        Self(format!("f{id}_{}", word(name)))
    }
}

impl ColumnName {
    /// Column with the row id of the administrator who made a row.
    pub fn created_by() -> Self {
        Self::known("created_by_id")
    }

    /// Column with the row id of the administrator who last changed a row.
    pub fn updated_by() -> Self {
        Self::known("updated_by_id")
    }

    /// Column of a field of a built-in type.
    pub(crate) fn built_in(name: &str) -> Self {
        Self(word(name))
    }
}

fn word(name: &str) -> String {
    let mut word = snake_case(name);
    word.retain(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_');
    word.truncate(LONGEST_WORD);
    word
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_name_the_identifier_is_plain_and_short() {
        for name in [
            "title",
            "internalCode",
            "a\"; drop table x",
            &"x".repeat(300),
            "ü",
        ] {
            let column = ColumnName::of_field(FieldId(7), name);
            assert!(
                is_plain(column.as_str()) && column.as_str().len() < 63,
                "{column}"
            );
        }
    }
}
