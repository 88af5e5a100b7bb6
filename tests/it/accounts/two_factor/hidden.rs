//! Nothing tells the secret of a second factor, nor whether there is one.

use bastide_permissions::PUBLIC;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{ENROL, Protected, ROLE, SECOND, require};
use crate::accounts::client::{ask, open};
use crate::admin::client::AdminClient;
use crate::app::PASSWORD;
use crate::mail::client::rows;

/// Whatever somebody may try to call it.
const NAMES: [&str; 10] = [
    "secret",
    "totpSecret",
    "totp_secret",
    "twoFactor",
    "two_factor",
    "user_factors",
    "factor",
    "recoveryCodes",
    "requireTwoFactor",
    "require_two_factor",
];

on_both_databases! {
    /// MFA-10.
    async fn no_query_names_it(database: TestDatabase) {
        let app = open(database).await;
        let admin = AdminClient::first(&app).await;
        let ann = Protected::new(&app, "ann").await;
        require(&admin, ROLE, true).await;
        let actions = ["user.find", "user.findOne", "user.count", "role.find", "auth.callback"];
        let actions = actions.map(|it| format!("plugin::users-permissions.{it}"));
        app.grant(PUBLIC, &actions.each_ref().map(String::as_str)).await;
        for name in NAMES {
            for query in [
                format!("filters[{name}][$startsWith]=A"),
                format!("filters[{name}][$notNull]=true"),
                format!("filters[role][{name}][$eq]=true"),
                format!("sort={name}"),
                format!("sort=role.{name}"),
                format!("fields={name}"),
                format!("populate={name}"),
                format!("populate[role][fields]={name}"),
            ] {
                let reply = app.get(&format!("/api/users?{query}")).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
                // Lists of administrators have neither fields nor populate, and show this one alone.
                let asks = query.starts_with("filters") || query.starts_with("sort");
                if asks && (name != "requireTwoFactor" || query.contains("role")) {
                    let reply = admin.get(&format!("/admin/end-user-roles?{query}")).await;
                    assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
                }
            }
        }
        let seen = app.get("/api/users?populate=*").await.json().to_string();
        let seen = seen + &app.get(&format!("/api/users/{}?populate=*", ann.person.id)).await.json().to_string();
        let seen = seen + &app.get("/api/users-permissions/roles").await.json().to_string();
        for name in NAMES {
            assert!(!seen.contains(&format!("\"{name}\"")), "{name}: {seen}");
        }
    }

    async fn no_body_sets_it(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let bearer = format!("Bearer {}", app.api_token(&bastide_store::access::ApiTokenKind::FullAccess).await);
        let headers = [("authorization", bearer.as_str())];
        for name in NAMES {
            let body = json!({ name: null });
            let path = format!("/api/users/{}", ann.person.id);
            ask(&app, Method::PUT, &path, &headers, Some(&body)).await;
            let path = "/api/users-permissions/roles/1";
            ask(&app, Method::PUT, path, &headers, Some(&json!({ name: false, "name": "X" }))).await;
        }
        assert_eq!(ann.prove(&ann.next_code()).await.status, 200);
    }

    async fn it_is_sealed_where_it_is_kept(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let bob = crate::accounts::client::Person::new(&app, "bob").await;
        let shown = bob.post(ENROL, &json!({ "currentPassword": PASSWORD })).await.json();
        let ticket = ann.ticket().await;
        let mut kept = String::new();
        for column in ["secret from user_factors", "digest from user_recovery_codes"] {
            for row in rows(&app, &format!("select {column}")).await {
                kept += &row.unwrap();
            }
        }
        for column in ["digest", "secret", "browser", "session"] {
            for row in rows(&app, &format!("select {column} from user_tickets")).await {
                kept += &row.unwrap_or_default();
            }
        }
        assert!(kept.contains("v1."), "{kept}");
        let secret = shown["secret"].as_str().unwrap().to_owned();
        let token = shown["enrolmentToken"].as_str().unwrap().to_owned();
        let codes = ann.recovery_codes.iter().map(|it| it.replace('-', ""));
        for clear in codes.chain([secret, token, ticket]) {
            assert!(!kept.contains(&clear), "{clear}");
        }
        // Moved to another account, it opens nothing.
        crate::mail::client::alter(&app, &format!(
            "insert into user_factors (user_id, secret, step, enrolled_at) \
             select {}, secret, 0, 0 from user_factors", bob.id,
        )).await;
        let asked = app.sign_in(&super::client::credentials("bob")).await;
        let body = json!({ "ticket": super::client::ticket(&asked), "code": ann.next_code() });
        assert_eq!(ask(&app, Method::POST, SECOND, &[], Some(&body)).await.status, 401);
    }
}
