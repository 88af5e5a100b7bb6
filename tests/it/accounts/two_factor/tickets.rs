//! Between the password and the second factor: a ticket, and nothing that opens anything.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{
    CODES, CONFIRM, DISABLE, ENROL, Protected, ROLE, SECOND, credentials, enrolment_token, require,
    ticket,
};
use crate::accounts::client::{Person, ask, open, opens, post, refresh, with};
use crate::admin::client::{AdminClient, STEP, behind_a_proxy, set_cookie};
use crate::app::PASSWORD;
use crate::mail::client::alter;

const WISH: (&str, &str) = ("x-strapi-refresh-cookie", "httpOnly");
const COOKIE: &str = "bastide_ticket";

on_both_databases! {
    /// MFA-01.
    async fn a_right_password_gives_a_ticket_and_nothing_else(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let asked = app.sign_in(&credentials("ann")).await;
        let error = asked.json()["error"].clone();
        assert_eq!(asked.error(), (403, "TwoFactorRequired".to_owned()));
        let mut names: Vec<_> = error["details"].as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["expiresIn", "ticket"]);
        assert!(error["details"]["expiresIn"].as_u64().unwrap() <= 300);
        assert!(asked.headers.get("set-cookie").is_none(), "{asked:?}");
        let text = String::from_utf8(asked.body.clone()).unwrap();
        assert!(!text.contains("bst_rt_") && !text.contains("eyJ"), "{text}");
        assert_eq!(asked.header("cache-control"), "no-store");
        assert_eq!(ann.person.sessions().await.len(), 1);

        let body = json!({ "ticket": ticket(&asked), "code": ann.next_code(), "deviceId": "phone" });
        let came = post(&app, SECOND, &body).await;
        let mut again = ann.person.again_with(&came);
        let mut names: Vec<_> = came.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "refreshToken", "user"]);
        assert_eq!(came.json()["user"]["username"], "ann");
        assert!(set_cookie(&came, "bastide_device").is_some());
        assert!(again.is_in().await && ann.person.is_in().await);
        assert_eq!(again.sessions().await[0]["deviceId"], "phone");
        again.refresh().await;

        // The password is judged as before.
        let wrong = app.sign_in(&json!({ "identifier": "ann", "password": "hunter2 hunter2" })).await;
        let nobody = app.sign_in(&json!({ "identifier": "nobody", "password": "hunter2 hunter2" })).await;
        assert_eq!((wrong.status, wrong.body), (400, nobody.body));
    }

    /// MFA-02.
    async fn no_step_is_skipped(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Protected::new(&app, "ann").await;
        app.account("bob", ROLE).await;
        let first = ann.ticket().await;
        require(&admin, ROLE, true).await;
        let second = enrolment_token(&app.sign_in(&credentials("bob")).await);
        for pass in [&first, &second] {
            for (method, path) in [
                (Method::GET, "/api/users/me"),
                (Method::GET, "/api/articles"),
                (Method::GET, "/api/auth/sessions"),
                (Method::GET, SECOND),
                (Method::POST, SECOND),
                (Method::POST, ENROL),
                (Method::POST, CONFIRM),
                (Method::POST, CODES),
                (Method::POST, DISABLE),
                (Method::POST, "/api/auth/logout"),
                (Method::POST, "/api/auth/refresh"),
                (Method::POST, "/api/auth/change-password"),
            ] {
                let bearer = format!("Bearer {pass}");
                let headers = [("authorization", bearer.as_str())];
                let body = json!({ "ticket": pass, "enrolmentToken": pass, "refreshToken": pass });
                let body = (method == Method::POST).then_some(&body);
                let reply = ask(&app, method, path, &headers, body).await;
                assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{path}");
            }
            assert_eq!(refresh(&app, pass).await.status, 401);
            for name in ["strapi_up_refresh", COOKIE, "__Host-bastide_ticket"] {
                let cookie = format!("{name}={pass}");
                let reply = ask(&app, Method::POST, "/api/auth/refresh", &[("cookie", &cookie)], None).await;
                assert!(matches!(reply.status, 400 | 401), "{name} {reply:?}");
            }
            assert!(!opens(&app, pass).await);
        }
        // Neither is good for the other step.
        for body in [
            json!({ "ticket": second, "code": ann.code(0) }),
            json!({ "ticket": first.replace("bst_factor_", "bst_enrol_"), "code": ann.code(0) }),
        ] {
            assert_eq!(post(&app, SECOND, &body).await.status, 401, "{body}");
        }
        for token in [&first, &first.replace("bst_factor_", "bst_enrol_")] {
            assert_eq!(post(&app, ENROL, &json!({ "enrolmentToken": token })).await.status, 401);
            let body = json!({ "enrolmentToken": token, "code": ann.code(0) });
            assert_eq!(post(&app, CONFIRM, &body).await.status, 401);
        }
        // A secret has to be shown before it can be confirmed.
        let body = json!({ "enrolmentToken": second, "code": "000000" });
        assert_eq!(post(&app, CONFIRM, &body).await.status, 401);
    }

    async fn a_ticket_is_good_once_and_for_five_minutes(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let (early, late) = (ann.ticket().await, ann.ticket().await);
        app.advance(299);
        let body = |ticket: &str, code: String| json!({ "ticket": ticket, "code": code });
        assert_eq!(post(&app, SECOND, &body(&early, ann.code(0))).await.status, 200);
        assert_eq!(post(&app, SECOND, &body(&early, ann.code(1))).await.status, 401);
        app.advance(1);
        assert_eq!(post(&app, SECOND, &body(&late, ann.code(1))).await.status, 401);
        for ticket in ["", "x", &late.to_uppercase(), &format!("{late}0"), &"bst_factor_".repeat(1_000)] {
            let reply = post(&app, SECOND, &body(ticket, ann.next_code())).await;
            assert!(matches!(reply.status, 400 | 401), "{ticket} {reply:?}");
        }
    }

    async fn a_ticket_dies_of_whatever_changes(database: TestDatabase) {
        let app = open(database).await;
        for what in ["password", "blocked", "deleted", "disabled", "another factor"] {
            let mut ann = Protected::new(&app, what).await;
            let ticket = ann.ticket().await;
            let id = ann.person.id;
            match what {
                "password" => {
                    let reply = ann.person.change_password(PASSWORD, "a lamp beside nine rivers").await;
                    ann.person.admit(&reply);
                }
                "blocked" => alter(&app, &format!("update up_users set blocked = true where id = {id}")).await,
                "deleted" => alter(&app, &format!("delete from up_users where id = {id}")).await,
                "disabled" | "another factor" => {
                    let code = ann.next_code();
                    assert_eq!(ann.own(DISABLE, PASSWORD, &code).await.status, 200);
                }
                other => panic!("{other}"),
            }
            if what == "another factor" {
                ann = Protected::of(ann.person).await;
            }
            let body = json!({ "ticket": ticket, "code": ann.next_code() });
            let reply = post(&app, SECOND, &body).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{what}");
        }
    }

    async fn an_account_has_ten_tickets_at_most(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let first = ann.ticket().await;
        app.advance(1);
        for _ in 0..10 {
            ann.ticket().await;
        }
        let body = json!({ "ticket": first, "code": ann.next_code() });
        assert_eq!(post(&app, SECOND, &body).await.status, 401);
        assert_eq!(ann.prove(&ann.code(0)).await.status, 200);
    }

    /// MFA-14.
    async fn a_ticket_of_another_browser_is_none(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let path = "/api/auth/local";
        let asked = ask(&app, Method::POST, path, &[WISH], Some(&credentials("ann"))).await;
        let (kept, attributes) = set_cookie(&asked, COOKIE).unwrap();
        assert_eq!(attributes, "Path=/; Max-Age=300; HttpOnly; SameSite=Strict");
        let other = ask(&app, Method::POST, path, &[WISH], Some(&credentials("ann"))).await;
        let (others, _) = set_cookie(&other, COOKIE).unwrap();
        assert_ne!(kept, others);
        let body = json!({ "ticket": ticket(&asked), "code": ann.next_code() });
        for cookie in [
            String::new(),
            format!("{COOKIE}={others}"),
            format!("{COOKIE}={}", ticket(&asked)),
            format!("{COOKIE}="),
            format!("{COOKIE}={kept}; {COOKIE}={kept}"),
            format!("__Host-{COOKIE}={kept}"),
        ] {
            for wish in [&[WISH][..], &[]] {
                let headers = [&[("cookie", cookie.as_str())], wish].concat();
                let reply = ask(&app, Method::POST, SECOND, &headers, Some(&body)).await;
                assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{cookie}");
            }
        }
        let cookie = format!("{COOKIE}={kept}");
        let headers = [WISH, ("cookie", cookie.as_str())];
        let came = ask(&app, Method::POST, SECOND, &headers, Some(&body)).await;
        assert_eq!(came.status, 200, "{came:?}");
        assert!(came.json()["refreshToken"].is_null());
        let (token, _) = set_cookie(&came, "strapi_up_refresh").unwrap();
        assert_eq!(refresh(&app, &token).await.status, 200);
        let gone = "Path=/; Max-Age=0; HttpOnly; SameSite=Strict";
        assert_eq!(set_cookie(&came, COOKIE), Some((String::new(), gone.to_owned())));
    }

    async fn an_enrolment_on_the_way_in_stays_in_its_browser(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        require(&admin, ROLE, true).await;
        app.account("ann", ROLE).await;
        let path = "/api/auth/local";
        let asked = ask(&app, Method::POST, path, &[WISH], Some(&credentials("ann"))).await;
        let body = json!({ "enrolmentToken": enrolment_token(&asked) });
        assert_eq!(post(&app, ENROL, &body).await.status, 401);
        let (kept, _) = set_cookie(&asked, COOKIE).unwrap();
        let cookie = format!("{COOKIE}={kept}");
        let shown = ask(&app, Method::POST, ENROL, &[("cookie", &cookie)], Some(&body)).await;
        let code = super::client::code(&app, &super::client::scan(&shown), 0);
        let body = json!({ "enrolmentToken": enrolment_token(&asked), "code": code });
        assert_eq!(post(&app, CONFIRM, &body).await.status, 401);
        let came = ask(&app, Method::POST, CONFIRM, &[("cookie", &cookie)], Some(&body)).await;
        assert_eq!(came.status, 200, "{came:?}");
    }

    async fn a_tie_that_travels_far_is_locked_to_its_host(database: TestDatabase) {
        let app = with(database, |config| {
            behind_a_proxy(config);
            config.limits.enabled = false;
        }).await;
        Protected::new(&app, "ann").await;
        let headers = [WISH, ("x-forwarded-proto", "https"), ("x-forwarded-for", "10.1.1.1")];
        let asked = ask(&app, Method::POST, "/api/auth/local", &headers, Some(&credentials("ann"))).await;
        let (_, attributes) = set_cookie(&asked, "__Host-bastide_ticket").unwrap();
        assert_eq!(attributes, "Path=/; Max-Age=300; Secure; HttpOnly; SameSite=Strict");
        assert_eq!(set_cookie(&asked, COOKIE), None);
    }

    /// MFA-16.
    async fn the_clock_of_the_client_counts_for_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        app.advance(10 * STEP);
        let old = ann.code(-5);
        for (header, value) in [
            ("date", "Fri, 15 Jan 2027 08:02:30 GMT"),
            ("x-time", "1800000150"),
            ("x-timestamp", "1800000150"),
        ] {
            let body = json!({
                "ticket": ann.ticket().await, "code": old, "time": 1_800_000_150,
                "timestamp": "2027-01-15T08:02:30Z",
            });
            let reply = ask(&app, Method::POST, SECOND, &[(header, value)], Some(&body)).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{header}");
        }
    }

    async fn whoever_is_in_already_may_sign_in_once_more(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let bob = Person::new(&app, "bob").await;
        let body = json!({ "ticket": ann.ticket().await, "code": ann.next_code() });
        // Signed-in users have no grant to sign in; neither has one at the first step.
        assert_eq!(bob.post(SECOND, &body).await.status, 403);
        assert_eq!(post(&app, SECOND, &body).await.status, 200);
    }
}
