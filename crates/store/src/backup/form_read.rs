//! Describes the tables of a database.

use std::collections::{BTreeMap, BTreeSet};

use bastide_content_types::Registry;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;

use super::form::{
    ColumnForm, DatabaseForm, Holds, IndexColumnForm, IndexForm as Described, IndexedRows, Preset,
    TableForm,
};
use super::{AUDIT_HEAD, BackupError};
use crate::dialect::ddl::IndexForm;
use crate::dialect::{Dialect, FoundColumn, FoundIndexColumn};
use crate::schema::{is_field_column, is_of_content, load_registry, unique};

/// Describes all tables, those first that others refer to.
pub(super) async fn read(db: &impl ConnectionTrait) -> Result<DatabaseForm, BackupError> {
    let dialect = Dialect::behind(db);
    let registry = load_registry(db).await?;
    let mut tables = tables(db).await?;
    refine(&mut tables, &registry, dialect);
    for (table, column, target) in dialect.references(db).await? {
        if let Some(form) = tables.get_mut(&table) {
            form.references.push((column, target));
        }
    }
    for found in dialect.index_columns(db).await? {
        if let Some(form) = tables.get_mut(&found.table)
            && (is_of_content(&found.table) || is_of_field(&found.index))
        {
            add_index(form, found);
        }
    }
    mark_digests(&mut tables, &registry);
    for (table, last) in dialect.last_ids(db).await? {
        if let Some(form) = tables.get_mut(&table) {
            form.last_id = Some(last);
        }
    }
    let seen = Query::select()
        .column("version")
        .from("bastide_migrations")
        .order_by("version", sea_orm::sea_query::Order::Asc)
        .to_owned();
    let seen = db.query_all(&seen).await?;
    let migrations = seen.iter().map(|row| row.try_get_by_index(0));
    Ok(DatabaseForm {
        system: dialect.name().to_owned(),
        migrations: migrations.collect::<Result<_, _>>()?,
        tables: in_order(tables),
    })
}

/// Whether an index keeps the values of a field unique, on a built-in type too.
fn is_of_field(index: &str) -> bool {
    index.strip_suffix("_unique").is_some_and(is_field_column)
}

