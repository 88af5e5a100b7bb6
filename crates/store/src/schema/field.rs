//! What becomes of one attribute: it keeps its place, moves to a new one, or is replaced.

use bastide_content_types::field::ColumnType;
use bastide_content_types::{
    AttributeDef, ColumnName, Field, FieldId, Kind, Link, Scalar, Storage, TableName,
};

use crate::dialect::ddl::IndexForm;

/// What a new definition of an attribute means for its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// They stay where they are.
    Keep,
    /// They are converted into a new column.
    Convert,
    /// The first link of each entry is copied to a new link table.
    FirstLink,
    /// All but the first instance are set aside.
    FirstInstance,
    /// The links are owned by the other side from now on, or by this one.
    Turn,
    /// A new attribute takes the name.
    Replace,
}

/// Compares two definitions of one attribute.
pub(super) fn fate(old: &Kind, new: &Kind) -> Fate {
    match (old, new) {
        (Kind::Scalar(old), Kind::Scalar(new)) => scalar_fate(old, new),
        (Kind::Media(old), Kind::Media(new)) => narrow(old.multiple, new.multiple),
        (Kind::Relation(old), Kind::Relation(new)) if old.target != new.target => Fate::Replace,
        (Kind::Relation(old), Kind::Relation(new)) => match (&old.link, &new.link) {
            (Link::Inverse { .. }, Link::Inverse { .. }) => Fate::Keep,
            (Link::Owner { .. }, Link::Owner { .. })
                if old.kind.is_morph_owner() == new.kind.is_morph_owner() =>
            {
                narrow(old.kind.is_to_many(), new.kind.is_to_many())
            }
            (Link::Owner { .. }, Link::Owner { .. }) => Fate::Replace,
            _ => Fate::Turn,
        },
        (Kind::Component(old), Kind::Component(new)) if old.component == new.component => {
            if old.repeatable && !new.repeatable {
                Fate::FirstInstance
            } else {
                Fate::Keep
            }
        }
        (Kind::Component(old), Kind::Zone(new)) if new.components.contains(&old.component) => {
            Fate::Keep
        }
        (Kind::Zone(_), Kind::Zone(_)) => Fate::Keep,
        _ => Fate::Replace,
    }
}

fn narrow(many: bool, many_then: bool) -> Fate {
    if many && !many_then {
        Fate::FirstLink
    } else {
        Fate::Keep
    }
}

fn scalar_fate(old: &Scalar, new: &Scalar) -> Fate {
    use ColumnType as C;
    let secret = |it: &Scalar| matches!(it, Scalar::Password(_));
    // A hash must not become readable, and a readable text is no hash.
    if secret(old) != secret(new) {
        return Fate::Replace;
    }
    match (old.column_type(), new.column_type()) {
        // Any JSON is no rich text; rich text is JSON.
        _ if matches!(new, Scalar::Blocks) && !matches!(old, Scalar::Blocks) => Fate::Replace,
        (from, to) if from == to && takes_all(old, new) => Fate::Keep,
        (C::Json, C::Text) | (C::Text, C::Json) => Fate::Convert,
        (C::Json, _) | (_, C::Json) => Fate::Replace,
        _ => Fate::Convert,
    }
}

/// Whether every value of one kind is one of another whose column is the same.
fn takes_all(old: &Scalar, new: &Scalar) -> bool {
    match (old, new) {
        (Scalar::Enumeration(old), Scalar::Enumeration(new)) => {
            old.words.iter().all(|it| new.words.contains(it))
        }
        (_, Scalar::Enumeration(_)) => false,
        _ => true,
    }
}

/// A field in a place of its own; `place` is the id that the name of the place is made of.
pub(super) fn placed(
    id: FieldId,
    place: FieldId,
    (name, def): (&str, &AttributeDef),
    private: bool,
) -> Field {
    let mut field = Field::dynamic(id, name, def.clone(), private);
    field.storage = match field.storage {
        Storage::Column(_) => Storage::Column(ColumnName::of_field(place, name)),
        Storage::Links(_) => Storage::Links(TableName::of_links(place, name)),
        other => other,
    };
    field
}

/// The column of a field and the index that keeps its values unique, if it has one.
pub(crate) fn unique(field: &Field) -> Option<(&ColumnName, IndexForm)> {
    let (column, scalar) = field.column()?;
    let form = match scalar {
        _ if !field.def.unique => return None,
        Scalar::Json | Scalar::Blocks => return None,
        Scalar::Text(_) | Scalar::RichText(_) | Scalar::Password(_) => IndexForm::Digest,
        _ if scalar.is_text() => IndexForm::Text,
        _ => IndexForm::Value,
    };
    Some((column, form))
}
