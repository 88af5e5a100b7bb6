//! What the operator does with accounts.

use bastide_config::Config;
use bastide_services::admin::{AccountError, NewAccount};
use bastide_store::access::{NewAdministrator, Warrant};
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, allowed, from, name, password};

on_both_databases! {
    async fn addresses_are_one_of_a_kind_in_any_form(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let create = |email: &'static str, role: &'static str, typed: &'static str| {
            let accounts = office.accounts.clone();
            let new = NewAccount { email, firstname: None, lastname: None, role, password: password(typed) };
            async move { accounts.create(&allowed(), new).await }
        };
        for taken in [ANN, "ANN@example.test", " ann@example.test\n"] {
            assert!(matches!(create(taken, "editor", PASSWORD).await, Err(AccountError::Taken)));
        }
        // Cyrillic а: somebody else.
        create("аnn@example.test", "editor", PASSWORD).await.unwrap();
        assert!(matches!(create("x", "editor", PASSWORD).await, Err(AccountError::Email)));
        assert!(matches!(create("x@y", "boss", PASSWORD).await, Err(AccountError::Role(_))));
        assert!(matches!(create("x@y", "editor", "short").await, Err(AccountError::Password(_))));
        for easy in ["passwordpassword", "123456789012345", "bastide-bastide-1", "Bob.Miller.Bob.Miller"] {
            let refused = create("bob.miller@example.test", "editor", easy).await;
            assert!(matches!(refused, Err(AccountError::Password(_))), "{easy}");
        }
        // Letters and blanks are enough.
        create("x@y", "author", "correct horse battery staple").await.unwrap();
        let emails: Vec<String> = office.accounts.list(&allowed()).await.unwrap().into_iter().map(|it| it.email).collect();
        assert_eq!(emails, [ANN, "x@y", "аnn@example.test"]);
    }

    async fn the_last_super_administrator_stays(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        office.make("bob@example.test", "editor").await;
        let disable = |email: &'static str| {
            let accounts = office.accounts.clone();
            async move { accounts.disable(&allowed(), email).await }
        };
        assert!(matches!(disable(ANN).await, Err(AccountError::LastSuperAdmin)));
        assert!(disable("bob@example.test").await.unwrap().disabled);
        assert!(matches!(disable("nobody@example.test").await, Err(AccountError::Unknown)));
        office.make("eve@example.test", "super-admin").await;
        assert!(disable("eve@example.test").await.unwrap().disabled);
        assert!(matches!(disable(ANN).await, Err(AccountError::LastSuperAdmin)));
        office.accounts.enable(&allowed(), "eve@example.test").await.unwrap();
        assert!(disable(ANN).await.unwrap().disabled);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "invalid");
        office.accounts.enable(&allowed(), ANN).await.unwrap();
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "enrol");
    }

    /// S22: where it is configured, by a task of the server.
    async fn who_has_not_come_for_long_is_locked_out(database: TestDatabase) {
        const DAY: i64 = 24 * 60 * 60 * 1_000;
        let office = Office::open(&database).await;
        let store = office.site.store();
        let now = office.site.services.clock().millis();
        for (email, role, days) in [
            (ANN, "super-admin", 200),
            ("bob@example.test", "editor", 91),
            ("eve@example.test", "editor", 89),
        ] {
            let new = NewAdministrator { document: email, email, firstname: None, lastname: None, role, password_hash: "x" };
            store.create_administrator(&new, Warrant::Operator, now - days * DAY).await.unwrap();
        }
        let disabled = async || {
            let all = office.accounts.list(&allowed()).await.unwrap();
            all.into_iter().filter(|it| it.disabled).map(|it| it.email).collect::<Vec<_>>()
        };
        assert_eq!(disabled().await, Vec::<String>::new());
        let mut config = Config::default();
        config.admin.disable_stale = true;
        let _strict = Office::with(&database, &config).await;
        while disabled().await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        // The last super administrator stays, however long it was.
        assert_eq!(disabled().await, ["bob@example.test"]);
        // Who is let in again has time to come.
        office.accounts.enable(&allowed(), "bob@example.test").await.unwrap();
        let all = office.admin().administrators(&allowed()).await.unwrap();
        let stale: Vec<_> = all.iter().filter(|it| it.stale).map(|it| it.administrator.email.as_str()).collect();
        assert_eq!(stale, [ANN]);
    }

    async fn of_two_super_administrators_disabled_at_once_one_stays(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        one.make(ANN, "super-admin").await;
        one.make("bob@example.test", "super-admin").await;
        let (a, b) = (allowed(), allowed());
        let (a, b) = tokio::join!(
            one.accounts.disable(&a, ANN),
            other.accounts.disable(&b, "bob@example.test"),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    }

    async fn the_operator_lifts_the_locks_of_an_account(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        for _ in 0..5 {
            office.sign_in(ANN, "wrong", None).await.unwrap_err();
        }
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "invalid");
        office.accounts.enable(&allowed(), ANN).await.unwrap();
        assert_eq!(name(&office.sign_in_from(from(HOME), ANN, PASSWORD, None).await), "enrol");
    }

    async fn no_secret_is_stored_in_clear(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = office.enrolment_token(ANN).await;
        let enrolment = office.admin().enrol(&token).await.unwrap();
        let known = office.site.store().administrator(ANN).await.unwrap().unwrap();
        let shown = format!("{known:?}");
        for secret in [PASSWORD, &token, &enrolment.secret] {
            assert!(!shown.contains(secret));
        }
        assert!(known.password_hash.starts_with("$argon2id$"));
        let (_, admitted, _) = office.enrol(ANN).await;
        let known = office.site.store().administrator(ANN).await.unwrap().unwrap();
        assert!(known.totp_secret.unwrap().starts_with("v1."));
        assert!(!format!("{:?}", office.caller(&admitted).await).contains("bst_"));
    }
}
