//! An import that is stopped leaves the old site or the new one.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bastide_testkit::on_both_databases;
use serde_json::json;

use super::settle::{PENDING_KEY, Pending};
use super::site::{CATEGORY, site};
use super::*;

/// Runs a future until it has waited so often, then drops it. Whether it came to its end.
async fn stopped_after<F: Future>(future: F, waits: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let seen = AtomicUsize::new(0);
    std::future::poll_fn(
        |context: &mut Context<'_>| match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if seen.fetch_add(1, Ordering::Relaxed) >= waits => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        },
    )
    .await
}

/// What is there: nothing, or a whole site with its files.
async fn is_whole(place: &Place) -> bool {
    let is_there = !place.store.settings().await.unwrap().is_empty()
        && place.store.account("ada").await.unwrap().is_some();
    if is_there {
        // The one that was stopped may not have heard of its own commit.
        drop(place.store.begin().await.unwrap());
        assert_eq!(place.read(CATEGORY, "").await.as_array().unwrap().len(), 2);
        assert_eq!(
            place.files(),
            [
                "uploads/one.png",
                "uploads/thumbnail_one.png",
                "uploads/two.png"
            ]
        );
    } else {
        assert_eq!(place.files(), [""; 0]);
    }
    assert_eq!(place.store.setting(PENDING_KEY).await.unwrap(), None);
    is_there
}

/// Waits until a task that was left behind has let go of the data folder.
async fn quiet(place: &Place) {
    while matches!(Lock::take(place.data()), Err(ImportError::Busy(_))) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

on_both_databases! {
    async fn wherever_it_stops_the_site_is_the_old_one_or_the_new_one(database: TestDatabase) {
        let place = Place::new(database).await;
        let mut waits = 0;
        let options = Options { existing: Existing::Refuse, mode: Mode::Commit, now: NOW, scanner: None };
        loop {
            let observe = |_: Stage| {};
            let import = run(&place.store, place.data(), archive(site().tar()), &options, &observe);
            let done = Box::pin(stopped_after(import, waits)).await;
            quiet(&place).await;
            recover(&place.store, place.data()).await.unwrap();
            let is_there = is_whole(&place).await;
            match done {
                Some(result) => {
                    result.unwrap();
                    assert!(is_there);
                    break;
                }
                None if is_there => break,
                None => waits += 1 + waits / 4,
            }
        }
        assert!(waits > 10, "{waits}");
    }

    async fn files_of_a_committed_import_are_put_in_place_later(database: TestDatabase) {
        let place = Place::new(database).await;
        let pending = Pending { folder: format!("import-{NOW}-1"), replaces: true };
        let staged = place.data().join(&pending.folder).join("uploads");
        std::fs::create_dir_all(&staged).unwrap();
        std::fs::create_dir_all(place.data().join("uploads")).unwrap();
        std::fs::write(place.data().join("uploads/old.png"), "old").unwrap();
        std::fs::write(staged.join("new.png"), "new").unwrap();
        std::fs::create_dir_all(place.data().join("import-1-2/uploads")).unwrap();
        std::fs::create_dir_all(place.data().join("import-of-mine")).unwrap();
        place.store.set_setting(PENDING_KEY, &json!(pending), NOW).await.unwrap();
        for _ in 0..2 {
            recover(&place.store, place.data()).await.unwrap();
            assert_eq!(place.files(), ["import-of-mine", "uploads/new.png"]);
        }
    }

    async fn a_setting_cannot_lead_out_of_the_data_folder(database: TestDatabase) {
        let place = Place::new(database).await;
        for folder in ["../x", "import-1-2/../..", "import-", "uploads"] {
            let pending = Pending { folder: folder.to_owned(), replaces: true };
            place.store.set_setting(PENDING_KEY, &json!(pending), NOW).await.unwrap();
            recover(&place.store, place.data()).await.unwrap();
        }
    }
}
