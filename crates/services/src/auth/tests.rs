//! What refusals cost, and what is said when nothing can be hashed.

use std::sync::Arc;

use bastide_auth::password::Password;
use bastide_content_types::USER;
use bastide_permissions::{Action, Authorized, Create, Principal, TokenAccess, Update};
use bastide_store::Settings;
use bastide_store::access::NewAccount;
use bastide_store::content::Expected;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{Attempt, AuthError, EndUser, Origin, PasswordChange, Registration};
use crate::Services;
use crate::admin::{AdminAttempt, AdminOrigin, AdmissionError, SetUpError};
use crate::content::WriteError;
use crate::services::tests::start;
use crate::settings::USERS_ADVANCED_KEY;

const NEW: &str = "nine grey rivers beside a lamp";

/// A password, and its hash by the reference implementation (`crypt_blowfish`, wrapper.c).
const RIGHT: &str = "U*U";
const BCRYPT: &str = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

/// Somebody tries to come in, from an address of the number.
fn attempt<'a>(identifier: &'a str, typed: &str, number: u8) -> Attempt<'a> {
    Attempt {
        identifier,
        password: password(typed),
        origin: Origin {
            address: Some([192, 0, 2, number].into()),
            ..Origin::default()
        },
    }
}

async fn account(services: &Services, name: &str) -> i64 {
    let account = NewAccount {
        document: &format!("document{name}"),
        username: name,
        email: &format!("{name}@example.test"),
        password_hash: BCRYPT,
        confirmed: name != "unconfirmed",
        blocked: name == "blocked",
        role: "authenticated",
    };
    let id = services.store().create_account(&account, 1).await.unwrap();
    services.access_changed().await;
    id
}

fn proof<A: Action>(services: &Services) -> Authorized<A> {
    let full = Principal::Token(TokenAccess::Full);
    let registry = services.registry();
    let users = registry.get(USER).unwrap();
    services
        .policy()
        .authorize(&full, &registry, users)
        .unwrap()
}

on_both_databases! {
    async fn a_full_pool_is_told_to_everybody_and_counts_against_nobody(database: TestDatabase) {
        let services = start(&database, &Settings::default()).await;
        let (auth, admin, content) = (services.auth(), services.admin(), services.content());
        let id = account(&services, "bob").await;
        let bob = EndUser { id, session: Arc::from("s") };
        let token = services.setup_token().await.unwrap().unwrap();
        auth.hashing.close();
        admin.hashing.close();
        let origin = AdminOrigin::default();
        // More often than anybody may fail.
        for _ in 0..12 {
            for name in ["bob", "nobody"] {
                let refused = auth.sign_in(attempt(name, RIGHT, 1)).await;
                assert!(matches!(refused, Err(AuthError::Unavailable(_))), "{refused:?}");
            }
            let change = PasswordChange {
                current: password(RIGHT),
                new: password(NEW),
                origin: Origin::default(),
            };
            let refused = auth.change_password(&bob, change).await;
            assert!(matches!(refused, Err(AuthError::Unavailable(_))), "{refused:?}");
            let (email, otp) = ("nobody@example.test", None);
            let login = AdminAttempt { email, password: password(NEW), otp, origin };
            let refused = admin.sign_in(login).await;
            assert!(matches!(refused, Err(AdmissionError::Busy)), "{refused:?}");
            let refused = admin.recover(email, password(NEW), "x", origin).await;
            assert!(matches!(refused, Err(AdmissionError::Busy)), "{refused:?}");
            let token = token.expose();
            let refused = admin.set_up(token, "ann@example.test", password(NEW), None, None, origin).await;
            assert!(matches!(refused, Err(SetUpError::Unavailable(_))), "{refused:?}");
        }
        let new = Registration {
            username: "eve",
            email: "eve@example.test",
            password: password(NEW),
            origin: Origin::default(),
        };
        let refused = auth.register(new).await;
        assert!(matches!(refused, Err(AuthError::Unavailable(_))), "{refused:?}");
        let sent = json!({ "username": "eve", "email": "eve@example.test", "password": NEW, "role": 1 });
        let refused = content.create_account(proof::<Create>(&services), sent.as_object().unwrap()).await;
        assert!(matches!(refused, Err(WriteError::Busy)), "{:?}", refused.map(|_| ()));
        let sent = json!({ "password": NEW });
        let update = proof::<Update>(&services);
        let refused = content.update_account(update, id, sent.as_object().unwrap(), &Expected::Anything).await;
        assert!(matches!(refused, Err(WriteError::Busy)), "{:?}", refused.map(|_| ()));
        // Nothing was made, and nobody has failed.
        let other = start(&database, &Settings::default()).await;
        let came = other.auth().sign_in(attempt("bob", RIGHT, 1)).await.unwrap();
        let user: Json = serde_json::from_slice(&came.user).unwrap();
        assert_eq!(user["username"], "bob");
        assert!(other.store().account("eve").await.unwrap().is_none());
        assert!(other.store().administrator("ann@example.test").await.unwrap().is_none());
    }

    /// AUTH-02, by what is done and not by the clock, which a busy machine bends. That each check of
    /// a password costs the same is proved where passwords are checked.
    async fn a_refusal_costs_as_much_whoever_is_named(database: TestDatabase) {
        let services = start(&database, &Settings::default()).await;
        for name in ["bob", "blocked", "unconfirmed"] {
            account(&services, name).await;
        }
        let shut = account(&services, "shut").await;
        let confirm = json!({ "email_confirmation": true });
        services.store().set_setting(USERS_ADVANCED_KEY, &confirm, 0).await.unwrap();
        services.access_changed().await;
        let auth = services.auth();
        for number in 0..10 {
            let name = ["shut", "shut@example.test"][usize::from(number % 2)];
            auth.sign_in(attempt(name, "wrong", 100 + number)).await.unwrap_err();
        }
        let is_shut = auth.sign_in(attempt("shut", RIGHT, 150)).await;
        assert!(matches!(is_shut, Err(AuthError::Wrong)), "{shut} {is_shut:?}");
        let names = ["bob", "bob@example.test", "nobody", "nobody@example.test", "blocked", "unconfirmed", "shut"];
        for name in names {
            let refused = auth.sign_in(attempt(name, "wrong", 200)).await;
            assert!(matches!(refused, Err(AuthError::Wrong)), "{name} {refused:?}");
        }
        // Each of them checks a password, and does as much before and after.
        auth.hashing.close();
        let mut costs = Vec::new();
        for name in names {
            let mut least = u64::MAX;
            // What the process does beside this counts as well.
            for _ in 0..50 {
                let before = services.store().statements_of_writes();
                let refused = auth.sign_in(attempt(name, "wrong", 201)).await;
                assert!(matches!(refused, Err(AuthError::Unavailable(_))), "{name} {refused:?}");
                least = least.min(services.store().statements_of_writes() - before);
            }
            costs.push(least);
        }
        assert!(costs.iter().all(|it| *it == costs[0]), "{names:?} {costs:?}");
    }
}