/// All tables with their columns, keys and types.
pub(super) async fn tables(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<String, TableForm>, BackupError> {
    let dialect = Dialect::behind(db);
    let mut tables: BTreeMap<String, TableForm> = BTreeMap::new();
    let mut keys: BTreeMap<String, BTreeMap<i64, String>> = BTreeMap::new();
    for found in dialect.columns(db).await? {
        let column = column(dialect, &found)?;
        let FoundColumn {
            table, name, key, ..
        } = found;
        if key > 0 {
            keys.entry(table.clone()).or_default().insert(key, name);
        }
        let empty = || TableForm {
            name: table.clone(),
            columns: Vec::new(),
            key: Vec::new(),
            references: Vec::new(),
            indexes: Vec::new(),
            last_id: None,
        };
        let form = tables.entry(table.clone()).or_insert_with(empty);
        form.columns.push(column);
    }
    for (table, key) in keys {
        if let Some(form) = tables.get_mut(&table) {
            form.key = key.into_values().collect();
        }
    }
    Ok(tables)
}

fn column(dialect: Dialect, found: &FoundColumn) -> Result<ColumnForm, BackupError> {
    let unknown = || BackupError::UnknownColumn {
        table: found.table.clone(),
        column: found.name.clone(),
        form: found.form.clone(),
    };
    let holds = match Holds::read(&found.form).ok_or_else(unknown)? {
        // One type for all of them, up to 64 bits.
        Holds::Integer if dialect == Dialect::Sqlite => Holds::BigInteger,
        holds => holds,
    };
    let default = match found.default.as_deref() {
        Some("''" | "''::text") => Some(Preset::Empty),
        Some("1") => Some(Preset::One),
        _ => None,
    };
    Ok(ColumnForm {
        name: found.name.clone(),
        holds,
        not_null: found.not_null,
        default,
    })
}

/// SQLite has few types; the rest is known from the schema, and of columns that all content has, from
/// their names.
fn refine(tables: &mut BTreeMap<String, TableForm>, registry: &Registry, dialect: Dialect) {
    if dialect != Dialect::Sqlite {
        return;
    }
    for (name, form) in tables.iter_mut().filter(|(name, _)| is_of_content(name)) {
        let model = registry
            .models()
            .into_iter()
            .find(|it| it.table.as_str() == *name);
        for column in &mut form.columns {
            let fields = model.iter().flat_map(|it| it.fields());
            let mut of_field = fields.filter_map(|it| it.column());
            let field = of_field.find(|(known, _)| known.as_str() == column.name);
            column.holds = match (column.name.as_str(), field) {
                (_, Some((_, scalar))) => Holds::of(scalar.column_type()),
                ("status" | "src_status" | "target_status", _) => Holds::Small,
                ("created_at" | "updated_at" | "published_at", _) => Holds::Instant,
                ("field_id" | "target_type", _) => Holds::Integer,
                _ => column.holds,
            };
        }
    }
    // Columns that administrators have added to built-in types.
    for model in registry.models() {
        let Some(form) = tables.get_mut(model.table.as_str()) else {
            continue;
        };
        for (known, scalar) in model.fields().iter().filter_map(|it| it.column()) {
            if let Some(column) = form.columns.iter_mut().find(|it| it.name == known.as_str()) {
                column.holds = Holds::of(scalar.column_type());
            }
        }
    }
}

fn add_index(form: &mut TableForm, found: FoundIndexColumn) {
    let inner = found
        .of
        .strip_prefix("md5(")
        .and_then(|it| it.strip_suffix(')'));
    let column = IndexColumnForm {
        name: inner.unwrap_or(&found.of).trim_matches('"').to_owned(),
        descending: found.descending,
        digest: inner.is_some(),
    };
    let rows = match found.condition.as_str() {
        "" => None,
        filled if filled.contains("<> ''") => Some(IndexedRows::FilledText),
        _ => Some(IndexedRows::Filled),
    };
    match form.indexes.last_mut() {
        Some(last) if last.name == found.index => last.columns.push(column),
        _ => form.indexes.push(Described {
            name: found.index,
            unique: found.unique,
            columns: vec![column],
            rows,
        }),
    }
}

/// SQLite needs no digests; where the rows go, they may be needed.
fn mark_digests(tables: &mut BTreeMap<String, TableForm>, registry: &Registry) {
    for model in registry.models() {
        let Some(form) = tables.get_mut(model.table.as_str()) else {
            continue;
        };
        for field in model.fields() {
            let Some((column, IndexForm::Digest)) = unique(field) else {
                continue;
            };
            let indexes = form.indexes.iter_mut().filter(|it| it.unique);
            let parts = indexes.flat_map(|it| &mut it.columns);
            for part in parts.filter(|it| it.name == column.as_str()) {
                part.digest = true;
            }
        }
    }
}

/// Tables behind those that they refer to, and the end of the audit log behind all.
fn in_order(mut tables: BTreeMap<String, TableForm>) -> Vec<TableForm> {
    let head = tables.remove(AUDIT_HEAD);
    let mut ordered: Vec<TableForm> = Vec::with_capacity(tables.len());
    let mut done: BTreeSet<String> = BTreeSet::new();
    while !tables.is_empty() {
        let is_free = |form: &TableForm| {
            let mut targets = form.references.iter().map(|(_, target)| target);
            targets.all(|it| done.contains(it) || *it == form.name)
        };
        let mut free: Vec<String> = tables
            .values()
            .filter(|it| is_free(it))
            .map(|it| it.name.clone())
            .collect();
        if free.is_empty() {
            // A circle, which nothing makes: any order is as good as another.
            free = tables.keys().cloned().collect();
        }
        for name in free {
            ordered.extend(tables.remove(&name));
            done.insert(name);
        }
    }
    ordered.extend(head);
    ordered
}
