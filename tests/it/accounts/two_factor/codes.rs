//! A code counts once, in its time, and few wrong ones are allowed.

use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{CODES, Protected, SECOND, credentials};
use crate::accounts::client::{ask, open, post, with};
use crate::admin::client::{STEP, behind_a_proxy};
use crate::app::PASSWORD;

fn unauthorized() -> (u16, String) {
    (401, "UnauthorizedError".to_owned())
}

on_both_databases! {
    /// MFA-04, MFA-05.
    async fn a_code_has_its_time(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        for (steps, status) in [(-2, 401), (2, 401), (-1, 200), (0, 200), (1, 200)] {
            app.advance(10 * STEP);
            assert_eq!(ann.prove(&ann.code(steps)).await.status, status, "{steps}");
        }
        app.advance(10 * STEP);
        let code = ann.code(0);
        assert_eq!(ann.prove(&code).await.status, 200);
        assert_eq!(ann.prove(&code).await.error(), unauthorized());
        assert_eq!(ann.prove(&ann.code(-1)).await.error(), unauthorized());
        assert_eq!(ann.prove(&ann.code(1)).await.status, 200);
    }

    async fn a_strict_site_accepts_the_code_of_the_moment_alone(database: TestDatabase) {
        let app = with(database, |config| {
            config.limits.enabled = false;
            config.limits.two_factor_skew_steps = 0;
        }).await;
        let ann = Protected::new(&app, "ann").await;
        for (steps, status) in [(-1, 401), (1, 401), (0, 200)] {
            app.advance(10 * STEP);
            assert_eq!(ann.prove(&ann.code(steps)).await.status, status, "{steps}");
        }
    }

    async fn the_code_that_confirmed_is_spent(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        assert_eq!(ann.prove(&ann.code(0)).await.error(), unauthorized());
        assert_eq!(ann.prove(&ann.next_code()).await.status, 200);
    }

    /// MFA-07.
    async fn only_six_digits_are_a_code(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        let code = ann.next_code();
        let wide: String = code.chars().map(|it| char::from_u32(it as u32 + 0xfee0).unwrap()).collect();
        for text in [
            format!(" {code}"), format!("{code} "), format!("{code}0"), format!("+{code}"), wide,
            code.chars().take(5).collect(), "x".repeat(10_000), "000000".to_owned(),
            format!("{code}\0"),
        ] {
            assert_eq!(ann.prove(&text).await.error(), unauthorized(), "{text}");
        }
        let many: Vec<String> = (0..1_000).map(|it| format!("{it:06}")).collect();
        for value in [
            json!(code.parse::<u64>().unwrap()), json!([code]), json!(many), json!({ "$ne": "" }),
            json!(true), json!(null), json!(""), json!(1.5),
        ] {
            for member in ["code", "recoveryCode"] {
                let body = json!({ "ticket": ann.ticket().await, member: value });
                let reply = post(&app, SECOND, &body).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
                assert!(!reply.json().to_string().contains(&code), "{reply:?}");
            }
        }
        let both = json!({
            "ticket": ann.ticket().await, "code": code, "recoveryCode": ann.recovery_codes[0],
        });
        assert_eq!(post(&app, SECOND, &both).await.status, 400);
        assert_eq!(ann.prove(&code).await.status, 200);
    }

    async fn five_wrong_codes_end_a_ticket(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        app.advance(STEP);
        let ticket = ann.ticket().await;
        let body = |code: String| json!({ "ticket": ticket, "code": code });
        for number in 0..5 {
            let reply = post(&app, SECOND, &body(ann.code(1_000 + number))).await;
            assert_eq!(reply.json()["error"]["message"], "Invalid code");
        }
        let reply = post(&app, SECOND, &body(ann.code(0))).await;
        assert_eq!(reply.json()["error"]["message"], "Invalid or expired ticket");
        assert_eq!(ann.prove(&ann.code(0)).await.status, 200);
    }

    async fn five_wrong_codes_of_an_account_are_all_for_a_quarter_of_an_hour(database: TestDatabase) {
        let app = with(database, behind_a_proxy).await;
        let ann = Protected::new(&app, "ann").await;
        let bob = Protected::new(&app, "bob").await;
        app.advance(STEP);
        let address = std::cell::Cell::new(0);
        let send = async |path: &str, body: Json| {
            address.set(address.get() + 1);
            let from = format!("10.0.{}.{}", address.get() / 200, address.get() % 200);
            ask(&app, Method::POST, path, &[("x-forwarded-for", &from)], Some(&body)).await
        };
        let sign_in = async || send("/api/auth/local", credentials("ann")).await;
        let spare = super::client::ticket(&sign_in().await);
        // Each with a ticket of its own: signing in again forgives nothing.
        for number in 0..4 {
            let ticket = super::client::ticket(&sign_in().await);
            let wrong = json!({ "ticket": ticket, "code": ann.code(1_000 + number) });
            assert_eq!(send(SECOND, wrong).await.error(), unauthorized(), "{number}");
        }
        // Neither does a right password of somebody who is in.
        let own = ann.own(CODES, PASSWORD, "x").await;
        assert_eq!(own.error(), (400, "ValidationError".to_owned()));
        let right = json!({ "ticket": spare, "code": ann.code(0) });
        let shut = send(SECOND, right).await;
        assert_eq!(shut.error(), (429, "RateLimitError".to_owned()));
        assert!(shut.header("retry-after").parse::<u64>().unwrap() <= 900);
        let shut = ann.own(CODES, PASSWORD, &ann.code(0)).await;
        assert_eq!(shut.error(), (429, "RateLimitError".to_owned()));
        let ticket = super::client::ticket(&sign_in().await);
        let right = json!({ "ticket": ticket, "recoveryCode": ann.recovery_codes[0] });
        assert_eq!(send(SECOND, right).await.error(), (429, "RateLimitError".to_owned()));
        // Its owner is in, and takes the password away from whoever guesses codes.
        assert!(ann.person.is_in().await);
        let same = ann.person.change_password(PASSWORD, PASSWORD).await;
        let same = same.json()["error"]["message"].clone();
        assert_eq!(same, "Your new password must be different than your current password");
        let ticket = super::client::ticket(&send("/api/auth/local", credentials("bob")).await);
        let right = json!({ "ticket": ticket, "code": bob.code(0) });
        assert_eq!(send(SECOND, right).await.status, 200);

        app.advance(15 * 60 + 1);
        let ticket = super::client::ticket(&sign_in().await);
        let right = json!({ "ticket": ticket, "code": ann.code(0) });
        assert_eq!(send(SECOND, right).await.status, 200);
    }

    async fn whoever_has_no_password_locks_nobody_out(database: TestDatabase) {
        let app = with(database, behind_a_proxy).await;
        let ann = Protected::new(&app, "ann").await;
        app.advance(STEP);
        for number in 0..50 {
            let from = format!("10.0.0.{number}");
            let guess = json!({ "ticket": format!("bst_factor_{number:064}"), "code": ann.code(number) });
            let reply = ask(&app, Method::POST, SECOND, &[("x-forwarded-for", &from)], Some(&guess)).await;
            assert_eq!(reply.error(), unauthorized());
        }
        assert_eq!(ann.prove(&ann.code(0)).await.status, 200);
    }

    async fn of_many_with_one_code_one_gets_in(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        for _ in 0..3 {
            let code = ann.next_code();
            let replies = join_all((0..4).map(|_| ann.prove(&code))).await;
            let won = replies.iter().filter(|it| it.status == 200).count();
            assert_eq!(won, 1, "{replies:?}");
            assert!(replies.iter().all(|it| matches!(it.status, 200 | 401)), "{replies:?}");
        }
    }

    async fn of_many_with_one_ticket_one_gets_in(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        app.advance(10 * STEP);
        let ticket = ann.ticket().await;
        let codes = [ann.code(0), ann.code(1)].map(|it| json!({ "ticket": ticket, "code": it }));
        let recovery = ann.recovery_codes[..2].iter();
        let recovery = recovery.map(|it| json!({ "ticket": ticket, "recoveryCode": it }));
        let bodies: Vec<_> = codes.into_iter().chain(recovery).collect();
        let replies = join_all(bodies.iter().map(|it| post(&app, SECOND, it))).await;
        let won = replies.iter().filter(|it| it.status == 200).count();
        assert_eq!(won, 1, "{replies:?}");
    }

    async fn a_recovery_code_is_good_once(database: TestDatabase) {
        let app = open(database).await;
        let ann = Protected::new(&app, "ann").await;
        assert_eq!(ann.recovery_codes.len(), 10);
        let first = &ann.recovery_codes[0];
        assert_eq!(ann.recover(&first.to_uppercase().replace('-', " ")).await.status, 200);
        assert_eq!(ann.recover(first).await.error(), unauthorized());
        for code in ["aaaa-aaaa-aaaa-aaaa", "x", &"a".repeat(10_000)] {
            assert_eq!(ann.recover(code).await.error(), unauthorized(), "{code}");
        }
        let bob = Protected::new(&app, "bob").await;
        assert_eq!(bob.recover(&ann.recovery_codes[1]).await.error(), unauthorized());
        assert_eq!(ann.status().await["recoveryCodesLeft"], 9);
        let replies = join_all((0..4).map(|_| ann.recover(&ann.recovery_codes[2]))).await;
        let won = replies.iter().filter(|it| it.status == 200).count();
        assert_eq!(won, 1, "{replies:?}");
        assert_eq!(ann.status().await["recoveryCodesLeft"], 8);
    }
}
