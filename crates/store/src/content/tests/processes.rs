//! Two processes that write the same database.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::Site;
use crate::{Settings, Store};

on_both_databases! {
    async fn one_waits_for_the_other(database: TestDatabase) {
        let other = Store::open(database.url(), &Settings::default()).await.unwrap();
        let site = Site::new(database).await;
        for round in 0..20 {
            let save = site.save(round, "tag one", json!({"name": round.to_string()}));
            let value = json!(round);
            let (saved, set) = tokio::join!(save, other.set_setting("round", &value, 1_000));
            saved.unwrap();
            set.unwrap();
        }
    }
}
