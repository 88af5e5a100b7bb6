//! Guessing passwords: who fails too often waits, and nobody learns who is there (security design,
//! S11 to S13).

use std::collections::BTreeSet;

use bastide_config::Config;
use bastide_permissions::AUTHENTICATED;
use bastide_services::new_document_id;
use bastide_store::access::NewAccount;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use super::client::{ask, with};
use crate::admin::client::{AdminClient, behind_a_proxy, set_cookie};
use crate::app::{PASSWORD, Reply, START, TestApp};
use crate::writing::inside::Inside;

const PATH: &str = "/api/auth/local";
const QUARTER: i64 = 15 * 60;

/// A server that believes where requests come from, and whose coarse limit is out of the way.
async fn guarded(database: TestDatabase) -> TestApp {
    tuned(database, |_| {}).await
}

async fn tuned(database: TestDatabase, change: impl FnOnce(&mut Config)) -> TestApp {
    with(database, |config| {
        behind_a_proxy(config);
        config.limits.login_per_minute = 60;
        change(config);
    })
    .await
}

/// Somebody tries to come in from an address, with a mark of a known device or none.
async fn attempt(app: &TestApp, from: &str, mark: &str, name: &str, password: &str) -> Reply {
    let cookie = format!("bastide_device={mark}");
    let mut headers = vec![("x-forwarded-for", from)];
    if !mark.is_empty() {
        headers.push(("cookie", &cookie));
    }
    let body = json!({ "identifier": name, "password": password });
    ask(app, Method::POST, PATH, &headers, Some(&body)).await
}

async fn guess(app: &TestApp, from: &str, name: &str) -> Reply {
    attempt(app, from, "", name, "wrong wrong wrong").await
}

async fn comes_in(app: &TestApp, from: &str, mark: &str, name: &str) -> u16 {
    attempt(app, from, mark, name, PASSWORD).await.status
}

/// Somebody new, and the mark of the device with which they came in once.
async fn owner(app: &TestApp, name: &str) -> (i64, String) {
    let id = app.account(name, AUTHENTICATED).await;
    let came = attempt(app, "192.0.2.1", "", name, PASSWORD).await;
    assert_eq!(came.status, 200, "{came:?}");
    (id, set_cookie(&came, "bastide_device").unwrap().0)
}

/// What a client sees of a refusal.
fn seen(reply: &Reply) -> (u16, String, Vec<u8>) {
    let wait = reply.header("retry-after").to_owned();
    (reply.status, wait, reply.body.clone())
}

