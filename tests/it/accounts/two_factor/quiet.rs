//! The log tells what happened, and no secret, ticket or code.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use bastide_testkit::{Kind, TestDatabase};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::client::{CODES, DISABLE, Protected, SECOND};
use crate::accounts::client::{open, post};
use crate::app::PASSWORD;

/// Keeps what is logged.
#[derive(Debug, Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// In a process of its own, as each test is: the log belongs to the whole process.
#[test]
fn no_line_holds_a_secret_or_a_code() {
    bastide_testkit::run(Kind::Sqlite, quiet);
}

async fn quiet(database: TestDatabase) {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(kept.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let app = open(database).await;
    let ann = Protected::new(&app, "ann").await;
    let (ticket, code) = (ann.ticket().await, ann.next_code());
    let wrong = post(
        &app,
        SECOND,
        &json!({ "ticket": ticket, "code": "hunter2" }),
    )
    .await;
    assert_eq!(wrong.status, 401);
    let right = post(&app, SECOND, &json!({ "ticket": ticket, "code": code })).await;
    assert_eq!(right.status, 200);
    assert_eq!(
        post(&app, SECOND, &json!({ "ticket": ticket, "code": code }))
            .await
            .status,
        401
    );
    let recovery = ann.recovery_codes[0].clone();
    assert_eq!(ann.recover(&recovery).await.status, 200);
    assert_eq!(ann.own(CODES, PASSWORD, &ann.next_code()).await.status, 200);
    assert_eq!(
        ann.own(DISABLE, PASSWORD, &ann.next_code()).await.status,
        200
    );

    let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    for (event, outcome) in [
        ("user.second_factor", "enrolled"),
        ("user.second_factor", "codes_replaced"),
        ("user.second_factor", "disabled"),
        ("user.recovery_code", "spent"),
        ("user.sign_in", "code_missing"),
        ("user.sign_in", "wrong_code"),
        ("user.sign_in", "bad_ticket"),
        ("user.sign_in", "success"),
    ] {
        let (event, outcome) = (format!("\"{event}\""), format!("\"{outcome}\""));
        let told = |line: &str| line.contains(&event) && line.contains(&outcome);
        assert!(log.lines().any(told), "{event} {outcome}");
    }
    let secret = ann.authenticator.to_url().unwrap();
    let secret = secret.split("secret=").nth(1).unwrap();
    let secret: String = secret.chars().take(32).collect();
    for secret in [
        ticket.as_str(),
        "bst_factor_",
        "bst_enrol_",
        "hunter2",
        "otpauth",
        &secret,
        &recovery,
        &recovery.replace('-', ""),
        PASSWORD,
    ] {
        let line = log.lines().find(|it| it.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}
