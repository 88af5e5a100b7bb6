//! Sessions: renewed, listed, ended, and run out.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::client::{AdminClient, set_cookie};
use crate::app::TestApp;

on_both_databases! {
    async fn a_spent_refresh_token_ends_the_family(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut client = AdminClient::first(&app).await;
        let spent = client.refresh_token.clone();
        client.refresh().await;
        assert_ne!(client.refresh_token, spent);
        assert!(AdminClient::opens(&app, &client.token).await);
        let reused = client.refresh_with(&spent).await;
        assert_eq!(reused.error(), (401, "InvalidCredentials".to_owned()));
        assert!(reused.headers.get("set-cookie").is_none());
        assert!(!AdminClient::opens(&app, &client.token).await);
        assert_eq!(client.refresh_with(&client.refresh_token).await.status, 401);
    }

    /// TOK-16.
    async fn of_twenty_refreshes_with_one_cookie_one_wins(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let mut client = AdminClient::first(&app).await;
        for count in [2, 20] {
            client.sign_in().await;
            let mut racers = Vec::new();
            for _ in 0..count {
                racers.push(client.refresh_with(&client.refresh_token));
            }
            let replies = futures_util::future::join_all(racers).await;
            let won: Vec<_> = replies.iter().filter(|it| it.status == 200).collect();
            assert_eq!(won.len(), 1, "{count}");
            assert!(replies.iter().all(|it| matches!(it.status, 200 | 401)));
            // Whoever lost held a spent token, so the family is over, and the winner with it.
            let (token, _) = set_cookie(won[0], "bastide_refresh").unwrap();
            assert_eq!(client.refresh_with(&token).await.status, 401);
            assert!(!AdminClient::opens(&app, &client.token).await);
        }
    }

    /// TOK-22.
    async fn sessions_are_listed_and_ended(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut client = AdminClient::first(&app).await;
        let first = client.token.clone();
        client.sign_in().await;
        let list = client.get("/admin/auth/sessions").await.json();
        let sessions = list["data"].as_array().unwrap().clone();
        assert_eq!(sessions.len(), 2);
        assert_eq!(list["meta"]["pagination"]["total"], 2);
        let mut names: Vec<_> = sessions[0].as_object().unwrap().keys().collect();
        names.sort_unstable();
        let expected = ["address", "createdAt", "current", "expiresAt", "id", "lastUsedAt", "userAgent"];
        assert_eq!(names, expected);
        let text = list.to_string();
        assert!(!text.contains(&client.refresh_token) && !text.contains(&client.token));
        let other = sessions.iter().find(|it| it["current"] == false).unwrap();
        let other = other["id"].as_str().unwrap();
        let missing = "0".repeat(32);
        for id in [missing.as_str(), "x", "%00", "..%2f"] {
            let reply = client.delete(&format!("/admin/auth/sessions/{id}")).await;
            assert_eq!(reply.error(), (404, "NotFoundError".to_owned()), "{id}");
        }
        assert!(AdminClient::opens(&app, &first).await);
        let ended = client.delete(&format!("/admin/auth/sessions/{other}")).await;
        assert_eq!(ended.status, 204);
        assert!(!AdminClient::opens(&app, &first).await);
        assert!(AdminClient::opens(&app, &client.token).await);
        let again = client.delete(&format!("/admin/auth/sessions/{other}")).await;
        assert_eq!(again.status, 404);
    }

    async fn the_list_of_sessions_is_one_like_any_other(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let mut client = AdminClient::first(&app).await;
        client.sign_in().await;
        for (query, found) in [("pageSize=1", [1, 2]), ("page=2&pageSize=1", [1, 2]), ("filters[current]=true", [1, 1]), ("_q=nobody", [0, 0])] {
            let list = client.get(&format!("/admin/auth/sessions?{query}")).await.json();
            let count = list["data"].as_array().unwrap().len();
            assert_eq!(json!([count, list["meta"]["pagination"]["total"]]), json!(found), "{query}");
        }
        let oldest = client.get("/admin/auth/sessions?sort=createdAt,id").await.json();
        assert_eq!(oldest["data"].as_array().unwrap().len(), 2);
        for query in ["sort=nope", "filters[refreshHash][$startsWith]=a", "nope=1"] {
            let refused = client.get(&format!("/admin/auth/sessions?{query}")).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{query}");
        }
    }

    /// TOK-20.
    async fn a_session_runs_out(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let mut client = AdminClient::first(&app).await;
        app.advance(606);
        assert!(!AdminClient::opens(&app, &client.token).await);
        app.advance(3_600 - 606 - 1);
        client.refresh().await;
        assert!(AdminClient::opens(&app, &client.token).await);
        app.advance(3_600);
        assert_eq!(client.refresh_with(&client.refresh_token).await.status, 401);

        client.sign_in().await;
        for _ in 0..23 {
            app.advance(30 * 60);
            client.refresh().await;
        }
        app.advance(30 * 60 - 1);
        client.refresh().await;
        app.advance(1);
        assert_eq!(client.refresh_with(&client.refresh_token).await.status, 401);
        assert!(!AdminClient::opens(&app, &client.token).await);
    }

    /// TOK-21.
    async fn the_oldest_session_gives_way(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.sessions.max_per_account = 2;
        }).await;
        let mut client = AdminClient::first(&app).await;
        let first = client.token.clone();
        client.sign_in().await;
        assert!(AdminClient::opens(&app, &first).await);
        client.sign_in().await;
        assert!(!AdminClient::opens(&app, &first).await);
        let list = client.get("/admin/auth/sessions").await.json();
        assert_eq!(list["meta"]["pagination"]["total"], json!(2));
    }
}
