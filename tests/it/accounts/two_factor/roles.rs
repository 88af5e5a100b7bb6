//! A role that requires a second factor.

use bastide_permissions::PUBLIC;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::client::{
    CODES, CONFIRM, DISABLE, ENROL, Protected, ROLE, code, credentials, enrol_outside,
    enrolment_token, require, scan,
};
use crate::accounts::client::{Person, open, post, refresh};
use crate::admin::client::AdminClient;
use crate::app::PASSWORD;

on_both_databases! {
    async fn whoever_has_none_is_out_at_once_and_enrols(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let (ann, bob) = (Person::new(&app, "ann").await, Protected::new(&app, "bob").await);
        assert!(ann.is_in().await && bob.person.is_in().await);
        require(&admin, PUBLIC, true).await;
        assert!(ann.is_in().await);
        require(&admin, ROLE, true).await;
        assert!(!ann.is_in().await && bob.person.is_in().await);
        assert_eq!(refresh(&app, &ann.refresh_token).await.status, 401);
        let shown = admin.get(&format!("/admin/end-user-roles/{ROLE}")).await.json();
        assert_eq!(shown["data"]["requireTwoFactor"], true);
        assert_eq!(bob.status().await["required"], true);

        let asked = app.sign_in(&credentials("ann")).await;
        let details = asked.json()["error"]["details"].clone();
        let mut names: Vec<_> = details.as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["enrolmentToken", "expiresIn"]);
        let (authenticator, came) = enrol_outside(&app, &enrolment_token(&asked)).await;
        let mut names: Vec<_> = came.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "recoveryCodes", "refreshToken", "user"]);
        let mut again = ann.again_with(&came);
        again.refresh().await;
        assert!(again.is_in().await);
        // Good once.
        let body = json!({
            "enrolmentToken": enrolment_token(&asked), "code": code(&app, &authenticator, 1),
        });
        assert_eq!(post(&app, CONFIRM, &body).await.status, 401);
        assert_eq!(post(&app, ENROL, &body).await.status, 401);

        // It cannot go while the role requires it; other recovery codes are fine.
        let kept = bob.own(DISABLE, PASSWORD, &bob.next_code()).await;
        assert_eq!(kept.error(), (400, "ApplicationError".to_owned()));
        assert_eq!(bob.own(CODES, PASSWORD, &bob.code(0)).await.status, 200);
        require(&admin, ROLE, false).await;
        // What has ended has ended.
        assert!(!ann.is_in().await);
        assert_eq!(bob.own(DISABLE, PASSWORD, &bob.next_code()).await.status, 200);
    }

    async fn an_enrolment_that_began_in_a_session_ends_with_it(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        let shown = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
        let token = shown.json()["enrolmentToken"].clone();
        let body = json!({ "enrolmentToken": token, "code": code(&app, &scan(&shown), 0) });
        require(&admin, ROLE, true).await;
        assert_eq!(ann.post(CONFIRM, &body).await.status, 401);
        assert_eq!(post(&app, CONFIRM, &body).await.status, 401);
    }

    async fn another_role_may_require_one(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let body = json!({ "name": "Staff", "permissions": {} });
        assert_eq!(admin.post("/admin/end-user-roles", &body).await.status, 201);
        require(&admin, "staff", true).await;
        let ann = Person::new(&app, "ann").await;
        app.grant("staff", &["plugin::users-permissions.user.me"]).await;
        crate::mail::client::alter(&app, &format!(
            "update l306_role set target_doc = (select document_id from up_roles where type = 'staff') \
             where src_id = {}", ann.id,
        )).await;
        assert!(!ann.is_in().await);
        enrolment_token(&app.sign_in(&credentials("ann")).await);
    }

    async fn of_a_sign_in_and_a_new_rule_at_once_the_rule_wins(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        for _ in 0..3 {
            let (came, ()) = tokio::join!(
                async { app.sign_in(&credentials("ann")).await },
                require(&admin, ROLE, true),
            );
            if came.status == 200 {
                assert!(!ann.again_with(&came).is_in().await);
            }
            require(&admin, ROLE, false).await;
        }
    }

    async fn a_read_costs_what_it_did(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        app.grant(ROLE, &[
            "api::article.article.find",
            "plugin::users-permissions.auth.changePassword",
            "plugin::users-permissions.user.me",
        ]).await;
        let ann = Person::new(&app, "ann").await;
        let bob = Protected::new(&app, "bob").await;
        let number = std::cell::Cell::new(0);
        let cost = async |token: &str| {
            let store = app.services.store();
            let mut least = (u64::MAX, u64::MAX);
            // What the server does besides, now and then, goes through the same connections.
            for _ in 0..5 {
                let before = (store.statements(), store.statements_of_writes());
                // Nothing that was answered before.
                number.set(number.get() + 1);
                let path = format!("/api/articles?filters[title][$ne]={}", number.get());
                assert_eq!(app.get_as(token, &path).await.status, 200);
                let after = (store.statements(), store.statements_of_writes());
                least = least.min((after.0 - before.0, after.1 - before.1));
            }
            least
        };
        let plain = cost(&ann.token).await;
        assert_eq!(plain.1, 0);
        assert_eq!(cost(&bob.person.token).await, plain);
        require(&admin, ROLE, true).await;
        assert_eq!(cost(&bob.person.token).await, plain);
    }
}
