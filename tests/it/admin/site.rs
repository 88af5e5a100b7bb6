//! Where the site is, whose pages may stand in a frame of the administration, and its pictures.

use std::fs;

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{AdminClient, ask};
use super::content::rights::colleague;
use crate::app::TestApp;

const PREVIEW: &str = "https://www.example.com/preview?id={documentId}&locale={locale}";

/// What may stand in a frame.
async fn framed(app: &TestApp) -> String {
    let browser = [("accept", "text/html")];
    let page = ask(app, Method::GET, "/sign-in", &browser, None).await;
    let policy = page.header("content-security-policy");
    let mut parts = policy
        .split("; ")
        .filter(|it| it.contains("example.com") || it.starts_with("frame-src"));
    let part = parts.next().unwrap().to_owned();
    assert_eq!(parts.next(), None, "{policy}");
    part
}

on_both_databases! {
    async fn whoever_is_signed_in_reads_where_the_site_is(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.public.url = Some("https://api.example.com".to_owned().try_into().unwrap());
            config.admin.preview_url = Some(PREVIEW.to_owned().try_into().unwrap());
        }).await;
        let root = AdminClient::first(&app).await;
        let author = colleague(&app, "author").await;
        for client in [&root, &author] {
            let reply = client.get("/admin/site").await;
            let expected = json!({
                "data": { "contentUrl": "https://api.example.com", "previewUrl": PREVIEW },
                "meta": {},
            });
            assert_eq!((reply.status, reply.json()), (200, expected));
        }
        assert_eq!(framed(&app).await, "frame-src 'self' https://www.example.com");
    }

    async fn without_previews_nothing_else_stands_in_a_frame(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let root = AdminClient::first(&app).await;
        let site = root.get("/admin/site").await.json();
        assert_eq!(site["data"]["previewUrl"], json!(null));
        assert_eq!(site["data"]["contentUrl"], format!("http://{}", app.public));
        assert_eq!(framed(&app).await, "frame-src 'self'");
    }

    async fn pictures_come_from_the_origin_of_the_page_and_run_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let folder = app.folder.path().join("uploads");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>").unwrap();
        // Somebody who is led there sees no page of the administration either.
        for accept in ["image/*", "text/html"] {
            let headers = [("accept", accept)];
            let file = ask(&app, Method::GET, "/uploads/a.svg", &headers, None).await;
            assert_eq!(file.status, 200);
            assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert!(file.header("content-disposition").starts_with("attachment"), "{:?}", file.headers);
            for none in ["/uploads/b.svg", "/uploads/..%2Fbastide.sqlite", "/uploads"] {
                assert_eq!(ask(&app, Method::GET, none, &headers, None).await.status, 404, "{none}");
            }
        }
    }
}
