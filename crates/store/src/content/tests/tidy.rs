//! What writes leave behind does not stay for ever.

use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, PaginatorTrait as _, QueryOrder as _, Set};

use crate::content::{KEPT_VERSIONS, Repeatable, Turn};
use crate::entity::{entry_version, outbox};
use crate::{Settings, Store};

const DAY: i64 = 24 * 60 * 60 * 1_000;
const NOW: i64 = 100 * DAY;

async fn version(store: &Store, document: &str, number: u64) {
    happened(store, document, ("en", "update", NOW), number).await;
}

async fn happened(
    store: &Store,
    document: &str,
    (locale, action, written_at): (&str, &str, i64),
    number: u64,
) {
    let version = entry_version::ActiveModel {
        content_type: Set(1_000),
        document_id: Set(document.to_owned()),
        locale: Set(locale.to_owned()),
        action: Set(action.to_owned()),
        published: Set(false),
        author: Set("user".to_owned()),
        author_id: Set(Some(1)),
        written_at: Set(written_at),
        data: Set(number.to_string()),
        ..Default::default()
    };
    version.insert(store.writer()).await.unwrap();
}

async fn event(store: &Store, created_at: i64) {
    let event = outbox::ActiveModel {
        kind: Set("entry.update".to_owned()),
        payload: Set("{}".to_owned()),
        created_at: Set(created_at),
        available_at: Set(created_at),
        attempts: Set(0),
        ..Default::default()
    };
    event.insert(store.writer()).await.unwrap();
}

on_both_databases! {
    async fn the_newest_versions_and_events_stay(database: TestDatabase) {
        let store = Store::open(database.url(), &Settings::default()).await.unwrap();
        for number in 0..KEPT_VERSIONS + 3 {
            version(&store, "often", number).await;
        }
        version(&store, "once", 0).await;
        event(&store, NOW - 31 * DAY).await;
        event(&store, NOW - 29 * DAY).await;
        assert_eq!(store.tidy(NOW).await.unwrap(), 4);
        assert_eq!(store.tidy(NOW).await.unwrap(), 0);
        let kept = entry_version::Entity::find().all(store.writer()).await.unwrap();
        let oldest = kept.iter().filter(|it| it.document_id == "often").map(|it| it.data.parse::<u64>().unwrap()).min();
        assert_eq!(oldest, Some(3));
        assert_eq!(kept.len() as u64, KEPT_VERSIONS + 1);
        assert_eq!(outbox::Entity::find().count(store.writer()).await.unwrap(), 1);
    }

    async fn entries_that_are_long_gone_leave_no_versions(database: TestDatabase) {
        let store = Store::open(database.url(), &Settings::default()).await.unwrap();
        let (long_ago, lately) = (NOW - 90 * DAY, NOW - 90 * DAY + 1);
        // More than are removed together.
        for number in 0..120 {
            let document = format!("gone{number}");
            happened(&store, &document, ("en", "create", 0), 0).await;
            happened(&store, &document, ("en", "delete", long_ago), 1).await;
        }
        happened(&store, "gone0", ("fr", "update", 0), 2).await;
        for (action, at) in [("delete", 0), ("restore", long_ago)] {
            happened(&store, "back", ("en", action, at), 2).await;
        }
        for (action, at) in [("delete", 0), ("restore", 1), ("delete", lately)] {
            happened(&store, "again", ("en", action, at), 2).await;
        }
        assert_eq!(store.tidy(NOW).await.unwrap(), 240);
        assert_eq!(store.tidy(NOW).await.unwrap(), 0);
        let kept = entry_version::Entity::find().order_by_asc(entry_version::Column::Id);
        let kept = kept.all(store.writer()).await.unwrap();
        let kept: Vec<&str> = kept.iter().map(|it| it.document_id.as_str()).collect();
        assert_eq!(kept, ["gone0", "back", "back", "again", "again", "again"]);
        assert_eq!(store.tidy(NOW + 1).await.unwrap(), 3);
    }

    async fn a_key_is_known_for_a_day(database: TestDatabase) {
        let store = Store::open(database.url(), &Settings::default()).await.unwrap();
        let request = Repeatable { digest: "d".to_owned(), request: "r".to_owned() };
        let take = async |now| {
            let tx = store.begin().await.unwrap();
            let turn = tx.take_turn(&request, "doc", now).await.unwrap();
            tx.commit().await.unwrap();
            turn
        };
        assert_eq!(take(NOW).await, Turn::First);
        let again = Turn::Again { document: "doc".to_owned(), answer: None };
        assert_eq!(take(NOW + DAY - 1).await, again);
        assert_eq!(store.tidy(NOW + DAY - 1).await.unwrap(), 0);
        assert_eq!(take(NOW + DAY).await, Turn::First);
        assert_eq!(store.tidy(NOW + 3 * DAY).await.unwrap(), 1);
    }
}
