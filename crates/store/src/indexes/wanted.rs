//! Which indexes a type is to have when its list is long.

use bastide_content_types::field::Scalar;
use bastide_content_types::{ColumnName, FIRST_FREE_MODEL, Model, ModelKind, System};
use sha2::{Digest as _, Sha256};

use crate::dialect::index::{ListIndex, SEARCH, SORTED, SearchIndex, SortIndex};

/// Most columns of a type that are indexed for sorting: each costs a little of every write.
const MOST_SORTED: usize = 16;

/// All indexes of a type.
pub(super) fn all(model: &Model) -> impl Iterator<Item = ListIndex> {
    let sorts = sorts(model).map(ListIndex::Sort);
    search(model)
        .map(ListIndex::Search)
        .into_iter()
        .chain(sorts)
}

/// The index over all that `_q` looks into (REST contract, section 3.7).
pub(super) fn search(model: &Model) -> Option<SearchIndex> {
    if !is_list(model) {
        return None;
    }
    let searched = model.fields().iter().filter(|it| it.def.searchable);
    let searched = searched.filter_map(|it| it.column());
    let searched = searched.filter(|(_, scalar)| scalar.is_searched());
    let mut short = vec![System::DocumentId.column(), System::Locale.column()];
    let mut long = Vec::new();
    for (column, scalar) in searched {
        let part = if is_short(scalar) {
            &mut short
        } else {
            &mut long
        };
        part.push(column.clone());
    }
    let mut digest = Sha256::new();
    for part in [&short, &long] {
        for column in part {
            digest.update(column.as_str());
            digest.update([0]);
        }
        digest.update([0]);
    }
    let digest = hex::encode(digest.finalize());
    let start = digest.get(..12).unwrap_or(&digest);
    Some(SearchIndex {
        name: format!("{SEARCH}{}_{start}", model.id),
        table: model.table.clone(),
        short,
        long,
    })
}

/// The indexes for sorting: when entries were made, and their short columns. There is one for
/// when they were changed from the beginning.
fn sorts(model: &Model) -> impl Iterator<Item = SortIndex> {
    let fields = model.fields().iter().filter_map(|it| it.column());
    let short = fields.filter(|(_, scalar)| is_short(scalar));
    let short = short.take(MOST_SORTED).map(|(column, _)| column.clone());
    let columns = [System::CreatedAt.column()].into_iter().chain(short);
    let columns = columns.filter(|_| is_list(model));
    columns.map(|column| SortIndex {
        name: sort_name(model, &column),
        table: model.table.clone(),
        may_lack: column != System::CreatedAt.column(),
        column,
    })
}

/// No two columns of attributes have the same name; the others are in every table.
pub(super) fn sort_name(model: &Model, column: &ColumnName) -> String {
    if *column == System::CreatedAt.column() {
        format!("{SORTED}{}_{column}", model.id)
    } else {
        format!("{SORTED}{column}")
    }
}

/// Built-in types have tables of their own kind.
fn is_list(model: &Model) -> bool {
    model.kind() == ModelKind::Collection && model.id >= FIRST_FREE_MODEL
}

/// Whether a value always fits into an entry of an index.
fn is_short(scalar: &Scalar) -> bool {
    match scalar {
        Scalar::Text(_)
        | Scalar::RichText(_)
        | Scalar::Password(_)
        | Scalar::Json
        | Scalar::Blocks => false,
        Scalar::String(_)
        | Scalar::Email(_)
        | Scalar::Uid(_)
        | Scalar::Enumeration(_)
        | Scalar::Integer(_)
        | Scalar::BigInteger(_)
        | Scalar::Float(_)
        | Scalar::Decimal(_)
        | Scalar::Date
        | Scalar::Time
        | Scalar::DateTime
        | Scalar::Timestamp
        | Scalar::Boolean => true,
    }
}
