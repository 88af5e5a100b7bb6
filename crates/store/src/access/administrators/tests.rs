use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use bastide_auth::random::Random;
use bastide_auth::refresh::RefreshToken;
use bastide_auth::totp::Step;
use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

use super::super::{NewSession, Opening, Proof, Rotation, SessionLife};
use super::*;
use crate::entity::{refresh_spent, sign_in_counter};
use crate::{Settings, Store};

async fn open(database: &TestDatabase) -> Store {
    Store::open(database.url(), &Settings::default())
        .await
        .unwrap()
}

fn ann() -> NewAdministrator<'static> {
    NewAdministrator {
        document: "ann",
        email: "Ann@example.test",
        firstname: None,
        lastname: None,
        role: SUPER_ADMIN,
        password_hash: "hash",
    }
}

async fn set_disabled(store: &Store, admin: i64, disabled: bool, now: i64) {
    let change = AdministratorChange {
        disabled: Some(disabled),
        ..AdministratorChange::default()
    };
    let changed = store.change_administrator(None, admin, change, now).await;
    changed.unwrap();
}

/// Puts a second factor in force.
async fn enrol(store: &Store, admin: i64, secret: &str, codes: &[Digest]) {
    let token = RefreshToken::new(&Random::draw().unwrap()).digest();
    let codes = if codes.is_empty() { &[token] } else { codes };
    let step = Step::from_stored(1).unwrap();
    store.allow_enrolment(admin, &token, 1, 100).await.unwrap();
    let enrolled = store.enrol(&token, admin, secret, step, codes, 1).await;
    assert!(enrolled.unwrap());
}

