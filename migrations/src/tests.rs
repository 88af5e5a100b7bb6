use std::time::Duration;

use bastide_testkit::{Kind, TestDatabase, on_both_databases};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::SchemaManager;
use sea_orm_migration::prelude::{
    ColumnDef, Expr, ExprTrait as _, ForeignKey, Index, Order, Query, Table,
};

use crate::history::History;
use crate::{is_current, run};

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
        assert!(crate::first_run(&one).await.unwrap().is_some_and(|it| it > 1_700_000_000));
    }

    async fn a_database_is_current_that_has_seen_every_step_and_no_other(database: TestDatabase) {
        let db = connect(&database).await;
        assert!(!is_current(&db).await);
        History::up(&db, Some(4)).await.unwrap();
        assert!(!is_current(&db).await);
        assert_eq!(count(&db, "bastide_migrations").await, 4);
        run(&db).await.unwrap();
        assert!(is_current(&db).await);
        let mut later = Query::insert();
        later.into_table("bastide_migrations").columns(["version", "applied_at"]);
        later.values_panic(["m9999_later".into(), 0.into()]);
        db.execute(&later).await.unwrap();
        assert!(!is_current(&db).await);
    }

    async fn addresses_from_before_become_what_is_looked_up(database: TestDatabase) {
        let db = connect(&database).await;
        History::up(&db, Some(4)).await.unwrap();
        let addresses = [
            (" Bob@Example.TEST", "bob@example.test"),
            ("ÉMILE@x.fr", "émile@x.fr"),
            ("\u{212A}im@x.io", "\u{212A}im@x.io"),
            ("ada@example.test", "ada@example.test"),
        ];
        let instant = || match database.kind() {
            Kind::Sqlite => Expr::val(0),
            Kind::Postgres => Expr::val("2026-01-01").cast_as("timestamptz"),
        };
        for (name, address) in [("none", None)].into_iter().chain(
            addresses.into_iter().map(|(before, _)| (before, Some(before))),
        ) {
            let columns = ["document_id", "status", "created_at", "updated_at", "username", "email"];
            let row = [name.into(), 1.into(), instant(), instant(), name.into(), address.into()];
            let mut insert = Query::insert();
            insert.into_table("up_users").columns(columns).values_panic(row);
            db.execute(&insert).await.unwrap();
        }
        run(&db).await.unwrap();
        let mut read = Query::select();
        read.columns(["email", "version"]).from("up_users").order_by("id", Order::Asc);
        let rows = db.query_all(&read).await.unwrap();
        let found: Vec<(Option<String>, i64)> = rows
            .iter()
            .map(|it| (it.try_get_by_index(0).unwrap(), it.try_get_by_index(1).unwrap()))
            .collect();
        let rows = addresses.map(|(before, after)| {
            (Some(after.to_owned()), 1 + i64::from(before != after))
        });
        let expected: Vec<_> = [(None, 1)].into_iter().chain(rows).collect();
        assert_eq!(found, expected);
    }

    async fn links_from_before_tell_the_status_of_their_source(database: TestDatabase) {
        let db = connect(&database).await;
        History::up(&db, Some(9)).await.unwrap();
        let mut entries = Table::create();
        entries.table("t100_page").col(ColumnDef::new("id").big_integer().primary_key());
        entries.col(ColumnDef::new("status").small_integer().not_null());
        db.execute(&entries).await.unwrap();
        let links = ["l1000_plain", "l1001_morph"];
        for table in links {
            let mut create = Table::create();
            create.table(table).col(ColumnDef::new("src_id").big_integer().not_null());
            for name in ["target_doc", "target_locale"] {
                create.col(ColumnDef::new(name).text().not_null().default(""));
            }
            create.col(ColumnDef::new("inv_pos").double().not_null().default(0.0));
            let mut index = Index::create();
            index.name(format!("{table}_target")).table(table);
            if table == "l1001_morph" {
                create.col(ColumnDef::new("target_type").integer().not_null().default(1));
                index.col("target_type");
            }
            index.col("target_doc");
            let mut key = ForeignKey::create();
            create.foreign_key(key.from(table, "src_id").to("t100_page", "id"));
            db.execute(&create).await.unwrap();
            db.execute(&index).await.unwrap();
        }
        for (id, status) in [(1, 0), (2, 1)] {
            let mut page = Query::insert();
            page.into_table("t100_page").columns(["id", "status"]).values_panic([id.into(), status.into()]);
            db.execute(&page).await.unwrap();
            for table in links {
                let mut link = Query::insert();
                link.into_table(table).columns(["src_id"]).values_panic([id.into()]);
                db.execute(&link).await.unwrap();
            }
        }
        run(&db).await.unwrap();
        for table in links {
            let mut read = Query::select();
            read.columns(["src_id", "src_status"]).from(table).order_by("src_id", Order::Asc);
            let rows = db.query_all(&read).await.unwrap();
            let found: Vec<(i64, i16)> = rows
                .iter()
                .map(|it| (it.try_get_by_index(0).unwrap(), it.try_get_by_index(1).unwrap()))
                .collect();
            assert_eq!(found, [(1, 0), (2, 1)], "{table}");
            let manager = SchemaManager::new(&db);
            assert!(manager.has_index(table, &format!("{table}_target")).await.unwrap());
        }
    }

    async fn entries_from_before_are_in_the_order_of_their_changes(database: TestDatabase) {
        let db = connect(&database).await;
        History::up(&db, Some(14)).await.unwrap();
        let mut story = Table::create();
        story.table("t100_story");
        for column in ["id", "document_id", "locale", "status", "updated_at", "published_at"] {
            story.col(ColumnDef::new(column).text());
        }
        let mut other = Table::create();
        other.table("t101_part").col(ColumnDef::new("id").text()).col(ColumnDef::new("status").text());
        for table in [story, other] {
            db.execute(&table).await.unwrap();
        }
        run(&db).await.unwrap();
        let manager = SchemaManager::new(&db);
        for (table, has) in [("t100_story", true), ("t101_part", false), ("files", true), ("mails", false)] {
            let found = manager.has_index(table, &format!("{table}_updated")).await.unwrap();
            assert_eq!(found, has, "{table}");
        }
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
                        links.columns(["src_id", "src_status", "target_doc", "target_locale"]);
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
