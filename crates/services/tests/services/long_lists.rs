//! Lists that are indexed while people read and write them.

use bastide_permissions::Principal;
use bastide_testkit::{TestDatabase, on_both_databases};

use crate::site::Site;

const NOBODY: Principal = Principal::Anonymous;

/// More rows than one transaction indexes.
const MANY: usize = 1_100;

on_both_databases! {
    async fn what_is_written_is_found_with_and_without_an_index(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "Orchard in winter", 1).await;
        site.write("a2", "Railway", 2).await;
        assert_eq!(site.titles(&NOBODY, "_q=WINTER").await, ["Orchard in winter"]);
        assert_eq!(site.store().tend_indexes(0).await.unwrap().made, 4);
        // The very question that was asked before.
        assert_eq!(site.titles(&NOBODY, "_q=WINTER").await, ["Orchard in winter"]);
        site.write("a2", "Railway in winter", 2).await;
        site.write("a3", "Winter", 3).await;
        assert_eq!(
            site.titles(&NOBODY, "_q=winter&sort=title:desc").await,
            ["Winter", "Railway in winter", "Orchard in winter"]
        );
        site.write("a1", "Orchard", 1).await;
        assert_eq!(site.titles(&NOBODY, "_q=winter&sort=owner").await, ["Railway in winter", "Winter"]);
        assert_eq!(site.titles(&NOBODY, "filters[title][$startsWithi]=RAIL").await, ["Railway in winter"]);
        assert_eq!(site.titles(&NOBODY, "_q=a3").await, ["Winter"]);
        // A number is found among numbers.
        assert_eq!(site.titles(&NOBODY, "_q=3").await, ["Winter"]);
    }

    async fn no_row_is_left_out(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        for number in 0..MANY {
            site.write(&format!("d{number}x"), &format!("Number {number} of many"), 1).await;
        }
        site.store().tend_indexes(0).await.unwrap();
        let all = site.list(&NOBODY, "_q=of many&pagination[pageSize]=1").await.unwrap();
        assert_eq!(crate::site::json(&all)["meta"]["pagination"]["total"], MANY);
        for number in [0, 499, 500, 501, MANY - 1] {
            let title = format!("Number {number} of many");
            assert_eq!(site.titles(&NOBODY, &format!("_q=number {number} of")).await, [title]);
        }
    }
}
