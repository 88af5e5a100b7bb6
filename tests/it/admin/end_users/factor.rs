//! The second factor of an end user who has lost it.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{at, read};
use crate::accounts::client::{Person, open, opens};
use crate::accounts::two_factor::client::{Protected, credentials};
use crate::admin::audit_log::newest;
use crate::admin::client::AdminClient;
use crate::users::site::refusal;

on_both_databases! {
    async fn it_is_taken_away_with_the_sessions(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let (ann, bob) = (Protected::new(&app, "ann").await, Protected::new(&app, "bob").await);
        let user = json!({ "id": ann.person.id });
        let ticket = ann.ticket().await;
        assert_eq!(read(&root, &user).await["twoFactor"], true);
        let path = format!("{}/reset-two-factor", at(&user));
        assert_eq!(root.post(&path, &json!({})).await.status, 204);
        assert_eq!(newest(&app).await.0, "user.reset_second_factor");
        assert_eq!(read(&root, &user).await["twoFactor"], false);
        assert!(!opens(&app, &ann.person.token).await && opens(&app, &bob.person.token).await);
        // What was begun before is over: neither code nor recovery code opens anything.
        for (name, code) in [("code", ann.next_code()), ("recoveryCode", ann.recovery_codes[0].clone())] {
            let body = json!({ "ticket": ticket, name: code });
            let reply = crate::accounts::client::post(&app, "/api/auth/two-factor", &body).await;
            assert_eq!(reply.status, 401, "{name}");
        }
        assert_eq!(app.sign_in(&credentials("ann")).await.status, 200);
    }

    async fn where_there_is_none_nothing_happens(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        let path = format!("{}/reset-two-factor", at(&json!({ "id": ann.id })));
        let reply = root.post(&path, &json!({})).await;
        let expected = (400, "ApplicationError".to_owned(), "This account has no second factor".to_owned());
        assert_eq!(refusal(&reply), expected);
        assert!(opens(&app, &ann.token).await);
    }
}
