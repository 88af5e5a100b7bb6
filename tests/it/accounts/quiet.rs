//! The log says what has happened and by whom, and nothing by which somebody could do it again
//! (attack case LOG-02). Every library logs every detail here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bastide_permissions::AUTHENTICATED;
use bastide_services::import::archive::{Archive, Limits};
use bastide_services::import::strapi::{Existing, Mode, Options, run};
use bastide_store::{Settings, Store};
use bastide_testkit::provider::SECRET;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Person, ask, post, refresh};
use crate::admin::client::{AdminClient, PASSWORD as ADMIN_PASSWORD};
use crate::app::{PASSWORD, Reply, TestApp, keys};
use crate::log::Log;
use crate::mail::client::code_for;
use crate::providers::browser::{Browser, site};

/// In everything that somebody typed and nobody else is to see.
const HUSH: &str = "hush-hush";

/// Every text in an answer that is good for something, and every cookie.
fn secrets_of(reply: &Reply) -> Vec<String> {
    fn texts(json: &Json, found: &mut Vec<String>) {
        const NAMES: [&str; 8] = [
            "jwt",
            "refreshToken",
            "accessToken",
            "accessKey",
            "secret",
            "otpauthUrl",
            "enrolmentToken",
            "qrSvg",
        ];
        match json {
            Json::Object(members) => {
                for (name, value) in members {
                    match value {
                        Json::String(text) if NAMES.contains(&name.as_str()) => {
                            found.push(text.clone());
                        }
                        other => texts(other, found),
                    }
                }
            }
            Json::Array(items) => items.iter().for_each(|it| texts(it, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    texts(
        &serde_json::from_slice(&reply.body).unwrap_or_default(),
        &mut found,
    );
    for line in reply.headers.get_all("set-cookie") {
        let value = line.to_str().unwrap().split(['=', ';']).nth(1).unwrap();
        found.extend((!value.is_empty()).then(|| value.to_owned()));
    }
    found
}

/// What people do with their accounts, rightly and wrongly; every secret that has a part in it.
async fn accounts(app: &TestApp) -> Vec<String> {
    let mut secrets = vec![PASSWORD.to_owned()];
    let mut ann = Person::new(app, "ann").await;
    secrets.extend([ann.token.clone(), ann.refresh_token.clone()]);
    ann.refresh().await;
    secrets.extend([ann.token.clone(), ann.refresh_token.clone()]);
    assert_eq!(refresh(app, &secrets[2].clone()).await.status, 401);

    let new = format!("{HUSH} beside nine rivers");
    let code = code_for(app, "ann@example.test").await;
    secrets.push(code.clone());
    let local = |identifier: &str, password: &str| json!({ "identifier": identifier, "password": password });
    let reset = |code: &str| json!({ "code": code, "password": new, "passwordConfirmation": new });
    let bearer = format!("Bearer {}", ann.token);
    let signed_in = [("authorization", bearer.as_str())];
    let wish = [("x-strapi-refresh-cookie", "httpOnly")];
    let change = json!({ "currentPassword": HUSH, "password": new, "passwordConfirmation": new });
    for (path, headers, body) in [
        ("local", &[][..], local("ann", HUSH)),
        ("local", &[], local(HUSH, HUSH)),
        (
            "local",
            &[],
            json!({ "identifier": { HUSH: HUSH }, "password": [HUSH], HUSH: HUSH }),
        ),
        ("local?password=hush-hush", &[], json!([HUSH])),
        (
            "local/register",
            &[],
            json!({ "username": "eve", "email": "eve@example.test", "password": new }),
        ),
        (
            "local/register",
            &[],
            json!({ "username": "eve", "email": "eve@example.test", "password": new }),
        ),
        (
            "local/register",
            &[],
            json!({ "username": "fred", "email": "fred@example.test", "password": HUSH }),
        ),
        (
            "local/register",
            &[],
            json!({ "username": "fred", "email": "fred@example.test", "password": new, HUSH: HUSH }),
        ),
        ("refresh", &[], json!({ "refreshToken": HUSH })),
        (
            "refresh",
            &[("cookie", "strapi_up_refresh=hush-hush")],
            json!({}),
        ),
        ("change-password", &signed_in, change),
        (
            "change-password",
            &[("authorization", "Bearer hush-hush")],
            json!({ "currentPassword": HUSH }),
        ),
        (
            "forgot-password",
            &[],
            json!({ "email": "ann@example.test", "url": HUSH }),
        ),
        ("reset-password", &[], reset(HUSH)),
        ("reset-password", &[], reset(&code)),
        ("reset-password", &[], reset(&code)),
        ("local", &wish, local("ann", &new)),
        ("logout", &signed_in, json!({ "deviceId": HUSH })),
    ] {
        let reply = ask(
            app,
            Method::POST,
            &format!("/api/auth/{path}"),
            headers,
            Some(&body),
        )
        .await;
        assert!(reply.status < 500, "{path} {reply:?}");
        secrets.extend(secrets_of(&reply));
    }
    for broken in [
        "{\"password\":\"hush-hush",
        "hush-hush",
        "{\"hush-hush\":1,\"hush-hush\":2}",
    ] {
        let json = [("content-type", "application/json")];
        assert_eq!(
            app.send(Method::POST, "/api/auth/local", &json, broken)
                .await
                .status,
            400
        );
    }
    secrets
}

/// What programs and administrators do.
async fn others(app: &TestApp) -> Vec<String> {
    let mut secrets = vec![ADMIN_PASSWORD.to_owned()];
    let mut admin = AdminClient::first(app).await;
    admin.refresh().await;
    secrets.extend([&admin.token, &admin.refresh_token, &admin.device].map(Clone::clone));
    secrets.extend(admin.recovery_codes.clone());
    let wrong = json!({ "email": HUSH, "password": HUSH, "otp": HUSH });
    for path in [
        "/admin/auth/login",
        "/admin/auth/recovery",
        "/admin/auth/setup",
    ] {
        crate::admin::client::post(app, path, &wrong).await;
    }
    let made = admin
        .post(
            "/admin/api-tokens",
            &json!({ "name": "program", "type": "full-access" }),
        )
        .await;
    secrets.extend(secrets_of(&made));
    let program = made.json()["data"]["accessKey"]
        .as_str()
        .unwrap()
        .to_owned();
    let bearer = format!("Bearer {program}");
    let user = json!({ "username": "gus", "email": "gus@example.test", "password": format!("{HUSH} and more"), "role": 1 });
    let headers = [("authorization", bearer.as_str())];
    let made = ask(app, Method::POST, "/api/users", &headers, Some(&user)).await;
    assert_eq!(made.status, 201, "{made:?}");
    for path in [
        "/api/articles?filters[title]=hush-hush",
        "/api/articles?hush-hush=1",
        "/api/articles?_q=hush-hush&sort=hush-hush",
        "/api/users/me?access_token=hush-hush",
        "/api/auth/email-confirmation?confirmation=hush-hush",
        "/nothing?token=hush-hush",
        "/uploads/none.png?signature=hush-hush",
    ] {
        assert!(app.get_as(&program, path).await.status < 500, "{path}");
    }
    secrets
}

/// An archive of Strapi with an end user in it.
async fn import(folder: &Path) -> Vec<String> {
    let hash = "$2a$10$hushhushhushhushhushhuOoRgS1zXvUjzBzPCBRxqJuzs0kUL1GG";
    let user = json!({"type": "plugin::users-permissions.user", "id": 1, "data": {
        "documentId": "u".repeat(24), "username": "ann", "email": "ann@example.test", "provider": "local",
        "password": hash, "resetPasswordToken": HUSH, "confirmationToken": HUSH, "confirmed": true, "blocked": false,
        "createdAt": "2026-01-05T09:00:00.000Z", "updatedAt": "2026-01-05T09:00:00.000Z",
        "publishedAt": "2026-01-05T09:00:00.000Z", "locale": null,
    }});
    let note = json!({
        "uid": "api::note.note", "modelType": "contentType", "modelName": "note", "kind": "collectionType",
        "collectionName": "notes", "options": { "draftAndPublish": false },
        "info": { "singularName": "note", "pluralName": "notes", "displayName": "Note" },
        "attributes": { "text": { "type": "string" } },
    });
    for (path, text) in [
        ("schemas/schemas_00001.jsonl", note.to_string()),
        ("entities/entities_00001.jsonl", user.to_string()),
        (
            "metadata.json",
            json!({ "createdAt": null, "strapi": { "version": "5.54.0" } }).to_string(),
        ),
    ] {
        let path = folder.join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let database = TestDatabase::sqlite();
    let store = Store::open(database.url(), &Settings::default())
        .await
        .unwrap();
    let archive = Archive::open(&folder.join("site"), Some(HUSH), Limits::default());
    let archive = archive
        .or_else(|_| Archive::open(&folder.join("site"), None, Limits::default()))
        .unwrap();
    let options = Options {
        existing: Existing::Refuse,
        mode: Mode::Commit,
        now: 1_000,
        scanner: None,
    };
    run(&store, folder, archive, &options, &|_| {})
        .await
        .unwrap();
    let hash_came = store.account("ann").await.unwrap().unwrap().password_hash;
    assert_eq!(hash_came.as_deref(), Some(hash));
    vec![hash.to_owned()]
}

on_both_databases! {
    async fn no_line_helps_anybody_in(database: TestDatabase) {
        let log = Log::keep();
        let url = database.url().to_owned();
        let (app, provider) = site(database).await;
        let mut secrets = vec![HUSH.to_owned(), SECRET.to_owned()];
        secrets.extend(accounts(&app).await);
        secrets.extend(others(&app).await);
        let mut browser = Browser::new(&app);
        browser.travel("sso").await;
        secrets.extend(browser.cookies.values().cloned());
        secrets.extend(secrets_of(&browser.ask("sso").await));
        secrets.extend(provider.given());
        secrets.extend(import(app.folder.path()).await);
        let keys = keys();
        let keys = [keys.public_jwt, keys.admin_jwt, keys.token_pepper, keys.device_cookie, keys.stored_data];
        secrets.extend(keys.map(|it| it.expose().to_owned()));
        let account = app.services.store().account("ann").await.unwrap().unwrap();
        secrets.extend(account.password_hash);
        // `//user:password@server`, where there is one.
        let password = url.split_once('@').and_then(|(it, _)| it.rsplit_once(':'));
        secrets.extend(password.map(|it| it.1.to_owned()).filter(|it| it.len() >= 4 && !it.starts_with("//")));
        // Beginnings of tokens and hashes, which come before any of ours.
        secrets.extend(["bst_rt_", "bst_reset_", "bst_api_", "bst_enrol_", "$argon2id$", "$2a$", "eyJ"].map(str::to_owned));

        let secrets: Vec<_> = secrets.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        assert!(secrets.len() > 40, "{secrets:?}");
        log.tells(
            &["user.sign_in", "wrong_credentials", "user.account", "registered", "reset_by_mail", "reused", "user.provider"],
            &secrets,
        );
    }

    /// AUTH-07: whatever somebody calls themselves, a line stays a line.
    async fn a_line_stays_a_line(database: TestDatabase) {
        let log = Log::keep();
        let (app, _provider) = site(database).await;
        app.account("ann", AUTHENTICATED).await;
        for name in ["a\r\nb", "a\u{2028}b", "a\u{0}b", "\",\"level\":\"ERROR", "\u{1b}[31m"] {
            post(&app, "/api/auth/local", &json!({ "identifier": name, "password": "x" })).await;
            let header = name.escape_default().to_string();
            let headers = [("user-agent", header.as_str()), ("x-request-id", &header), ("x-forwarded-for", &header)];
            app.send(Method::GET, "/api/articles", &headers, "").await;
        }
        app.raw(b"GET /%0d%0a{\"level\":\"ERROR\"} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        let text = log.text();
        assert!(text.lines().count() > 10);
        for line in text.lines() {
            let line: Json = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
            assert!(line["level"].is_string(), "{line}");
        }
    }
}
