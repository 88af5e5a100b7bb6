//! Steps that change rows: defaults, drafts, locales, links that move, instances set aside.

use bastide_testkit::on_both_databases;

use super::*;
use crate::schema::LossKind;

const A: &str = "api::a.a";
const B: &str = "api::b.b";

fn relation(kind: &str, tie: &str, other: &str) -> Json {
    json!({"type": "relation", "relation": kind, "target": B, tie: other})
}

on_both_databases! {
    async fn a_new_attribute_fills_its_default_in(database: TestDatabase) {
        let store = open(&database).await;
        change(&store, &put([plain(A, json!({}))])).await;
        let table = table_of(&store.registry(), A);
        entry(store.writer(), &table, (1, "d", "", 1), &[]).await;
        let attributes = json!({
            "n": {"type": "biginteger", "default": "12"},
            "s": {"type": "string", "default": "x"},
            "t": {"type": "datetime", "default": "2024-01-01T00:00:00Z"},
            "j": {"type": "json", "default": {"a": [1]}},
            "d": {"type": "decimal", "default": 1.5},
        });
        change(&store, &put([plain(A, attributes)])).await;
        let place = |name| place_of(&store.registry(), A, name);
        assert_eq!(rows(store.writer(), &table, &[&place("n"), &place("s")]).await, ["12|x"]);
        for name in ["t", "j", "d"] {
            assert_ne!(rows(store.writer(), &table, &[&place(name)]).await, ["-"]);
        }
    }

    async fn drafts_come_with_instances_and_links_and_go_with_them(database: TestDatabase) {
        let store = open(&database).await;
        let inner = json!({"files": {"type": "media", "multiple": true}});
        let outer = json!({"inner": {"type": "component", "component": "c.inner", "repeatable": true}});
        let attributes = json!({
            "title": {"type": "string"},
            "outer": {"type": "component", "component": "c.outer"},
            "inner": {"type": "component", "component": "c.inner"},
            "b": {"type": "relation", "relation": "oneToMany", "target": B},
        });
        change(&store, &put([
            plain(A, attributes.clone()), plain(B, json!({})),
            plain("c.outer", outer), plain("c.inner", inner),
        ])).await;
        let db = store.writer();
        let registry = store.registry();
        let (a, outer, inner) =
            (table_of(&registry, A), table_of(&registry, "c.outer"), table_of(&registry, "c.inner"));
        let (links, files) = (place_of(&registry, A, "b"), place_of(&registry, "c.inner", "files"));
        let title = place_of(&registry, A, "title");
        for id in [1, 2] {
            entry(db, &a, (id, &format!("d{id}"), "", 1), &[(&title, format!("t{id}").into())]).await;
            link(db, &links, id, "b1", 1.0).await;
            link(db, &links, id, "b2", 2.0).await;
            instance(db, &outer, (id, field_id(&registry, A, "outer"), id), 1.0).await;
            instance(db, &inner, (10 * id, field_id(&registry, A, "inner"), id), 1.0).await;
            instance(db, &inner, (10 * id + 1, field_id(&registry, "c.outer", "inner"), id), 1.0).await;
            link(db, &files, 10 * id + 1, "f", 1.0).await;
        }
        change(&store, &put([drafts(A, attributes.clone())])).await;
        // 21 is the highest id, and so the distance of copies.
        assert_eq!(
            rows(db, &a, &["id", "status", &title]).await,
            ["1|1|t1", "22|0|t1", "23|0|t2", "2|1|t2"]
        );
        assert_eq!(rows(db, &links, &["src_id", "target_doc"]).await.len(), 8);
        assert_eq!(
            rows(db, &outer, &["id", "owner_id", "status"]).await,
            ["1|1|1", "22|22|0", "23|23|0", "2|2|1"]
        );
        assert_eq!(
            rows(db, &inner, &["id", "owner_id"]).await,
            ["10|1", "11|1", "20|2", "21|2", "31|22", "32|22", "41|23", "42|23"]
        );
        assert_eq!(rows(db, &files, &["src_id", "src_status"]).await, ["11|1", "21|1", "32|0", "42|0"]);
        // The database gives higher ids from now on.
        let instant = crate::dialect::bind::Binder::of(db).instant(Some(NOW)).unwrap();
        insert(db, &a, &[
            ("document_id", "only-draft".into()), ("status", 0.into()),
            ("created_at", instant.clone()), ("updated_at", instant),
        ]).await;

        let plan = change(&store, &put([plain(A, attributes)])).await;
        assert_eq!(plan.losses[0].kind, LossKind::Drafts(registry.by_uid(A).unwrap().table.clone()));
        assert_eq!(plan.losses[0].count, Some(1));
        assert_eq!(rows(db, &a, &["id"]).await, ["1", "2"]);
        assert_eq!(rows(db, &outer, &["id"]).await, ["1", "2"]);
        assert_eq!(rows(db, &inner, &["id"]).await, ["10", "11", "20", "21"]);
        assert_eq!(rows(db, &files, &["src_id"]).await, ["11", "21"]);
    }

    async fn locales_come_and_go_with_the_links_that_lead_there(database: TestDatabase) {
        let store = open(&database).await;
        let part = json!({"part": {"type": "component", "component": "c.part"}});
        let to_b = json!({
            "b": {"type": "relation", "relation": "oneToMany", "target": B},
            "any": {"type": "relation", "relation": "morphToMany"},
        });
        change(&store, &put([plain(A, to_b), plain(B, part.clone()), plain("c.part", json!({}))])).await;
        let db = store.writer();
        let registry = store.registry();
        let (a, b, c) = (table_of(&registry, A), table_of(&registry, B), table_of(&registry, "c.part"));
        let (links, any) = (place_of(&registry, A, "b"), place_of(&registry, A, "any"));
        entry(db, &a, (1, "a1", "", 1), &[]).await;
        entry(db, &b, (1, "b1", "", 1), &[]).await;
        instance(db, &c, (1, field_id(&registry, B, "part"), 1), 1.0).await;
        link(db, &links, 1, "b1", 1.0).await;
        for target in [registry.by_uid(B).unwrap().id.0, 1] {
            insert(db, &any, &[
                ("src_id", 1.into()), ("src_status", 1.into()), ("target_type", target.into()), ("target_doc", "b1".into()),
                ("pos", 1.0.into()), ("inv_pos", 1.0.into()),
            ]).await;
        }
        change(&store, &put([schema(B, &json!({}), true, &part)])).await;
        assert_eq!(rows(db, &b, &["locale"]).await, ["en"]);
        assert_eq!(rows(db, &c, &["locale"]).await, ["en"]);
        assert_eq!(rows(db, &links, &["target_locale"]).await, ["en"]);
        assert_eq!(rows(db, &any, &["target_type", "target_locale"]).await, ["101|en", "1|"]);

        entry(db, &b, (2, "b1", "fr", 1), &[]).await;
        entry(db, &b, (3, "b2", "it", 1), &[]).await;
        entry(db, &b, (4, "b2", "fr", 1), &[]).await;
        insert(db, &links, &[
            ("src_id", 1.into()), ("src_status", 1.into()), ("target_doc", "b1".into()),
            ("target_locale", "fr".into()),
            ("pos", 2.0.into()), ("inv_pos", 2.0.into()),
        ]).await;
        let plan = change(&store, &put([plain(B, part)])).await;
        assert_eq!(plan.losses[0].count, Some(3));
        assert_eq!(rows(db, &b, &["id", "locale"]).await, ["1|", "4|"]);
        assert_eq!(rows(db, &c, &["locale"]).await, [""]);
        assert_eq!(rows(db, &links, &["target_doc", "target_locale"]).await, ["b1|"]);
        assert_eq!(rows(db, &any, &["target_type", "target_locale"]).await, ["101|", "1|"]);
    }

    async fn links_go_along_when_the_sides_change_places(database: TestDatabase) {
        let store = open(&database).await;
        let side = |kind: &str, target: &str, tie: &str, other: &str| json!({
            other: {"type": "relation", "relation": kind, "target": target, tie: if other == "bs" { "as" } else { "bs" }},
        });
        change(&store, &put([
            drafts(A, side("manyToMany", B, "inversedBy", "bs")),
            drafts(B, side("manyToMany", A, "mappedBy", "as")),
        ])).await;
        let db = store.writer();
        let registry = store.registry();
        let (a, b, links) = (table_of(&registry, A), table_of(&registry, B), place_of(&registry, A, "bs"));
        for (id, status) in [(1, 1), (2, 0)] {
            entry(db, &a, (id, "a1", "", status), &[]).await;
            entry(db, &b, (id, "b1", "", status), &[]).await;
        }
        link(db, &links, 1, "b1", 3.0).await;
        change(&store, &put([
            drafts(A, side("manyToMany", B, "mappedBy", "bs")),
            drafts(B, side("manyToMany", A, "inversedBy", "as")),
        ])).await;
        let turned = place_of(&store.registry(), B, "as");
        assert_eq!(rows(db, &turned, &["src_id", "src_status", "target_doc"]).await, ["1|1|a1"]);
        let mut pos = rows(db, &turned, &["pos", "inv_pos"]).await;
        assert_eq!(pos.pop().unwrap().replace(".0", ""), "7|3");
    }

    async fn only_the_first_stays_where_a_list_becomes_one(database: TestDatabase) {
        let store = open(&database).await;
        let attributes = |many: bool| json!({
            "b": relation(if many { "oneToMany" } else { "oneToOne" }, "inversedBy", "x"),
            "part": {"type": "component", "component": "c.part", "repeatable": many},
        });
        let b = json!({"x": {"type": "string"}});
        change(&store, &put([plain(A, attributes(true)), plain(B, b), plain("c.part", json!({}))])).await;
        let db = store.writer();
        let registry = store.registry();
        let (a, links) = (table_of(&registry, A), place_of(&registry, A, "b"));
        let (part, field) = (table_of(&registry, "c.part"), field_id(&registry, A, "part"));
        entry(db, &a, (1, "a1", "", 1), &[]).await;
        for (id, doc, pos) in [(1, "b1", 2.0), (2, "b2", 1.0), (3, "b3", 3.0)] {
            link(db, &links, 1, doc, pos).await;
            instance(db, &part, (id, field, 1), pos).await;
        }
        let plan = change(&store, &put([plain(A, attributes(false))])).await;
        assert_eq!(plan.losses.iter().map(|it| it.count).collect::<Vec<_>>(), [Some(2); 2]);
        let first = place_of(&store.registry(), A, "b");
        assert_eq!(rows(db, &first, &["target_doc"]).await, ["b2"]);
        let kept = rows(db, &part, &["field_id", "id"]).await;
        assert_eq!(kept.iter().filter(|it| it.starts_with(&format!("{field}|"))).count(), 1);
        assert_eq!(kept[0], format!("{field}|2"));
        store.purge_schema(NOW + 1).await.unwrap();
        assert_eq!(rows(db, &part, &["id"]).await, ["2"]);
    }

    async fn instances_below_a_removed_attribute_are_removed_with_it(database: TestDatabase) {
        let store = open(&database).await;
        let outer = json!({"inner": {"type": "component", "component": "c.inner"}});
        let attributes = json!({"outer": {"type": "component", "component": "c.outer"}});
        change(&store, &put([
            plain(A, attributes), plain("c.outer", outer), plain("c.inner", json!({})),
        ])).await;
        let db = store.writer();
        let registry = store.registry();
        let (outer, inner) = (table_of(&registry, "c.outer"), table_of(&registry, "c.inner"));
        entry(db, &table_of(&registry, A), (1, "a1", "", 1), &[]).await;
        instance(db, &outer, (1, field_id(&registry, A, "outer"), 1), 1.0).await;
        instance(db, &inner, (1, field_id(&registry, "c.outer", "inner"), 1), 1.0).await;
        let plan = change(&store, &put([plain(A, json!({}))])).await;
        assert_eq!(plan.losses[0].count, Some(1));
        assert_eq!(rows(db, &outer, &["id"]).await, ["1"]);
        store.purge_schema(NOW + 1).await.unwrap();
        assert!(rows(db, &outer, &["id"]).await.is_empty());
        assert!(rows(db, &inner, &["id"]).await.is_empty());
    }
}
