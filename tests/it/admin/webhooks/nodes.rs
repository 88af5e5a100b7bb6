//! Several processes on one database.

use std::collections::BTreeMap;
use std::sync::Arc;

use bastide_config::{Config, DatabaseUrl, Environment};
use bastide_services::Services;
use bastide_store::{Settings, Store};
use bastide_testkit::receiver::Receiver;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{bodies, deliver, each, hook, start};
use crate::admin::client::AdminClient;
use crate::admin::content::site::TAGS;
use crate::app::{TestApp, keys};

/// Another process on the same database.
async fn another(app: &TestApp) -> Services {
    let url = app.database.url().to_owned();
    let mut config = Config {
        environment: Environment::Development,
        data_dir: app.folder.path().to_owned(),
        ..Config::default()
    };
    config.database.url = Some(DatabaseUrl::parse(url.clone()).unwrap());
    config.webhooks.allowed_networks = vec!["127.0.0.0/8".parse().unwrap()];
    let store = Store::open(&url, &Settings::default()).await.unwrap();
    Services::start(Arc::new(store), &config, &keys(), app.clock())
        .await
        .unwrap()
}

on_both_databases! {
    async fn of_two_nodes_one_tells_each_event_and_the_order_is_kept(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let other = another(&app).await;
        let receiver = Receiver::start();
        let (hook, _) = hook(&root, &receiver).await;
        let mut tags = Vec::new();
        for name in ["a", "b", "c"] {
            tags.push(root.document(TAGS, json!({ "name": name })).await);
        }
        for _ in 0..4 {
            for tag in &tags {
                root.changed(&format!("{TAGS}/{tag}"), json!({ "name": "again" })).await;
            }
            let (one, two) = tokio::join!(
                app.services.webhooks().deliver_due(),
                other.webhooks().deliver_due()
            );
            one.unwrap();
            two.unwrap();
        }
        assert_eq!(each(&root, &hook, "state").await, vec![json!("delivered"); 15]);
        assert_eq!(each(&root, &hook, "attempts").await, vec![json!(1); 15]);
        let told = receiver.received();
        assert_eq!(told.len(), 15);
        let ids = each(&root, &hook, "messageId").await;
        let place = |id: &str| ids.iter().position(|it| it == id).unwrap();
        let mut last: BTreeMap<String, usize> = BTreeMap::new();
        for (request, body) in told.iter().zip(bodies(&receiver)) {
            let document = body["documentId"].as_str().unwrap().to_owned();
            let now = place(request.header("webhook-id"));
            let before = last.insert(document, now);
            assert!(before.is_none_or(|it| it < now), "{last:?}");
        }
    }

    async fn what_a_node_that_died_was_telling_is_told_by_another(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, _) = hook(&root, &receiver).await;
        receiver.answers(bastide_testkit::receiver::Answer::Status(500));
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        receiver.answers(bastide_testkit::receiver::Answer::Status(200));
        let store = app.services.store();
        let id = root.data(&hook).await["id"].as_i64().unwrap();
        let now = (app.now_seconds() + 8) * 1_000;
        // It has leased the delivery and is never heard of again.
        let leased = store.lease_deliveries(id, now, 20_000, 10).await.unwrap();
        assert_eq!(leased.len(), 1);
        app.advance(8);
        deliver(&app).await;
        app.advance(19);
        deliver(&app).await;
        assert_eq!(receiver.received().len(), 1);
        app.advance(1);
        deliver(&app).await;
        assert_eq!(receiver.received().len(), 2);
        assert_eq!(each(&root, &hook, "state").await, ["delivered"]);
        // Or is, when it is too late.
        let late = bastide_store::access::Attempted::default();
        let fate = bastide_store::access::Fate::Dead;
        assert!(!store.settle_delivery(&leased[0], &late, fate, now).await.unwrap());
        assert_eq!(each(&root, &hook, "error").await, [Json::Null]);
    }
}
