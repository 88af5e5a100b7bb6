//! Who has failed too often waits.

use bastide_config::Config;
use bastide_services::admin::AdmissionError;
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, STEP, allowed, from, known, name};

/// Fails so often from one address, at an account of another name each time.
async fn fail(office: &Office, address: &str, times: usize) {
    for at in 0..times {
        let email = format!("{at}@example.test");
        let refused = office
            .sign_in_from(from(address), &email, "wrong", None)
            .await;
        assert_eq!(name(&refused), "invalid", "{at}");
    }
}

on_both_databases! {
    async fn an_address_that_failed_ten_times_waits_longer_each_time(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for minutes in [1, 5, 15, 60, 60] {
            fail(&office, HOME, 10).await;
            let code = phone.code(&office);
            let refused = office.sign_in(ANN, PASSWORD, Some(&code)).await.unwrap_err();
            let AdmissionError::TooMany { retry_after } = refused else { panic!("{refused:?}") };
            assert_eq!(retry_after.as_secs(), minutes * 60);
            // Another process has not forgotten it.
            let other = Office::open(&database).await;
            let since = office.site.services.clock().millis() - other.site.services.clock().millis();
            other.site.wait(since / 1_000);
            assert_eq!(name(&other.sign_in(ANN, PASSWORD, None).await), "wait");
            assert_eq!(name(&other.sign_in_from(from("192.0.2.77"), ANN, PASSWORD, None).await), "code");
            office.site.wait(i64::try_from(minutes).unwrap() * 60);
        }
        let code = phone.code(&office);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
    }

    async fn addresses_of_one_ipv6_prefix_wait_together(database: TestDatabase) {
        let office = Office::open(&database).await;
        for at in 0..10 {
            let address = format!("2001:db8:1:{at:x}::{at:x}");
            fail(&office, &address, 1).await;
        }
        let refused = office.sign_in_from(from("2001:db8:1:ff::1"), ANN, PASSWORD, None).await;
        assert_eq!(name(&refused), "wait");
        let elsewhere = office.sign_in_from(from("2001:db8:1:100::1"), ANN, PASSWORD, None).await;
        assert_eq!(name(&elsewhere), "invalid");
    }

    async fn five_failures_lock_an_account_for_one_address(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for email in [ANN, "nobody@example.test"] {
            for _ in 0..5 {
                assert_eq!(name(&office.sign_in(email, "wrong", None).await), "invalid");
            }
            office.site.wait(120);
        }
        let code = phone.code(&office);
        let locked = office.sign_in(ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&locked), "invalid");
        let elsewhere = office.sign_in_from(from("198.51.100.7"), ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&elsewhere), "in");
    }

    async fn ten_failures_throttle_an_account_for_all_but_known_devices(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let code = phone.code(&office);
        let device = office.sign_in(ANN, PASSWORD, Some(&code)).await.unwrap().device.unwrap().cookie;
        office.make("bob@example.test", "editor").await;
        let (_, bob, _) = office.enrol("bob@example.test").await;
        for at in 0..25 {
            let address = format!("203.0.113.{at}");
            let refused = office.sign_in_from(from(&address), ANN, "wrong", None).await;
            assert_eq!(name(&refused), "invalid");
        }
        office.site.wait(STEP);
        let code = phone.code(&office);
        let tampered = device.replacen('.', "0.", 1);
        for stranger in [from("198.51.100.1"), known("198.51.100.2", &bob.device.as_ref().unwrap().cookie), known("198.51.100.3", &tampered)] {
            let refused = office.sign_in_from(stranger, ANN, PASSWORD, Some(&code)).await;
            assert_eq!(name(&refused), "invalid");
        }
        let owner = known("198.51.100.4", &device);
        let admitted = office.sign_in_from(owner, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&admitted), "in");
    }

    async fn a_known_device_has_five_guesses_too(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let code = phone.code(&office);
        let device = office.sign_in(ANN, PASSWORD, Some(&code)).await.unwrap().device.unwrap().cookie;
        for at in 0..5 {
            let address = format!("203.0.113.{at}");
            let refused = office.sign_in_from(known(&address, &device), ANN, "wrong", None).await;
            assert_eq!(name(&refused), "invalid");
        }
        office.site.wait(STEP);
        let code = phone.code(&office);
        let owner = known("203.0.113.9", &device);
        let refused = office.sign_in_from(owner, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&refused), "invalid");
        office.make("bob@example.test", "super-admin").await;
        office.accounts.enable(&allowed(), "bob@example.test").await.unwrap();
        let refused = office.sign_in_from(owner, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&refused), "invalid");
        office.accounts.enable(&allowed(), ANN).await.unwrap();
        let admitted = office.sign_in_from(owner, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&admitted), "in");
    }

    async fn success_forgives_the_account(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for _ in 0..3 {
            for _ in 0..3 {
                assert_eq!(name(&office.sign_in(ANN, "wrong", None).await), "invalid");
            }
            let code = phone.code(&office);
            assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
            office.site.wait(STEP);
        }
    }

    async fn limits_can_be_off(database: TestDatabase) {
        let mut config = Config::default();
        config.limits.enabled = false;
        let office = Office::with(&database, &config).await;
        let phone = office.ann().await;
        for _ in 0..12 {
            assert_eq!(name(&office.sign_in(ANN, "wrong", None).await), "invalid");
            let wrong = phone.wrong_code(&office);
            assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&wrong)).await), "code");
        }
        let code = phone.code(&office);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
    }
}
