//! Files that belong to an entry from the beginning (attack case UP-16).

use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use serde_json::json;

use super::form::{Form, in_library, on_disk, picture};
use crate::writing::site::Writing;

fn form(uid: &str, row: &str, field: &str) -> Form {
    Form::default()
        .file("a.png", &picture(20, 10, ImageFormat::Png))
        .text("ref", uid)
        .text("refId", row)
        .text("field", field)
}

on_both_databases! {
    async fn files_are_attached_to_the_entry_that_is_named(database: TestDatabase) {
        let site = Writing::start(database).await;
        let made = site.made("/api/stories", json!({ "title": "One" })).await;
        let (row, document) = (made["id"].to_string(), made["documentId"].as_str().unwrap());
        let (app, bearer) = (&site.app, site.bearer());
        let reply = form("api::story.story", &row, "cover").send(app, "/api/upload", &bearer).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let at = format!("/api/stories/{document}?populate[0]=cover&populate[1]=gallery");
        // A published row is another one after each change.
        let now = site.data(&at).await;
        assert_eq!(now["cover"]["name"], "a.png");
        let draft = site.data(&format!("{at}&status=draft")).await["id"].to_string();
        let reply = form("api::story.story", &draft, "gallery").file("b.png", &picture(10, 20, ImageFormat::Png)).send(app, "/api/upload", &bearer).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let draft = site.data(&format!("{at}&status=draft")).await;
        let names: Vec<_> = draft["gallery"].as_array().unwrap().iter().map(|it| it["name"].clone()).collect();
        assert_eq!(names, ["a.png", "b.png"]);
    }

    async fn nothing_else_is_reached_and_nothing_is_left(database: TestDatabase) {
        let site = Writing::start(database).await;
        let made = site.made("/api/stories", json!({ "title": "One" })).await;
        let row = made["id"].to_string();
        let (app, bearer) = (&site.app, site.bearer());
        for (uid, row, field) in [
            ("admin::user", "1", "password"),
            ("plugin::users-permissions.user", "1", "username"),
            ("plugin::upload.file", "1", "folder"),
            ("shared.seo", "1", "shareImage"),
            ("api::nothing.nothing", "1", "cover"),
            ("api::story.story", row.as_str(), "title"),
            ("api::story.story", row.as_str(), "category"),
            ("api::story.story", row.as_str(), "nothing"),
            ("api::story.story", row.as_str(), "hidden"),
            ("api::story.story", "99999", "cover"),
            ("api::story.story", "x", "cover"),
            ("api::story.story", "-1", "cover"),
            ("api::story.story", "", "cover"),
        ] {
            let reply = form(uid, row, field).send(app, "/api/upload", &bearer).await;
            assert_eq!(reply.error().0, 400, "{uid} {row} {field}");
        }
        // Who may upload may not change what it likes.
        app.grant("authenticated", &["plugin::upload.content-api.upload"]).await;
        let user = format!("Bearer {}", app.user("authenticated").await);
        let reply = form("api::story.story", &row, "cover").send(app, "/api/upload", &user).await;
        assert_eq!(reply.error().0, 403);
        assert_eq!((on_disk(app), in_library(app, &bearer).await), (Vec::new(), 0));
        let actions = ["plugin::upload.content-api.upload", "api::story.story.update"];
        app.grant("authenticated", &actions).await;
        let reply = form("api::story.story", &row, "cover").send(app, "/api/upload", &user).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
    }
}
