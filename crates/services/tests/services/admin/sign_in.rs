//! Sign-in with a password.

use bastide_config::Config;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::office::{ANN, HOME, Office, PASSWORD, allowed, from, name, time};

on_both_databases! {
    async fn an_administrator_comes_in_and_is_shown(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let code = phone.code(&office);
        let admitted = office.sign_in(" Ann@Example.TEST ", PASSWORD, Some(&code)).await.unwrap();
        assert_eq!((admitted.expires_in, admitted.refresh_seconds), (600, 3_600));
        assert_eq!(admitted.device.as_ref().unwrap().seconds, 90 * 24 * 60 * 60);
        let mut user = serde_json::to_value(&admitted.user).unwrap();
        assert!(user["documentId"].take().is_string() && user["id"].take().is_number());
        assert_eq!(user, json!({
            "id": null, "documentId": null, "email": ANN, "firstname": null, "lastname": null,
            "role": {"id": 1, "code": "super-admin", "name": "Super Admin"},
            "rights": bastide_permissions::RIGHTS, "twoFactor": true, "disabled": false,
            "lastLoginAt": time(30), "createdAt": time(0),
        }));
        let caller = office.caller(&admitted).await.unwrap();
        assert_eq!(caller.id, admitted.user.id);
        assert!(caller.rights.hold("anything"));
    }

    async fn every_refusal_is_alike(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        office.make("off@example.test", "editor").await;
        office.accounts.disable(&allowed(), "off@example.test").await.unwrap();
        let code = phone.code(&office);
        let long = "a".repeat(10_000);
        for (email, password) in [
            (ANN, "wrong"),
            (ANN, ""),
            ("nobody@example.test", PASSWORD),
            ("off@example.test", PASSWORD),
            ("off@example.test", "wrong"),
            ("", PASSWORD),
            ("ann@example.test\0", PASSWORD),
            (&long, PASSWORD),
        ] {
            for otp in [None, Some(code.as_str())] {
                let refused = office.sign_in(email, password, otp).await;
                assert_eq!(name(&refused), "invalid", "{email}");
                // Nobody has to wait here.
                office.site.wait(24 * 60 * 60);
            }
        }
    }

    async fn a_right_password_alone_lets_nobody_in_and_is_no_failure(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for otp in [None, Some("")].into_iter().cycle().take(20) {
            assert_eq!(name(&office.sign_in(ANN, PASSWORD, otp).await), "code");
        }
        office.make("new@example.test", "editor").await;
        for _ in 0..20 {
            assert_eq!(name(&office.sign_in("new@example.test", PASSWORD, None).await), "enrol");
        }
        let code = phone.code(&office);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
    }

    async fn development_may_do_without_a_second_factor(database: TestDatabase) {
        let mut config = Config::default();
        config.admin.require_two_factor = false;
        let office = Office::with(&database, &config).await;
        office.make(ANN, "super-admin").await;
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "in");
        // One who has enrolled needs it all the same.
        let strict = Office::open(&database).await;
        let (phone, ..) = strict.enrol(ANN).await;
        office.site.wait(30);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "code");
        let code = phone.code(&office);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
    }

    async fn rights_follow_the_role(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.ann().await;
        for (role, may) in [("editor", vec!["content.manage"]), ("author", vec![])] {
            let email = format!("{role}@example.test");
            office.make(&email, role).await;
            let (_, admitted, _) = office.enrol(&email).await;
            let rights = office.caller(&admitted).await.unwrap().rights;
            assert!(rights.hold("content-types.read"), "{role}");
            let manages = bastide_permissions::RIGHTS.iter().filter(|it| it.ends_with(".manage") && rights.hold(it));
            assert_eq!(manages.copied().collect::<Vec<_>>(), may, "{role}");
        }
    }

    async fn an_attempt_from_nowhere_is_counted_too(database: TestDatabase) {
        let office = Office::open(&database).await;
        let nowhere = bastide_services::admin::AdminOrigin::default();
        for at in 0..11 {
            let refused = office.sign_in_from(nowhere, &format!("{at}@x"), "wrong", None).await;
            assert_eq!(name(&refused), if at < 10 { "invalid" } else { "wait" });
        }
        assert_eq!(name(&office.sign_in_from(from(HOME), "x@x", "wrong", None).await), "invalid");
    }
}
