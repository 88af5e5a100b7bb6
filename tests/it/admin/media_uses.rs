//! What uses a file, what several files go through together, and files with the same bytes.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::{each, start};
use super::media_folders::{folder, sent};
use crate::app::TestApp;
use crate::uploads::form::{Form, on_disk};
use crate::writing::site::{component, content_type, define};

/// A type with files in every place that a file can be in.
pub(crate) async fn gallery(app: &TestApp) {
    let schemas = [
        (
            "shared.shot",
            component(json!({ "image": { "type": "media", "multiple": false } })),
        ),
        (
            "shared.frame",
            component(json!({
                "shot": { "type": "component", "component": "shared.shot" },
                "border": { "type": "string" },
            })),
        ),
        (
            "api::show.show",
            content_type(
                "collectionType",
                "show",
                "shows",
                &["drafts", "locales"],
                json!({
                    "title": { "type": "string", "pluginOptions": { "i18n": { "localized": true } } },
                    "cover": { "type": "media", "multiple": false, "pluginOptions": { "i18n": { "localized": true } } },
                    "all": { "type": "media", "multiple": true },
                    "frame": { "type": "component", "component": "shared.frame" },
                    "parts": { "type": "dynamiczone", "components": ["shared.frame", "shared.shot"] },
                }),
            ),
        ),
    ];
    define(app, &schemas).await;
}

const SHOWS: &str = "/admin/content/shows";

