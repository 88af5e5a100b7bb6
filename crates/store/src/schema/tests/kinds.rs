//! Every kind of attribute gets its place, and conversions keep what values mean.

use bastide_content_types::Value as Content;
use bastide_content_types::field::ColumnType;
use bastide_testkit::on_both_databases;
use sea_orm::QueryResult;
use sea_orm::sea_query::Order;

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

/// Where the attribute `x` of a type is.
fn column_of(registry: &Registry, uid: &str) -> (String, ColumnType) {
    let model = registry.by_uid(uid).unwrap();
    let (column, scalar) = model.field("x").unwrap().column().unwrap();
    (column.to_string(), scalar.column_type())
}

/// The values of `x` as the API shows them, in the order of the rows; `-` for none.
async fn shown(store: &Store, uid: &str) -> Vec<String> {
    let registry = store.registry();
    let (column, holds) = column_of(&registry, uid);
    let shown = store.dialect().shown(&column, holds);
    let select = Query::select()
        .expr(shown)
        .from(Alias::new(table_of(&registry, uid)))
        .order_by("id", Order::Asc)
        .take();
    let rows = store.writer().query_all(&select).await.unwrap();
    let value = |row: &QueryResult| match holds {
        ColumnType::Double | ColumnType::Decimal => {
            let number: Option<f64> = row.try_get_by_index(0).unwrap();
            number.map(|it| it.to_string())
        }
        _ => row.try_get_by_index(0).unwrap(),
    };
    rows.iter()
        .map(|it| value(it).unwrap_or_else(|| "-".to_owned()))
        .collect()
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
        let float = Content::Float;
        let day = |it: &str| Content::Date(it.to_owned());
        let clock = |it: &str| Content::Time(it.to_owned());
        let instant = Content::DateTime(1_709_251_200_123);
        let nines = "9".repeat(400);
        let cases = [
            ("integer", "biginteger", Content::Int(-7), "-7"),
            ("integer", "text", Content::Int(7), "7"),
            ("integer", "float", Content::Int(7), "7"),
            ("integer", "decimal", Content::Int(100_000_000), "-"),
            ("integer", "boolean", Content::Int(1), "true"),
            ("integer", "boolean", Content::Int(2), "-"),
            ("integer", "date", Content::Int(2024), "-"),
            ("biginteger", "integer", Content::Int(5), "5"),
            ("biginteger", "integer", Content::Int(5_000_000_000), "-"),
            ("biginteger", "timestamp", Content::Int(1_709_251_200_123), "2024-03-01T00:00:00.123Z"),
            ("float", "decimal", float(1.5), "1.5"),
            ("float", "decimal", float(1.005), "1.01"),
            ("float", "decimal", float(99_999_999.99), "99999999.99"),
            ("float", "decimal", float(99_999_999.994), "-"),
            ("float", "integer", float(3.0), "3"),
            ("float", "integer", float(3.5), "-"),
            ("float", "string", float(2.25), "2.25"),
            ("float", "string", float(7.0), "7"),
            ("float", "string", float(0.1 + 0.2), "0.30000000000000004"),
            ("decimal", "string", float(1.5), "1.5"),
            ("decimal", "biginteger", float(12.0), "12"),
            ("boolean", "string", Content::Bool(true), "true"),
            ("boolean", "integer", Content::Bool(true), "1"),
            ("boolean", "decimal", Content::Bool(false), "0"),
            ("date", "string", day("2024-02-29"), "2024-02-29"),
            ("date", "time", day("2024-02-29"), "-"),
            ("time", "string", clock("01:02:03.040"), "01:02:03.040"),
            ("datetime", "string", instant.clone(), "2024-03-01T00:00:00.123Z"),
            ("datetime", "date", instant.clone(), "2024-03-01"),
            ("datetime", "date", Content::DateTime(-1), "1969-12-31"),
            ("datetime", "time", instant, "00:00:00.123"),
            ("json", "text", Content::Json("[1]".to_owned()), "[1]"),
            ("string", "json", text("a\"b"), "\"a\\\"b\""),
            ("string", "richtext", text("same"), "same"),
            ("string", "email", text("no address"), "no address"),
            ("string", "enumeration", text("a"), "a"),
            ("string", "enumeration", text("A"), "-"),
            ("enumeration", "string", text("b"), "b"),
            ("text", "integer", text("12"), "12"),
            ("text", "integer", text("1e3"), "1000"),
            ("text", "integer", text(" 12"), "-"),
            ("text", "integer", text("١٢"), "-"),
            ("text", "integer", text(""), "-"),
            ("text", "integer", text(&nines), "-"),
            ("text", "biginteger", text("9223372036854775807"), "9223372036854775807"),
            ("text", "float", text("-1.25"), "-1.25"),
            ("text", "float", text("true"), "-"),
            ("text", "float", text(&nines), "-"),
            ("text", "decimal", text("2.675"), "2.68"),
            ("text", "boolean", text("true"), "true"),
            ("text", "boolean", text("yes"), "-"),
            ("text", "date", text("2024-02-29"), "2024-02-29"),
            ("text", "date", text("2024-02-30"), "-"),
            ("text", "time", text("10:20:30"), "10:20:30.000"),
            ("text", "datetime", text("2024-02-29T12:45:10+01:00"), "2024-02-29T11:45:10.000Z"),
            ("text", "datetime", text("soon"), "-"),
        ];
        for (at, (from, to, value, expected)) in cases.into_iter().enumerate() {
            let uid = format!("api::a{at}.a{at}");
            let define = |kind: &str| {
                let mut x = json!({"type": kind});
                if kind == "enumeration" {
                    x["enum"] = json!(["a", "b"]);
                }
                put([plain(&uid, json!({ "x": x }))])
            };
            change(&store, &define(from)).await;
            let table = table_of(&store.registry(), &uid);
            let (column, holds) = column_of(&store.registry(), &uid);
            let bound = Binder::of(store.writer()).value(holds, &value).unwrap();
            entry(store.writer(), &table, (1, "d", "", 1), &[(&column, bound)]).await;
            entry(store.writer(), &table, (2, "e", "", 1), &[]).await;
            let plan = change(&store, &define(to)).await;
            let found = shown(&store, &uid).await;
            assert_eq!(found, [expected, "-"], "{from} → {to}, {value:?}");
            let lost: Vec<_> = plan.real_losses().map(|it| it.count).collect();
            let expected = if expected == "-" { vec![Some(1)] } else { Vec::new() };
            assert_eq!(lost, expected, "{from} → {to}, {value:?}");
        }
    }

    async fn instances_of_components_are_converted_too(database: TestDatabase) {
        let store = open(&database).await;
        let part = |kind: &str| put([plain("c.part", json!({"x": {"type": kind}}))]);
        change(&store, &part("string")).await;
        let table = table_of(&store.registry(), "c.part");
        let (column, _) = column_of(&store.registry(), "c.part");
        for (id, value) in [(1, "7"), (2, "x")] {
            let values: [(&str, Value); 5] = [
                ("field_id", 1.into()), ("owner_id", id.into()), ("pos", 1.0.into()),
                ("status", 1.into()), (&column, value.into()),
            ];
            insert(store.writer(), &table, &values).await;
        }
        let plan = change(&store, &part("decimal")).await;
        assert_eq!(plan.losses[0].count, Some(1));
        assert_eq!(shown(&store, "c.part").await, ["7", "-"]);
    }

    async fn a_large_table_is_converted_in_parts_and_back(database: TestDatabase) {
        const ROWS: i64 = 2_500;
        let store = open(&database).await;
        let define = |kind: &str| put([plain("api::a.a", json!({"x": {"type": kind}}))]);
        change(&store, &define("text")).await;
        let table = table_of(&store.registry(), "api::a.a");
        let (column, _) = column_of(&store.registry(), "api::a.a");
        for id in 1..=ROWS {
            let value = if id % 2 == 0 { id.to_string() } else { format!("no {id}") };
            entry(store.writer(), &table, (id, &format!("d{id}"), "", 1), &[(&column, value.into())]).await;
        }
        let plan = change(&store, &define("integer")).await;
        assert_eq!(plan.losses[0].count, Some(1_250));
        let note = "1250 values of x in api::a.a do not fit any more and are emptied; undoing the change brings them back";
        assert_eq!(plan.notes, [note]);
        let found = shown(&store, "api::a.a").await;
        assert_eq!(found.iter().filter(|it| *it == "-").count(), 1_250);
        assert!(found.contains(&"2500".to_owned()) && found.contains(&"2".to_owned()));
        // What was written since then is lost by undoing, and nothing else.
        let (since, _) = column_of(&store.registry(), "api::a.a");
        for (id, value) in [(1, 7), (2, 2), (4, 5)] {
            let write = Query::update()
                .table(Alias::new(table.as_str()))
                .value(Alias::new(since.as_str()), value)
                .and_where(Expr::col("id").eq(id))
                .take();
            store.writer().execute(&write).await.unwrap();
        }
        let undo = store.plan_undo(2, "en", NOW).await.unwrap();
        assert_eq!(undo.losses[0].count, Some(2));
        store.apply(&undo, NOW).await.unwrap();
        let found = shown(&store, "api::a.a").await;
        assert!(found.contains(&"no 1".to_owned()) && found.contains(&"4".to_owned()), "{found:?}");
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
