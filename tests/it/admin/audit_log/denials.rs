//! What somebody was kept from is in the log too, and a flood of it is not.

use bastide_store::audit::AuditRow;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::{last, rows_after};
use crate::admin::client::{AdminClient, EMAIL, ask, credentials, post};
use crate::admin::content::rights::colleague;
use crate::app::TestApp;

async fn refused(app: &TestApp, after: i64) -> Vec<AuditRow> {
    app.services.audit().flush().await.unwrap();
    let rows = rows_after(app, after).await.into_iter();
    rows.filter(|it| it.outcome != "done").collect()
}

on_both_databases! {
    async fn whoever_is_kept_from_something_is_named(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        AdminClient::first(&app).await;
        let author = colleague(&app, "author").await;
        let before = last(&app).await;
        let reply = author.get("/admin/audit-log").await;
        assert_eq!(reply.status, 403);
        let rows = refused(&app, before).await;
        let row = rows.first().unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((row.action.as_str(), row.outcome.as_str()), ("permission.denied", "forbidden"));
        assert_eq!((row.actor_kind.as_str(), row.actor_name.as_deref()), ("administrator", Some("author@example.test")));
        assert_eq!(row.object_id.as_deref(), Some("GET /admin/audit-log"));
        assert_eq!(row.request.as_deref(), Some(reply.header("x-request-id")));

        let before = last(&app).await;
        let user = app.user("authenticated").await;
        for _ in 0..3 {
            assert_eq!(app.get_as(&user, "/api/vaults").await.status, 403);
            assert_eq!(app.get("/api/vaults").await.status, 403);
        }
        let rows = refused(&app, before).await;
        let count = |row: &AuditRow| row.details.contains("\"count\"");
        let kinds: Vec<_> = rows.iter().map(|it| it.actor_kind.as_str()).collect();
        assert!(kinds.contains(&"user") && kinds.contains(&"anyone"), "{rows:?}");
        assert!(rows.len() <= 6 && (rows.len() == 6 || rows.iter().any(count)), "{rows:?}");
    }

    async fn sign_ins_that_fail_name_the_account_and_never_what_was_typed(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let root = AdminClient::first(&app).await;
        let before = last(&app).await;
        let typed = "a password that somebody typed";
        assert_eq!(root.login(Some("000000")).await.status, 401);
        assert_eq!(post(&app, "/admin/auth/login", &credentials(EMAIL, typed, None)).await.status, 401);
        assert_eq!(post(&app, "/admin/auth/login", &credentials("nobody@example.test", typed, None)).await.status, 401);
        let rows = refused(&app, before).await;
        let found: Vec<_> = rows.iter().map(|it| (it.action.as_str(), it.outcome.as_str(), it.object_id.is_some())).collect();
        for expected in [
            ("admin.sign_in", "wrong_code", true),
            ("admin.sign_in", "wrong_credentials", true),
            ("admin.sign_in", "wrong_credentials", false),
        ] {
            assert!(found.contains(&expected), "{found:?}");
        }
        for row in &rows {
            assert_eq!((row.actor_kind.as_str(), row.address.is_some()), ("anyone", true));
            let text = format!("{row:?}");
            assert!(!text.contains(typed) && !text.contains("nobody@"), "{text}");
        }
    }

    async fn a_refresh_token_that_is_used_twice_is_in_the_log(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut root = AdminClient::first(&app).await;
        let spent = root.refresh_token.clone();
        root.refresh().await;
        let before = last(&app).await;
        assert_eq!(root.refresh_with(&spent).await.status, 401);
        let rows = refused(&app, before).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!((rows[0].action.as_str(), rows[0].outcome.as_str()), ("admin.refresh", "reused"));
    }

    async fn a_flood_of_refusals_is_counted_and_stops_nobody(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let before = last(&app).await;
        for _ in 0..300 {
            assert_eq!(app.get("/api/vaults").await.status, 403);
        }
        let made = root.post("/admin/locales", &json!({ "code": "it", "name": "Italian" })).await;
        assert_eq!(made.status, 201, "{made:?}");
        let rows = refused(&app, before).await;
        assert!(rows.len() < 100, "{}", rows.len());
        let verdict = root.data("/admin/audit-log/verify").await;
        assert_eq!(verdict["intact"], true);
    }

    async fn only_who_has_the_right_reads_the_log(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        for path in ["", "/1", "/verify", "/verdict", "/export"] {
            let path = format!("/admin/audit-log{path}");
            assert_eq!(editor.get(&path).await.status, 403, "{path}");
            assert_eq!(ask(&app, Method::GET, &path, &[], None).await.status, 401, "{path}");
        }
    }
}
