//! No two published entries of a locale share a value; drafts do as they like.

use bastide_testkit::on_both_databases;

use super::*;

on_both_databases! {
    async fn the_index_holds_for_published_rows_of_a_locale(database: TestDatabase) {
        let store = open(&database).await;
        let attributes = json!({
            "slug": {"type": "uid"},
            "body": {"type": "text", "unique": true},
            "number": {"type": "integer", "unique": true},
        });
        let options = json!({"draftAndPublish": true});
        change(&store, &put([schema("api::a.a", &options, true, &attributes)])).await;
        let registry = store.registry();
        let table = table_of(&registry, "api::a.a");
        let long = "x".repeat(10_000);
        for (field, value, other) in [
            ("slug", Value::from("one"), Value::from("")),
            ("body", long.into(), "".into()),
            ("number", 1.into(), Value::Int(None)),
        ] {
            let column = place_of(&registry, "api::a.a", field);
            let instant = crate::dialect::bind::Binder::of(store.writer()).instant(Some(NOW)).unwrap();
            for (document, locale, status, value, allowed) in [
                ("d1", "en", 1, &value, true),
                ("d2", "fr", 1, &value, true),
                ("d3", "en", 0, &value, true),
                ("d4", "en", 0, &value, true),
                ("d5", "en", 1, &value, false),
                ("d6", "en", 1, &other, true),
                ("d7", "en", 1, &other, true),
            ] {
                let row = [
                    ("document_id", format!("{field}-{document}").into()),
                    ("locale", locale.into()),
                    ("status", status.into()),
                    ("created_at", instant.clone()),
                    ("updated_at", instant.clone()),
                    (column.as_str(), value.clone()),
                ];
                let result = try_insert(store.writer(), &table, &row).await;
                assert_eq!(result.is_ok(), allowed, "{field} {document} {result:?}");
            }
        }
    }

    async fn values_that_are_there_twice_are_told_and_nothing_is_changed(database: TestDatabase) {
        let store = open(&database).await;
        change(&store, &put([plain("api::a.a", json!({"x": {"type": "string"}}))])).await;
        let registry = store.registry();
        let (table, column) = (table_of(&registry, "api::a.a"), place_of(&registry, "api::a.a", "x"));
        for id in [1, 2] {
            let values = [(column.as_str(), "same".into())];
            entry(store.writer(), &table, (id, &format!("d{id}"), "", 1), &values).await;
        }
        let attributes = json!({"x": {"type": "string", "unique": true}, "y": {"type": "string"}});
        let wanted = put([plain("api::a.a", attributes)]);
        let told = "x.unique: is not possible, because 2 published entries share their value with another";
        let answer = refused(store.plan_change(&wanted, "en").await);
        assert!(answer.contains(told), "{answer}");
        // Equal in another locale, as a draft, or as nothing is not equal.
        let second = Query::delete()
            .from_table(Alias::new(table.as_str()))
            .and_where(Expr::col("id").eq(2))
            .take();
        store.writer().execute(&second).await.unwrap();
        for (id, locale, status, value) in [(3, "fr", 1, "same"), (4, "", 0, "same"), (5, "", 1, ""), (6, "", 1, "")] {
            let values = [(column.as_str(), value.into())];
            entry(store.writer(), &table, (id, &format!("d{id}"), locale, status), &values).await;
        }
        let plan = store.plan_change(&wanted, "en").await.unwrap();
        // Somebody writes in between.
        entry(store.writer(), &table, (7, "d7", "", 1), &[(column.as_str(), "same".into())]).await;
        let applied = store.apply(&plan, NOW).await;
        match applied {
            Err(SchemaError::Refused(problems)) => assert!(problems[0].to_string().contains(told)),
            other => panic!("{other:?}"),
        }
        assert_eq!(store.refresh_registry().await.unwrap().version(), 1);
        assert_eq!(rows(store.writer(), "schema_changes", &["version"]).await, ["1"]);
    }

    async fn values_that_a_conversion_makes_equal_are_told_when_it_is_made(database: TestDatabase) {
        let store = open(&database).await;
        let x = |kind: &str| put([plain("api::a.a", json!({"x": {"type": kind, "unique": true}}))]);
        change(&store, &x("string")).await;
        let registry = store.registry();
        let (table, column) = (table_of(&registry, "api::a.a"), place_of(&registry, "api::a.a", "x"));
        for (id, value) in [(1, "1"), (2, "1.0"), (3, "2")] {
            entry(store.writer(), &table, (id, &format!("d{id}"), "", 1), &[(&column, value.into())]).await;
        }
        let plan = store.plan_change(&x("integer"), "en").await.unwrap();
        match store.apply(&plan, NOW).await {
            Err(SchemaError::Refused(problems)) => {
                assert!(problems[0].to_string().contains("2 published entries"), "{problems:?}");
            }
            other => panic!("{other:?}"),
        }
    }
}
