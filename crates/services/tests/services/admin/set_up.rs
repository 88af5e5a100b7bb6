//! The set-up link, and invitations.

use bastide_auth::one_time::Invitation;
use bastide_auth::random::Random;
use bastide_permissions::Rights;
use bastide_services::admin::{AccountError, AdministratorView, NewAccount, SetUpError};
use bastide_store::access::{Invited, NewAdminRole};
use bastide_testkit::{TestDatabase, on_both_databases};

use super::office::{ANN, HOME, Office, PASSWORD, allowed, from, name, password};
use crate::site::START;

async fn set_up(
    office: &Office,
    token: &str,
    email: &str,
    typed: &str,
) -> Result<AdministratorView, SetUpError> {
    let admin = office.admin();
    let made = admin.set_up(
        token,
        email,
        password(typed),
        Some("Ann"),
        Some(" "),
        from(HOME),
    );
    made.await
}

async fn link(office: &Office) -> String {
    let token = office.site.services.setup_token().await.unwrap();
    token.unwrap().expose().to_owned()
}

on_both_databases! {
    async fn the_link_makes_the_first_administrator_and_no_other(database: TestDatabase) {
        let office = Office::open(&database).await;
        let token = link(&office).await;
        let made = set_up(&office, &token, "Ann@Example.test", PASSWORD).await.unwrap();
        assert_eq!((made.email.as_str(), made.role.code.as_str()), (ANN, "super-admin"));
        assert_eq!((made.firstname.as_deref(), made.lastname), (Some("Ann"), None));
        assert!(!made.two_factor);
        let again = set_up(&office, &token, "bob@example.test", PASSWORD).await;
        assert!(matches!(again, Err(SetUpError::BadToken)));
        assert!(office.site.services.setup_token().await.unwrap().is_none());
        assert_eq!(name(&office.sign_in(ANN, PASSWORD, None).await), "enrol");
    }

    async fn a_refusal_that_is_not_the_links_fault_leaves_it_good(database: TestDatabase) {
        let office = Office::open(&database).await;
        let token = link(&office).await;
        for (email, typed) in [("ann", PASSWORD), ("a@b\r\nc", PASSWORD)] {
            let refused = set_up(&office, &token, email, typed).await;
            assert!(matches!(refused, Err(SetUpError::Email(_))), "{email:?} {refused:?}");
        }
        let refused = set_up(&office, &token, ANN, "fourteen chars").await;
        assert!(matches!(refused, Err(SetUpError::Password(_))), "{refused:?}");
        let long = "x".repeat(200);
        let refused = office.admin().set_up(&token, ANN, password(PASSWORD), Some(&long), None, from(HOME)).await;
        assert!(matches!(refused, Err(SetUpError::Name("firstname"))));
        set_up(&office, &token, ANN, PASSWORD).await.unwrap();
    }

    async fn a_link_ends_after_a_quarter_of_an_hour_and_with_the_next_one(database: TestDatabase) {
        let office = Office::open(&database).await;
        let first = link(&office).await;
        let second = link(&office).await;
        assert!(matches!(set_up(&office, &first, ANN, PASSWORD).await, Err(SetUpError::BadToken)));
        office.site.wait(15 * 60);
        assert!(matches!(set_up(&office, &second, ANN, PASSWORD).await, Err(SetUpError::BadToken)));
        for bad in ["", "bst_setup_", "x"] {
            assert!(matches!(set_up(&office, bad, ANN, PASSWORD).await, Err(SetUpError::BadToken)));
        }
    }

    async fn a_link_dies_when_the_operator_makes_an_administrator(database: TestDatabase) {
        let office = Office::open(&database).await;
        let token = link(&office).await;
        office.make("bob@example.test", "editor").await;
        assert!(matches!(set_up(&office, &token, ANN, PASSWORD).await, Err(SetUpError::BadToken)));
    }

    async fn of_two_who_redeem_one_link_at_once_one_wins(database: TestDatabase) {
        let (one, other) = (Office::open(&database).await, Office::open(&database).await);
        let token = link(&one).await;
        let (a, b) = tokio::join!(
            set_up(&one, &token, ANN, PASSWORD),
            set_up(&other, &token, "bob@example.test", PASSWORD),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert!(matches!(a, Err(SetUpError::BadToken)) || matches!(b, Err(SetUpError::BadToken)));
        assert_eq!(one.accounts.list(&allowed()).await.unwrap().len(), 1);
    }

    async fn guesses_at_a_link_have_to_wait(database: TestDatabase) {
        let office = Office::open(&database).await;
        let token = link(&office).await;
        for _ in 0..10 {
            assert!(matches!(set_up(&office, "x", ANN, PASSWORD).await, Err(SetUpError::BadToken)));
        }
        let refused = set_up(&office, &token, ANN, PASSWORD).await;
        assert!(matches!(refused, Err(SetUpError::TooMany { .. })));
        office.site.wait(60);
        set_up(&office, &token, ANN, PASSWORD).await.unwrap();
    }

    async fn an_invitation_is_for_one_address_one_role_and_a_day(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let invite = |email: &'static str, role: &'static str| {
            let accounts = office.accounts.clone();
            async move { accounts.invite(&allowed(), email, role).await }
        };
        let first = invite("Bob@Example.test", "author").await.unwrap();
        let second = invite("bob@example.test", "editor").await.unwrap();
        assert_eq!((second.email.as_str(), second.hours), ("bob@example.test", 24));
        let token = second.token.expose();
        let old = set_up(&office, first.token.expose(), "bob@example.test", PASSWORD).await;
        assert!(matches!(old, Err(SetUpError::BadToken)));
        let other = set_up(&office, token, "eve@example.test", PASSWORD).await;
        assert!(matches!(other, Err(SetUpError::Email(_))));
        let made = set_up(&office, token, "bob@example.test", PASSWORD).await.unwrap();
        assert_eq!(made.role.code, "editor");
        let again = set_up(&office, token, "bob@example.test", PASSWORD).await;
        assert!(matches!(again, Err(SetUpError::BadToken)));

        let late = invite("eve@example.test", "author").await.unwrap();
        office.site.wait(24 * 60 * 60);
        let late = set_up(&office, late.token.expose(), "eve@example.test", PASSWORD).await;
        assert!(matches!(late, Err(SetUpError::BadToken)));

        assert!(matches!(invite(ANN, "editor").await, Err(AccountError::Taken)));
        assert!(matches!(invite("x", "editor").await, Err(AccountError::Email)));
        assert!(matches!(invite("x@example.test", "boss").await, Err(AccountError::Role(_))));
    }

    async fn an_invitation_to_a_role_that_is_gone_is_not_good_any_more(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let token = Invitation::new(&Random::draw().unwrap());
        let invited = Invited { email: "bob@example.test".to_owned(), role: "gone".to_owned() };
        let digest = token.digest().to_hex();
        let store = office.site.store();
        let gone = NewAdminRole { code: "gone", name: "Gone", description: "", rights: Rights::Only([].into()) };
        let role = store.create_admin_role(None, &gone, START).await.unwrap();
        store.set_invitation(None, &digest, &invited, START, START + 1_000).await.unwrap();
        store.delete_admin_role(None, role, START).await.unwrap();
        let refused = set_up(&office, token.expose(), "bob@example.test", PASSWORD).await;
        assert!(matches!(refused, Err(SetUpError::BadToken)), "{refused:?}");
    }

    async fn an_invitation_does_not_outlive_the_account_it_would_make(database: TestDatabase) {
        let office = Office::open(&database).await;
        office.make(ANN, "super-admin").await;
        let invited = office.accounts.invite(&allowed(), "bob@example.test", "super-admin").await.unwrap();
        let new = NewAccount {
            email: "bob@example.test",
            firstname: None,
            lastname: None,
            role: "author",
            password: password(PASSWORD),
        };
        office.accounts.create(&allowed(), new).await.unwrap();
        let refused = set_up(&office, invited.token.expose(), "bob@example.test", PASSWORD).await;
        assert!(matches!(refused, Err(SetUpError::BadToken)));
    }
}
