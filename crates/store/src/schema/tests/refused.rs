//! Changes that cannot be made leave nothing behind.

use bastide_testkit::on_both_databases;

use super::*;

on_both_databases! {
    async fn a_refused_change_changes_nothing(database: TestDatabase) {
        let store = open(&database).await;
        let relation = |target: &str| json!({"x": {
            "type": "relation", "relation": "oneToOne", "target": target,
        }});
        let part = |uid: &str| json!({"x": {"type": "component", "component": uid}});
        let mut large = plain("api::a.a", json!({}));
        let text = plain("api::b.b", json!({"x": {"type": "string"}}));
        for at in 0..1_000 {
            large.attributes.insert(format!("x{at}"), text.attributes["x"].clone());
        }
        let user = "plugin::users-permissions.user";
        let cases = [
            (put([plain("api::a.a", relation("api::gone.gone"))]), "there is no type api::gone.gone"),
            (put([plain("c.a", part("c.b")), plain("c.b", part("c.a"))]), "nested in themselves"),
            (put([plain("api::a.a", part("c.gone"))]), "there is no component c.gone"),
            (put([large]), "1000 attributes"),
            (put([plain(user, json!({}))]), "is built in"),
            (delete(Change::default(), [user]), "is built in"),
            (delete(Change::default(), ["api::a.a"]), "does not exist"),
            (put([plain("api::a.a", json!({})), plain("api::a.a", json!({}))]), "named twice"),
            (rename(put([plain("api::a.a", json!({}))]), "api::a.a", "x", "y"), "cannot be renamed"),
        ];
        for (wanted, message) in cases {
            let answer = refused(store.plan_change(&wanted, "en").await);
            assert!(answer.contains(message), "{answer}");
        }
        assert_eq!(store.refresh_registry().await.unwrap().version(), 0);
        assert!(rows(store.writer(), "content_types", &["id"]).await.is_empty());
    }

    async fn a_type_that_is_linked_cannot_go_alone(database: TestDatabase) {
        let store = open(&database).await;
        let to_b = json!({"b": {"type": "relation", "relation": "oneToOne", "target": "api::b.b"}});
        let both = put([plain("api::a.a", to_b), plain("api::b.b", json!({}))]);
        change(&store, &both).await;
        let alone = delete(Change::default(), ["api::b.b"]);
        refused(store.plan_change(&alone, "en").await);
        change(&store, &delete(put([plain("api::a.a", json!({}))]), ["api::b.b"])).await;
        assert!(store.registry().by_uid("api::b.b").is_none());
    }

    async fn a_plan_for_another_schema_is_stale(database: TestDatabase) {
        let store = open(&database).await;
        let first = put([plain("api::a.a", json!({}))]);
        let plan = store.plan_change(&first, "en").await.unwrap();
        change(&store, &put([plain("api::b.b", json!({}))])).await;
        assert!(matches!(store.apply(&plan, NOW).await, Err(SchemaError::Stale)));
        assert!(store.registry().by_uid("api::a.a").is_none());
    }
}

#[test]
fn reserved_names_are_refused_when_a_schema_is_read() {
    let json = json!({
        "info": {"singularName": "a", "pluralName": "as", "displayName": "A"},
        "attributes": {"documentId": {"type": "string"}},
    });
    let problems = Definition::parse(Uid::new("api::a.a").unwrap(), &json).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "attributes.documentId: is a reserved name"
    );
}
