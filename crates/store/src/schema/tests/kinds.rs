//! Every kind of attribute gets its place, and conversions keep what values mean.

use bastide_content_types::Value as Content;
use bastide_content_types::field::ColumnType;
use bastide_testkit::on_both_databases;

use super::*;
use crate::dialect::bind::Binder;

fn everything() -> Json {
    let mut all = serde_json::Map::new();
    for kind in [
        "string",
        "text",
        "richtext",
        "email",
        "password",
        "uid",
        "blocks",
        "integer",
        "biginteger",
        "float",
        "decimal",
        "date",
        "time",
        "datetime",
        "timestamp",
        "boolean",
        "json",
    ] {
        all.insert(kind.to_owned(), json!({"type": kind}));
    }
    all.insert(
        "word".to_owned(),
        json!({"type": "enumeration", "enum": ["a", "b"]}),
    );
    all.insert("picture".to_owned(), json!({"type": "media"}));
    all.insert(
        "pictures".to_owned(),
        json!({"type": "media", "multiple": true}),
    );
    for kind in ["oneToOne", "oneToMany", "manyToOne", "manyToMany"] {
        let relation = json!({"type": "relation", "relation": kind, "target": "api::b.b"});
        all.insert(kind.to_owned(), relation);
    }
    for kind in ["morphToOne", "morphToMany"] {
        all.insert(
            kind.to_owned(),
            json!({"type": "relation", "relation": kind}),
        );
    }
    json!(all)
}

on_both_databases! {
    async fn every_kind_has_its_place(database: TestDatabase) {
        let store = open(&database).await;
        let mut entry = everything();
        entry["part"] = json!({"type": "component", "component": "c.part", "repeatable": true});
        entry["zone"] = json!({"type": "dynamiczone", "components": ["c.part"]});
        let b = json!({
            "one": {"type": "relation", "relation": "morphOne", "target": "api::a.a", "morphBy": "morphToOne"},
            "many": {"type": "relation", "relation": "morphMany", "target": "api::a.a", "morphBy": "morphToMany"},
            "back": {"type": "relation", "relation": "oneToMany", "target": "api::a.a", "mappedBy": "manyToOne"},
        });
        let all = put([
            drafts("api::a.a", entry),
            plain("api::b.b", b),
            plain("c.part", everything()),
        ]);
        change(&store, &all).await;
        let registry = store.registry();
        for model in registry.models() {
            let columns: Vec<String> = model
                .fields()
                .iter()
                .filter_map(|it| it.column().map(|(column, _)| column.to_string()))
                .chain(["id".to_owned()])
                .collect();
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            assert!(rows(store.writer(), model.table.as_str(), &columns).await.is_empty());
            for (links, morph) in crate::schema::kinship::own_links(model) {
                let columns: &[&str] = if morph { &["src_id", "target_type"] } else { &["src_id"] };
                assert!(rows(store.writer(), links.as_str(), columns).await.is_empty());
            }
        }
        // All of it goes again, at first out of use, then for good.
        let nothing = delete(Change::default(), ["api::a.a", "api::b.b", "c.part"]);
        change(&store, &nothing).await;
        assert_eq!(store.registry().models().len(), 6);
        assert_eq!(store.purge_schema(NOW).await.unwrap(), 0);
        assert!(store.purge_schema(NOW + 1).await.unwrap() > 3);
        assert_eq!(store.purge_schema(NOW + 1).await.unwrap(), 0);
    }

    async fn values_are_converted(database: TestDatabase) {
        let store = open(&database).await;
        let text = |it: &str| Content::Text(it.to_owned());
        let cases = [
            ("integer", "biginteger", Content::Int(-7), "-7"),
            ("integer", "text", Content::Int(7), "7"),
            ("integer", "float", Content::Int(7), "7.0"),
            ("integer", "decimal", Content::Int(100_000_000), "-"),
            ("biginteger", "integer", Content::Int(5), "5"),
            ("biginteger", "integer", Content::Int(5_000_000_000), "-"),
            ("float", "decimal", Content::Float(1.5), "1.5"),
            ("float", "string", Content::Float(2.25), "2.25"),
            ("boolean", "string", Content::Bool(true), "true"),
            ("date", "string", Content::Date("2024-02-29".to_owned()), "2024-02-29"),
            ("time", "string", Content::Time("01:02:03.040".to_owned()), "01:02:03.040"),
            ("datetime", "string", Content::DateTime(1_709_251_200_123), "2024-03-01T00:00:00.123Z"),
            ("json", "text", Content::Json("[1]".to_owned()), "[1]"),
            ("string", "json", text("a\"b"), "\"a\\\"b\""),
            ("string", "richtext", text("same"), "same"),
        ];
        for (at, (from, to, value, expected)) in cases.into_iter().enumerate() {
            let uid = format!("api::a{at}.a{at}");
            let define = |kind: &str| put([plain(&uid, json!({"x": {"type": kind}}))]);
            change(&store, &define(from)).await;
            let registry = store.registry();
            let table = table_of(&registry, &uid);
            let holds = registry.by_uid(&uid).unwrap().field("x").unwrap().column().unwrap().1.column_type();
            let column = place_of(&registry, &uid, "x");
            let bound = Binder::of(store.writer()).value(holds, &value).unwrap();
            entry(store.writer(), &table, (1, "d", "", 1), &[(&column, bound)]).await;
            let plan = change(&store, &define(to)).await;
            let column = place_of(&store.registry(), &uid, "x");
            let found = rows(store.writer(), &table, &[&column]).await;
            let found = found[0].trim_end_matches(".0").trim_end_matches('0');
            assert_eq!(found, expected.trim_end_matches(".0").trim_end_matches('0'), "{from} → {to}");
            if expected == "-" {
                assert_eq!(plan.losses[0].count, Some(1), "{from} → {to}");
            }
        }
    }

    async fn a_day_becomes_its_midnight(database: TestDatabase) {
        let store = open(&database).await;
        let define = |kind: &str| put([plain("api::a.a", json!({"x": {"type": kind}}))]);
        change(&store, &define("date")).await;
        let table = table_of(&store.registry(), "api::a.a");
        let column = place_of(&store.registry(), "api::a.a", "x");
        let day = Content::Date("2024-02-29".to_owned());
        let day = Binder::of(store.writer()).value(ColumnType::Date, &day).unwrap();
        entry(store.writer(), &table, (1, "d", "", 1), &[(&column, day)]).await;
        change(&store, &define("datetime")).await;
        let column = place_of(&store.registry(), "api::a.a", "x");
        let midnight = Binder::of(store.writer()).instant(Some(1_709_164_800_000)).unwrap();
        let mut find = Query::select();
        find.column("id").from(Alias::new(table.as_str()))
            .and_where(Expr::col(Alias::new(column.as_str())).eq(Expr::val(midnight)));
        assert!(store.writer().query_one(&find).await.unwrap().is_some());
    }
}
