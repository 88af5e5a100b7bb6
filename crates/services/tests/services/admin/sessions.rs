//! Sessions: how long they live, what ends them, and that they stay in their realm.

use bastide_config::Config;
use bastide_services::admin::{AdmissionError, Admitted};
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, Phone, STEP, allowed, from, known};
use crate::site::{BCRYPT, PASSWORD as USER_PASSWORD, bearer};

async fn come_in(office: &Office, phone: &Phone) -> Admitted {
    office.site.wait(STEP);
    let code = phone.code(office);
    office.sign_in(ANN, PASSWORD, Some(&code)).await.unwrap()
}

async fn refresh(office: &Office, token: &str) -> Option<Admitted> {
    match office.admin().refresh(token, from(HOME)).await {
        Ok(admitted) => Some(admitted),
        Err(AdmissionError::BadRefreshToken) => None,
        Err(other) => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn a_refresh_token_is_good_once_and_its_second_use_ends_the_session(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let first = come_in(&office, &phone).await;
        let bystander = come_in(&office, &phone).await;
        let second = refresh(&office, &first.refresh_token).await.unwrap();
        assert_ne!(first.refresh_token, second.refresh_token);
        let third = refresh(&office, &second.refresh_token).await.unwrap();
        assert!(office.caller(&third).await.is_some());
        // The oldest one is as telling as the last.
        assert!(refresh(&office, &first.refresh_token).await.is_none());
        assert!(refresh(&office, &third.refresh_token).await.is_none());
        assert!(office.caller(&third).await.is_none());
        assert!(office.caller(&bystander).await.is_some());
        assert!(refresh(&office, &bystander.refresh_token).await.is_some());
    }

    async fn of_many_who_refresh_at_once_one_wins_and_the_session_ends(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        let phone = one.ann().await;
        let admitted = come_in(&one, &phone).await;
        let tries: Vec<_> = (0..20)
            .map(|at| {
                let office = if at % 2 == 0 { &one } else { &other };
                let (services, token) = (office.site.services.clone(), admitted.refresh_token.clone());
                tokio::spawn(async move { services.admin().refresh(&token, from(HOME)).await.ok() })
            })
            .collect();
        let mut won = Vec::new();
        for attempt in tries {
            won.extend(attempt.await.unwrap());
        }
        assert_eq!(won.len(), 1);
        assert!(one.caller(&won[0]).await.is_none());
        assert!(refresh(&one, &won[0].refresh_token).await.is_none());
    }

    async fn a_session_ends_unused_after_an_hour_and_in_any_case_after_twelve(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let idle = come_in(&office, &phone).await;
        office.site.wait(599);
        assert!(office.caller(&idle).await.is_some());
        office.site.wait(6);
        assert!(office.caller(&idle).await.is_none());
        office.site.wait(3_600 - 605);
        assert!(refresh(&office, &idle.refresh_token).await.is_none());

        let mut busy = come_in(&office, &phone).await;
        for _ in 0..14 {
            office.site.wait(3_000);
            busy = refresh(&office, &busy.refresh_token).await.unwrap();
        }
        // 42000 seconds are over; 1200 are left.
        assert_eq!(busy.refresh_seconds, 1_200);
        office.site.wait(1_199);
        busy = refresh(&office, &busy.refresh_token).await.unwrap();
        assert!(office.caller(&busy).await.is_some());
        office.site.wait(1);
        assert!(office.caller(&busy).await.is_none());
        assert!(refresh(&office, &busy.refresh_token).await.is_none());
    }

    async fn a_session_that_was_refreshed_elsewhere_lives_here_too(database: TestDatabase) {
        let config = Config { sessions: bastide_config::SessionsConfig { admin_access_seconds: 7_200, ..Config::default().sessions }, ..Config::default() };
        let (one, other) = (Office::with(&database, &config).await, Office::with(&database, &config).await);
        let phone = one.ann().await;
        let admitted = come_in(&one, &phone).await;
        other.site.wait(2 * STEP);
        assert!(one.caller(&admitted).await.is_some());
        for office in [&one, &other] {
            office.site.wait(3_000);
        }
        refresh(&other, &admitted.refresh_token).await.unwrap();
        one.site.wait(1_000);
        assert!(one.caller(&admitted).await.is_some());
    }

    async fn sessions_are_listed_and_ended_by_their_owner_alone(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let (first, second) = (come_in(&office, &phone).await, come_in(&office, &phone).await);
        office.make("bob@example.test", "editor").await;
        let (_, bob, _) = office.enrol("bob@example.test").await;
        let (ann, bob) = (office.caller(&first).await.unwrap(), office.caller(&bob).await.unwrap());
        let admin = office.admin();
        let listed = admin.sessions(&ann).await.unwrap();
        assert_eq!(listed.len(), 3);
        assert_eq!(listed.iter().filter(|it| it.current).count(), 1);
        assert!(listed.iter().all(|it| it.address.as_deref() == Some(HOME)));
        let text = serde_json::to_string(&listed).unwrap();
        assert!(!text.contains("bst_rt_") && !text.contains("igest"));

        let other = office.caller(&second).await.unwrap();
        for id in [&*other.session, "", "x", "x\0", "%"] {
            assert!(!admin.end_session(&bob, id).await.unwrap(), "{id}");
        }
        assert!(office.caller(&second).await.is_some());
        assert!(admin.end_session(&ann, &other.session).await.unwrap());
        assert!(!admin.end_session(&ann, &other.session).await.unwrap());
        assert!(office.caller(&second).await.is_none());
        assert!(refresh(&office, &second.refresh_token).await.is_none());

        admin.sign_out(&ann).await.unwrap();
        assert!(office.caller(&first).await.is_none());
        assert!(refresh(&office, &first.refresh_token).await.is_none());
    }

    async fn the_oldest_session_makes_room(database: TestDatabase) {
        let mut config = Config::default();
        config.sessions.max_per_account = 2;
        let office = Office::with(&database, &config).await;
        let phone = office.ann().await;
        let mut all = Vec::new();
        for _ in 0..3 {
            all.push(come_in(&office, &phone).await);
        }
        assert!(office.caller(&all[0]).await.is_none());
        assert!(office.caller(&all[1]).await.is_some());
        assert!(office.caller(&all[2]).await.is_some());
    }

    async fn who_is_locked_out_or_loses_the_second_factor_is_out_at_once(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        office.make("bob@example.test", "super-admin").await;
        let (_, bob, _) = office.enrol("bob@example.test").await;
        let ann = come_in(&office, &phone).await;
        office.accounts.disable(&allowed(), "bob@example.test").await.unwrap();
        office.accounts.reset_two_factor(&allowed(), ANN).await.unwrap();
        office.site.services.access_changed().await;
        for admitted in [&bob, &ann] {
            assert!(office.caller(admitted).await.is_none());
            assert!(refresh(&office, &admitted.refresh_token).await.is_none());
        }
        office.enrol(ANN).await;
    }

    async fn who_is_let_in_again_signs_in_again(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let before = come_in(&office, &phone).await;
        office.accounts.enable(&allowed(), ANN).await.unwrap();
        office.site.services.access_changed().await;
        assert!(office.caller(&before).await.is_none());
        assert!(refresh(&office, &before.refresh_token).await.is_none());
        let after = come_in(&office, &phone).await;
        assert!(office.caller(&after).await.is_some());
    }

    async fn a_refresh_makes_no_device_a_known_one(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let first = come_in(&office, &phone).await;
        let device = first.device.unwrap().cookie;
        let second = office.admin().refresh(&first.refresh_token, from(HOME)).await.unwrap();
        assert_eq!(second.device, None);
        let third = office.admin().refresh(&second.refresh_token, known(HOME, &device)).await.unwrap();
        assert_eq!(third.device, None);
    }

    async fn no_token_is_good_in_the_other_realm(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let admitted = come_in(&office, &phone).await;
        office.site.user("bob", BCRYPT).await;
        let bob = office.site.sign_in("bob", USER_PASSWORD).await.unwrap();
        let services = &office.site.services;
        assert!(services.authenticate(Some(&bearer(&admitted.access_token))).await.is_err());
        assert!(services.admin().authenticate(Some(&bearer(&bob.tokens.jwt))).await.is_err());
        assert!(refresh(&office, &bob.tokens.refresh_token).await.is_none());
        // A session of the other realm does not end by that either.
        assert!(services.authenticate(Some(&bearer(&bob.tokens.jwt))).await.is_ok());
        let nobody = services.admin().authenticate(None).await.unwrap();
        assert!(nobody.is_none());
    }
}
