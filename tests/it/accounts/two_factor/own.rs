//! What people who are in do with their second factor.

use bastide_permissions::{Reason, System};
use bastide_services::auth::reset_two_factor;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{CODES, CONFIRM, DISABLE, ENROL, Protected, SECOND, code, credentials, scan};
use crate::accounts::client::{Person, ask, open, post, refresh};
use crate::admin::client::STEP;
use crate::app::PASSWORD;

const WRONG: &str = "hunter2 hunter2";

on_both_databases! {
    async fn a_second_factor_comes_into_force_with_its_first_code(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let other = ann.again(json!({})).await;
        let status = ann.send(Method::GET, SECOND, None).await.json();
        let off = json!({
            "enabled": false, "enabledAt": null, "recoveryCodesLeft": 0, "required": false,
        });
        assert_eq!(status, off);

        for body in [
            json!({}), json!({ "currentPassword": WRONG }), json!({ "currentPassword": null }),
            json!({ "currentPassword": ["x"] }), json!({ "currentPassword": "" }),
            json!({ "enrolmentToken": "x" }),
        ] {
            let reply = ann.post(ENROL, &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert!(!reply.json().to_string().contains("hunter2"));
        }
        let first = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
        let shown = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
        assert_ne!(first.json()["secret"], shown.json()["secret"]);
        let body = shown.json();
        let mut names: Vec<_> = body.as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["enrolmentToken", "otpauthUrl", "qrSvg", "secret"]);
        let secret = body["secret"].as_str().unwrap();
        assert_eq!(secret.len(), 32);
        let url = body["otpauthUrl"].as_str().unwrap();
        assert!(url.starts_with("otpauth://totp/") && url.contains(secret), "{url}");
        assert!(url.contains("ann%40example.test"), "{url}");
        let svg = body["qrSvg"].as_str().unwrap();
        assert!(svg.contains("<svg") && !svg.contains("<script"), "{svg}");
        // Shown is not in force.
        assert_eq!(app.sign_in(&credentials("ann")).await.status, 200);

        let authenticator = scan(&shown);
        let token = body["enrolmentToken"].as_str().unwrap();
        let confirm = |code: &str| json!({ "enrolmentToken": token, "code": code });
        let wrong = ann.post(CONFIRM, &confirm(&code(&app, &authenticator, 5))).await;
        assert_eq!(wrong.error(), (400, "ValidationError".to_owned()));
        let right = confirm(&code(&app, &authenticator, 0));
        // Good in the session that asked, and nowhere else.
        assert_eq!(other.post(CONFIRM, &right).await.status, 401);
        assert_eq!(post(&app, CONFIRM, &right).await.status, 401);
        assert_eq!(post(&app, ENROL, &json!({ "enrolmentToken": token })).await.status, 401);
        assert!(ann.is_in().await);
        let confirmed = ann.post(CONFIRM, &right).await;
        assert_eq!(confirmed.status, 200, "{confirmed:?}");
        assert_eq!(confirmed.json().as_object().unwrap().len(), 1);
        assert_eq!(confirmed.json()["recoveryCodes"].as_array().unwrap().len(), 10);
        assert_eq!(ann.post(CONFIRM, &right).await.status, 401);

        // Whoever else was in signs in anew.
        assert!(ann.is_in().await && !other.is_in().await);
        assert_eq!(refresh(&app, &other.refresh_token).await.status, 401);
        let status = ann.send(Method::GET, SECOND, None).await.json();
        let on = json!({
            "enabled": true, "enabledAt": "2027-01-15T08:00:00.000Z", "recoveryCodesLeft": 10,
            "required": false,
        });
        assert_eq!(status, on);
        let again = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
        assert_eq!(again.error(), (400, "ApplicationError".to_owned()));
    }

    async fn of_two_enrolments_at_once_one_comes_into_force(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let mut bodies = Vec::new();
        for _ in 0..2 {
            let shown = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
            let code = code(&app, &scan(&shown), 0);
            bodies.push(json!({ "enrolmentToken": shown.json()["enrolmentToken"], "code": code }));
        }
        let (one, other) = tokio::join!(ann.post(CONFIRM, &bodies[0]), ann.post(CONFIRM, &bodies[1]));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401]);
        assert!(ann.is_in().await);
    }

    async fn a_token_is_good_for_five_codes_and_five_minutes(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        for wait in [0, 300] {
            let shown = ann.post(ENROL, &json!({ "currentPassword": PASSWORD })).await;
            let authenticator = scan(&shown);
            let body = |steps: i64| json!({
                "enrolmentToken": shown.json()["enrolmentToken"],
                "code": code(&app, &authenticator, steps),
            });
            if wait == 0 {
                for steps in 5..10 {
                    assert_eq!(ann.post(CONFIRM, &body(steps)).await.status, 400);
                }
            }
            app.advance(wait);
            let reply = ann.post(CONFIRM, &body(0)).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{wait}");
        }
    }

    async fn new_recovery_codes_take_the_place_of_the_old_ones(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let old = ann.recovery_codes[0].clone();
        for (password, code) in [(WRONG, ann.code(1)), (PASSWORD, ann.code(5)), (PASSWORD, String::new())] {
            let reply = ann.own(CODES, password, &code).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{password} {code}");
        }
        let code = ann.next_code();
        let reply = ann.own(CODES, PASSWORD, &code).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(ann.own(CODES, PASSWORD, &code).await.status, 400);
        let new: Vec<String> = serde_json::from_value(reply.json()["recoveryCodes"].clone()).unwrap();
        assert_eq!(new.len(), 10);
        assert_eq!(ann.recover(&old).await.status, 401);
        assert_eq!(ann.recover(&new[0]).await.status, 200);
        // One of them stands in for a code here too.
        let body = json!({ "currentPassword": PASSWORD, "recoveryCode": new[1] });
        assert_eq!(ann.person.post(CODES, &body).await.status, 200);
        assert_eq!(ann.recover(&new[2]).await.status, 401);
    }

    async fn a_second_factor_goes_with_both_proofs(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let other = ann.person.again_with(&ann.prove(&ann.next_code()).await);
        for (password, code) in [(WRONG, ann.code(1)), (PASSWORD, ann.code(5)), (PASSWORD, ann.code(0))] {
            let reply = ann.own(DISABLE, password, &code).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{password} {code}");
        }
        let ticket = ann.ticket().await;
        assert_eq!(ann.status().await["enabled"], true);
        let code = ann.next_code();
        let gone = ann.own(DISABLE, PASSWORD, &code).await;
        assert_eq!((gone.status, gone.json()), (200, json!({ "ok": true })));
        assert_eq!(ann.status().await["enabled"], false);
        assert!(ann.person.is_in().await && !other.is_in().await);
        assert_eq!(app.sign_in(&credentials("ann")).await.status, 200);
        for reply in [
            post(&app, SECOND, &json!({ "ticket": ticket, "code": ann.next_code() })).await,
            post(&app, SECOND, &json!({ "ticket": ticket, "recoveryCode": ann.recovery_codes[0] })).await,
        ] {
            assert_eq!(reply.status, 401);
        }
        let again = ann.own(DISABLE, PASSWORD, &ann.next_code()).await;
        assert_eq!(again.error(), (400, "ApplicationError".to_owned()));
        // Another one is another one.
        let ann = Protected::of(ann.person).await;
        assert_eq!(ann.prove(&ann.next_code()).await.status, 200);
    }

    async fn only_people_who_are_in_look_after_one(database: TestDatabase) {
        let app = open(database).await;
        let full = app.api_token(&bastide_store::access::ApiTokenKind::FullAccess).await;
        let bearer = format!("Bearer {full}");
        for (method, path) in [
            (Method::GET, SECOND), (Method::POST, CODES), (Method::POST, DISABLE),
        ] {
            let body = json!({ "currentPassword": PASSWORD, "code": "000000" });
            let body = (method == Method::POST).then_some(&body);
            let reply = ask(&app, method.clone(), path, &[], body).await;
            assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{path}");
            let headers = [("authorization", bearer.as_str())];
            let reply = ask(&app, method, path, &headers, body).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{path}");
        }
        for path in [ENROL, CONFIRM] {
            let body = json!({ "currentPassword": PASSWORD, "code": "000000" });
            let reply = post(&app, path, &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{path}");
        }
    }

    async fn the_operator_helps_whoever_has_lost_it(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        app.advance(STEP);
        let (store, proof) = (app.services.store(), System::new(Reason::Test));
        let reset = async |email: &str| reset_two_factor(store, &proof, email, 1).await.is_ok();
        assert!(!reset("bob@example.test").await && !reset("").await);
        assert!(reset(" ANN@example.test").await && !reset("ann@example.test").await);
        app.services.access_changed().await;
        assert!(!ann.person.is_in().await);
        assert_eq!(app.sign_in(&credentials("ann")).await.status, 200);
    }
}
