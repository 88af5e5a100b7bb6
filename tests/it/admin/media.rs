//! Stored files that an administrator chooses from.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::{each, start};
use crate::writing::media::file;

on_both_databases! {
    async fn files_are_paged_sorted_filtered_and_searched(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for (name, mime) in [("harbour", "image/png"), ("minutes", "application/pdf"), ("hill", "image/jpeg")] {
            file(&app, name, mime).await;
        }
        app.services.content_changed();
        for (query, names, total) in [
            ("sort=name", json!(["harbour", "hill", "minutes"]), 3),
            ("sort=name:desc&pageSize=2", json!(["minutes", "hill"]), 3),
            ("sort=name&page=2&pageSize=2", json!(["minutes"]), 3),
            ("sort=name&filters[mime][$startsWith]=image/", json!(["harbour", "hill"]), 2),
            ("_q=HILL", json!(["hill"]), 1),
            ("filters[name]=nothing", json!([]), 0),
        ] {
            let list = root.get(&format!("/admin/media?{query}")).await.json();
            assert_eq!(Json::Array(each(&list["data"], "name")), names, "{query}");
            assert_eq!(list["meta"]["pagination"]["total"], total, "{query}");
            assert_eq!(list["meta"]["pagination"]["totalIsBounded"], false);
        }
        for query in ["filters[nothing]=1", "sort=nothing", "page=x"] {
            let refused = root.get(&format!("/admin/media?{query}")).await;
            assert_eq!(refused.status, 400, "{query}");
        }
    }

    async fn a_file_is_what_the_contract_says_and_private_attributes_are_there(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let (row, document) = file(&app, "harbour", "image/png").await;
        app.services.content_changed();
        let found = root.get(&format!("/admin/media/{row}")).await;
        assert!(!found.header("etag").is_empty());
        let found = found.json();
        assert_eq!(found["meta"], json!({}));
        let data = &found["data"];
        assert_eq!((&data["id"], &data["documentId"]), (&json!(row), &json!(document)));
        let mut names: Vec<_> = data.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, [
            "alternativeText", "caption", "createdAt", "documentId", "ext", "focalPoint", "folder",
            "folderPath", "formats", "hash", "height", "id", "mime", "name", "previewUrl", "provider",
            "provider_metadata", "publishedAt", "size", "updatedAt", "url", "width",
        ]);
        assert_eq!((&data["size"], &data["url"]), (&json!(1.5), &json!("/uploads/a.png")));
        let listed = root.data("/admin/media?populate=folder").await;
        assert_eq!(listed[0]["folder"], Json::Null);
        for id in ["0", "-1", "99999", "x", "99999999999999999999", document.as_str()] {
            assert_eq!(root.get(&format!("/admin/media/{id}")).await.status, 404, "{id}");
        }
    }

    async fn whoever_may_not_read_content_sees_no_files(database: TestDatabase) {
        let app = start(database).await;
        AdminClient::first(&app).await;
        let (row, _) = file(&app, "harbour", "image/png").await;
        let (author, editor) = (colleague(&app, "author").await, colleague(&app, "editor").await);
        for path in ["/admin/media".to_owned(), format!("/admin/media/{row}")] {
            assert_eq!(author.get(&path).await.error(), (403, "ForbiddenError".to_owned()), "{path}");
            assert_eq!(editor.get(&path).await.status, 200, "{path}");
        }
    }
}
