#![expect(clippy::disallowed_methods, reason = "tests make their rows by hand")]

use std::sync::Arc;
use std::time::Duration;

use bastide_auth::access::Audience;
use bastide_permissions::{FieldMask, Grant, Grants};
use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::*;
use crate::dialect::Dialect;
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
        require_two_factor: false,
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
        audience: Audience::Public,
        user,
        proof: Proof::Password(None),
        refresh_digest: "digest",
        device: None,
        user_agent: None,
        address: None,
        opened_at,
        expires_at: opened_at + 1_000,
    }
}

/// How the database is going to run a statement.
async fn plan(store: &Store, statement: &SelectStatement) -> String {
    let (sql, values) = store.dialect().render(statement);
    let (explain, column) = match store.dialect() {
        Dialect::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        Dialect::Postgres => ("EXPLAIN", "QUERY PLAN"),
    };
    let backend = store.writer().get_database_backend();
    let explain = Statement::from_sql_and_values(backend, format!("{explain} {sql}"), values);
    let lines = store.writer().query_all_raw(explain).await.unwrap();
    let lines = lines.iter().map(|it| it.try_get("", column).unwrap());
    lines.collect::<Vec<String>>().join("\n")
}

on_both_databases! {
    async fn a_seed_is_sown_once(database: TestDatabase) {
        let store = open(&database).await;
        let version = store.access_version().await.unwrap();
        store.set_grants("public", &Grants::new(), 2_000).await.unwrap();
        store.set_setting("colour", &json!("blue"), 2_000).await.unwrap();
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
        store.set_grants("public", &grants, 2_000).await.unwrap();
        assert_eq!(store.grants().await.unwrap()[1].1, grants);
        let missing = store.set_grants("nobody", &grants, 2_000).await;
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
            (" bob@example.test\n", Some(bob)),
            ("bоb@example.test", None),
            ("bob@example.test\u{301}", None),
            ("bob ", None),
            (" ", None),
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

    async fn a_request_does_not_wait_for_ever_for_a_connection(database: TestDatabase) {
        let patience = Duration::from_millis(500);
        let settings = Settings { acquire_timeout: patience, ..Settings::default() };
        let store = Store::open(database.url(), &settings).await.unwrap();
        let mut held = Vec::new();
        let refused = loop {
            match store.begin_access().await {
                Ok(tx) => held.push(tx),
                Err(error) => break error,
            }
            assert!(held.len() < 100);
        };
        assert!(matches!(refused, AccessError::Unavailable(_)), "{refused:?}");
        let refused = store.account("bob").await;
        assert!(matches!(refused, Err(AccessError::Unavailable(_))), "{refused:?}");
        held.clear();
        assert_eq!(store.account("bob").await.unwrap(), None);
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
            must_enrol: false,
        };
        let live = Session { expires_at: 1_020, user: Some(user) };
        assert_eq!(store.session("three").await.unwrap(), Some(live));
        store.end_session(Audience::Public, "three", 30).await.unwrap();
        assert_eq!(store.session("three").await.unwrap(), None);
        store.end_sessions_of(Audience::Public, bob, 30).await.unwrap();
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

    async fn the_dearest_bcrypt_is_seen_while_it_lasts(database: TestDatabase) {
        let store = open(&database).await;
        assert_eq!(store.dearest_bcrypt().await.unwrap(), None);
        let mut ids = Vec::new();
        for (name, hash) in [
            ("ours", "$argon2id$v=19$m=19456,t=2,p=1$x"),
            ("ten", "$2a$10$x"),
            ("twelve", "$2b$12$x"),
            ("four", "$2y$04$x"),
        ] {
            let account = NewAccount {
                document: name, username: name, password_hash: hash, ..bob("authenticated")
            };
            ids.push((store.create_account(&account, 1).await.unwrap(), hash));
        }
        for (gone, left) in [(2, Some(10)), (1, Some(4)), (3, None)] {
            assert!(store.dearest_bcrypt().await.unwrap() > left);
            let (id, old) = ids[gone];
            store.refresh_password_hash(id, old, "$argon2id$2").await.unwrap();
            assert_eq!(store.dearest_bcrypt().await.unwrap(), left);
        }
    }

    async fn sign_in_looks_up_in_indexes(database: TestDatabase) {
        let store = open(&database).await;
        let few = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)";
        let instant = match store.dialect() {
            Dialect::Sqlite => "0",
            Dialect::Postgres => "now()",
        };
        for sql in [
            format!(
                "INSERT INTO up_users (document_id, status, created_at, updated_at, username, email) \
                 {few} SELECT 'd' || i, 1, {instant}, {instant}, 'u' || i, 'u' || i || '@x' FROM n"
            ),
            "INSERT INTO user_credentials (user_id, password_hash, changed_at) \
             SELECT id, CASE id % 100 WHEN 0 THEN '$2a$10$' ELSE '$argon2id$' END || id, 0 \
             FROM up_users"
                .to_owned(),
            "ANALYZE".to_owned(),
        ] {
            store.writer().execute_unprepared(&sql).await.unwrap();
        }
        for (statement, indexes) in [
            (accounts::meant_by("u7@x"), ["up_users_email", "up_users_username"].as_slice()),
            (passwords::dearest(), &["user_credentials_cost"]),
        ] {
            let plan = plan(&store, &statement).await;
            for index in indexes {
                assert!(plan.contains(index), "{plan}");
            }
            for scan in ["Seq Scan", "SCAN up_users", "SCAN user_credentials"] {
                assert!(!plan.contains(scan), "{plan}");
            }
        }
    }

    async fn tokens_are_found_by_their_digest(database: TestDatabase) {
        let store = open(&database).await;
        let limited = Grant {
            fields: FieldMask::Only(["title".to_owned()].into()),
            rows: Some(json!({"author": {"id": "$user.id"}})),
        };
        let custom = Grants::new()
            .allow("api::a.a.find", Grant::default())
            .allow("api::a.a.update", limited);
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
            assert_eq!(found, Some(StoredApiToken { id, kind, expires_at: Some(5), last_used_at: None }));
            store.delete_api_token(id, 1_000).await.unwrap();
            assert_eq!(store.api_token(digest).await.unwrap(), None);
        }
    }

    async fn another_process_hears_of_a_change(database: TestDatabase) {
        let store = open(&database).await;
        let other = Store::open(database.url(), &Settings::default()).await.unwrap();
        let mut watch = other.watch().await.unwrap();
        store.set_setting("colour", &json!("red"), 2_000).await.unwrap();
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
