//! Whoever has read the database can do nothing with it (attack case TOK-23).

use bastide_permissions::AUTHENTICATED;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{Person, ask};
use crate::admin::client::{AdminClient, PASSWORD as ADMIN_PASSWORD, set_cookie};
use crate::app::{PASSWORD, keys};
use crate::mail::client::{alter, code_for, last_code, open, post};
use crate::writing::inside::Inside;

on_both_databases! {
    async fn no_table_holds_what_opens_something(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let app = open(database).await;
        let mut secrets = vec![PASSWORD.to_owned(), ADMIN_PASSWORD.to_owned()];

        let admin = AdminClient::first(&app).await;
        secrets.extend([&admin.token, &admin.refresh_token, &admin.device].map(Clone::clone));
        secrets.extend(admin.recovery_codes.clone());
        let token = json!({ "name": "program", "type": "full-access" });
        let token = admin.post("/admin/api-tokens", &token).await.json();
        secrets.push(token["data"]["accessKey"].as_str().unwrap().to_owned());
        secrets.push(app.api_token(&ApiTokenKind::ReadOnly).await);

        let mut ann = Person::new(&app, "ann").await;
        secrets.extend([ann.token.clone(), ann.refresh_token.clone()]);
        ann.refresh().await;
        secrets.extend([ann.token.clone(), ann.refresh_token.clone()]);
        let headers = [("x-strapi-refresh-cookie", "httpOnly")];
        let body = json!({ "identifier": "ann", "password": PASSWORD });
        let came = ask(&app, Method::POST, "/api/auth/local", &headers, Some(&body)).await;
        for name in ["strapi_up_refresh", "bastide_device"] {
            secrets.push(set_cookie(&came, name).unwrap().0);
        }
        secrets.push(code_for(&app, "ann@example.test").await);
        app.account("new", AUTHENTICATED).await;
        alter(&app, "update up_users set confirmed = false where username = 'new'").await;
        post(&app, "send-email-confirmation", &json!({ "email": "new@example.test" })).await;
        secrets.push(last_code(&app, "new@example.test").await);
        let keys = keys();
        let keys = [keys.public_jwt, keys.admin_jwt, keys.token_pepper, keys.device_cookie, keys.stored_data];
        secrets.extend(keys.map(|it| it.expose().to_owned()));

        let rows = inside.everything().await;
        // What is looked through is really all of it.
        for known in ["ann@example.test", "$argon2id$", "reset_password", "program"] {
            assert!(rows.contains(known), "{known}");
        }
        for secret in &secrets {
            // Without what only says of which kind it is, and as bytes.
            let drawn = if secret.starts_with("bst_") { secret.rsplit('_').next() } else { Some(secret.as_str()) };
            let drawn = drawn.unwrap();
            let bytes = drawn.bytes().map(|it| format!("{it:02x}")).collect::<Vec<_>>().concat();
            assert!(drawn.len() >= 10, "{secret}");
            assert!(!rows.contains(drawn) && !rows.contains(&bytes), "{secret}");
        }
        assert!(secrets.len() > 25, "{}", secrets.len());
    }
}
