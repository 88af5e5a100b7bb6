//! Changes are taken back with the data they took away.

use bastide_testkit::on_both_databases;

use super::*;
use crate::schema::UNDO_MILLIS;

async fn undo(store: &Store, version: u64) -> Plan {
    let plan = store.plan_undo(version, "en", NOW).await.unwrap();
    store.apply(&plan, NOW).await.unwrap();
    let again = super::super::load_registry(store.writer()).await.unwrap();
    assert_eq!(again.models(), store.registry().models());
    plan
}

async fn not_undoable(store: &Store, version: u64, now: i64) -> String {
    match store.plan_undo(version, "en", now).await {
        Err(SchemaError::NotUndoable(reason)) => reason,
        other => panic!("undoable: {other:?}"),
    }
}

/// Losses with a count, as `attribute what count`.
fn losses(plan: &Plan) -> Vec<String> {
    let text = |it: &crate::schema::Loss| {
        let json = it.to_json();
        format!("{} {} {}", json["attribute"], json["what"], json["count"]).replace('"', "")
    };
    plan.real_losses().map(text).collect()
}

fn everything() -> Change {
    let part = json!({"text": {"type": "string"}});
    put([
        plain(
            "api::a.a",
            json!({
                "x": {"type": "integer"},
                "code": {"type": "string", "unique": true},
                "many": {"type": "relation", "relation": "manyToMany", "target": "api::b.b"},
                "part": {"type": "component", "component": "c.part", "repeatable": true},
            }),
        ),
        plain("api::b.b", json!({"name": {"type": "string"}})),
        plain("c.part", part),
    ])
}

/// One entry with a value, a link and two instances of each.
async fn filled(database: &TestDatabase) -> Store {
    let store = open(database).await;
    change(&store, &everything()).await;
    let (registry, db) = (store.registry(), store.writer());
    let (a, b, part) = (
        table_of(&registry, "api::a.a"),
        table_of(&registry, "api::b.b"),
        table_of(&registry, "c.part"),
    );
    let place = |field| place_of(&registry, "api::a.a", field);
    entry(db, &b, (1, "b1", "", 1), &[]).await;
    entry(db, &b, (2, "b2", "", 1), &[]).await;
    entry(
        db,
        &a,
        (1, "a1", "", 1),
        &[(&place("x"), 7.into()), (&place("code"), "C".into())],
    )
    .await;
    link(db, &place("many"), 1, "b1", 1.0).await;
    link(db, &place("many"), 1, "b2", 2.0).await;
    let field = field_id(&registry, "api::a.a", "part");
    instance(db, &part, (1, field, 1), 1.0).await;
    instance(db, &part, (2, field, 1), 2.0).await;
    store
}

/// What an entry of `api::a.a` has: value, code, targets, number of instances.
async fn state(store: &Store) -> (Vec<String>, Vec<String>, usize) {
    let (registry, db) = (store.registry(), store.writer());
    let place = |field| place_of(&registry, "api::a.a", field);
    let values = rows(
        db,
        &table_of(&registry, "api::a.a"),
        &["id", &place("x"), &place("code")],
    )
    .await;
    let links = rows(db, &place("many"), &["target_doc"]).await;
    let field = field_id(&registry, "api::a.a", "part").to_string();
    let instances = rows(db, &table_of(&registry, "c.part"), &["field_id"]).await;
    (
        values,
        links,
        instances.iter().filter(|it| **it == field).count(),
    )
}

fn whole() -> (Vec<String>, Vec<String>, usize) {
    (
        vec!["1|7|C".to_owned()],
        vec!["b1".to_owned(), "b2".to_owned()],
        2,
    )
}

