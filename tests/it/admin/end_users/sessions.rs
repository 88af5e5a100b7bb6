//! Sessions that an administrator ends.

use std::time::Duration;

use bastide_permissions::AUTHENTICATED;
use bastide_store::{Notice, Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{at, change, read, role};
use crate::accounts::client::{Person, open, opens, refresh};
use crate::admin::client::AdminClient;

const OTHER: &str = "nine grey rivers beside a lamp";

on_both_databases! {
    async fn revoking_ends_them_all_and_nobody_elses(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let (ann, bob) = (Person::new(&app, "ann").await, Person::new(&app, "bob").await);
        let phone = ann.again(json!({})).await;
        let path = format!("{}/sessions/revoke", at(&json!({ "id": ann.id })));
        assert_eq!(root.post(&path, &json!({})).await.status, 204);
        for person in [&ann, &phone] {
            assert!(!opens(&app, &person.token).await);
            assert_eq!(refresh(&app, &person.refresh_token).await.status, 401);
        }
        assert!(opens(&app, &bob.token).await);
        // The administrator has the same row id as the first end user.
        assert!(AdminClient::opens(&app, &root.token).await);
        assert_eq!(read(&root, &json!({ "id": ann.id })).await["sessions"], 0);
        // Nothing is left to end, which is no failure.
        assert_eq!(root.post(&path, &json!({})).await.status, 204);
        assert!(opens(&app, &ann.again(json!({})).await.token).await);
    }

    async fn what_makes_another_account_of_it_ends_its_sessions(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        let user = json!({ "id": ann.id });
        let (public, own) = (role(&root, "public").await, role(&root, AUTHENTICATED).await);
        for (sent, back, ends) in [
            (json!({ "email": "ann2@example.test" }), json!({}), false),
            (json!({ "confirmed": true, "blocked": false, "role": own }), json!({}), false),
            (json!({ "password": OTHER }), json!({ "password": crate::app::PASSWORD }), true),
            (json!({ "role": public }), json!({ "role": own }), true),
            (json!({ "blocked": true }), json!({ "blocked": false }), true),
        ] {
            let session = ann.again(json!({})).await;
            change(&root, &user, sent.clone()).await;
            let is_in = app.get_as(&session.token, "/api/articles").await.status != 401;
            assert_eq!(is_in, !ends, "{sent}");
            change(&root, &user, back).await;
        }
    }

    async fn other_processes_hear_of_it(database: TestDatabase) {
        let url = database.url().to_owned();
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        let other = Store::open(&url, &Settings::default()).await.unwrap();
        let mut watch = other.watch().await.unwrap();
        let path = format!("{}/sessions/revoke", at(&json!({ "id": ann.id })));
        assert_eq!(root.post(&path, &json!({})).await.status, 204);
        let heard = async {
            while !matches!(watch.next().await, Notice::Sessions | Notice::Anything) {}
        };
        tokio::time::timeout(Duration::from_secs(10), heard).await.unwrap();
    }
}
