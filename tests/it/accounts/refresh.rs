//! Refresh tokens: good once, and a thief is noticed.

use bastide_permissions::PUBLIC;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use super::client::{Person, ask, open, opens, post, refresh, with};
use crate::app::START;

const PATH: &str = "/api/auth/refresh";

on_both_databases! {
    async fn a_refresh_token_is_good_once(database: TestDatabase) {
        let app = open(database).await;
        let mut ann = Person::new(&app, "ann").await;
        let bystander = ann.again(json!({})).await;
        let spent = ann.refresh_token.clone();
        let renewed = refresh(&app, &spent).await;
        ann.admit(&renewed);
        let mut names: Vec<_> = renewed.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "refreshToken"]);
        assert_ne!(ann.refresh_token, spent);
        assert!(renewed.headers.get("set-cookie").is_none());
        assert!(ann.is_in().await);

        let reused = refresh(&app, &spent).await;
        assert_eq!(reused.error(), (401, "UnauthorizedError".to_owned()));
        assert_eq!(reused.json()["error"]["message"], "Invalid refresh token");
        // The family is over, the thief's part of it and the owner's; another sign-in is not.
        assert!(!ann.is_in().await);
        assert_eq!(refresh(&app, &ann.refresh_token).await.status, 401);
        assert!(bystander.is_in().await);
        assert_eq!(refresh(&app, &bystander.refresh_token).await.status, 200);
    }

    /// TOK-16.
    async fn of_twenty_refreshes_with_one_token_one_wins(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        for count in [2, 20] {
            let racer = ann.again(json!({})).await;
            let racers = (0..count).map(|_| refresh(&app, &racer.refresh_token));
            let replies = join_all(racers).await;
            let won: Vec<_> = replies.iter().filter(|it| it.status == 200).collect();
            assert_eq!(won.len(), 1, "{count}");
            assert!(replies.iter().all(|it| matches!(it.status, 200 | 401)));
            // Whoever lost held a spent token, so the family is over, and the winner with it.
            let body = won[0].json();
            assert_eq!(refresh(&app, body["refreshToken"].as_str().unwrap()).await.status, 401);
            assert!(!opens(&app, body["jwt"].as_str().unwrap()).await);
        }
        assert!(ann.is_in().await);
    }

    async fn what_is_no_refresh_token_renews_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let token = &ann.refresh_token;
        for (body, status, message) in [
            (json!({}), 400, "Missing refresh token"),
            (json!([]), 400, "Missing refresh token"),
            (json!([token]), 400, "Missing refresh token"),
            (json!({ "refreshToken": null }), 400, "Missing refresh token"),
            (json!({ "refreshToken": "" }), 400, "Missing refresh token"),
            (json!({ "refreshToken": 5 }), 400, "Missing refresh token"),
            (json!({ "refreshToken": [token] }), 400, "Missing refresh token"),
            (json!({ "refreshToken": { "$ne": "" } }), 400, "Missing refresh token"),
            (json!({ "refresh_token": token }), 400, "Missing refresh token"),
            (json!({ "refreshToken": "x" }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": ann.token }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": format!("{token} ") }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": token.to_uppercase() }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": format!("bst_rt_{}", "0".repeat(64)) }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": "a\u{0}" }), 401, "Invalid refresh token"),
            (json!({ "refreshToken": "x".repeat(100_000) }), 401, "Invalid refresh token"),
        ] {
            let reply = post(&app, PATH, &body).await;
            let name = if status == 400 { "BadRequestError" } else { "UnauthorizedError" };
            assert_eq!(reply.error(), (status, name.to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["message"], message, "{body}");
        }
        // Neither the address nor the `Authorization` header brings one.
        let bearer = format!("Bearer {token}");
        let query = format!("{PATH}?refreshToken={token}");
        for (path, headers, status) in [
            (PATH, &[("authorization", bearer.as_str())][..], 401),
            (query.as_str(), &[], 400),
            (PATH, &[], 400),
            (PATH, &[("content-type", "application/json")], 400),
        ] {
            let reply = ask(&app, Method::POST, path, headers, None).await;
            assert_eq!(reply.status, status, "{path} {headers:?}");
        }
        for (kind, body, name) in [
            ("application/json", "{", "SyntaxError"),
            ("application/json", "5", "SyntaxError"),
            ("text/plain", "{}", "UnsupportedMediaTypeError"),
        ] {
            let reply = app.send(Method::POST, PATH, &[("content-type", kind)], body).await;
            assert_eq!(reply.error().1, name, "{kind} {body}");
        }
        assert_eq!(ask(&app, Method::GET, PATH, &[], None).await.status, 404);
        // All of that spent nothing.
        assert_eq!(refresh(&app, token).await.status, 200);
    }

    async fn a_refresh_token_opens_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        assert!(!opens(&app, &ann.refresh_token).await);
        assert!(ann.is_in().await);
    }

    /// TOK-17.
    async fn who_is_locked_out_does_not_go_on(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let store = app.services.store();
        store.set_blocked(ann.id, true, START * 1_000).await.unwrap();
        app.services.access_changed().await;
        assert_eq!(refresh(&app, &ann.refresh_token).await.status, 401);
        assert!(!ann.is_in().await);
        store.set_blocked(ann.id, false, START * 1_000).await.unwrap();
        app.services.access_changed().await;
        assert!(!ann.is_in().await, "the session was ended by the attempt");
    }

    /// TOK-20.
    async fn a_session_runs_out(database: TestDatabase) {
        const DAY: i64 = 86_400;
        let app = open(database).await;
        let mut ann = Person::new(&app, "ann").await;
        app.advance(906);
        assert!(!ann.is_in().await);
        app.advance(7 * DAY - 906 - 1);
        ann.refresh().await;
        assert!(ann.is_in().await);
        app.advance(7 * DAY);
        assert_eq!(refresh(&app, &ann.refresh_token).await.status, 401);

        let mut ann = ann.again(json!({})).await;
        for _ in 0..9 {
            app.advance(3 * DAY);
            ann.refresh().await;
        }
        app.advance(3 * DAY - 1);
        ann.refresh().await;
        assert!(ann.is_in().await);
        app.advance(1);
        assert_eq!(refresh(&app, &ann.refresh_token).await.status, 401);
        assert!(!ann.is_in().await);
    }

    /// TOK-21.
    async fn the_oldest_session_gives_way(database: TestDatabase) {
        let app = with(database, |config| {
            config.limits.enabled = false;
            config.sessions.max_per_account = 2;
        }).await;
        let first = Person::new(&app, "ann").await;
        app.advance(1);
        let second = first.again(json!({})).await;
        assert!(first.is_in().await);
        app.advance(1);
        let third = first.again(json!({})).await;
        assert!(!first.is_in().await && second.is_in().await && third.is_in().await);
        assert_eq!(refresh(&app, &first.refresh_token).await.status, 401);
    }

    async fn the_public_role_may_be_kept_from_it(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        app.grant(PUBLIC, &["plugin::users-permissions.auth.callback"]).await;
        let refused = refresh(&app, &ann.refresh_token).await;
        assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()));
    }
}