async fn uses(root: &AdminClient<'_>, id: &Json, query: &str) -> Json {
    let reply = root.get(&format!("/admin/media/{id}/uses{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()
}

async fn listed(root: &AdminClient<'_>, query: &str) -> Vec<String> {
    let list = root.data(&format!("/admin/media?sort=name&{query}")).await;
    let names = each(&list, "name").into_iter();
    names.map(|it| it.as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    async fn every_place_that_a_file_is_used_in_is_found(database: TestDatabase) {
        let app = start(database).await;
        gallery(&app).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, "a.txt", "a", &Json::Null).await;
        let other = sent(&root, "b.txt", "b", &Json::Null).await;
        let id = &file["id"];
        assert_eq!(uses(&root, id, "").await["data"], json!([]));
        let shot = json!({ "image": id });
        let show = root.document(SHOWS, json!({
            "title": "Ice",
            "cover": id,
            "all": [other["id"], id],
            "frame": { "shot": shot },
            "parts": [
                { "__component": "shared.shot", "image": id },
                { "__component": "shared.frame", "shot": shot },
            ],
        })).await;
        let found = uses(&root, id, "").await;
        let place = |field: &str, published: bool| json!({
            "uid": "api::show.show", "kind": "collectionType", "documentId": show, "locale": "en",
            "title": "Ice", "field": field, "inDraft": true, "inPublished": published,
        });
        let fields = ["all", "cover", "frame.shot.image", "parts.shared.frame.shot.image", "parts.shared.shot.image"];
        let all = |published| fields.iter().map(|it| place(it, published)).collect::<Vec<Json>>();
        assert_eq!(found["data"], json!(all(false)));
        assert_eq!(found["meta"]["hidden"], 0);
        let published = root.post(&format!("{SHOWS}/{show}/actions/publish"), &json!({})).await;
        assert_eq!(published.status, 200, "{}", published.json());
        assert_eq!(uses(&root, id, "").await["data"], json!(all(true)));
        // The published entry keeps the file that the draft gives up.
        root.changed(&format!("{SHOWS}/{show}"), json!({ "cover": null, "title": "Snow" })).await;
        let found = uses(&root, id, "").await;
        let cover = found["data"].as_array().unwrap().iter().find(|it| it["field"] == "cover").unwrap();
        assert_eq!((&cover["inDraft"], &cover["inPublished"], &cover["title"]), (&json!(false), &json!(true), &json!("Ice")));
        let page = uses(&root, id, "?page=2&pageSize=2").await;
        assert_eq!(page["data"].as_array().unwrap().len(), 2);
        let pagination = json!({ "page": 2, "pageSize": 2, "pageCount": 3, "total": 5, "totalIsBounded": false });
        assert_eq!(page["meta"]["pagination"], pagination);
        assert_eq!(root.get("/admin/media/99999/uses").await.status, 404);
        assert_eq!(root.get(&format!("/admin/media/{id}/uses?page=x")).await.error().0, 400);
        let author = colleague(&app, "author").await;
        assert_eq!(author.get(&format!("/admin/media/{id}/uses")).await.error().0, 403);
    }

    async fn a_file_in_use_goes_only_by_force(database: TestDatabase) {
        let app = start(database).await;
        gallery(&app).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, "a.txt", "a", &Json::Null).await;
        let free = sent(&root, "b.txt", "b", &Json::Null).await;
        let shot = json!({ "shot": { "image": file["id"] } });
        let show = root.document(SHOWS, json!({ "title": "Ice", "frame": shot })).await;
        let path = format!("/admin/media/{}", file["id"]);
        let refused = root.send(Method::DELETE, &path, None).await;
        assert_eq!(refused.error(), (409, "FileInUse".to_owned()));
        let details = refused.json()["error"]["details"].clone();
        assert_eq!((&details["total"], &details["totalIsBounded"]), (&json!(1), &json!(false)));
        assert_eq!(details["uses"][0]["field"], "frame.shot.image");
        assert_eq!(root.send(Method::DELETE, &format!("{path}?force=yes"), None).await.error().0, 400);

        let ids = json!({ "ids": [file["id"], free["id"], 99_999] });
        let many = root.post("/admin/media/actions/delete", &ids).await.json();
        assert_eq!(many["meta"], json!({ "done": 1, "failed": 2 }));
        let told: Vec<Json> = each(&many["data"], "error").iter().map(|it| it["name"].clone()).collect();
        assert_eq!(told, [json!("FileInUse"), Json::Null, json!("NotFoundError")]);
        assert_eq!(on_disk(&app).len(), 1);

        let many = root.post("/admin/media/actions/delete?force=true", &json!({ "ids": [file["id"]] })).await;
        assert_eq!(many.json()["meta"], json!({ "done": 1, "failed": 0 }));
        assert_eq!(on_disk(&app).len(), 0);
        let left = root.data(&format!("{SHOWS}/{show}")).await;
        assert_eq!(left["frame"]["shot"]["image"], Json::Null);
        for body in [json!({ "ids": [] }), json!({ "ids": vec![1; 101] }), json!({ "ids": ["1"] }), json!({})] {
            assert_eq!(root.post("/admin/media/actions/delete", &body).await.error().0, 400, "{body}");
        }
    }

    async fn several_files_move_and_one_that_fails_stops_no_other(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let place = folder(&root, "place", None).await;
        let (a, b) = (sent(&root, "a.txt", "a", &Json::Null).await, sent(&root, "b.txt", "b", &Json::Null).await);
        let body = json!({ "ids": [a["id"], 99_999, b["id"]], "folder": place });
        let reply = root.post("/admin/media/actions/move", &body).await;
        assert_eq!(reply.json()["meta"], json!({ "done": 2, "failed": 1 }));
        assert_eq!(each(&reply.json()["data"], "done"), [json!(true), json!(false), json!(true)]);
        assert_eq!(root.data(&format!("/admin/media/folders/{place}")).await["files"], 2);
        let reply = root.post("/admin/media/actions/move", &json!({ "ids": [a["id"]], "folder": 99_999 })).await.json();
        assert_eq!(reply["data"][0]["error"]["status"], 400);
        let reply = root.post("/admin/media/actions/move", &json!({ "ids": [a["id"]], "folder": null })).await.json();
        assert_eq!(reply["meta"]["done"], 1);
        assert_eq!(root.data(&format!("/admin/media/folders/{place}")).await["files"], 1);
        let author = colleague(&app, "author").await;
        for action in ["move", "delete"] {
            let path = format!("/admin/media/actions/{action}");
            assert_eq!(author.post(&path, &body).await.error().0, 403);
        }
    }

    async fn files_that_nobody_uses_and_files_with_the_same_bytes_are_listed(database: TestDatabase) {
        let app = start(database).await;
        gallery(&app).await;
        let root = AdminClient::first(&app).await;
        let a = sent(&root, "a.txt", "same", &Json::Null).await;
        assert_eq!(a["duplicates"], json!([]));
        let b = sent(&root, "b.txt", "same", &Json::Null).await;
        let copy = json!([{ "id": a["id"], "documentId": a["documentId"], "name": "a.txt" }]);
        assert_eq!(b["duplicates"], copy);
        let c = sent(&root, "c.txt", "other", &Json::Null).await;
        // Programs are not told which files there are.
        let program = crate::uploads::form::program(&app).await;
        let sent = Form::default().file("d.txt", b"other").send(&app, "/api/upload", &program).await;
        assert_eq!(sent.json()[0].get("duplicates"), None);

        let shot = json!({ "shot": { "image": a["id"] } });
        root.document(SHOWS, json!({ "title": "Ice", "frame": shot })).await;
        root.document(SHOWS, json!({ "title": "Sun", "all": [c["id"]] })).await;
        let statements = app.services.store().statements();
        for (query, names) in [
            ("", vec!["a.txt", "b.txt", "c.txt", "d.txt"]),
            ("unused=true", vec!["b.txt", "d.txt"]),
            ("unused=false", vec!["a.txt", "b.txt", "c.txt", "d.txt"]),
            ("unused=true&filters[name][$startsWith]=b", vec!["b.txt"]),
            ("duplicates=true", vec!["a.txt", "b.txt", "c.txt", "d.txt"]),
            ("duplicates=true&unused=true", vec!["b.txt", "d.txt"]),
        ] {
            assert_eq!(listed(&root, query).await, names, "{query}");
        }
        let each = (app.services.store().statements() - statements) / 6;
        assert!(each <= 2, "{each} statements for a page");
        assert_eq!(listed(&root, &format!("duplicatesOf={}", c["id"])).await, ["d.txt"]);
        assert_eq!(listed(&root, "duplicatesOf=99999").await, [""; 0]);
        for query in ["unused=1", "duplicates=x", "duplicatesOf=x", "used=true"] {
            assert_eq!(root.get(&format!("/admin/media?{query}")).await.error().0, 400, "{query}");
        }
    }

    async fn bytes_that_came_without_an_upload_become_known(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let a = sent(&root, "a.txt", "same", &Json::Null).await;
        crate::writing::media::file(&app, "old", "text/plain").await;
        crate::writing::media::file(&app, "lost", "text/plain").await;
        let folder = app.folder.path().join("uploads");
        std::fs::write(folder.join("a.png"), "same").unwrap();
        let library = app.services.library();
        assert_eq!(library.get_to_know().await.unwrap(), 2);
        assert_eq!(library.get_to_know().await.unwrap(), 0);
        std::fs::remove_file(folder.join("a.png")).unwrap();
        crate::writing::media::file(&app, "gone", "text/plain").await;
        assert_eq!(library.get_to_know().await.unwrap(), 0);
        app.services.content_changed();
        assert_eq!(listed(&root, &format!("duplicatesOf={}", a["id"])).await, ["lost", "old"]);
    }

    async fn a_library_that_is_full_takes_nothing_more(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.limits.upload_library_bytes = 10;
        })
        .await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, "a.txt", "12345678", &Json::Null).await;
        let bearer = format!("Bearer {}", root.token);
        let send = async |content: &[u8], method: Method, path: &str| {
            let form = Form::default().file("b.txt", content);
            form.send_to(&app, app.admin, (method, path), &bearer).await.error()
        };
        let full = (413, "PayloadTooLargeError".to_owned());
        assert_eq!(send(b"123", Method::POST, "/admin/media").await, full);
        let content = format!("/admin/media/{}/content", file["id"]);
        assert_eq!(send(b"123", Method::PUT, &content).await, full);
        let program = crate::uploads::form::program(&app).await;
        let sent = Form::default().file("b.txt", b"123").send(&app, "/api/upload", &program).await;
        assert_eq!(sent.error(), full);
        // What is announced is refused before it comes.
        let large = vec![b'x'; 2_000_000];
        assert_eq!(send(&large, Method::POST, "/admin/media").await, full);
        assert_eq!(on_disk(&app).len(), 1);
        assert_eq!(root.send(Method::DELETE, &format!("/admin/media/{}", file["id"]), None).await.status, 204);
        super::media_folders::sent(&root, "b.txt", "123", &Json::Null).await;
    }
}
