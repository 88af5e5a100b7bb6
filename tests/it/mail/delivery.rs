//! A mail is sent once, by one node, or given up.

use std::sync::Arc;

use bastide_config::{Config, DatabaseUrl, Environment};
use bastide_permissions::AUTHENTICATED;
use bastide_services::{Clock, Services};
use bastide_store::access::Errand;
use bastide_store::{Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};
use chrono::DateTime;

use super::client::{alter, forget, letters, open, rows, with};
use crate::app::{TestApp, keys};

/// Another process on the same database and folder, in which it is as late.
async fn another(app: &TestApp) -> Services {
    let url = app.database.url().to_owned();
    let mut config = Config {
        environment: Environment::Development,
        data_dir: app.folder.path().to_owned(),
        ..Config::default()
    };
    config.database.url = Some(DatabaseUrl::parse(url.clone()).unwrap());
    config.limits.enabled = false;
    let now = app.now_seconds();
    let clock = Clock::of(move || DateTime::from_timestamp(now, 0).unwrap());
    let store = Store::open(&url, &Settings::default()).await.unwrap();
    Services::start(Arc::new(store), &config, &keys(), clock)
        .await
        .unwrap()
}

on_both_databases! {
    async fn of_two_nodes_one_sends_a_mail(database: TestDatabase) {
        let app = open(database).await;
        let other = another(&app).await;
        for round in 0..12 {
            let name = format!("user{round:02}");
            app.account(&name, AUTHENTICATED).await;
            let store = app.services.store();
            let now = app.now_seconds() * 1_000;
            store.post_mail(Errand::ResetPassword, &format!("{name}@example.test"), now).await.unwrap();
        }
        let (one, two) = tokio::join!(app.services.mails().deliver_due(), other.mails().deliver_due());
        one.unwrap();
        two.unwrap();
        let mut sent: Vec<_> = letters(&app).await.into_iter().map(|it| it.to).collect();
        sent.sort();
        let expected: Vec<_> = (0..12).map(|it| format!("user{it:02}@example.test")).collect();
        assert_eq!(sent, expected);
        assert!(rows(&app, "select address from mail_outbox").await.is_empty());
    }

    async fn a_mail_of_a_node_that_died_is_sent_by_another(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        let store = app.services.store();
        let now = app.now_seconds() * 1_000;
        store.post_mail(Errand::ResetPassword, "ann@example.test", now).await.unwrap();
        // It has leased the mail and is never heard of again.
        let leased = store.lease_mails(now, 80_000, 10).await.unwrap();
        assert_eq!(leased.len(), 1);
        assert!(store.lease_mails(now, 80_000, 10).await.unwrap().is_empty());
        app.advance(79);
        assert_eq!(letters(&app).await.len(), 0);
        app.advance(1);
        let again = store.lease_mails(now + 80_000, 80_000, 10).await.unwrap();
        assert_eq!(again.len(), 1);
        // Or is, when it is too late.
        store.forget_mail(&leased[0]).await.unwrap();
        store.bury_mail(&leased[0], now).await.unwrap();
        store.postpone_mail(&leased[0], now).await.unwrap();
        assert_eq!(letters(&app).await.len(), 0);
        store.postpone_mail(&again[0], now).await.unwrap();
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn a_mail_that_cannot_leave_is_given_up_and_forgotten(database: TestDatabase) {
        let app = with(database, |config| {
            config.environment = Environment::Production;
            config.limits.enabled = false;
        }).await;
        app.account("ann", AUTHENTICATED).await;
        forget(&app, "ann@example.test").await;
        forget(&app, "nobody@example.test").await;
        assert_eq!(letters(&app).await.len(), 0);
        let dead = rows(&app, "select address from mail_outbox where dead_at is not null").await;
        assert_eq!(dead, [Some(String::new())]);
        assert_eq!(rows(&app, "select purpose from mail_outbox").await.len(), 1);
        app.advance(30 * 86_400);
        forget(&app, "ann@example.test").await;
        assert_eq!(letters(&app).await.len(), 0);
        assert_eq!(rows(&app, "select purpose from mail_outbox").await.len(), 1);
    }

    async fn an_address_that_is_none_gets_nothing(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        // As an import could have brought it.
        for address in ["a@[127.0.0.1]", "ann@example.test,eve@example.test", "\"a b\"@x.io"] {
            alter(&app, &format!("update up_users set email = '{address}'")).await;
            let store = app.services.store();
            let now = app.now_seconds() * 1_000;
            store.post_mail(Errand::ResetPassword, address, now).await.unwrap();
        }
        assert_eq!(letters(&app).await.len(), 0);
        assert!(rows(&app, "select address from mail_outbox").await.is_empty());
    }
}
