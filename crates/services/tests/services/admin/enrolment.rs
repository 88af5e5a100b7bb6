//! Enrolment of a second factor.

use bastide_auth::one_time::EnrolmentToken;
use bastide_auth::random::Random;
use bastide_services::admin::AdmissionError;
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, STEP, allowed, from, name};

fn is_bad<T>(result: &Result<T, AdmissionError>) -> bool {
    matches!(result, Err(AdmissionError::BadEnrolmentToken))
}

on_both_databases! {
    async fn what_an_authenticator_needs_is_shown(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = office.enrolment_token(ANN).await;
        let enrolment = office.admin().enrol(&token).await.unwrap();
        assert_eq!(enrolment.secret.len(), 32);
        assert!(enrolment.otpauth_url.starts_with("otpauth://totp/Bastide:ann%40example.test?secret="));
        assert!(enrolment.otpauth_url.contains(&enrolment.secret));
        assert!(enrolment.qr_svg.contains("<svg") && enrolment.qr_svg.contains("<path"));
        for bad in ["<script", "onload", "href", "url(", &enrolment.secret] {
            assert!(!enrolment.qr_svg.contains(bad), "{bad}");
        }
    }

    async fn the_secret_shown_last_counts_and_the_token_is_spent_by_its_code(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = office.enrolment_token(ANN).await;
        let admin = office.admin();
        let early = admin.confirm(&token, "000000", from(HOME)).await;
        assert!(matches!(early, Err(AdmissionError::TwoFactorRequired)));
        let first = office.begin(&token).await;
        let second = office.begin(&token).await;
        let old = admin.confirm(&token, &first.code(&office), from(HOME)).await;
        assert!(matches!(old, Err(AdmissionError::TwoFactorRequired)));
        let code = second.code(&office);
        let (admitted, codes) = admin.confirm(&token, &code, from(HOME)).await.unwrap();
        assert!(admitted.user.two_factor && codes.len() == 10);
        assert!(office.caller(&admitted).await.is_some());
        assert!(is_bad(&admin.confirm(&token, &code, from(HOME)).await));
        assert!(is_bad(&admin.enrol(&token).await));
        // The step that enrolled is spent.
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "code");
        office.site.wait(STEP);
        let code = second.code(&office);
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, Some(&code)).await), "in");
    }

    async fn a_token_ends_after_five_minutes_and_with_the_next_one(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let first = office.enrolment_token(ANN).await;
        let second = office.enrolment_token(ANN).await;
        assert!(is_bad(&office.admin().enrol(&first).await));
        office.site.wait(299);
        assert!(office.admin().enrol(&second).await.is_ok());
        office.site.wait(1);
        assert!(is_bad(&office.admin().enrol(&second).await));
        assert!(is_bad(&office.admin().confirm(&second, "000000", from(HOME)).await));
        let forged = EnrolmentToken::new(&Random::draw().unwrap());
        for bad in ["", "bst_enrol_", forged.expose(), &format!("{second}\0")] {
            assert!(is_bad(&office.admin().enrol(bad).await), "{bad}");
        }
    }

    async fn nobody_who_is_locked_out_or_enrolled_enrols(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.ann().await;
        office.make("bob@example.test", "editor").await;
        let token = office.enrolment_token("bob@example.test").await;
        office.accounts.disable(&allowed(), "bob@example.test").await.unwrap();
        assert!(is_bad(&office.admin().enrol(&token).await));
        // With the password alone there is no way to another second factor.
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "code");
    }

    async fn of_two_who_confirm_at_once_one_comes_in(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        one.make(ANN, "super-admin").await;
        let token = one.enrolment_token(ANN).await;
        let phone = one.begin(&token).await;
        let code = phone.code(&one);
        let (a, b) = tokio::join!(
            one.admin().confirm(&token, &code, from(HOME)),
            other.admin().confirm(&token, &code, from(HOME)),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert!(is_bad(&a) || is_bad(&b));
    }

    async fn an_enrolment_token_is_no_access_token(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = office.enrolment_token(ANN).await;
        let header = format!("Bearer {token}");
        assert!(office.admin().authenticate(Some(&header)).await.is_err());
        assert!(office.admin().refresh(&token, from(HOME)).await.is_err());
    }

    async fn wrong_codes_are_counted_here_too(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = office.enrolment_token(ANN).await;
        let phone = office.begin(&token).await;
        for _ in 0..5 {
            let wrong = phone.wrong_code(&office);
            let refused = office.admin().confirm(&token, &wrong, from(HOME)).await;
            assert!(matches!(refused, Err(AdmissionError::TwoFactorRequired)));
        }
        let refused = office.admin().confirm(&token, &phone.code(&office), from(HOME)).await;
        assert!(matches!(refused, Err(AdmissionError::InvalidCredentials)));
    }
}
