use std::time::Duration;

use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::Query;

use crate::history::History;
use crate::run;

async fn connect(database: &TestDatabase) -> DatabaseConnection {
    let mut options = ConnectOptions::new(database.url());
    options.max_connections(1);
    options.acquire_timeout(Duration::from_secs(20));
    options.map_sqlx_sqlite_opts(|it| it.busy_timeout(Duration::from_secs(20)));
    Database::connect(options).await.unwrap()
}

async fn count(db: &DatabaseConnection, table: &'static str) -> usize {
    let mut all = Query::select();
    all.expr(sea_orm_migration::prelude::Expr::val(1))
        .from(table);
    db.query_all(&all).await.unwrap().len()
}

on_both_databases! {
    async fn two_nodes_that_start_together_migrate_once(database: TestDatabase) {
        let (one, other) = (connect(&database).await, connect(&database).await);
        let again = connect(&database).await;
        let nodes = [one.clone(), other].map(|db| tokio::spawn(async move { run(&db).await }));
        for node in nodes {
            node.await.unwrap().unwrap();
        }
        run(&again).await.unwrap();
        assert_eq!(count(&one, "bastide_migrations").await, History::migrations().len());
        assert_eq!(count(&one, "schema_state").await, 1);
    }

    async fn every_built_in_type_has_its_table_and_columns(database: TestDatabase) {
        let db = connect(&database).await;
        run(&db).await.unwrap();
        for model in bastide_content_types::builtin_models() {
            let mut read = Query::select();
            read.from(model.table.as_str().to_owned());
            for system in bastide_content_types::System::ALL {
                read.column(system.column().as_str().to_owned());
            }
            for field in model.fields() {
                match &field.storage {
                    bastide_content_types::Storage::Column(column) => {
                        read.column(column.as_str().to_owned());
                    }
                    bastide_content_types::Storage::Links(table) => {
                        let mut links = Query::select();
                        links.columns(["src_id", "target_doc", "target_locale"]);
                        links.columns(["target_status", "pos", "inv_pos"]);
                        links.from(table.as_str().to_owned());
                        db.query_all(&links).await.unwrap();
                    }
                    _ => {}
                }
            }
            let rows = db.query_all(&read).await;
            assert!(rows.is_ok(), "{:?} {rows:?}", model.uid());
        }
    }
}

#[test]
fn names_of_steps_are_numbered_without_a_gap() {
    for (at, step) in History::migrations().iter().enumerate() {
        assert!(
            step.name().starts_with(&format!("m{:04}_", at + 1)),
            "{}",
            step.name()
        );
    }
}
