//! How much of the room for files is taken.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::start;
use super::media_folders::sent;
use crate::app::TestApp;

const USAGE: &str = "/admin/media/usage";

on_both_databases! {
    async fn files_and_their_bytes_are_counted_against_the_quota(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.limits.upload_library_bytes = 1_000;
        })
        .await;
        let root = AdminClient::first(&app).await;
        let told = |files: u64, bytes: u64| json!({ "files": files, "bytes": bytes, "quotaBytes": 1_000 });
        assert_eq!(root.data(USAGE).await, told(0, 0));
        let file = sent(&root, "a.txt", "12345678", &Json::Null).await;
        sent(&root, "b.txt", "123", &Json::Null).await;
        assert_eq!(root.data(USAGE).await, told(2, 11));
        // Nobody knows yet how large it is.
        crate::writing::media::file(&app, "imported", "text/plain").await;
        assert_eq!(root.data(USAGE).await, told(3, 11));
        let gone = root.delete(&format!("/admin/media/{}", file["id"])).await;
        assert_eq!(gone.status, 204);
        assert_eq!(root.data(USAGE).await, told(2, 3));
    }

    async fn without_a_quota_there_is_none_and_whoever_sees_no_files_sees_no_sum(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        sent(&root, "a.txt", "12345678", &Json::Null).await;
        let told = json!({ "files": 1, "bytes": 8, "quotaBytes": null });
        assert_eq!(root.data(USAGE).await, told);
        assert_eq!(colleague(&app, "editor").await.data(USAGE).await, told);
        let refused = colleague(&app, "author").await.get(USAGE).await;
        assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()));
    }
}
