//! What becomes required has a value in every row.

use bastide_testkit::on_both_databases;

use super::*;

/// A type with two rows; `x` is text.
async fn with_two(database: &TestDatabase) -> (Store, String) {
    let store = open(database).await;
    change(
        &store,
        &put([plain("api::a.a", json!({"x": {"type": "string"}}))]),
    )
    .await;
    let registry = store.registry();
    let (table, x) = (
        table_of(&registry, "api::a.a"),
        place_of(&registry, "api::a.a", "x"),
    );
    entry(
        store.writer(),
        &table,
        (1, "d1", "", 1),
        &[(&x, "given".into())],
    )
    .await;
    entry(store.writer(), &table, (2, "d2", "", 1), &[]).await;
    (store, table)
}

fn with(attribute: &Json) -> Change {
    put([plain(
        "api::a.a",
        json!({"x": {"type": "string"}, "new": attribute}),
    )])
}

on_both_databases! {
    async fn a_new_required_attribute_needs_a_default(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        for attribute in [
            json!({"type": "string", "required": true}),
            json!({"type": "string", "required": true, "unique": true, "default": "same"}),
            json!({"type": "password", "required": true}),
            json!({"type": "media", "required": true}),
        ] {
            let answer = refused(store.plan_change(&with(&attribute), "en").await);
            assert!(answer.contains("new.default: is needed") && answer.contains("2 rows"), "{answer}");
        }
        let cases = [
            ("string", json!("it's \\ \"x\" $1 ?"), "it's \\ \"x\" $1 ?"),
            ("biginteger", json!("9007199254740993"), "9007199254740993"),
            ("boolean", json!(true), if matches!(database.kind(), bastide_testkit::Kind::Sqlite) { "1" } else { "true" }),
            ("date", json!("2024-02-29"), "2024-02-29"),
            ("decimal", json!(1.5), "1.5"),
            ("json", json!({"a": "'"}), "{\"a\":\"'\"}"),
        ];
        for (kind, default, expected) in cases {
            let attribute = json!({"type": kind, "required": true, "default": default});
            change(&store, &with(&attribute)).await;
            let column = place_of(&store.registry(), "api::a.a", "new");
            let found = rows(store.writer(), &table, &["id", &column]).await;
            let normal = |it: &str| it.replace(": ", ":").trim_end_matches('0').to_owned();
            assert_eq!(found.iter().map(|it| normal(it)).collect::<Vec<_>>(),
                [normal(&format!("1|{expected}")), normal(&format!("2|{expected}"))], "{kind}");
            change(&store, &put([plain("api::a.a", json!({"x": {"type": "string"}}))])).await;
        }
    }

    async fn later_rows_do_not_get_the_first_default(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        change(&store, &with(&json!({"type": "string", "default": "once"}))).await;
        let column = place_of(&store.registry(), "api::a.a", "new");
        entry(store.writer(), &table, (3, "d3", "", 1), &[]).await;
        let found = rows(store.writer(), &table, &["id", &column]).await;
        assert_eq!(found, ["1|once", "2|once", "3|-"]);
    }

    async fn what_becomes_required_needs_a_default_where_values_are_missing(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        let required = |more: Json| {
            let mut x = json!({"type": "string", "required": true});
            x.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            put([plain("api::a.a", json!({"x": x}))])
        };
        let answer = refused(store.plan_change(&required(json!({})), "en").await);
        assert!(answer.contains("x.default: is needed") && answer.contains("1 rows"), "{answer}");
        change(&store, &required(json!({"default": "late"}))).await;
        let column = place_of(&store.registry(), "api::a.a", "x");
        assert_eq!(rows(store.writer(), &table, &["id", &column]).await, ["1|given", "2|late"]);
    }

    async fn a_long_change_fills_what_was_written_in_between(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        // A conversion beside a new column: on PostgreSQL that takes two transactions.
        let wanted = put([plain("api::a.a", json!({
            "x": {"type": "json"}, "n": {"type": "integer", "default": 7},
        }))]);
        let plan = change(&store, &wanted).await;
        assert!(plan.is_long());
        let n = place_of(&store.registry(), "api::a.a", "n");
        assert_eq!(rows(store.writer(), &table, &["id", &n]).await, ["1|7", "2|7"]);
        // The column that was added beforehand is not left in the trash.
        let trash = rows(store.writer(), "schema_trash", &["item"]).await;
        assert!(trash.iter().all(|it| !it.contains(&n)), "{trash:?}");
    }

    async fn a_long_change_that_fails_leaves_only_trash(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        let x = place_of(&store.registry(), "api::a.a", "x");
        let wanted = put([plain("api::a.a", json!({
            "x": {"type": "string", "unique": true}, "n": {"type": "integer", "default": 7},
        }))]);
        let plan = store.plan_change(&wanted, "en").await.unwrap();
        entry(store.writer(), &table, (3, "d3", "", 1), &[(&x, "given".into())]).await;
        let failed = store.apply(&plan, NOW).await;
        assert!(matches!(failed, Err(SchemaError::Refused(_))), "{failed:?}");
        assert_eq!(store.refresh_registry().await.unwrap().version(), 1);
        store.purge_schema(NOW + 1).await.unwrap();
        // Nothing of it stands in the way of the next change.
        change(&store, &with(&json!({"type": "integer"}))).await;
    }
    async fn what_becomes_required_is_linked_in_every_row(database: TestDatabase) {
        let store = open(&database).await;
        let all = |required: bool| {
            let mut attributes = json!({
                "one": {"type": "relation", "relation": "oneToOne", "target": "api::b.b"},
                "file": {"type": "media"},
                "part": {"type": "component", "component": "c.part"},
                "parts": {"type": "component", "component": "c.part", "repeatable": true},
            });
            for attribute in attributes.as_object_mut().unwrap().values_mut() {
                attribute["required"] = json!(required);
            }
            put([drafts("api::a.a", attributes), plain("api::b.b", json!({})), plain("c.part", json!({}))])
        };
        change(&store, &all(false)).await;
        let (registry, db) = (store.registry(), store.writer());
        let table = table_of(&registry, "api::a.a");
        entry(db, &table, (1, "d1", "", 1), &[]).await;
        // A draft may still be without.
        entry(db, &table, (2, "d1", "", 0), &[]).await;
        let answer = refused(store.plan_change(&all(true), "en").await);
        for name in ["one", "file", "part"] {
            let problem = format!("{name}.required: is not possible, because 1 published rows have none");
            assert!(answer.contains(&problem), "{answer}");
        }
        assert!(!answer.contains("parts"), "{answer}");
        link(db, &place_of(&registry, "api::a.a", "one"), 1, "b1", 1.0).await;
        link(db, &place_of(&registry, "api::a.a", "file"), 1, "f1", 1.0).await;
        let field = field_id(&registry, "api::a.a", "part");
        instance(db, &table_of(&registry, "c.part"), (1, field, 1), 1.0).await;
        change(&store, &all(true)).await;
    }

    async fn a_required_value_that_does_not_fit_becomes_the_default(database: TestDatabase) {
        let (store, table) = with_two(&database).await;
        let words = json!({"x": {
            "type": "enumeration", "enum": ["other"], "required": true, "default": "other",
        }});
        change(&store, &put([plain("api::a.a", words)])).await;
        let x = place_of(&store.registry(), "api::a.a", "x");
        assert_eq!(rows(store.writer(), &table, &["id", &x]).await, ["1|other", "2|other"]);
    }
}
