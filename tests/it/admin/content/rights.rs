//! Who may edit content.

use bastide_auth::password::Password;
use bastide_config::Config;
use bastide_permissions::{Allowed, Reason, System};
use bastide_services::admin::{Accounts, NewAccount};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::{FRONT, PAGES, start};
use crate::admin::client::{AdminClient, PASSWORD};
use crate::app::TestApp;

/// An administrator with a role, signed in.
pub(crate) async fn colleague<'a>(app: &'a TestApp, role: &str) -> AdminClient<'a> {
    let store = app.services.store().clone();
    let accounts = Accounts::new(store, &Config::default(), app.clock());
    let email = format!("{role}@example.test");
    let new = NewAccount {
        email: &email,
        firstname: Some("Eve"),
        lastname: None,
        role,
        password: Password::new(PASSWORD.to_owned()).unwrap(),
    };
    let allowed = Allowed::by_system(&System::new(Reason::Test));
    accounts.create(&allowed, new).await.unwrap();
    AdminClient::enrol(app, &email, PASSWORD).await
}

on_both_databases! {
    async fn a_role_without_the_right_sees_and_does_nothing(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        root.changed(FRONT, json!({ "headline": "One" })).await;
        let one = format!("{PAGES}/{document}");
        let (author, editor) = (colleague(&app, "author").await, colleague(&app, "editor").await);
        for (method, path, body) in [
            (Method::GET, PAGES.to_owned(), None),
            (Method::GET, one.clone(), None),
            (Method::GET, format!("{one}/versions"), None),
            (Method::GET, format!("{one}/relations/tags"), None),
            (Method::GET, format!("{PAGES}/relations/tags"), None),
            (Method::GET, format!("{PAGES}/export"), None),
            (Method::GET, FRONT.to_owned(), None),
            (Method::GET, "/admin/views".to_owned(), None),
            (Method::GET, format!("{one}/actions/schedule"), None),
            (Method::PUT, one.clone(), Some(json!({ "data": {} }))),
            (Method::POST, format!("{one}/actions/publish"), None),
            (Method::POST, format!("{PAGES}/actions/unpublish"), Some(json!({ "documentIds": [document] }))),
        ] {
            let refused = author.send(method.clone(), &path, body.as_ref()).await;
            assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
            let allowed = editor.send(method.clone(), &path, body.as_ref()).await;
            assert_eq!(allowed.status, 200, "{method} {path}");
        }
    }

    async fn a_password_goes_in_and_never_comes_out(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One", "secret": PASSWORD })).await;
        let one = format!("{PAGES}/{document}");
        let versions = root.get(&format!("{one}/versions")).await.json();
        let number = &versions["data"][0]["version"];
        for path in [
            one.clone(),
            format!("{one}?populate=*"),
            format!("{PAGES}?populate=*"),
            format!("{PAGES}/export?format=json"),
            format!("{one}/versions/{number}"),
        ] {
            let text = String::from_utf8(root.get(&path).await.body).unwrap();
            assert!(text.contains("One"), "{path}: {text}");
            for word in ["secret", PASSWORD, "$argon2"] {
                assert!(!text.contains(word), "{word} at {path}: {text}");
            }
        }
    }
}
