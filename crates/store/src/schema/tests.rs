mod kinds;
mod planner;
mod readers;
mod refused;
mod required;
mod rows;
mod undo;
mod unique;

use bastide_content_types::{Definition, Registry, Uid};
use bastide_testkit::TestDatabase;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, Value};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use serde_json::{Value as Json, json};

use super::{Change, Ids, Plan, Rename, SchemaError};
use crate::{Settings, Store};

const NOW: i64 = 1_800_000_000_000;
const IDS: Ids = Ids {
    model: 100,
    field: 1_000,
};

/// A schema with the attributes given; its name is the last part of the uid.
fn schema(uid: &str, options: &Json, localized: bool, attributes: &Json) -> Definition {
    let uid = Uid::new(uid).unwrap();
    let name = uid.name();
    let json = json!({
        "info": {"singularName": name, "pluralName": format!("{name}s"), "displayName": name},
        "options": options,
        "pluginOptions": {"i18n": {"localized": localized}},
        "attributes": attributes,
    });
    Definition::parse(uid, &json).unwrap()
}

pub(super) fn plain(uid: &str, attributes: impl Into<Json>) -> Definition {
    schema(uid, &json!({}), false, &attributes.into())
}

fn drafts(uid: &str, attributes: impl Into<Json>) -> Definition {
    schema(
        uid,
        &json!({"draftAndPublish": true}),
        false,
        &attributes.into(),
    )
}

pub(super) fn put<const N: usize>(put: [Definition; N]) -> Change {
    Change {
        put: put.into(),
        ..Change::default()
    }
}

fn rename(mut change: Change, model: &str, from: &str, to: &str) -> Change {
    let (from, to) = (from.to_owned(), to.to_owned());
    change.renames.push(Rename {
        model: Uid::new(model).unwrap(),
        from,
        to,
    });
    change
}

fn delete<const N: usize>(mut change: Change, uids: [&str; N]) -> Change {
    change.delete.extend(uids.map(|it| Uid::new(it).unwrap()));
    change
}

async fn open(database: &TestDatabase) -> Store {
    Store::open(database.url(), &Settings::default())
        .await
        .unwrap()
}

/// Plans and applies.
async fn change(store: &Store, change: &Change) -> Plan {
    let plan = store.plan_change(change, "en").await.unwrap();
    store.apply(&plan, NOW).await.unwrap();
    let again = super::load_registry(store.writer()).await.unwrap();
    assert_eq!(again.models(), store.registry().models());
    plan
}

/// The table of a model.
fn table_of(registry: &Registry, uid: &str) -> String {
    registry.by_uid(uid).unwrap().table.to_string()
}

/// Where a field keeps its values.
fn place_of(registry: &Registry, uid: &str, field: &str) -> String {
    use bastide_content_types::Storage;
    match &registry.by_uid(uid).unwrap().field(field).unwrap().storage {
        Storage::Column(it) => it.to_string(),
        Storage::Links(it) => it.to_string(),
        other => panic!("{field} is {other:?}"),
    }
}

fn field_id(registry: &Registry, uid: &str, field: &str) -> i32 {
    registry.by_uid(uid).unwrap().field(field).unwrap().id.0
}

/// Inserts a row; values are bound.
async fn insert(db: &DatabaseConnection, table: &str, values: &[(&str, Value)]) {
    try_insert(db, table, values).await.unwrap();
}

async fn try_insert(
    db: &DatabaseConnection,
    table: &str,
    values: &[(&str, Value)],
) -> Result<(), sea_orm::DbErr> {
    let mut insert = Query::insert();
    insert
        .into_table(Alias::new(table))
        .columns(values.iter().map(|it| Alias::new(it.0)))
        .values_panic(values.iter().map(|it| Expr::val(it.1.clone())));
    db.execute(&insert).await.map(drop)
}

/// Inserts an entry with an id, document, locale and status.
async fn entry(
    db: &DatabaseConnection,
    table: &str,
    (id, document, locale, status): (i64, &str, &str, i32),
    values: &[(&str, Value)],
) {
    let instant = crate::dialect::bind::Binder::of(db)
        .instant(Some(NOW))
        .unwrap();
    let mut all = vec![
        ("id", id.into()),
        ("document_id", document.into()),
        ("locale", locale.into()),
        ("status", status.into()),
        ("created_at", instant.clone()),
        ("updated_at", instant),
    ];
    all.extend_from_slice(values);
    insert(db, table, &all).await;
}

/// A link of a published row.
async fn link(db: &DatabaseConnection, table: &str, src: i64, doc: &str, pos: f64) {
    let values = [
        ("src_id", src.into()),
        ("src_status", 1.into()),
        ("target_doc", doc.into()),
        ("pos", pos.into()),
        ("inv_pos", (10.0 - pos).into()),
    ];
    insert(db, table, &values).await;
}

async fn instance(
    db: &DatabaseConnection,
    table: &str,
    (id, field, owner): (i64, i32, i64),
    pos: f64,
) {
    let values = [
        ("id", id.into()),
        ("field_id", field.into()),
        ("owner_id", owner.into()),
        ("pos", pos.into()),
        ("status", 1.into()),
    ];
    insert(db, table, &values).await;
}

/// All rows of a table as text, sorted; columns parted by `|`.
async fn rows(db: &DatabaseConnection, table: &str, columns: &[&str]) -> Vec<String> {
    let mut select: SelectStatement = Query::select();
    for column in columns {
        select.expr(Expr::col(Alias::new(*column)).cast_as("text"));
    }
    select.from(Alias::new(table));
    let found = db.query_all(&select).await.unwrap();
    let mut lines: Vec<String> = found
        .iter()
        .map(|row| {
            let cells = (0..columns.len()).map(|at| {
                let cell: Option<String> = row.try_get_by_index(at).unwrap();
                cell.unwrap_or_else(|| "-".to_owned())
            });
            cells.collect::<Vec<_>>().join("|")
        })
        .collect();
    lines.sort();
    lines
}

fn refused(result: Result<Plan, SchemaError>) -> String {
    match result {
        Err(SchemaError::Refused(problems)) => problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; "),
        other => panic!("not refused: {other:?}"),
    }
}
