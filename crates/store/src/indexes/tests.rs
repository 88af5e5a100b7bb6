//! Indexes follow the schema and the rows, on both databases.

use std::collections::BTreeSet;

use bastide_content_types::{Definition, Uid};
use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value as Json, json};

use super::tend::{LOOKS_LEFT_OUT, Tended};
use crate::dialect::index::whole;
use crate::schema::Change;
use crate::{Settings, Store};

async fn open(database: &TestDatabase) -> Store {
    Store::open(database.url(), &Settings::default())
        .await
        .unwrap()
}

async fn change(store: &Store, change: &Change) {
    let plan = store.plan_change(change, "en").await.unwrap();
    store.apply(&plan, 0).await.unwrap();
}

async fn put(store: &Store, name: &str, attributes: Json) {
    let json = json!({
        "info": {"singularName": name, "pluralName": format!("{name}s"), "displayName": name},
        "attributes": attributes,
    });
    let uid = Uid::new(format!("api::{name}.{name}")).unwrap();
    let put = vec![Definition::parse(uid, &json).unwrap()];
    change(
        store,
        &Change {
            put,
            ..Change::default()
        },
    )
    .await;
}

async fn names(store: &Store) -> BTreeSet<String> {
    whole(store.writer()).await.unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "takes a name away, as no part of ours would"
)]
async fn sql(store: &Store, sql: &str) {
    store.writer().execute_unprepared(sql).await.unwrap();
}

fn tended(made: usize, removed: usize) -> Tended {
    Tended { made, removed }
}

on_both_databases! {
    async fn a_list_is_indexed_when_it_is_long(database: TestDatabase) {
        let store = open(&database).await;
        put(&store, "tag", json!({"name": {"type": "string"}, "body": {"type": "text"}, "rank": {"type": "integer"}})).await;
        assert_eq!(store.tend_indexes(1).await.unwrap(), tended(0, 0));
        // Text, when they were made, and each short column.
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(4, 0));
        assert_eq!(names(&store).await.len(), 4);
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(0, 0));
        // Another process sees them when it starts.
        assert_eq!(*open(&database).await.indexes(), *store.indexes());
    }

    async fn indexes_follow_the_schema(database: TestDatabase) {
        let store = open(&database).await;
        put(&store, "tag", json!({"name": {"type": "string"}, "rank": {"type": "integer"}})).await;
        put(&store, "note", json!({"text": {"type": "richtext"}})).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(6, 0));
        let before = names(&store).await;
        // A list that has become short keeps what it has.
        assert_eq!(store.tend_indexes(1).await.unwrap(), tended(0, 0));
        // One more text, one number less.
        put(&store, "tag", json!({"name": {"type": "string"}, "label": {"type": "text"}})).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(1, 2));
        assert_eq!(names(&store).await.intersection(&before).count(), 4);
        let delete = vec![Uid::new("api::note.note").unwrap()];
        change(&store, &Change { delete, ..Change::default() }).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(0, 2));
    }

    async fn what_is_out_of_use_can_be_removed(database: TestDatabase) {
        let store = open(&database).await;
        put(&store, "tag", json!({"name": {"type": "string"}, "other": {"type": "string"}})).await;
        put(&store, "note", json!({"text": {"type": "string"}})).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(7, 0));
        put(&store, "tag", json!({"name": {"type": "string"}})).await;
        let delete = vec![Uid::new("api::note.note").unwrap()];
        change(&store, &Change { delete, ..Change::default() }).await;
        // Nobody has looked at the indexes since.
        assert!(store.purge_schema(i64::MAX).await.unwrap() >= 2);
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(1, 0));
        assert_eq!(names(&store).await.len(), 3);
    }

    async fn what_cannot_be_made_is_tried_again_later(database: TestDatabase) {
        let store = open(&database).await;
        put(&store, "tag", json!({"name": {"type": "string"}})).await;
        let registry = store.registry();
        let model = registry.by_uid("api::tag.tag").unwrap();
        let taken = super::wanted::all(model).last().unwrap();
        let taken = taken.name();
        sql(&store, &format!("CREATE TABLE \"{taken}\" (id integer)")).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(2, 0));
        sql(&store, &format!("DROP TABLE \"{taken}\"")).await;
        for _ in 1..LOOKS_LEFT_OUT {
            assert_eq!(store.tend_indexes(0).await.unwrap(), tended(0, 0));
        }
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(1, 0));
    }

    async fn what_was_left_half_made_is_made_anew(database: TestDatabase) {
        let store = open(&database).await;
        put(&store, "tag", json!({"name": {"type": "string"}})).await;
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(3, 0));
        let search = names(&store).await.into_iter().find(|it| it.starts_with("search_")).unwrap();
        crate::dialect::index::break_one(store.writer(), &search).await;
        store.refresh_indexes().await.unwrap();
        assert!(store.indexes().search(&store.registry().by_uid("api::tag.tag").unwrap().clone()).is_none());
        assert_eq!(store.tend_indexes(0).await.unwrap(), tended(1, 1));
        assert_eq!(names(&store).await.len(), 3);
    }
}
