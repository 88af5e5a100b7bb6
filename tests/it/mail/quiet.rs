//! The log tells what happened, and neither codes nor addresses (RST-14).

use bastide_config::{MailTls, Secret};
use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{Kind, SmtpSink, TestDatabase};
use serde_json::json;

use super::client::{Letter, alter, forget, post, with};
use crate::log::Log;

/// In a process of its own, as each test is: the log belongs to the whole process.
#[test]
fn no_line_holds_a_code_or_an_address() {
    bastide_testkit::run(Kind::Sqlite, quiet);
}

async fn quiet(database: TestDatabase) {
    let log = Log::keep();
    let sink = SmtpSink::start().await;
    let app = with(database, |config| {
        config.limits.enabled = false;
        config.mail.smtp_host = "localhost".into();
        config.mail.smtp_port = sink.address.port();
        config.mail.smtp_tls = MailTls::None;
        config.mail.smtp_username = "mailer".into();
        config.mail.smtp_password = Some(Secret::new("hunter2".to_owned()));
        config.mail.from = "no-reply@sender.test".into();
    })
    .await;
    for name in ["ann", "bob"] {
        app.account(name, AUTHENTICATED).await;
    }
    alter(
        &app,
        "update up_users set confirmed = false where username = 'bob'",
    )
    .await;
    let deliver = async || app.services.mails().deliver_due().await.unwrap();
    for refusal in [
        Some("450 <ann@example.test> is busy"),
        Some("550 <ann@example.test> who"),
        None,
    ] {
        sink.refuse(refusal);
        forget(&app, "ann@example.test").await;
        deliver().await;
    }
    let bob = json!({ "email": "bob@example.test" });
    assert_eq!(
        post(&app, "send-email-confirmation", &bob).await.status,
        200
    );
    deliver().await;
    let codes: Vec<_> = sink
        .mails()
        .iter()
        .map(|it| Letter::read(&it.data).code())
        .collect();
    let [reset, confirmation] = codes.as_slice() else {
        panic!("{codes:?}");
    };
    for _ in 0..2 {
        let path = format!("/api/auth/email-confirmation?confirmation={confirmation}");
        app.get(&path).await;
        let body = json!({
            "code": reset, "password": "a lamp beside nine rivers",
            "passwordConfirmation": "a lamp beside nine rivers",
        });
        post(&app, "reset-password", &body).await;
    }

    log.tells(
        &[
            "mail.sent",
            "mail.postponed",
            "mail.given_up",
            "reset_by_mail",
            "wrong_code",
            "confirmed",
            "/api/auth/email-confirmation",
        ],
        &[
            reset.as_str(),
            confirmation,
            "bst_reset_",
            "bst_confirm_",
            "ann@",
            "bob@",
            "example.test",
            "hunter2",
            "nine rivers",
            "confirmation=",
        ],
    );
}
