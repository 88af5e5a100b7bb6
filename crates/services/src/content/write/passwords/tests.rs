use std::time::Duration;

use bastide_content_types::{Definition, Uid};
use bastide_permissions::{Action, Authorized, Create, Principal, TokenAccess, Update};
use bastide_store::Settings;
use bastide_store::content::Expected;
use bastide_store::read::Format;
use bastide_store::schema::Change;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Map, Value as Json, json};

use crate::Services;
use crate::content::{Sent, WriteError};
use crate::services::tests::start;

/// A collection type and a single type, each with a password of its own and one in a component.
async fn define(services: &Services) {
    let part = json!({
        "info": {"displayName": "Part"}, "attributes": {"key": {"type": "password"}},
    });
    let of = |kind: &str, singular: &str, plural: &str| {
        json!({
            "kind": kind,
            "info": {"singularName": singular, "pluralName": plural, "displayName": singular},
            "attributes": {
                "code": {"type": "password"},
                "part": {"type": "component", "component": "shared.part"},
            },
        })
    };
    let parse =
        |(uid, schema): (&str, Json)| Definition::parse(Uid::new(uid).unwrap(), &schema).unwrap();
    let put = [
        ("shared.part", part),
        ("api::agent.agent", of("collectionType", "agent", "agents")),
        ("api::safe.safe", of("singleType", "safe", "safes")),
    ];
    let change = Change {
        put: put.map(parse).into(),
        ..Change::default()
    };
    let plan = services.store().plan_change(&change, "en").await.unwrap();
    services.store().apply(&plan, 1_000).await.unwrap();
}

fn proof<A: Action>(services: &Services, uid: &str) -> Authorized<A> {
    let registry = services.registry();
    let target = registry.by_uid(uid).unwrap();
    let anybody = Principal::Token(TokenAccess::Full);
    let proof = services.policy().authorize(&anybody, &registry, target);
    proof.unwrap()
}

fn sent(data: &Map<String, Json>) -> Sent<'_> {
    Sent {
        query: b"",
        data,
        format: Format::Flat,
    }
}

on_both_databases! {
    async fn passwords_are_hashed_before_anything_begins(database: TestDatabase) {
        // Long enough for a busy machine to open a connection, or some would be left to be had.
        let acquire_timeout = Duration::from_millis(400);
        let settings = Settings { acquire_timeout, ..Settings::default() };
        let services = start(&database, &settings).await;
        define(&services).await;
        let content = services.content();
        let update = async |data: &Map<String, Json>, document: &str| {
            let proof = proof::<Update>(&services, "api::agent.agent");
            content.update(proof, document, sent(data), &Expected::Anything).await.map(drop)
        };
        let update_single = async |data: &Map<String, Json>| {
            let proof = proof::<Update>(&services, "api::safe.safe");
            content.update_single(proof, sent(data), &Expected::Anything).await.map(drop)
        };
        let create = proof::<Create>(&services, "api::agent.agent");
        let made = content.create(create, sent(&Map::new()), None).await.unwrap();
        let made: Json = serde_json::from_slice(&made.body).unwrap();
        let document = made["data"]["documentId"].as_str().unwrap();

        // No transaction can begin, and no password can be hashed: who is first is refused first.
        content.hashing.close();
        let mut held = Vec::new();
        while let Ok(tx) = services.store().begin().await {
            held.push(tx);
            assert!(held.len() < 100);
        }
        for secret in [json!({"code": "one"}), json!({"part": {"key": "one"}})] {
            let data = secret.as_object().unwrap();
            for done in [update(data, document).await, update_single(data).await] {
                assert!(matches!(done, Err(WriteError::Busy)), "{done:?}");
            }
        }
        let nothing = Map::new();
        for done in [update(&nothing, document).await, update_single(&nothing).await] {
            assert!(matches!(done, Err(WriteError::Content(_))), "{done:?}");
        }
        drop(held);
        assert!(update(&nothing, document).await.is_ok());
        assert!(update_single(&nothing).await.is_ok());
        // What is refused anyway is not hashed, and comes after a document that is not there.
        let wrong = json!({"code": 7});
        let gone = update(wrong.as_object().unwrap(), &"a".repeat(24)).await;
        assert!(matches!(gone, Err(WriteError::Content(_))), "{gone:?}");
        let refused = update(wrong.as_object().unwrap(), document).await;
        assert!(matches!(refused, Err(WriteError::Refused(_))), "{refused:?}");
    }
}
