//! Nobody who reads notices that the schema changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use bastide_testkit::on_both_databases;
use sea_orm::{ConnectOptions, Database, TransactionTrait};

use super::*;

const READERS: usize = 4;
const CHANGES: usize = 50;
const ROWS: usize = 20;

/// What a reader does that planned with some registry, which may be an old one.
fn read(registry: &Registry) -> SelectStatement {
    let model = registry.by_uid("api::a.a").unwrap();
    let mut select = Query::select();
    select.column("id").from(Alias::new(model.table.as_str()));
    for field in model.fields() {
        if let Some((column, _)) = field.column() {
            select.column(Alias::new(column.as_str()));
        }
    }
    select
}

/// The schema at some point of the test: attributes come, change kind, get an index, go.
fn at(round: usize) -> Change {
    let title = if round.is_multiple_of(10) {
        "name"
    } else {
        "title"
    };
    let kinds = ["integer", "biginteger", "float", "decimal", "text"];
    let mut attributes = json!({
        title: {"type": "string"},
        "n": {"type": kinds[round % kinds.len()]},
    });
    if round.is_multiple_of(2) {
        attributes[format!("x{}", round % 6)] = json!({"type": "string", "default": "x"});
    }
    if round.is_multiple_of(3) {
        attributes["code"] = json!({"type": "string", "unique": round.is_multiple_of(6)});
    }
    let change = put([plain("api::a.a", attributes)]);
    match round % 10 {
        0 if round > 0 => rename(change, "api::a.a", "title", "name"),
        1 => rename(change, "api::a.a", "name", "title"),
        _ => change,
    }
}

async fn with_rows(database: &TestDatabase) -> Arc<Store> {
    let store = Arc::new(open(database).await);
    change(&store, &at(0)).await;
    let table = table_of(&store.registry(), "api::a.a");
    for id in (1..).take(ROWS) {
        entry(store.writer(), &table, (id, &format!("d{id}"), "", 1), &[]).await;
    }
    store
}

async fn connect(database: &TestDatabase) -> DatabaseConnection {
    let mut options = ConnectOptions::new(database.url());
    options.max_connections(1);
    Database::connect(options).await.unwrap()
}

on_both_databases! {
    async fn readers_never_fail(database: TestDatabase) {
        let store = with_rows(&database).await;
        let done = Arc::new(AtomicBool::new(false));
        let reads = Arc::new(AtomicU64::new(0));
        let mut readers = Vec::new();
        for number in 0..READERS {
            let db = connect(&database).await;
            let (store, done, reads) = (Arc::clone(&store), Arc::clone(&done), Arc::clone(&reads));
            readers.push(tokio::spawn(async move {
                let mut old = store.registry();
                while !done.load(Ordering::Relaxed) {
                    // Planned with the schema of the read before, which may be gone by now.
                    let count = if number % 2 == 0 {
                        db.query_all(&read(&old)).await.unwrap().len()
                    } else {
                        let (sql, _) = store.dialect().render(&read(&old));
                        let rows = store.reader().lane().fetch(&sql.into(), &[]).await.unwrap();
                        rows.len()
                    };
                    assert_eq!(count, ROWS);
                    old = store.registry();
                    reads.fetch_add(1, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                }
            }));
        }
        for round in 1..=CHANGES {
            change(&store, &at(round)).await;
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.await.unwrap();
        }
        assert!(reads.load(Ordering::Relaxed) > 50);
        let fields = store.registry().by_uid("api::a.a").unwrap().fields().len();
        // What went out of use goes for good, and the schema in force stays readable.
        assert!(store.purge_schema(NOW + 1).await.unwrap() > CHANGES);
        let left = store.writer().query_all(&read(&store.registry())).await.unwrap();
        assert_eq!((left.len(), fields), (ROWS, 3));
    }

    async fn a_change_waits_for_a_long_transaction_without_stopping_others(database: TestDatabase) {
        let store = with_rows(&database).await;
        let (holder, other) = (connect(&database).await, connect(&database).await);
        let before = store.registry();
        let transaction = holder.begin().await.unwrap();
        transaction.query_all(&read(&before)).await.unwrap();
        let wanted = at(2);
        let changed = change(&store, &wanted);
        let meanwhile = async {
            for _ in 0..50 {
                assert_eq!(other.query_all(&read(&before)).await.unwrap().len(), ROWS);
            }
            transaction.commit().await.unwrap();
        };
        futures_util::future::join(changed, meanwhile).await;
        assert_eq!(store.registry().version(), 2);
    }
}
