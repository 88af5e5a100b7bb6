//! A mail server, spoken to over a socket.

use bastide_config::{Config, MailTls, Secret};
use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{SmtpSink, TestDatabase, on_both_databases};

use super::client::{Letter, PAGE, forget, rows, with};
use crate::app::TestApp;

/// A server that hands its mails to this one.
async fn site(
    database: TestDatabase,
    sink: &SmtpSink,
    change: impl FnOnce(&mut Config),
) -> TestApp {
    with(database, |config| {
        config.limits.enabled = false;
        config.mail.smtp_host = sink.address.ip().to_string();
        config.mail.smtp_port = sink.address.port();
        config.mail.smtp_tls = MailTls::None;
        config.mail.from = "Example <no-reply@example.test>".into();
        change(config);
    })
    .await
}

async fn deliver(app: &TestApp) {
    app.services.mails().deliver_due().await.unwrap();
}

on_both_databases! {
    /// RST-12.
    async fn a_mail_has_one_recipient_and_one_sender(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |config| {
            config.mail.smtp_username = "mailer".into();
            config.mail.smtp_password = Some(Secret::new("hunter2".to_owned()));
        }).await;
        app.account("ann", AUTHENTICATED).await;
        forget(&app, "ann@example.test").await;
        deliver(&app).await;
        let mails = sink.mails();
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert_eq!(mails[0].from, "no-reply@example.test");
        assert_eq!(mails[0].to, ["ann@example.test"]);
        let letter = Letter::read(&mails[0].data);
        assert_eq!(letter.to, "ann@example.test");
        let link = format!("{PAGE}?code={}", letter.code());
        assert!(letter.all.contains(&format!("<a href=\"{link}\">")), "{}", letter.all);
        let verbs = sink.lines();
        let verbs: Vec<_> = verbs.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(verbs, ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]);
        assert!(rows(&app, "select address from mail_outbox").await.is_empty());
    }

    async fn a_server_that_is_busy_is_asked_again_and_each_code_voids_the_last(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |_| {}).await;
        app.account("ann", AUTHENTICATED).await;
        sink.refuse(Some("450 ann@example.test is busy"));
        forget(&app, "ann@example.test").await;
        deliver(&app).await;
        let digest = async || rows(&app, "select digest from user_codes").await;
        let first = digest().await;
        for wait in [30, 60, 120] {
            app.advance(wait - 1);
            let before = sink.lines().len();
            deliver(&app).await;
            assert_eq!(sink.lines().len(), before, "not before {wait} seconds");
            app.advance(1);
            deliver(&app).await;
            assert!(sink.lines().len() > before, "after {wait} seconds");
        }
        sink.refuse(None);
        app.advance(240);
        deliver(&app).await;
        deliver(&app).await;
        assert_eq!(sink.mails().len(), 1);
        assert_ne!(digest().await, first);
    }

    async fn after_so_many_attempts_a_mail_is_given_up(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |config| config.mail.attempts = 3).await;
        app.account("ann", AUTHENTICATED).await;
        sink.refuse(Some("450 later"));
        forget(&app, "ann@example.test").await;
        for _ in 0..10 {
            deliver(&app).await;
            app.advance(3_600);
        }
        let asked = sink.lines().iter().filter(|it| it.starts_with("RCPT")).count();
        assert_eq!(asked, 3);
        let dead = rows(&app, "select address from mail_outbox where dead_at is not null").await;
        assert_eq!(dead, [Some(String::new())]);
    }

    async fn a_mailbox_that_is_not_there_is_not_asked_for_again(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |_| {}).await;
        app.account("ann", AUTHENTICATED).await;
        sink.refuse(Some("550 no such user"));
        forget(&app, "ann@example.test").await;
        for _ in 0..3 {
            deliver(&app).await;
            app.advance(3_600);
        }
        let asked = sink.lines().iter().filter(|it| it.starts_with("RCPT")).count();
        assert_eq!(asked, 1);
    }

    /// A server in the middle that hides STARTTLS learns nothing.
    async fn where_tls_is_asked_for_nothing_is_said_without(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |config| {
            config.mail.smtp_tls = MailTls::Starttls;
            config.mail.smtp_username = "mailer".into();
            config.mail.smtp_password = Some(Secret::new("hunter2".to_owned()));
        }).await;
        app.account("ann", AUTHENTICATED).await;
        forget(&app, "ann@example.test").await;
        deliver(&app).await;
        let said = sink.lines();
        let is_harmless = |it: &String| it.starts_with("EHLO") || it == "QUIT";
        assert!(!said.is_empty() && said.iter().all(is_harmless), "{said:?}");
        assert_eq!(sink.mails(), []);
        assert_eq!(rows(&app, "select address from mail_outbox where dead_at is null").await.len(), 1);
    }

    async fn a_server_that_is_away_keeps_the_mail_waiting(database: TestDatabase) {
        let sink = SmtpSink::start().await;
        let app = site(database, &sink, |config| config.mail.smtp_port = 1).await;
        app.account("ann", AUTHENTICATED).await;
        for _ in 0..6 {
            forget(&app, "ann@example.test").await;
        }
        deliver(&app).await;
        let waiting = "select address from mail_outbox where dead_at is null";
        assert_eq!(rows(&app, waiting).await.len(), 6);
    }
}