on_both_databases! {
    async fn a_creator_of_content_becomes_an_administrator_under_the_same_row(database: TestDatabase) {
        let store = open(&database).await;
        let at = store.dialect().instant(1);
        let creator = Query::insert()
            .into_table("admin_users")
            .columns(["document_id", "status", "created_at", "updated_at", "email"])
            .values_panic(["old".into(), 1_i16.into(), Expr::val(at.clone()), Expr::val(at), "ann@example.test".into()])
            .returning_col("id")
            .to_owned();
        let row = store.writer().query_one(&creator).await.unwrap().unwrap();
        let creator: i64 = row.try_get_by_index(0).unwrap();
        assert!(!store.has_administrators().await.unwrap());
        assert_eq!(store.administrator("ann@example.test").await.unwrap(), None);
        let made = store.create_administrator(&ann(), Warrant::Operator, 2).await.unwrap();
        assert_eq!(made, creator);
        let found = store.administrator("ANN@example.test").await.unwrap().unwrap();
        assert_eq!((found.account.document.as_str(), found.account.created_at), ("old", 2));
        let again = store.create_administrator(&ann(), Warrant::Operator, 3).await;
        assert!(matches!(again, Err(NotMade::Taken)), "{again:?}");
    }

    async fn a_role_is_needed_and_one_in_use_stays(database: TestDatabase) {
        let store = open(&database).await;
        let boss = NewAdministrator { role: "boss", ..ann() };
        let refused = store.create_administrator(&boss, Warrant::Operator, 1).await;
        assert!(matches!(refused, Err(NotMade::NoRole)));
        assert!(store.administrators().await.unwrap().is_empty());
        store.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let delete = Query::delete()
            .from_table("admin_roles")
            .and_where(Expr::col("code").eq(SUPER_ADMIN))
            .to_owned();
        assert!(store.writer().execute(&delete).await.is_err());
    }

    async fn a_session_proves_what_its_account_is_now(database: TestDatabase) {
        let store = open(&database).await;
        let ann = store.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let bob = NewAdministrator { document: "bob", email: "bob@example.test", ..self::ann() };
        let bob = store.create_administrator(&bob, Warrant::Operator, 1).await.unwrap();
        enrol(&store, ann, "sealed", &[]).await;
        let digest = RefreshToken::new(&Random::draw().unwrap()).digest().to_hex();
        let session = NewSession {
            id: "s", audience: Audience::Admin, user: ann, proof: Proof::SecondFactor(Some("sealed")),
            refresh_digest: &digest, device: None, user_agent: None, address: None, opened_at: 10, expires_at: 100,
        };
        let opened = store.open_session(&session, 9).await.unwrap();
        assert_eq!(opened, Opening::Opened { ended_others: false });
        let proved_at = async || store.admin_session("s").await.unwrap().unwrap().user.unwrap().proved_at;
        assert_eq!(proved_at().await, 10);
        for (id, admin, secret, now, proves) in [
            ("s", ann, Some("sealed"), 20, true),
            // Another factor, none, somebody else, another session, one that has run out.
            ("s", ann, Some("other"), 30, false),
            ("s", ann, None, 30, false),
            ("s", bob, None, 30, false),
            ("t", ann, Some("sealed"), 30, false),
            ("s", ann, Some("sealed"), 100, false),
        ] {
            let proved = store.prove_admin_session(id, admin, secret, now).await.unwrap();
            assert_eq!(proved, proves, "{id} {admin} {secret:?} {now}");
            assert_eq!(proved_at().await, 20);
        }
        store.end_session(Audience::Admin, "s", 40).await.unwrap();
        assert!(!store.prove_admin_session("s", ann, Some("sealed"), 50).await.unwrap());
        set_disabled(&store, bob, true, 50).await;
        assert!(!store.prove_admin_session("s", bob, None, 50).await.unwrap());
    }

    async fn counters_are_kept_as_they_were_judged_and_forgotten_in_time(database: TestDatabase) {
        let store = open(&database).await;
        let keys = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let count = |all: &mut [crate::access::Counter]| {
            for counter in all.iter_mut() {
                counter.failures += 1;
                counter.forget_at = 100;
            }
            all.iter().map(|it| it.failures).collect::<Vec<_>>()
        };
        assert_eq!(store.judge_counters(&keys(&["b", "a"]), 1, count).await.unwrap(), [1, 1]);
        assert_eq!(store.judge_counters(&keys(&["a"]), 99, count).await.unwrap(), [2]);
        assert_eq!(store.judge_counters(&keys(&["b", "c"]), 99, count).await.unwrap(), [2, 1]);
        // Nothing of it is left at its end.
        assert_eq!(store.judge_counters(&keys(&["c"]), 100, count).await.unwrap(), [1]);
        let left = sign_in_counter::Entity::find().count(store.writer()).await.unwrap();
        assert_eq!(left, 1);
        store.judge_counters(&keys(&["p:1", "p:2", "q", "r:1"]), 1, count).await.unwrap();
        store.remove_counters(&keys(&["q"]), &keys(&["p:", "r:"])).await.unwrap();
        let left = sign_in_counter::Entity::find().count(store.writer()).await.unwrap();
        assert_eq!(left, 1);
    }

    async fn no_count_is_lost_when_many_count_at_once(database: TestDatabase) {
        let (one, other) = (open(&database).await, open(&database).await);
        let (one, other) = (std::sync::Arc::new(one), std::sync::Arc::new(other));
        let counting: Vec<_> = (0..20)
            .map(|at| {
                let store = if at % 2 == 0 { one.clone() } else { other.clone() };
                // In no common order, on purpose.
                let keys = if at % 3 == 0 { ["x", "y"] } else { ["y", "x"] };
                let keys = keys.map(str::to_owned);
                tokio::spawn(async move {
                    let count = |all: &mut [crate::access::Counter]| {
                        for counter in all {
                            counter.failures += 1;
                            counter.forget_at = 100;
                        }
                    };
                    store.judge_counters(&keys, 1, count).await.unwrap();
                })
            })
            .collect();
        for task in counting {
            task.await.unwrap();
        }
        let key = ["x".to_owned(), "y".to_owned()];
        let found = one.judge_counters(&key, 1, |all| [all[0].failures, all[1].failures]).await;
        assert_eq!(found.unwrap(), [20, 20]);
    }

    async fn no_count_is_lost_where_old_counters_are_being_forgotten(database: TestDatabase) {
        let (one, other) = (open(&database).await, open(&database).await);
        let stores = [one, other].map(std::sync::Arc::new);
        let keys = ["x".to_owned(), "y".to_owned()];
        for now in 1..=50 {
            // What the round before counted is over in this one.
            let counting = (0..8).map(|at| {
                let (store, keys) = (stores[at % 2].clone(), keys.clone());
                tokio::spawn(async move {
                    let count = |all: &mut [crate::access::Counter]| {
                        for counter in all {
                            counter.failures += 1;
                            counter.forget_at = now + 1;
                        }
                    };
                    store.judge_counters(&keys, now, count).await.unwrap();
                })
            });
            for task in counting.collect::<Vec<_>>() {
                task.await.unwrap();
            }
            let found = stores[0].judge_counters(&keys, now, |all| [all[0].failures, all[1].failures]);
            assert_eq!(found.await.unwrap(), [8, 8], "{now}");
        }
    }

    async fn counters_can_be_removed_while_they_are_judged(database: TestDatabase) {
        let (one, other) = (open(&database).await, open(&database).await);
        let stores = [one, other].map(std::sync::Arc::new);
        let keys: Vec<String> = (0..20).rev().map(|at| format!("k:{at:02}")).collect();
        let count = |all: &mut [crate::access::Counter]| {
            for counter in all {
                counter.failures += 1;
                counter.forget_at = 100;
            }
        };
        for _ in 0..40 {
            // Stored in the order opposite to the one in which they are judged.
            for key in &keys {
                stores[0].judge_counters(std::slice::from_ref(key), 1, count).await.unwrap();
            }
            let tasks = (0..8).map(|at| {
                let (store, keys) = (stores[at % 2].clone(), keys.clone());
                tokio::spawn(async move {
                    if at < 4 {
                        store.judge_counters(&keys, 1, count).await.unwrap();
                    } else {
                        store.remove_counters(&keys[..1], &["k:".to_owned()]).await.unwrap();
                    }
                })
            });
            for task in tasks.collect::<Vec<_>>() {
                task.await.unwrap();
            }
        }
    }

    async fn a_second_factor_can_be_enrolled_and_reset_at_once(database: TestDatabase) {
        let (one, other) = (open(&database).await, open(&database).await);
        let id = one.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let step = Step::from_stored(1).unwrap();
        for _ in 0..60 {
            let token = RefreshToken::new(&Random::draw().unwrap()).digest();
            one.allow_enrolment(id, &token, 1, 100).await.unwrap();
            let codes = [token];
            let enrolling = one.enrol(&codes[0], id, "sealed", step, &codes, 1);
            let resetting = other.reset_factor(None, id, 1);
            let (enrolled, reset) = futures_util::future::join(enrolling, resetting).await;
            enrolled.unwrap();
            reset.unwrap();
            one.reset_factor(None, id, 1).await.unwrap();
        }
    }

    async fn a_session_opens_only_for_the_account_that_was_let_in(database: TestDatabase) {
        let store = open(&database).await;
        let id = store.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let bob = NewAdministrator { document: "bob", email: "bob@example.test", ..ann() };
        store.create_administrator(&bob, Warrant::Operator, 1).await.unwrap();
        let try_to_open = async |secret: Option<&str>| {
            let token = RefreshToken::new(&Random::draw().unwrap()).digest().to_hex();
            let new = NewSession {
                id: &token[..32],
                audience: Audience::Admin,
                user: id,
                proof: Proof::SecondFactor(secret),
                refresh_digest: &token,
                device: None,
                user_agent: None,
                address: None,
                opened_at: 2,
                expires_at: 100,
            };
            let opening = store.open_session(&new, 30).await.unwrap();
            let live = store.live_sessions(Audience::Admin, id, 3).await.unwrap().len();
            (opening == Opening::Opened { ended_others: false }, live)
        };
        assert_eq!(try_to_open(Some("sealed")).await, (false, 0));
        assert_eq!(try_to_open(None).await, (true, 1));
        enrol(&store, id, "sealed", &[]).await;
        assert_eq!(try_to_open(None).await, (false, 1));
        assert_eq!(try_to_open(Some("another")).await, (false, 1));
        assert_eq!(try_to_open(Some("sealed")).await, (true, 2));
        set_disabled(&store, id, true, 3).await;
        assert_eq!(try_to_open(Some("sealed")).await, (false, 0));
        set_disabled(&store, id, false, 3).await;
        assert_eq!(try_to_open(Some("sealed")).await, (true, 1));
        store.end_sessions_of_administrator(None, id, 3).await.unwrap();
        assert_eq!(try_to_open(None).await, (false, 0));
        store.reset_factor(None, id, 3).await.unwrap();
        assert_eq!(try_to_open(Some("sealed")).await, (false, 0));
    }

    async fn a_recovery_code_is_spent_only_at_the_factor_it_stands_in_for(database: TestDatabase) {
        let store = open(&database).await;
        let id = store.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let bob = NewAdministrator { document: "bob", email: "bob@example.test", ..ann() };
        store.create_administrator(&bob, Warrant::Operator, 1).await.unwrap();
        let code = RefreshToken::new(&Random::draw().unwrap()).digest();
        enrol(&store, id, "sealed", &[code]).await;
        assert!(!store.spend_recovery_code(Audience::Admin, id, "another", &code, 2).await.unwrap());
        set_disabled(&store, id, true, 2).await;
        assert!(!store.spend_recovery_code(Audience::Admin, id, "sealed", &code, 2).await.unwrap());
        set_disabled(&store, id, false, 2).await;
        assert!(store.spend_recovery_code(Audience::Admin, id, "sealed", &code, 2).await.unwrap());
        assert!(!store.spend_recovery_code(Audience::Admin, id, "sealed", &code, 2).await.unwrap());
    }

    async fn spent_tokens_are_forgotten_with_their_sessions(database: TestDatabase) {
        let store = open(&database).await;
        let user = store.create_administrator(&ann(), Warrant::Operator, 1).await.unwrap();
        let token = || RefreshToken::new(&Random::draw().unwrap()).digest();
        let life = SessionLife { idle: 10, absolute: 100 };
        let tokens = [token(), token(), token(), token()];
        for (id, digest) in [("one", &tokens[0]), ("two", &tokens[2])] {
            let new = NewSession {
                id,
                audience: Audience::Admin,
                user,
                proof: Proof::SecondFactor(None),
                refresh_digest: &digest.to_hex(),
                device: None,
                user_agent: None,
                address: None,
                opened_at: 0,
                expires_at: life.end(0, 0),
            };
            store.open_session(&new, 30).await.unwrap();
        }
        let rotate = |audience, old, new, now| store.rotate_session(audience, old, new, life, now);
        let other = rotate(Audience::Public, &tokens[0], &tokens[1], 5).await.unwrap();
        assert_eq!(other, Rotation::Unknown);
        let renewed = rotate(Audience::Admin, &tokens[0], &tokens[1], 5).await.unwrap();
        assert_eq!(renewed, Rotation::Renewed { session: "one".to_owned(), user, expires_at: 15 });
        // Not even a spent token of one realm says anything in the other.
        let other = rotate(Audience::Public, &tokens[0], &tokens[3], 6).await.unwrap();
        assert_eq!(other, Rotation::Unknown);
        assert_eq!(refresh_spent::Entity::find().count(store.writer()).await.unwrap(), 1);
        let late = rotate(Audience::Admin, &tokens[2], &tokens[3], 10).await.unwrap();
        assert_eq!(late, Rotation::Unknown);
        let reused = rotate(Audience::Admin, &tokens[0], &tokens[3], 11).await.unwrap();
        assert_eq!(reused, Rotation::Reused { user });
        let again = rotate(Audience::Admin, &tokens[0], &tokens[3], 12).await.unwrap();
        assert_eq!(again, Rotation::Unknown);
        rotate(Audience::Admin, &tokens[0], &tokens[3], 100).await.unwrap();
        assert_eq!(refresh_spent::Entity::find().count(store.writer()).await.unwrap(), 0);
    }
}
