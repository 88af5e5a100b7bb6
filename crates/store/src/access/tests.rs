use std::sync::Arc;

use bastide_permissions::{FieldMask, Grant, Grants};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::*;
use crate::{Notice, Settings};

async fn open(database: &TestDatabase) -> Store {
    let store = Store::open(database.url(), &Settings::default())
        .await
        .unwrap();
    store.seed(&seed(), 1_000).await.unwrap();
    store
}

fn seed() -> Seed<'static> {
    let role = |document: &str, kind| SeedRole {
        document: document.to_owned(),
        kind,
        name: "Role",
        description: "",
        grants: Grants::new().allow("plugin::x.y.z", Grant::default()),
    };
    Seed {
        roles: vec![role("a", "authenticated"), role("b", "public")],
        locale: SeedLocale {
            document: "c".to_owned(),
            code: "en",
            name: "English (en)",
        },
        settings: vec![("colour", json!("green"))],
    }
}

fn bob(role: &'static str) -> NewAccount<'static> {
    NewAccount {
        document: "bob",
        username: "bob",
        email: "Bob@Example.test",
        password_hash: "hash",
        confirmed: true,
        blocked: false,
        role,
    }
}

fn session(id: &'static str, user: i64, opened_at: i64) -> NewSession<'static> {
    NewSession {
        id,
        user,
        refresh_digest: "digest",
        device: None,
        user_agent: None,
        address: None,
        opened_at,
        expires_at: opened_at + 1_000,
    }
}

on_both_databases! {
    async fn a_seed_is_sown_once(database: TestDatabase) {
        let store = open(&database).await;
        let version = store.access_version().await.unwrap();
        store.set_grants("public", &Grants::new()).await.unwrap();
        store.set_setting("colour", &json!("blue")).await.unwrap();
        assert_eq!(store.access_version().await.unwrap(), version + 2);
        store.seed(&seed(), 2_000).await.unwrap();
        assert_eq!(store.access_version().await.unwrap(), version + 2);
        let grants = store.grants().await.unwrap();
        assert_eq!(grants[1], (Arc::from("public"), Grants::new()));
        assert_eq!(store.settings().await.unwrap()["colour"], json!("blue"));
    }

    async fn grants_come_back_as_they_were_given(database: TestDatabase) {
        let store = open(&database).await;
        let grant = Grant {
            fields: FieldMask::Only(["title".to_owned()].into()),
            rows: Some(json!({"author": {"id": {"$eq": "$user.id"}}})),
        };
        let grants = Grants::new().allow("api::a.a.find", grant).allow("b", Grant::default());
        store.set_grants("public", &grants).await.unwrap();
        assert_eq!(store.grants().await.unwrap()[1].1, grants);
        let missing = store.set_grants("nobody", &grants).await;
        assert!(matches!(missing, Err(AccessError::Refused(_))));
    }

    async fn an_identifier_means_an_address_before_a_name(database: TestDatabase) {
        let store = open(&database).await;
        let mallory = NewAccount {
            document: "m",
            username: "bob@example.test",
            email: "m@example.test",
            ..bob("authenticated")
        };
        let impostor = store.create_account(&mallory, 1).await.unwrap();
        let bob = store.create_account(&bob("authenticated"), 1).await.unwrap();
        for (identifier, expected) in [
            ("bob@example.test", Some(bob)),
            ("BOB@EXAMPLE.TEST", Some(bob)),
            ("bob", Some(bob)),
            ("BOB", None),
            ("M@example.test", Some(impostor)),
            ("b%", None),
            ("bob\0", None),
            ("", None),
        ] {
            let found = store.account(identifier).await.unwrap();
            assert_eq!(found.map(|it| it.id), expected, "{identifier}");
        }
    }

    async fn an_account_needs_a_name_of_its_own_and_a_role(database: TestDatabase) {
        let store = open(&database).await;
        store.create_account(&bob("authenticated"), 1).await.unwrap();
        for account in [bob("authenticated"), NewAccount { username: "eve", ..bob("nobody") }] {
            let refused = store.create_account(&account, 1).await;
            assert!(matches!(refused, Err(AccessError::Refused(_))), "{refused:?}");
        }
    }

    async fn the_oldest_session_makes_room(database: TestDatabase) {
        let store = open(&database).await;
        let bob = store.create_account(&bob("authenticated"), 1).await.unwrap();
        for (at, id) in [(10, "one"), (20, "two"), (20, "three")] {
            store.open_session(&session(id, bob, at), 2).await.unwrap();
        }
        assert_eq!(store.session("one").await.unwrap(), None);
        let user = SessionUser {
            id: bob,
            role: Some("authenticated".to_owned()),
            confirmed: true,
            blocked: false,
        };
        let live = Session { expires_at: 1_020, user: Some(user) };
        assert_eq!(store.session("three").await.unwrap(), Some(live));
        store.end_session("three", 30).await.unwrap();
        assert_eq!(store.session("three").await.unwrap(), None);
        store.end_sessions_of(bob, 30).await.unwrap();
        assert_eq!(store.session("two").await.unwrap(), None);
    }

    async fn a_hash_is_replaced_only_where_it_still_stands(database: TestDatabase) {
        let store = open(&database).await;
        let id = store.create_account(&bob("authenticated"), 1).await.unwrap();
        store.refresh_password_hash(id, "another", "stale").await.unwrap();
        let hash = |it: Option<Account>| it.unwrap().password_hash.unwrap();
        assert_eq!(hash(store.account("bob").await.unwrap()), "hash");
        store.refresh_password_hash(id, "hash", "new").await.unwrap();
        assert_eq!(hash(store.account("bob").await.unwrap()), "new");
    }

    async fn bcrypt_is_seen_while_it_lasts(database: TestDatabase) {
        let store = open(&database).await;
        assert!(!store.holds_bcrypt().await.unwrap());
        let imported = NewAccount { password_hash: "$2a$10$x", ..bob("authenticated") };
        let id = store.create_account(&imported, 1).await.unwrap();
        assert!(store.holds_bcrypt().await.unwrap());
        store.refresh_password_hash(id, "$2a$10$x", "$argon2id$2").await.unwrap();
        assert!(!store.holds_bcrypt().await.unwrap());
    }

    async fn tokens_are_found_by_their_digest(database: TestDatabase) {
        let store = open(&database).await;
        let custom = Grants::new().allow("api::a.a.find", Grant::default());
        for (digest, kind) in [
            ("1", ApiTokenKind::ReadOnly),
            ("2", ApiTokenKind::FullAccess),
            ("3", ApiTokenKind::Custom(custom)),
        ] {
            let new = NewApiToken {
                name: digest,
                description: "",
                kind: &kind,
                digest,
                expires_at: Some(5),
            };
            let id = store.create_api_token(&new, 1).await.unwrap();
            let found = store.api_token(digest).await.unwrap();
            assert_eq!(found, Some(StoredApiToken { id, kind, expires_at: Some(5) }));
            store.delete_api_token(id).await.unwrap();
            assert_eq!(store.api_token(digest).await.unwrap(), None);
        }
    }

    async fn another_process_hears_of_a_change(database: TestDatabase) {
        let store = open(&database).await;
        let other = Store::open(database.url(), &Settings::default()).await.unwrap();
        let mut watch = other.watch().await.unwrap();
        store.set_setting("colour", &json!("red")).await.unwrap();
        let second = std::time::Duration::from_secs(1);
        let notice = tokio::time::timeout(second, watch.next()).await.unwrap();
        assert!(matches!(notice, Notice::Access | Notice::Anything));
        store.begin().await.unwrap().commit().await.unwrap();
        if notice == Notice::Access {
            let notice = tokio::time::timeout(second, watch.next()).await.unwrap();
            assert_eq!(notice, Notice::Content);
        }
    }
}
