//! Every way in asks for the second factor.

use bastide_auth::access::Audience;
use bastide_permissions::PUBLIC;
use bastide_store::access::{NewSession, Opening, Proof};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{
    CONFIRM, DISABLE, ENROL, Protected, ROLE, SECOND, code, credentials, enrol_outside,
    enrolment_token, require, scan, ticket,
};
use crate::accounts::client::{Person, ask, open, opens, post, refresh};
use crate::admin::client::AdminClient;
use crate::app::PASSWORD;
use crate::mail::client as mail;
use crate::providers::browser::{Browser, site};

const NEW: &str = "a lamp beside nine rivers";

on_both_databases! {
    /// RST-10.
    async fn a_new_password_by_mail_is_no_second_factor(database: TestDatabase) {
        let app = mail::open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let code = mail::code_for(&app, "ann@example.test").await;
        let body = json!({ "code": code, "password": NEW, "passwordConfirmation": NEW });
        let before = ann.ticket().await;
        let reply = post(&app, "/api/auth/reset-password", &body).await;
        let ticket = ticket(&reply);
        let text = String::from_utf8(reply.body.clone()).unwrap();
        assert!(!text.contains("jwt") && !text.contains("bst_rt_"), "{text}");
        assert!(reply.headers.get("set-cookie").is_none());
        // The password is another one, everybody is out, and the code is spent.
        assert!(!ann.person.is_in().await);
        assert_eq!(app.sign_in(&credentials("ann")).await.status, 400);
        assert_eq!(post(&app, "/api/auth/reset-password", &body).await.status, 400);
        let new = json!({ "identifier": "ann", "password": NEW });
        super::client::ticket(&app.sign_in(&new).await);
        let code = ann.next_code();
        let old = json!({ "ticket": before, "code": code });
        assert_eq!(post(&app, SECOND, &old).await.status, 401);
        let came = post(&app, SECOND, &json!({ "ticket": ticket, "code": code })).await;
        assert_eq!(came.status, 200, "{came:?}");
        assert!(ann.person.again_with(&came).is_in().await);
    }

    /// Wrong codes count on: who reads the mails of somebody must not guess for ever.
    async fn a_new_password_by_mail_forgives_no_wrong_codes(database: TestDatabase) {
        let app = mail::with(database, |_| {}).await;
        let ann = Protected::new(&app, "ann").await;
        for number in 0..5 {
            assert_eq!(ann.prove(&ann.code(1_000 + number)).await.status, 401);
        }
        let code = mail::code_for(&app, "ann@example.test").await;
        let body = json!({ "code": code, "password": NEW, "passwordConfirmation": NEW });
        let ticket = ticket(&post(&app, "/api/auth/reset-password", &body).await);
        let right = json!({ "ticket": ticket, "code": ann.next_code() });
        assert_eq!(post(&app, SECOND, &right).await.status, 429);
    }

    async fn a_new_password_by_mail_may_lead_to_an_enrolment(database: TestDatabase) {
        let app = mail::open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Person::new(&app, "ann").await;
        let code = mail::code_for(&app, "ann@example.test").await;
        require(&admin, ROLE, true).await;
        let body = json!({ "code": code, "password": NEW, "passwordConfirmation": NEW });
        let reply = post(&app, "/api/auth/reset-password", &body).await;
        let (_, came) = enrol_outside(&app, &enrolment_token(&reply)).await;
        assert!(ann.again_with(&came).is_in().await);
    }

    async fn a_confirmed_address_lets_nobody_in(database: TestDatabase) {
        let app = mail::open(database).await;
        let ann = Protected::new(&app, "ann").await;
        mail::settle(&app, &json!({ "email_confirmation": true })).await;
        mail::alter(&app, "update up_users set confirmed = false").await;
        assert!(!ann.person.is_in().await);
        post(&app, "/api/auth/send-email-confirmation", &json!({ "email": "ann@example.test" })).await;
        let code = mail::last_code(&app, "ann@example.test").await;
        let path = format!("/api/auth/email-confirmation?confirmation={code}");
        let reply = app.get(&path).await;
        assert_eq!(reply.status, 302);
        assert!(reply.headers.get("set-cookie").is_none());
        ticket(&app.sign_in(&credentials("ann")).await);
    }

    async fn a_change_of_password_keeps_who_is_in(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let reply = ann.person.change_password(PASSWORD, NEW).await;
        let ann_again = ann.person.again_with(&reply);
        assert!(ann_again.is_in().await && !ann.person.is_in().await);
        let new = json!({ "identifier": "ann", "password": NEW });
        ticket(&app.sign_in(&new).await);
    }

    async fn a_refresh_goes_on_with_what_was_proved(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let mut ann = Protected::new(&app, "ann").await;
        let bob = Person::new(&app, "bob").await;
        ann.person.refresh().await;
        require(&admin, ROLE, true).await;
        ann.person.refresh().await;
        assert!(ann.person.is_in().await);
        let refused = refresh(&app, &bob.refresh_token).await;
        assert_eq!(refused.error(), (401, "UnauthorizedError".to_owned()));
    }

    async fn a_provider_is_no_second_factor(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let wait = |seconds| {
            app.advance(seconds);
            provider.behave(|it| it.now = app.now_seconds());
        };
        let mut browser = Browser::new(&app);
        let came = browser.sign_in("sso").await;
        assert_eq!(came.status, 200, "{came:?}");
        let jwt = format!("Bearer {}", came.json()["jwt"].as_str().unwrap());
        let own = [("authorization", jwt.as_str())];
        // An account without a password proves itself by a fresh sign-in.
        wait(300);
        let stale = ask(&app, Method::POST, ENROL, &own, Some(&json!({}))).await;
        assert_eq!(stale.error(), (403, "FreshSignInRequired".to_owned()));
        let came = browser.sign_in("sso").await;
        let jwt = format!("Bearer {}", came.json()["jwt"].as_str().unwrap());
        let own = [("authorization", jwt.as_str())];
        let shown = ask(&app, Method::POST, ENROL, &own, Some(&json!({}))).await;
        let authenticator = scan(&shown);
        let token = shown.json()["enrolmentToken"].clone();
        let body = json!({ "enrolmentToken": token, "code": code(&app, &authenticator, 0) });
        assert_eq!(ask(&app, Method::POST, CONFIRM, &own, Some(&body)).await.status, 200);

        for _ in 0..2 {
            wait(30);
            let asked = browser.sign_in("sso").await;
            let body = json!({ "ticket": ticket(&asked), "code": code(&app, &authenticator, 0) });
            assert!(!browser.cookies.keys().any(|it| it.contains("visit")), "{:?}", browser.cookies);
            let came = post(&app, SECOND, &body).await;
            assert_eq!(came.status, 200, "{came:?}");
            assert!(opens(&app, came.json()["jwt"].as_str().unwrap()).await);
        }
        wait(300);
        let body = json!({ "code": code(&app, &authenticator, 0) });
        let stale = ask(&app, Method::POST, DISABLE, &own, Some(&body)).await;
        assert_eq!(stale.error(), (403, "FreshSignInRequired".to_owned()));
    }

    async fn whoever_comes_new_enrols_first_where_the_role_says_so(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let admin = AdminClient::first(&app).await;
        require(&admin, ROLE, true).await;
        let body = json!({ "username": "carl", "email": "carl@example.test", "password": NEW });
        let registered = post(&app, "/api/auth/local/register", &body).await;
        let (_, came) = enrol_outside(&app, &enrolment_token(&registered)).await;
        assert_eq!(came.status, 200, "{came:?}");
        assert_eq!(came.json()["user"]["username"], "carl");
        assert!(opens(&app, came.json()["jwt"].as_str().unwrap()).await);

        let asked = Browser::new(&app).sign_in("sso").await;
        let (_, came) = enrol_outside(&app, &enrolment_token(&asked)).await;
        assert!(opens(&app, came.json()["jwt"].as_str().unwrap()).await);
    }

    /// A way in that somebody adds and forgets to ask at has no door.
    async fn the_store_opens_no_session_that_has_not_proved_it(database: TestDatabase) {
        let app = open(database).await;
        app.grant(PUBLIC, &["plugin::users-permissions.auth.callback"]).await;
        let admin = AdminClient::first(&app).await;
        let ann = Protected::new(&app, "ann").await;
        let bob = Person::new(&app, "bob").await;
        let store = app.services.store();
        let sealed = store.factor_state(ann.person.id).await.unwrap().factor.unwrap().secret;
        let no_ticket = bastide_auth::one_time::FactorTicket::new(
            &bastide_auth::random::Random::draw().unwrap(),
        ).digest();
        let try_to_open = async |user: i64, id: &str, proof: Proof<'_>| {
            let now = app.services.clock().millis();
            let new = NewSession {
                id,
                audience: Audience::Public,
                user,
                proof,
                refresh_digest: "x",
                device: None,
                user_agent: None,
                address: None,
                opened_at: now,
                expires_at: now + 1_000,
            };
            store.open_session(&new, 30).await.unwrap()
        };
        let with_ticket = |secret| Proof::Ticket { password: None, ticket: &no_ticket, secret };
        let opened = Opening::Opened { ended_others: false };
        assert_eq!(try_to_open(ann.person.id, "1", Proof::Password(None)).await, Opening::Refused);
        assert_eq!(try_to_open(ann.person.id, "2", with_ticket(&sealed)).await, Opening::Refused);
        assert_eq!(try_to_open(bob.id, "3", with_ticket(&sealed)).await, Opening::Refused);
        assert_eq!(try_to_open(bob.id, "4", Proof::Password(None)).await, opened);
        require(&admin, ROLE, true).await;
        assert_eq!(try_to_open(bob.id, "5", Proof::Password(None)).await, Opening::Refused);
    }
}
