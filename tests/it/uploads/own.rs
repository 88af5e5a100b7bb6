//! Whose a file is (attack case UP-10).

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::form::{Form, on_disk, program, stored};
use crate::app::{PASSWORD, TestApp};

async fn user(app: &TestApp, name: &str) -> String {
    app.account(name, "authenticated").await;
    let body = serde_json::json!({ "identifier": name, "password": PASSWORD });
    let reply = app.sign_in(&body).await.json();
    format!("Bearer {}", reply["jwt"].as_str().unwrap())
}

on_both_databases! {
    async fn people_change_and_remove_what_they_have_sent_and_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let actions = ["plugin::upload.content-api.upload", "plugin::upload.content-api.destroy"];
        app.grant("authenticated", &actions).await;
        let [upload, destroy] = actions;
        let sign_in = "plugin::users-permissions.auth.callback";
        app.grant("public", &[upload, destroy, sign_in]).await;
        let (ada, bob) = (user(&app, "ada").await, user(&app, "bob").await);
        let program = program(&app).await;
        for (owner, others) in [
            (&ada, [bob.as_str(), ""]),
            (&program, [ada.as_str(), ""]),
        ] {
            let file = stored(&app, owner, "a.txt", b"mine").await;
            let (replace, path) = (format!("/api/upload?id={}", file["id"]), format!("/api/upload/files/{}", file["id"]));
            for other in others {
                let form = Form::default().file("b.txt", b"not yours");
                assert_eq!(form.send(&app, &replace, other).await.error().0, 403);
                let said = Form::default().text("fileInfo", r#"{"caption": "x"}"#);
                assert_eq!(said.send(&app, &replace, other).await.error().0, 403);
                let headers: &[_] = &[("authorization", other)];
                let headers = if other.is_empty() { &[] } else { headers };
                assert_eq!(app.send(Method::DELETE, &path, headers, "").await.error().0, 403);
            }
            let url = file["url"].as_str().unwrap();
            assert_eq!(app.get(url).await.body, b"mine");
            let form = Form::default().file("b.txt", b"still mine");
            assert_eq!(form.send(&app, &replace, owner).await.status, 200);
            assert_eq!(app.get(url).await.body, b"still mine");
            let headers = [("authorization", owner.as_str())];
            assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 200);
            assert_eq!(app.get(url).await.status, 404);
        }
        assert!(on_disk(&app).is_empty());
    }
}