on_both_databases! {
    /// RL-09, RL-11, RL-12.
    async fn two_hundred_guesses_from_fifty_addresses_are_stopped(database: TestDatabase) {
        let app = guarded(database).await;
        let (_, mark) = owner(&app, "ann").await;
        let mut answers = Vec::new();
        for name in ["ann", "nobody"] {
            for number in 0..200 {
                // Where the real one is tried, and where the other, are other addresses.
                let from = format!("10.0.{}.{}", name.len(), number % 50);
                answers.push(seen(&guess(&app, &from, name).await));
            }
        }
        let (somebody, nobody) = answers.split_at(200);
        assert_eq!(somebody, nobody);
        for (number, (status, wait, _)) in somebody.iter().enumerate() {
            let expected = if number < 10 { (400, "") } else { (429, "900") };
            assert_eq!((*status, wait.as_str()), expected, "{number}");
        }
        let refused = attempt(&app, "10.1.0.1", "", "ann", PASSWORD).await;
        assert_eq!(refused.error(), (429, "RateLimitError".to_owned()));
        assert_eq!(refused.json()["error"]["details"], json!({}));
        assert!(refused.headers.get("set-cookie").is_none());
        // Her address counts as one account with her name.
        assert_ne!(comes_in(&app, "10.1.0.2", "", "ann@example.test").await, 200);
        assert_eq!(comes_in(&app, "10.1.0.3", &mark, "ann").await, 200);
        assert_eq!(comes_in(&app, "10.1.0.4", "", "ann").await, 429);
        app.advance(QUARTER);
        assert_eq!(comes_in(&app, "10.1.0.5", "", "ann").await, 200);
    }

    async fn one_guess_each_at_two_hundred_accounts_is_stopped(database: TestDatabase) {
        let app = guarded(database).await;
        let (id, mark) = owner(&app, "ann").await;
        let hash = app.services.store().account_of(id).await.unwrap().unwrap().password_hash.unwrap();
        for number in 0..200 {
            let name = format!("user{number}");
            let account = NewAccount {
                document: &new_document_id().unwrap(),
                username: &name,
                email: &format!("{name}@example.test"),
                password_hash: &hash,
                confirmed: true,
                blocked: false,
                role: AUTHENTICATED,
            };
            app.services.store().create_account(&account, 1_000).await.unwrap();
        }
        let mut checked = 0;
        for number in 0..200 {
            let refused = guess(&app, "10.0.0.1", &format!("user{number}")).await;
            match refused.status {
                400 => checked += 1,
                status => assert_eq!(status, 429),
            }
            if number == 30 {
                // Who shares the address comes in where they were before.
                assert_eq!(refused.header("retry-after"), "60");
                assert_eq!(comes_in(&app, "10.0.0.1", &mark, "ann").await, 200);
                assert_eq!(comes_in(&app, "10.0.0.1", "", "user0").await, 429);
            }
        }
        assert_eq!(checked, 10);
        assert_eq!(comes_in(&app, "10.0.0.2", "", "user7").await, 200);
    }

    /// RL-15.
    async fn guesses_at_once_are_counted_one_by_one(database: TestDatabase) {
        let app = guarded(database).await;
        owner(&app, "ann").await;
        let addresses: Vec<_> = (0..30).map(|it| format!("10.0.0.{it}")).collect();
        let replies = join_all(addresses.iter().map(|it| guess(&app, it, "ann"))).await;
        let checked = replies.iter().filter(|it| it.status == 400).count();
        assert_eq!(checked, 10, "{replies:?}");
        assert!(replies.iter().all(|it| matches!(it.status, 400 | 429)), "{replies:?}");
    }

    async fn five_guesses_lock_a_name_for_one_address(database: TestDatabase) {
        let app = guarded(database).await;
        owner(&app, "ann").await;
        let forms = ["ann@example.test", "ANN@example.test", " ann@Example.TEST "];
        for form in forms.iter().cycle().take(5) {
            assert_eq!(guess(&app, "10.0.0.1", form).await.status, 400);
        }
        app.advance(60);
        let locked = attempt(&app, "10.0.0.1", "", forms[0], PASSWORD).await;
        assert_eq!((locked.status, locked.header("retry-after")), (429, "840"));
        assert_eq!(comes_in(&app, "10.0.0.2", "", forms[0]).await, 200);
    }

    async fn addresses_of_one_ipv6_prefix_wait_together(database: TestDatabase) {
        let app = guarded(database).await;
        owner(&app, "ann").await;
        for number in 0..10 {
            let from = format!("2001:db8:1:{number:x}::{number:x}");
            assert_eq!(guess(&app, &from, &format!("user{number}")).await.status, 400);
        }
        assert_eq!(comes_in(&app, "2001:db8:1:ff::1", "", "ann").await, 429);
        assert_eq!(comes_in(&app, "2001:db8:1:100::1", "", "ann").await, 200);
    }

    async fn cooldowns_rise(database: TestDatabase) {
        let app = guarded(database).await;
        owner(&app, "ann").await;
        for (round, minutes) in [1, 5, 15, 60, 60].into_iter().enumerate() {
            for number in 0..10 {
                let name = format!("user{round}-{number}");
                assert_eq!(guess(&app, "10.0.0.1", &name).await.status, 400, "{name}");
            }
            let waits = attempt(&app, "10.0.0.1", "", "ann", PASSWORD).await;
            let expected = (minutes * 60).to_string();
            assert_eq!((waits.status, waits.header("retry-after")), (429, expected.as_str()));
            app.advance(minutes * 60);
        }
        assert_eq!(comes_in(&app, "10.0.0.1", "", "ann").await, 200);
    }

    /// NIST SP 800-63B-4, section 3.2.2.
    async fn a_row_of_failures_ends_by_whoever_may_unlock(database: TestDatabase) {
        let app = tuned(database, |config| config.limits.account_failures_in_a_row = 6).await;
        let (id, mark) = owner(&app, "ann").await;
        let manager = app.api_token(&bastide_store::access::ApiTokenKind::FullAccess).await;
        for unlocking in [json!({ "password": PASSWORD }), json!({})] {
            for number in 0..6 {
                app.advance(QUARTER);
                let name = ["ann", "ann@example.test"][number % 2];
                assert_eq!(guess(&app, &format!("10.0.0.{number}"), name).await.status, 400);
            }
            app.advance(QUARTER);
            // As if the password were wrong: any other word would say that somebody is there.
            let shut = seen(&attempt(&app, "10.0.1.1", "", "ann", PASSWORD).await);
            let nobody = seen(&attempt(&app, "10.0.1.2", "", "nobody", PASSWORD).await);
            assert_eq!((shut.0, &shut), (400, &nobody));
            if unlocking == json!({}) {
                assert_eq!(comes_in(&app, "10.0.1.3", &mark, "ann").await, 200);
                continue;
            }
            let bearer = format!("Bearer {manager}");
            let headers = [("authorization", bearer.as_str())];
            let path = format!("/api/users/{id}");
            let changed = ask(&app, Method::PUT, &path, &headers, Some(&unlocking)).await;
            assert_eq!(changed.status, 200, "{changed:?}");
            assert_eq!(comes_in(&app, "10.0.1.4", "", "ann").await, 200);
        }
        for number in 0..6 {
            app.advance(QUARTER);
            guess(&app, &format!("10.0.0.{number}"), "ann").await;
        }
        assert_eq!(comes_in(&app, "10.0.1.5", "", "ann").await, 400);
        app.services.auth().unlock(id).await.unwrap();
        assert_eq!(comes_in(&app, "10.0.1.6", "", "ann").await, 200);
    }

    async fn a_device_is_known_to_one_account_for_ninety_days(database: TestDatabase) {
        let app = guarded(database).await;
        let (_, mark) = owner(&app, "ann").await;
        let (_, of_bob) = owner(&app, "bob").await;
        let admin = AdminClient::first(&app).await;
        for number in 0..10 {
            guess(&app, &format!("10.0.0.{number}"), "ann").await;
        }
        let tampered = mark.replacen('.', "0.", 1);
        let twice = format!("{mark}; bastide_device={mark}");
        for (number, other) in [&of_bob, &admin.device, &tampered, &twice, "x"].iter().enumerate() {
            let from = format!("10.1.0.{number}");
            assert_eq!(comes_in(&app, &from, other, "ann").await, 429, "{other}");
        }
        let came = attempt(&app, "10.1.0.9", &mark, "ann", PASSWORD).await;
        let (again, attributes) = set_cookie(&came, "bastide_device").unwrap();
        assert_eq!(attributes, "Path=/api/auth; Max-Age=7776000; Secure; HttpOnly; SameSite=Lax");
        // The same device, for longer.
        assert_eq!(again.split('.').next(), mark.split('.').next());

        app.advance(90 * 24 * 60 * 60);
        for number in 0..10 {
            guess(&app, &format!("10.0.0.{number}"), "ann").await;
        }
        assert_eq!(comes_in(&app, "10.1.0.8", &mark, "ann").await, 429);
    }

    async fn a_known_device_has_five_guesses(database: TestDatabase) {
        let app = guarded(database).await;
        let (_, mark) = owner(&app, "ann").await;
        for number in 0..5 {
            let from = format!("10.0.0.{number}");
            let wrong = attempt(&app, &from, &mark, "ann", "wrong wrong wrong").await;
            assert_eq!(wrong.status, 400);
        }
        assert_eq!(comes_in(&app, "10.0.0.9", &mark, "ann").await, 429);
        // Elsewhere she is a stranger, who has guesses left.
        assert_eq!(comes_in(&app, "10.0.0.10", "", "ann").await, 200);
    }

    async fn right_passwords_are_no_failures(database: TestDatabase) {
        let app = guarded(database).await;
        let (id, _) = owner(&app, "ann").await;
        for _ in 0..12 {
            assert_eq!(comes_in(&app, "10.0.0.1", "", "ann").await, 200);
        }
        app.services.store().set_blocked(id, true, START * 1_000).await.unwrap();
        app.services.access_changed().await;
        for _ in 0..12 {
            let blocked = attempt(&app, "10.0.0.1", "", "ann", PASSWORD).await;
            let message = blocked.json()["error"]["message"].clone();
            assert_eq!(message, "Your account has been blocked by an administrator");
        }
    }

    async fn a_restart_forgives_nothing(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let app = guarded(database).await;
        owner(&app, "ann").await;
        guess(&app, "10.0.0.1", "ann").await;
        let keys = inside.text("select string_agg(key, ' ') from (select key from sign_in_counters order by key) as it").await;
        let keys = keys.unwrap();
        for word in ["public:name:", "public:pair:", "public:owner:", "public:prefix:10.0.0.1", "public:site"] {
            assert!(keys.contains(word), "{word} {keys}");
        }
        assert!(!keys.contains("ann"), "{keys}");
    }

    /// AUTH-01.
    async fn refusals_are_the_same_bytes(database: TestDatabase) {
        let app = guarded(database).await;
        let (id, _) = owner(&app, "ann").await;
        owner(&app, "eve").await;
        let mut answers = BTreeSet::new();
        for (number, name) in ["ann", "ann@example.test", "nobody", "nobody@example.test"].iter().enumerate() {
            let refused = guess(&app, &format!("10.0.0.{number}"), name).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()));
            let names: Vec<_> = refused.headers.keys().map(|it| it.as_str().to_owned()).collect();
            let names: BTreeSet<_> = names.into_iter().collect();
            assert!(!names.contains("set-cookie"));
            answers.insert((refused.body, names));
        }
        app.services.store().set_blocked(id, true, START * 1_000).await.unwrap();
        let refused = guess(&app, "10.0.0.9", "ann").await;
        let names = refused.headers.keys().map(|it| it.as_str().to_owned()).collect();
        answers.insert((refused.body, names));
        assert_eq!(answers.len(), 1, "{answers:?}");
    }

    /// AUTH-07.
    async fn what_is_nobodys_name_is_refused_and_leaves_nothing(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let app = guarded(database).await;
        for name in ["admin\u{0}@x", "admin@x\r\nBcc: b@x", "admin\u{202e}@x", "\u{2066}ann", &"x".repeat(300)] {
            let refused = guess(&app, "10.0.0.1", name).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()));
            let error = refused.json()["error"]["details"]["errors"][0].clone();
            assert_eq!(error["path"], json!(["identifier"]), "{error}");
        }
        assert_eq!(inside.text("select max(key) from sign_in_counters").await, None);
    }

    async fn limits_can_be_off(database: TestDatabase) {
        let app = tuned(database, |config| config.limits.enabled = false).await;
        owner(&app, "ann").await;
        for _ in 0..12 {
            assert_eq!(guess(&app, "10.0.0.1", "ann").await.status, 400);
        }
        assert_eq!(comes_in(&app, "10.0.0.1", "", "ann").await, 200);
    }

    /// S11: every route of this family counts.
    async fn every_route_has_a_bucket(database: TestDatabase) {
        let app = guarded(database).await;
        let document = app.get("/openapi.json").await.json();
        let mut counted = 0;
        for (path, item) in document["paths"].as_object().unwrap() {
            if !path.starts_with("/api/auth/") {
                continue;
            }
            let path = path.replace("{id}", "x").replace("{provider}", "google");
            for method in item.as_object().unwrap().keys().filter(|it| *it != "parameters") {
                let method: Method = method.to_uppercase().parse().unwrap();
                let reply = ask(&app, method.clone(), &path, &[], Some(&json!({}))).await;
                for header in ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"] {
                    assert!(reply.header(header).parse::<u64>().is_ok(), "{method} {path} {header}");
                }
                counted += 1;
            }
        }
        assert!(counted >= 7, "{counted}");
    }
}
