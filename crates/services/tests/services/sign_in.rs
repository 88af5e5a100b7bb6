//! Sign-in with a password.

use bastide_config::Config;
use bastide_services::auth::AuthError;
use bastide_services::settings::USERS_ADVANCED_KEY;
use bastide_store::access::NewAccount;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use crate::site::{BCRYPT, PASSWORD, START, Site};

fn account<'a>(name: &'a str, email: &'a str, hash: &'a str) -> NewAccount<'a> {
    NewAccount {
        document: name,
        username: name,
        email,
        password_hash: hash,
        confirmed: true,
        blocked: false,
        role: "authenticated",
    }
}

on_both_databases! {
    async fn the_matrix(database: TestDatabase) {
        let mut config = Config::default();
        config.limits.enabled = false;
        let site = Site::with(&database, &config).await;
        site.account(&account("bob", "Bob@Example.test", BCRYPT)).await;
        site.account(&account("broken", "broken@example.test", "not a hash")).await;
        site.account(&account("emile", "ÉMILE@école.test", BCRYPT)).await;
        let blocked = NewAccount { blocked: true, ..account("eve", "eve@example.test", BCRYPT) };
        site.account(&blocked).await;
        let new = NewAccount { confirmed: false, ..account("new", "new@example.test", BCRYPT) };
        site.account(&new).await;
        let nameless = "Invalid identifier or password";
        let locked = "Your account has been blocked by an administrator";
        let unconfirmed = "Your account email is not confirmed";
        let cases = [
            ("bob", PASSWORD, Ok("bob"), Ok("bob")),
            ("Bob@Example.test", PASSWORD, Ok("bob"), Ok("bob")),
            ("bob@example.TEST", PASSWORD, Ok("bob"), Ok("bob")),
            (" bob@example.test ", PASSWORD, Ok("bob"), Ok("bob")),
            ("émile@École.test", PASSWORD, Ok("emile"), Ok("emile")),
            ("emile@ecole.test", PASSWORD, Err(nameless), Err(nameless)),
            // Cyrillic о.
            ("bоb@example.test", PASSWORD, Err(nameless), Err(nameless)),
            (" bob", PASSWORD, Err(nameless), Err(nameless)),
            ("BOB", PASSWORD, Err(nameless), Err(nameless)),
            ("bob", "wrong", Err(nameless), Err(nameless)),
            ("bob", "", Err(nameless), Err(nameless)),
            ("nobody", PASSWORD, Err(nameless), Err(nameless)),
            ("", PASSWORD, Err(nameless), Err(nameless)),
            ("bob\0", PASSWORD, Err(nameless), Err(nameless)),
            ("broken", PASSWORD, Err(nameless), Err(nameless)),
            ("eve", "wrong", Err(nameless), Err(nameless)),
            ("eve", PASSWORD, Err(locked), Err(locked)),
            ("new", "wrong", Err(nameless), Err(nameless)),
            ("new", PASSWORD, Ok("new"), Err(unconfirmed)),
        ];
        for must_confirm in [false, true] {
            let advanced = json!({"email_confirmation": must_confirm});
            site.store().set_setting(USERS_ADVANCED_KEY, &advanced, START).await.unwrap();
            site.services.access_changed().await;
            for (identifier, password, relaxed, strict) in cases {
                let expected = if must_confirm { strict } else { relaxed };
                let found = match site.sign_in(identifier, password).await {
                    Ok(came) => {
                        let user: Json = serde_json::from_slice(&came.user).unwrap();
                        Ok(user["username"].as_str().unwrap().to_owned())
                    }
                    Err(error) => Err(error.to_string()),
                };
                let expected = expected.map(str::to_owned).map_err(str::to_owned);
                assert_eq!(found, expected, "{identifier} {password} {must_confirm}");
            }
        }
    }

    async fn the_answer_shows_the_account_without_role_or_secret(database: TestDatabase) {
        let site = Site::open(&database).await;
        let id = site.account(&account("bob", "Bob@Example.test", BCRYPT)).await;
        let came = site.sign_in("bob", PASSWORD).await.unwrap();
        let user: Json = serde_json::from_slice(&came.user).unwrap();
        let time = "2026-01-05T09:00:00.000Z";
        assert_eq!(user, json!({
            "id": id, "documentId": "bob", "username": "bob", "email": "bob@example.test",
            "provider": "local", "confirmed": true, "blocked": false,
            "createdAt": time, "updatedAt": time, "publishedAt": time,
        }));
        assert!(came.tokens.refresh_token.starts_with("bst_rt_"));
        assert_ne!(site.sign_in("bob", PASSWORD).await.unwrap().tokens.refresh_token, came.tokens.refresh_token);
    }

    async fn an_imported_hash_is_replaced_at_the_first_success(database: TestDatabase) {
        let site = Site::open(&database).await;
        site.account(&account("bob", "bob@example.test", BCRYPT)).await;
        let hash = || async {
            let account = site.store().account("bob").await.unwrap();
            account.unwrap().password_hash.unwrap()
        };
        assert!(matches!(site.sign_in("bob", "wrong").await, Err(AuthError::Wrong)));
        assert_eq!(hash().await, BCRYPT);
        site.sign_in("bob", PASSWORD).await.unwrap();
        let better = hash().await;
        assert!(better.starts_with("$argon2id$"), "{better}");
        site.sign_in("bob", PASSWORD).await.unwrap();
        assert_eq!(hash().await, better);
        assert!(matches!(site.sign_in("bob", "wrong").await, Err(AuthError::Wrong)));
    }
}
