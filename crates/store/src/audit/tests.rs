use bastide_auth::audit_key::AuditKey;
use bastide_testkit::{Kind, TestDatabase, on_both_databases};
use sea_orm::{ActiveModelTrait as _, ConnectionTrait as _, IntoActiveModel as _};

use super::hash::hash_of;
use super::{Entry, Fault};
use crate::entity::{audit_head, audit_log};
use crate::{Settings, Store};

async fn open(database: &TestDatabase) -> Store {
    let opened = Store::open(database.url(), &Settings::default()).await;
    opened.unwrap()
}

async fn fill(store: &Store, count: usize) {
    let entries: Vec<Entry> = (0..count)
        .map(|it| Entry::done("test.row", 1).to("row", it))
        .collect();
    store.note_in_audit_log(&entries).await.unwrap();
}

/// Writes the log anew from a row on, as somebody who knows how it is built and owns the database.
async fn forge(store: &Store, kind: Kind, from: i64) {
    let triggers = match kind {
        Kind::Postgres => "DROP TRIGGER audit_log_guard ON audit_log",
        Kind::Sqlite => "DROP TRIGGER audit_log_update",
    };
    store.writer().execute_unprepared(triggers).await.unwrap();
    let mut rows = store.audit_rows_after(from - 1, 10_000).await.unwrap();
    let mut previous = rows[0].previous.clone();
    for row in &mut rows {
        if row.id == from {
            "somebody else".clone_into(&mut row.actor_kind);
        }
        row.previous.clone_from(&previous);
        row.hash = hash_of(row);
        previous.clone_from(&row.hash);
        let active = audit_log::Model::into_active_model(row.clone()).reset_all();
        active.update(store.writer()).await.unwrap();
    }
    let mut head = store.audit_head().await.unwrap();
    head.last_hash = previous;
    let head = audit_head::Model::into_active_model(head).reset_all();
    head.update(store.writer()).await.unwrap();
}

on_both_databases! {
    async fn a_log_that_was_written_anew_does_not_fit_its_signature(database: TestDatabase) {
        let store = open(&database).await;
        let key = AuditKey::new(&[7; 64]).unwrap();
        for _ in 0..3 {
            fill(&store, 100).await;
            store.sign_audit_log(&key, 1).await.unwrap();
        }
        let verdict = store.verify_audit_log(&key, |_, _| {}).await.unwrap();
        assert_eq!((verdict.found, verdict.last, verdict.signed), (0, 300, 300));
        let stranger = AuditKey::new(&[8; 64]).unwrap();
        let verdict = store.verify_audit_log(&stranger, |_, _| {}).await.unwrap();
        assert_eq!((verdict.found, verdict.signed), (3, 0));
        forge(&store, database.kind(), 150).await;
        let verdict = store.verify_audit_log(&key, |_, _| {}).await.unwrap();
        let rewritten = |from, to| Fault::Rewritten { from, to };
        assert_eq!(verdict.faults, [rewritten(101, 200), rewritten(101, 300)]);
        assert_eq!(verdict.signed, 100);
    }

    async fn a_row_that_was_forged_with_its_hash_is_found_by_the_next(database: TestDatabase) {
        let store = open(&database).await;
        fill(&store, 10).await;
        let key = AuditKey::new(&[7; 64]).unwrap();
        forge(&store, database.kind(), 11 - 1).await;
        // The last row has none behind it, and nothing was signed yet.
        assert_eq!(store.verify_audit_log(&key, |_, _| {}).await.unwrap().found, 0);
        let mut row = store.audit_row(5).await.unwrap().unwrap();
        "nothing".clone_into(&mut row.outcome);
        row.hash = hash_of(&row);
        let row = audit_log::Model::into_active_model(row).reset_all();
        row.update(store.writer()).await.unwrap();
        let verdict = store.verify_audit_log(&key, |_, _| {}).await.unwrap();
        assert_eq!(verdict.faults, [Fault::Changed { id: 5 }]);
    }

    async fn writers_at_the_same_time_make_one_chain(database: TestDatabase) {
        let store = open(&database).await;
        let fills = (0..20).map(|_| fill(&store, 5));
        futures_util::future::join_all(fills).await;
        let key = AuditKey::new(&[7; 64]).unwrap();
        let verdict = store.verify_audit_log(&key, |_, _| {}).await.unwrap();
        assert_eq!((verdict.found, verdict.last), (0, 100));
    }

    async fn a_head_that_names_no_row_is_not_signed(database: TestDatabase) {
        let store = open(&database).await;
        fill(&store, 3).await;
        let mut head = store.audit_head().await.unwrap();
        "x".clone_into(&mut head.last_hash);
        let head = audit_head::Model::into_active_model(head).reset_all();
        head.update(store.writer()).await.unwrap();
        let key = AuditKey::new(&[7; 64]).unwrap();
        store.sign_audit_log(&key, 1).await.unwrap();
        let verdict = store.verify_audit_log(&key, |_, _| {}).await.unwrap();
        assert_eq!((verdict.faults, verdict.signed), (vec![Fault::BadHead { id: 3 }], 0));
    }
}