on_both_databases! {
    async fn deleted_types_come_back_under_their_ids(database: TestDatabase) {
        let store = filled(&database).await;
        let before = store.registry();
        let gone = delete(Change::default(), ["api::a.a", "api::b.b", "c.part"]);
        let plan = change(&store, &gone).await;
        assert!(losses(&plan).contains(&"null rows 1".to_owned()), "{:?}", losses(&plan));
        assert_eq!(store.registry().models().len(), 6);
        let plan = undo(&store, 2).await;
        assert!(losses(&plan).is_empty());
        assert_eq!(store.registry().models(), before.models());
        assert_eq!(state(&store).await, whole());
        assert!(rows(store.writer(), "schema_trash", &["item"]).await.is_empty());
        // What is unique is so again.
        let (table, code) = (table_of(&before, "api::a.a"), place_of(&before, "api::a.a", "code"));
        let twice = [
            ("id", 9.into()), ("document_id", "x".into()), ("status", 1.into()),
            ("created_at", crate::dialect::bind::Binder::of(store.writer()).instant(Some(NOW)).unwrap()),
            ("updated_at", crate::dialect::bind::Binder::of(store.writer()).instant(Some(NOW)).unwrap()),
            (&*code, "C".into()),
        ];
        assert!(try_insert(store.writer(), &table, &twice).await.is_err());
    }

    async fn deleted_attributes_come_back_with_their_values(database: TestDatabase) {
        let store = filled(&database).await;
        change(&store, &put([plain("api::a.a", json!({}))])).await;
        undo(&store, 2).await;
        assert_eq!(state(&store).await, whole());
        // And go again, when the undoing is undone.
        undo(&store, 3).await;
        assert!(store.registry().by_uid("api::a.a").unwrap().fields().is_empty());
        undo(&store, 4).await;
        assert_eq!(state(&store).await, whole());
    }

    async fn what_moved_or_was_set_aside_comes_back(database: TestDatabase) {
        let store = filled(&database).await;
        let narrow = put([plain("api::a.a", json!({
            "x": {"type": "string"},
            "code": {"type": "text", "unique": true},
            "many": {"type": "relation", "relation": "oneToOne", "target": "api::b.b"},
            "part": {"type": "component", "component": "c.part"},
        }))]);
        let plan = change(&store, &narrow).await;
        assert_eq!(losses(&plan), ["many linksBeyondFirst 1", "part instancesBeyondFirst 1"]);
        let (values, links, instances) = state(&store).await;
        assert_eq!((values, links, instances), (vec!["1|7|C".to_owned()], vec!["b1".to_owned()], 1));
        let plan = undo(&store, 2).await;
        assert!(losses(&plan).is_empty(), "{:?}", losses(&plan));
        assert_eq!(state(&store).await, whole());
    }

    async fn what_was_written_since_is_a_loss(database: TestDatabase) {
        let store = filled(&database).await;
        let text = everything();
        let mut text = put([text.put[0].clone()]);
        let json = json!({"x": {"type": "string"}});
        text.put[0].attributes.insert("x".to_owned(), plain("api::a.a", json).attributes["x"].clone());
        change(&store, &text).await;
        let registry = store.registry();
        let mut update = Query::update();
        update
            .table(Alias::new(table_of(&registry, "api::a.a")))
            .value(Alias::new(place_of(&registry, "api::a.a", "x")), "eight");
        store.writer().execute(&update).await.unwrap();
        let plan = undo(&store, 2).await;
        assert_eq!(losses(&plan), ["x valuesSince 1"]);
        assert_eq!(state(&store).await, whole());
    }

    async fn a_created_type_goes_and_a_rename_is_renamed_back(database: TestDatabase) {
        let store = filled(&database).await;
        let c = plain("api::c.c", json!({}));
        let mut renamed = everything();
        renamed.put.truncate(1);
        renamed.put[0].attributes = renamed.put[0]
            .attributes
            .iter()
            .map(|(name, it)| (if name == "x" { "y".to_owned() } else { name.clone() }, it.clone()))
            .collect();
        let mut both = rename(renamed, "api::a.a", "x", "y");
        both.put.push(c);
        change(&store, &both).await;
        undo(&store, 2).await;
        assert!(store.registry().by_uid("api::c.c").is_none());
        assert_eq!(state(&store).await, whole());
    }

    async fn links_that_turned_turn_back(database: TestDatabase) {
        let store = open(&database).await;
        let side = |owner: bool, other: &str| {
            let target = if other == "as" { "api::b.b" } else { "api::a.a" };
            let key = if owner { "inversedBy" } else { "mappedBy" };
            json!({"type": "relation", "relation": "manyToMany", "target": target, key: other})
        };
        let both = |a: bool| put([
            plain("api::a.a", json!({"bs": side(a, "as")})),
            plain("api::b.b", json!({"as": side(!a, "bs")})),
        ]);
        change(&store, &both(true)).await;
        let registry = store.registry();
        for (uid, doc) in [("api::a.a", "a1"), ("api::b.b", "b1")] {
            entry(store.writer(), &table_of(&registry, uid), (1, doc, "", 1), &[]).await;
        }
        link(store.writer(), &place_of(&registry, "api::a.a", "bs"), 1, "b1", 1.0).await;
        change(&store, &both(false)).await;
        let turned = place_of(&store.registry(), "api::b.b", "as");
        assert_eq!(rows(store.writer(), &turned, &["target_doc"]).await, ["a1"]);
        undo(&store, 2).await;
        let back = place_of(&store.registry(), "api::a.a", "bs");
        assert_eq!(rows(store.writer(), &back, &["target_doc"]).await, ["b1"]);
    }

    async fn what_lost_its_owner_meanwhile_does_not_come_back(database: TestDatabase) {
        let store = filled(&database).await;
        change(&store, &put([plain("api::a.a", json!({}))])).await;
        for (table, id) in [("api::a.a", 1), ("api::b.b", 1)] {
            let mut delete = Query::delete();
            delete.from_table(Alias::new(table_of(&store.registry(), table))).and_where(Expr::col("id").eq(id));
            store.writer().execute(&delete).await.unwrap();
        }
        undo(&store, 2).await;
        assert_eq!(state(&store).await, (vec![], vec![], 0));
    }

    async fn a_zone_gets_its_components_back(database: TestDatabase) {
        let store = open(&database).await;
        let zone = |all: &[&str]| put([plain("api::a.a", json!({"z": {"type": "dynamiczone", "components": all}}))]);
        let mut first = zone(&["c.c", "c.d"]);
        first.put.extend([plain("c.c", json!({})), plain("c.d", json!({}))]);
        change(&store, &first).await;
        let registry = store.registry();
        let field = field_id(&registry, "api::a.a", "z");
        entry(store.writer(), &table_of(&registry, "api::a.a"), (1, "a1", "", 1), &[]).await;
        instance(store.writer(), &table_of(&registry, "c.c"), (1, field, 1), 1.0).await;
        change(&store, &zone(&["c.d"])).await;
        undo(&store, 2).await;
        let found = rows(store.writer(), &table_of(&registry, "c.c"), &["field_id"]).await;
        assert_eq!(found, [field.to_string()]);
    }

    async fn a_uid_is_free_at_once_and_then_in_the_way(database: TestDatabase) {
        let store = filled(&database).await;
        change(&store, &delete(put([plain("api::a.a", json!({}))]), ["api::b.b"])).await;
        change(&store, &put([plain("api::b.b", json!({}))])).await;
        let registry = store.registry();
        let table = table_of(&registry, "api::b.b");
        let binder = crate::dialect::bind::Binder::of(store.writer());
        let at = binder.instant(Some(NOW)).unwrap();
        insert(store.writer(), &table, &[
            ("document_id", "new".into()), ("status", 1.into()),
            ("created_at", at.clone()), ("updated_at", at),
        ]).await;
        assert_eq!(rows(store.writer(), &table, &["id"]).await, ["1"]);
        let reason = not_undoable(&store, 2, NOW).await;
        assert!(reason.contains("api::b.b is taken by a type that was made after change 2"), "{reason}");
        undo(&store, 3).await;
        undo(&store, 2).await;
        assert_eq!(state(&store).await, whole());
    }

    async fn what_cannot_be_undone_says_why(database: TestDatabase) {
        let store = filled(&database).await;
        change(&store, &put([plain("api::a.a", json!({}))])).await;
        let reason = not_undoable(&store, 1, NOW).await;
        assert!(reason.contains("api::a.a was changed again after change 1"), "{reason}");
        let reason = not_undoable(&store, 2, NOW + UNDO_MILLIS + 1).await;
        assert!(reason.contains("older than 30 days"), "{reason}");
        let missing = store.plan_undo(9, "en", NOW).await;
        assert!(matches!(missing, Err(SchemaError::NoSuchChange(9))), "{missing:?}");
        store.purge_schema(NOW + 1).await.unwrap();
        let reason = not_undoable(&store, 2, NOW).await;
        assert!(reason.contains("removed for good"), "{reason}");
    }

    async fn a_change_is_listed_with_its_author(database: TestDatabase) {
        let store = filled(&database).await;
        let plan = store.plan_change(&put([plain("api::a.a", json!({}))]), "en").await.unwrap();
        store.apply(&plan, crate::schema::Signature { at: NOW, by: Some(5) }).await.unwrap();
        let (past, total) = store.schema_changes((0, 1), NOW).await.unwrap();
        assert_eq!((past.len(), total), (1, 2));
        assert_eq!((past[0].version, past[0].applied_by, past[0].models.as_slice()), (2, Some(5), ["api::a.a".to_owned()].as_slice()));
        assert_eq!(past[0].undoable_until, Some(NOW + UNDO_MILLIS));
        let (past, _) = store.schema_changes((1, 9), NOW).await.unwrap();
        assert_eq!((past[0].version, past[0].undoable_until), (1, None));
        undo(&store, 2).await;
        let (past, _) = store.schema_changes((0, 9), NOW).await.unwrap();
        assert_eq!((past[0].undoes, past[1].undoable_until), (Some(2), None));
    }

    async fn masks_follow_a_rename(database: TestDatabase) {
        let store = filled(&database).await;
        let at = crate::dialect::bind::Binder::of(store.writer()).instant(Some(NOW)).unwrap();
        insert(store.writer(), "up_roles", &[
            ("id", 1.into()), ("document_id", "r".into()), ("status", 1.into()), ("type", "r".into()),
            ("created_at", at.clone()), ("updated_at", at),
        ]).await;
        insert(store.writer(), "role_grants", &[
            ("role_id", 1.into()), ("action", "api::b.b.find".into()), ("fields", "[\"name\"]".into()),
        ]).await;
        let renamed = put([plain("api::b.b", json!({"title": {"type": "string"}}))]);
        change(&store, &rename(renamed, "api::b.b", "name", "title")).await;
        assert_eq!(rows(store.writer(), "role_grants", &["fields"]).await, ["[\"title\"]"]);
        undo(&store, 2).await;
        assert_eq!(rows(store.writer(), "role_grants", &["fields"]).await, ["[\"name\"]"]);
    }

    async fn grants_go_with_their_type_and_come_back(database: TestDatabase) {
        let store = filled(&database).await;
        let role = [("document_id", "r".into()), ("status", 1.into()), ("type", "r".into())];
        let at = crate::dialect::bind::Binder::of(store.writer()).instant(Some(NOW)).unwrap();
        let mut role = role.to_vec();
        role.extend([("id", 1.into()), ("created_at", at.clone()), ("updated_at", at)]);
        insert(store.writer(), "up_roles", &role).await;
        for action in ["api::b.b.find", "api::a.a.find", "api::bxb.find"] {
            insert(store.writer(), "role_grants", &[("role_id", 1.into()), ("action", action.into())]).await;
        }
        let gone = delete(put([plain("api::a.a", json!({}))]), ["api::b.b"]);
        change(&store, &gone).await;
        assert_eq!(rows(store.writer(), "role_grants", &["action"]).await, ["api::a.a.find", "api::bxb.find"]);
        undo(&store, 2).await;
        assert_eq!(rows(store.writer(), "role_grants", &["action"]).await, ["api::a.a.find", "api::b.b.find", "api::bxb.find"]);
    }
}
