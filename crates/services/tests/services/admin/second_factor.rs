//! The second factor at sign-in.

use bastide_auth::one_time::EnrolmentToken;
use bastide_auth::random::Random;
use bastide_auth::recovery::RecoveryCode;
use bastide_auth::totp::Step;
use bastide_services::admin::AdmissionError;
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, STEP, from, name, password};
use crate::site::START;

on_both_databases! {
    async fn only_codes_of_now_and_one_step_around_are_right(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for (steps, expected) in [(-2, "code"), (2, "code"), (-1, "in"), (0, "in"), (1, "in")] {
            office.site.wait(4 * STEP);
            let code = phone.code_in(&office, steps);
            let result = office.sign_in(ANN, PASSWORD, Some(&code)).await;
            assert_eq!(name(&result), expected, "{steps}");
        }
    }

    async fn other_texts_are_wrong_codes(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for form in [" {}", "{} ", "{}0", "0{}", "+{}", "{}\0", "{{\"$ne\":\"\"}}", "abc"] {
            let text = form.replace("{}", &phone.code(&office));
            assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&text)).await), "code", "{form}");
            office.site.wait(15 * 60);
        }
    }

    async fn a_step_is_accepted_once_and_none_before_it(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        office.site.wait(STEP);
        let (before, code) = (phone.code_in(&office, -1), phone.code(&office));
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "code");
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&before)).await), "code");
        // A restart forgets nothing.
        let again = Office::open(&database).await;
        again.site.wait(2 * STEP);
        assert_eq!(name(&again.sign_in(ANN, PASSWORD, Some(&code)).await), "code");
    }

    async fn of_two_who_bring_one_code_at_once_one_comes_in(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        let phone = one.ann().await;
        other.site.wait(STEP);
        for _ in 0..5 {
            let code = phone.code(&one);
            let results = tokio::join!(
                one.sign_in(ANN, PASSWORD, Some(&code)),
                other.sign_in(ANN, PASSWORD, Some(&code)),
            );
            let mut names = [name(&results.0), name(&results.1)];
            names.sort_unstable();
            assert_eq!(names, ["code", "in"]);
            one.site.wait(STEP);
            other.site.wait(STEP);
        }
    }

    async fn five_wrong_codes_lock_the_account_for_the_window(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        for at in 0..5 {
            let wrong = phone.wrong_code(&office);
            let origin = from(&format!("192.0.2.{at}"));
            let result = office.sign_in_from(origin, ANN, PASSWORD, Some(&wrong)).await;
            assert_eq!(name(&result), "code");
        }
        let code = phone.code(&office);
        let origin = from("198.51.100.1");
        let right = office.sign_in_from(origin, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&right), "invalid");
        assert_eq!(name(&office.sign_in_from(origin, ANN, PASSWORD, None).await), "invalid");
        office.site.wait(15 * 60);
        let code = phone.code(&office);
        let right = office.sign_in_from(origin, ANN, PASSWORD, Some(&code)).await;
        assert_eq!(name(&right), "in");
    }

    async fn no_more_than_five_codes_are_judged_however_many_come_at_once(database: TestDatabase) {
        let office = Office::open(&database).await;
        let phone = office.ann().await;
        let wrong = phone.wrong_code(&office);
        let attempts: Vec<_> = (0..20)
            .map(|at| {
                let (services, wrong) = (office.site.services.clone(), wrong.clone());
                tokio::spawn(async move {
                    let attempt = bastide_services::admin::AdminAttempt {
                        email: ANN,
                        password: password(PASSWORD),
                        otp: Some(&wrong),
                        origin: from(&format!("192.0.2.{at}")),
                    };
                    name(&services.admin().sign_in(attempt).await)
                })
            })
            .collect();
        let mut judged = 0;
        for attempt in attempts {
            judged += usize::from(attempt.await.unwrap() == "code");
        }
        assert_eq!(judged, 5);
    }

    async fn a_recovery_code_lets_in_once(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let (_, _, codes) = office.enrol(ANN).await;
        assert_eq!(codes.len(), 10);
        let admin = office.admin();
        let recover = |code: String| async move {
            let result = admin.recover(ANN, password(PASSWORD), &code, from(HOME)).await;
            name(&result)
        };
        assert_eq!(recover(codes[0].clone()).await, "in");
        assert_eq!(recover(codes[0].clone()).await, "code");
        assert_eq!(recover(codes[1].to_uppercase().replace('-', " ")).await, "in");
        for bad in ["", "x", "000000", "aaaa-aaaa-aaaa-aaaa"] {
            assert_eq!(recover(bad.to_owned()).await, "code", "{bad}");
        }
        let wrong = admin.recover(ANN, password("wrong"), &codes[2], from("192.0.2.9")).await;
        assert!(matches!(wrong, Err(AdmissionError::InvalidCredentials)));
        office.site.wait(15 * 60);
        assert_eq!(recover(codes[2].clone()).await, "in");
    }

    async fn a_secret_that_cannot_be_opened_has_no_right_code(database: TestDatabase) {
        let office = Office::open(&database).await;
        let id = office.make(ANN, "super-admin").await.id;
        let token = office.enrolment_token(ANN).await;
        let digest = EnrolmentToken::parse(&token).unwrap().digest();
        let store = office.site.store();
        store.set_enrolling(&digest, "v1.damaged", START).await.unwrap();
        let refused = office.admin().confirm(&token, "123456", from(HOME)).await;
        assert!(matches!(refused, Err(AdmissionError::TwoFactorRequired)), "{refused:?}");
        let codes = RecoveryCode::set(&Random::draw().unwrap());
        let digests: Vec<_> = codes.iter().map(RecoveryCode::digest).collect();
        let step = Step::from_stored(1).unwrap();
        let enrolled = store.enrol(&digest, id, "v1.damaged", step, &digests, START).await;
        assert!(enrolled.unwrap());
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some("123456")).await), "code");
        // A recovery code lets its owner in all the same.
        let recovered = office.admin().recover(ANN, password(PASSWORD), &codes[0].expose(), from(HOME)).await;
        assert_eq!(name(&recovered), "in");
    }

    async fn of_two_who_bring_one_recovery_code_one_comes_in(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        one.make(ANN, "super-admin").await;
        let (_, _, codes) = one.enrol(ANN).await;
        let (a, b) = tokio::join!(
            one.admin().recover(ANN, password(PASSWORD), &codes[0], from(HOME)),
            other.admin().recover(ANN, password(PASSWORD), &codes[0], from(HOME)),
        );
        let mut names = [name(&a), name(&b)];
        names.sort_unstable();
        assert_eq!(names, ["code", "in"]);
    }
}
