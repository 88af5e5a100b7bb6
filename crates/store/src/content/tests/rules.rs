//! One test for each rule.

use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::{Value as Json, json};

use super::site::Site;
use crate::StoreError;
use crate::content::EntryInput;

async fn time(site: &Site, key: &str, name: &'static str) -> Option<i64> {
    let words: Vec<&str> = key.split(' ').collect();
    let (locale, status) = if words.len() == 4 {
        (words[2], words[3])
    } else {
        ("", words[2])
    };
    let select = Query::select()
        .column(name)
        .from(Alias::new(site.model(words[0]).table.as_str()))
        .and_where(Expr::col("document_id").eq(words[1]))
        .and_where(Expr::col("locale").eq(locale))
        .and_where(Expr::col("status").eq(i16::from(status == "published")))
        .to_owned();
    let row = site.store.writer().query_one(&select).await.unwrap()?;
    let number: Result<Option<i64>, _> = row.try_get_by_index(0);
    number.unwrap_or_else(|_| {
        let instant: Option<chrono::DateTime<chrono::Utc>> = row.try_get_by_index(0).unwrap();
        instant.map(|it| it.timestamp_millis())
    })
}

/// The values of some keys of one row.
async fn pick(site: &Site, key: &str, names: &[&str]) -> Json {
    let dump = site.dump().await;
    let Some(row) = dump.get(key) else {
        return Json::Null;
    };
    names.iter().map(|it| row[*it].clone()).collect()
}

on_both_databases! {
    async fn publishing_keeps_the_row_and_its_times(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "page a", json!({"title": "one"})).await.unwrap();
        let first = site.publish(2, "page a").await.unwrap();
        site.save(3, "page a", json!({"title": "two"})).await.unwrap();
        assert_eq!(pick(&site, "page a published", &["title"]).await, json!(["one"]));
        let second = site.publish(4, "page a").await.unwrap();
        assert_eq!(first, second);
        assert_eq!(pick(&site, "page a published", &["title"]).await, json!(["two"]));
        for (name, expected) in [("created_at", 1), ("updated_at", 3), ("published_at", 4), ("version", 2)] {
            assert_eq!(time(&site, "page a published", name).await, Some(expected), "{name}");
        }
        for (name, expected) in [("created_at", Some(1)), ("updated_at", Some(3)), ("published_at", None), ("version", Some(2))] {
            assert_eq!(time(&site, "page a draft", name).await, expected, "{name}");
        }
    }

    async fn a_type_without_drafts_is_published_with_each_write(database: TestDatabase) {
        let site = Site::new(database).await;
        let first = site.save(1, "category c", json!({"name": "x"})).await.unwrap();
        let second = site.save(2, "category c", json!({"name": "y"})).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(time(&site, "category c published", "created_at").await, Some(1));
        assert_eq!(time(&site, "category c published", "published_at").await, Some(2));
        assert!(matches!(site.publish(3, "category c").await, Err(StoreError::Unknown(_))));
    }

    async fn what_is_not_there_is_not_found(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "page a", json!({})).await.unwrap();
        assert!(matches!(site.unpublish(2, "page a").await, Err(StoreError::NotFound)));
        assert!(matches!(site.discard(2, "page a").await, Err(StoreError::NotFound)));
        assert!(matches!(site.publish(2, "page b").await, Err(StoreError::NotFound)));
        assert!(matches!(site.delete("page b", true).await, Err(StoreError::NotFound)));
        assert!(matches!(site.delete("page a fr", false).await, Err(StoreError::NotFound)));
        let page = site.model("page").id;
        let step = site.at(2).await;
        let update = step.writer().update(page, "b", "", &EntryInput::default()).await;
        assert!(matches!(update, Err(StoreError::NotFound)));
        let create = step.writer().create(page, "a", "", &EntryInput::default()).await;
        assert!(matches!(create, Err(StoreError::Conflict)));
    }

    async fn a_new_locale_takes_shared_values_that_its_input_leaves_open(database: TestDatabase) {
        let site = Site::new(database).await;
        let seo = json!([{"title": "s", "image": ["f"], "who": ["t"], "links": [{"label": "l", "file": ["g"]}]}]);
        site.save(1, "article a en", json!({"title": "one", "rating": 4, "cover": ["f"], "gallery": ["f", "g"], "seo": seo, "tags": ["t"]})).await.unwrap();
        site.save(2, "article a fr", json!({"title": "un", "rating": null, "gallery": []})).await.unwrap();
        assert_eq!(
            pick(&site, "article a fr draft", &["title", "rating", "cover", "gallery", "tags"]).await,
            json!(["un", 4, ["f"], [], []])
        );
        let seo = json!([{"title": "s", "image": ["f"], "who": ["t@fr"], "links": [{"label": "l", "file": ["g"]}]}]);
        assert_eq!(pick(&site, "article a fr draft", &["seo"]).await, json!([seo]));
        assert_eq!(pick(&site, "article a en draft", &["title", "gallery"]).await, json!(["one", []]));
    }

    async fn shared_values_reach_the_rows_of_the_same_status_only(database: TestDatabase) {
        let site = Site::new(database).await;
        for locale in ["en", "fr"] {
            site.save(1, &format!("article a {locale}"), json!({"title": locale, "rating": 1})).await.unwrap();
            site.publish(2, &format!("article a {locale}")).await.unwrap();
        }
        site.save(3, "article a en", json!({"title": "new", "rating": 5, "seo": [{"title": "s"}]})).await.unwrap();
        let rows = |status: &'static str| {
            let site = &site;
            async move {
                let key = format!("article a fr {status}");
                pick(site, &key, &["title", "rating", "seo"]).await
            }
        };
        let seo = json!([{"title": "s", "image": [], "who": [], "links": []}]);
        assert_eq!(rows("draft").await, json!(["fr", 5, seo]));
        assert_eq!(rows("published").await, json!(["fr", 1, []]));
        assert_eq!(time(&site, "article a fr draft", "updated_at").await, Some(1));
        assert_eq!(time(&site, "article a fr draft", "version").await, Some(2));
        site.publish(4, "article a en").await.unwrap();
        assert_eq!(rows("published").await, json!(["fr", 5, seo]));
    }

    async fn unique_values_are_those_of_published_rows_of_a_locale(database: TestDatabase) {
        let site = Site::new(database).await;
        let sku = site.field("article", "sku");
        for document in ["a", "b"] {
            site.save(1, &format!("article {document} en"), json!({"sku": "x"})).await.unwrap();
        }
        site.save(1, "article b fr", json!({"sku": "x"})).await.unwrap();
        site.publish(2, "article a en").await.unwrap();
        site.publish(2, "article b fr").await.unwrap();
        let refused = site.publish(2, "article b en").await;
        assert!(matches!(refused, Err(StoreError::NotUnique { field }) if field == sku), "{refused:?}");
        for empty in [json!(""), Json::Null] {
            for document in ["a", "b"] {
                let what = format!("article {document} en");
                site.save(3, &what, json!({"sku": empty})).await.unwrap();
                site.publish(4, &what).await.unwrap();
            }
        }
        site.save(5, "category c", json!({"name": "n"})).await.unwrap();
        let refused = site.save(5, "category d", json!({"name": "n"})).await;
        let name = site.field("category", "name");
        assert!(matches!(refused, Err(StoreError::NotUnique { field }) if field == name));
    }

    async fn instances_with_their_id_are_merged_and_others_replaced(database: TestDatabase) {
        let site = Site::new(database).await;
        let links = json!([{"label": "one"}, {"label": "two", "file": ["f"]}, {"label": "three"}]);
        site.save(1, "article a en", json!({"seo": [{"title": "s", "image": ["i"], "links": links}]})).await.unwrap();
        let row = site.row("article a en draft").await;
        let seo = row["seo"][0]["id"].as_i64().unwrap();
        let id = |at: usize| row["seo"][0]["links"][at]["id"].as_i64().unwrap();
        let links = json!([{"id": id(2)}, {"label": "new"}, {"id": id(1), "label": "zwei"}]);
        site.save(2, "article a en", json!({"seo": [{"id": seo, "links": links}]})).await.unwrap();
        let after = site.row("article a en draft").await["seo"][0].clone();
        assert_eq!((after["id"].as_i64(), &after["title"], &after["image"]), (Some(seo), &json!("s"), &json!(["i"])));
        let labels: Vec<&Json> = after["links"].as_array().unwrap().iter().map(|it| &it["label"]).collect();
        assert_eq!(labels, ["three", "new", "zwei"]);
        assert_eq!(after["links"][2]["file"], json!(["f"]));
        assert_eq!(after["links"][0]["id"].as_i64(), Some(id(2)));
        site.save(3, "article a en", json!({"seo": [{"title": "fresh"}]})).await.unwrap();
        assert_eq!(
            pick(&site, "article a en draft", &["seo"]).await,
            json!([[{"title": "fresh", "image": [], "who": [], "links": []}]])
        );
        let foreign = site.save(4, "article b en", json!({"seo": [{"id": seo}]})).await;
        assert!(matches!(foreign, Err(StoreError::ForeignInstance { field }) if field == site.field("article", "seo")));
        site.save(5, "article a en", json!({"seo": []})).await.unwrap();
        site.dump().await;
    }

    async fn a_zone_keeps_one_order_over_its_components(database: TestDatabase) {
        let site = Site::new(database).await;
        let quote = |text: &str| json!({"__component": "shared.quote", "text": text, "who": ["t"]});
        let seo = |title: &str| json!({"__component": "shared.seo", "title": title, "links": [{"label": title}]});
        site.save(1, "article a en", json!({"blocks": [quote("1"), seo("2"), quote("3"), seo("4")]})).await.unwrap();
        site.publish(2, "article a en").await.unwrap();
        let row = site.row("article a en published").await;
        let tags: Vec<&str> = row["blocks"].as_array().unwrap().iter().map(|it| it["text"].as_str().or(it["title"].as_str()).unwrap()).collect();
        assert_eq!(tags, ["1", "2", "3", "4"]);
        assert_eq!(row["blocks"][3]["links"][0]["label"], "4");
        assert_eq!(row["blocks"][0]["who"], json!(["t@en"]));
        let draft = site.row("article a en draft").await;
        assert_ne!(draft["blocks"][0]["id"], row["blocks"][0]["id"]);
    }

    async fn links_wait_for_their_target(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "tag t en", json!({})).await.unwrap();
        site.save(1, "article a en", json!({"tags": ["t", "u"], "friend": ["t"]})).await.unwrap();
        site.publish(2, "article a en").await.unwrap();
        site.publish(3, "tag t en").await.unwrap();
        site.save(3, "tag t fr", json!({})).await.unwrap();
        site.unpublish(4, "tag t en").await.unwrap();
        site.delete("tag t en", false).await.unwrap();
        for status in ["draft", "published"] {
            let key = format!("article a en {status}");
            assert_eq!(pick(&site, &key, &["tags", "friend"]).await, json!([["t@en", "u@en"], ["t@en"]]));
        }
        site.delete("tag t", true).await.unwrap();
        for status in ["draft", "published"] {
            let key = format!("article a en {status}");
            assert_eq!(pick(&site, &key, &["tags", "friend"]).await, json!([["u@en"], []]));
        }
    }

    async fn links_keep_the_order_of_both_sides(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "tag t en", json!({})).await.unwrap();
        for document in ["a", "b", "c"] {
            site.save(1, &format!("article {document} en"), json!({"tags": ["t"]})).await.unwrap();
        }
        site.save(2, "tag t en", json!({"articles": ["c@en", "a@en"]})).await.unwrap();
        site.save(3, "article a en", json!({"tags": ["u", "t", "u"]})).await.unwrap();
        site.save(3, "article b en", json!({"tags": ["t"]})).await.unwrap();
        assert_eq!(pick(&site, "article a en draft", &["tags"]).await, json!([["u@en", "t@en"]]));
        assert_eq!(pick(&site, "tag t en draft", &["articles"]).await, json!([["c@en", "a@en", "b@en"]]));
    }

    async fn a_to_one_link_is_the_last_of_the_list(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "article a en", json!({"friend": ["t", "u"]})).await.unwrap();
        assert_eq!(pick(&site, "article a en draft", &["friend"]).await, json!([["u@en"]]));
        let wrong = site.at(2).await;
        let model = site.model("article");
        let mut input = site.input(&model, &json!({"friend": ["t"]}));
        if let crate::content::FieldInput::Links(links) = &mut input.fields[0].1 {
            links[0].model = model.id;
        }
        let wrong = wrong.writer().update(model.id, "a", "en", &input).await;
        assert!(matches!(wrong, Err(StoreError::Unfit { .. })));
    }

    async fn an_exclusive_target_leaves_its_former_owner_in_the_same_status(database: TestDatabase) {
        let site = Site::new(database).await;
        for page in ["a", "b", "c"] {
            site.save(1, &format!("page {page}"), json!({})).await.unwrap();
        }
        site.save(2, "page a", json!({"next": ["c"]})).await.unwrap();
        site.publish(3, "page a").await.unwrap();
        site.save(4, "page b", json!({"next": ["c"]})).await.unwrap();
        let next = |key: &'static str| {
            let site = &site;
            async move { pick(site, key, &["next"]).await }
        };
        assert_eq!(next("page a draft").await, json!([[]]));
        assert_eq!(next("page b draft").await, json!([["c"]]));
        assert_eq!(next("page a published").await, json!([["c"]]));
        site.publish(5, "page b").await.unwrap();
        assert_eq!(next("page a published").await, json!([[]]));
        assert_eq!(next("page b published").await, json!([["c"]]));
    }

    async fn one_way_links_share_their_target(database: TestDatabase) {
        let site = Site::new(database).await;
        for document in ["a", "b"] {
            site.save(1, &format!("article {document} en"), json!({"friend": ["t"]})).await.unwrap();
            site.save(1, &format!("category {document}"), json!({"best": ["a@en", "b@en!draft", "c@fr!published", "d@en!draft", "d@en!published"]})).await.unwrap();
        }
        for document in ["a", "b"] {
            assert_eq!(pick(&site, &format!("article {document} en draft"), &["friend"]).await, json!([["t@en"]]));
            assert_eq!(
                pick(&site, &format!("category {document} published"), &["best"]).await,
                json!([["a@en", "b@en!draft", "c@fr!published", "d@en"]])
            );
        }
    }

    async fn a_change_from_the_other_side_is_published_with_that_side(database: TestDatabase) {
        let site = Site::new(database).await;
        for document in ["a", "b", "c"] {
            let what = format!("article {document} en");
            site.save(1, &what, json!({"tags": if document == "c" { json!([]) } else { json!(["t", "u"]) }})).await.unwrap();
            site.publish(2, &what).await.unwrap();
        }
        site.save(3, "tag t en", json!({"articles": ["c@en", "a@en"]})).await.unwrap();
        let tags = |key: &'static str| {
            let site = &site;
            async move { pick(site, key, &["tags"]).await }
        };
        assert_eq!(tags("article b en draft").await, json!([["u@en"]]));
        assert_eq!(tags("article c en draft").await, json!([["t@en"]]));
        assert_eq!(tags("article b en published").await, json!([["t@en", "u@en"]]));
        assert_eq!(tags("article c en published").await, json!([[]]));
        site.publish(4, "tag t en").await.unwrap();
        assert_eq!(tags("article b en published").await, json!([["u@en"]]));
        assert_eq!(tags("article c en published").await, json!([["t@en"]]));
        assert_eq!(tags("article a en published").await, json!([["t@en", "u@en"]]));
    }

    async fn publishing_a_target_leaves_unpublished_changes_of_its_sources_alone(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "tag t en", json!({})).await.unwrap();
        site.save(1, "article a en", json!({"tags": ["t"]})).await.unwrap();
        site.publish(2, "article a en").await.unwrap();
        site.save(3, "article a en", json!({"tags": ["u"]})).await.unwrap();
        site.publish(4, "tag t en").await.unwrap();
        site.publish(4, "tag u en").await.unwrap_err();
        assert_eq!(pick(&site, "article a en published", &["tags"]).await, json!([["t@en"]]));
        assert_eq!(pick(&site, "article a en draft", &["tags"]).await, json!([["u@en"]]));
    }

    async fn what_both_sides_changed_is_settled_by_the_first_to_be_published(database: TestDatabase) {
        let site = Site::new(database).await;
        for what in ["tag t en", "article a en", "article b en"] {
            site.save(1, what, json!(if what.ends_with("a en") { json!({"tags": ["t"]}) } else { json!({}) })).await.unwrap();
            site.publish(2, what).await.unwrap();
        }
        site.save(3, "tag t en", json!({"articles": ["b@en"]})).await.unwrap();
        // The source takes the link up again, so the target no longer ends it.
        site.save(4, "article a en", json!({"tags": ["t"]})).await.unwrap();
        // What the source has published, the target cannot discard.
        site.publish(5, "article b en").await.unwrap();
        let tags = |key: &'static str| {
            let site = &site;
            async move { pick(site, key, &["tags"]).await }
        };
        site.discard(6, "tag t en").await.unwrap();
        for key in ["article b en draft", "article b en published"] {
            assert_eq!(tags(key).await, json!([["t@en"]]), "{key}");
        }
        site.save(7, "tag t en", json!({"articles": ["b@en"]})).await.unwrap();
        site.save(8, "article a en", json!({"tags": ["t"]})).await.unwrap();
        site.publish(9, "tag t en").await.unwrap();
        assert_eq!(tags("article a en published").await, json!([["t@en"]]));
        // The source drops the link and the target takes it up again.
        site.save(10, "article a en", json!({"tags": []})).await.unwrap();
        site.save(11, "tag t en", json!({"articles": ["a@en", "b@en"]})).await.unwrap();
        site.publish(12, "tag t en").await.unwrap();
        for key in ["article a en draft", "article a en published"] {
            assert_eq!(tags(key).await, json!([["t@en"]]), "{key}");
        }
    }

    async fn a_source_with_one_target_changes_it_when_the_new_one_is_published(database: TestDatabase) {
        let site = Site::new(database).await;
        for page in ["x", "y", "z"] {
            site.save(1, &format!("page {page}"), json!({})).await.unwrap();
        }
        site.save(2, "page x", json!({"next": ["y"]})).await.unwrap();
        for page in ["x", "y", "z"] {
            site.publish(3, &format!("page {page}")).await.unwrap();
        }
        let next = || async {
            [pick(&site, "page x draft", &["next"]).await, pick(&site, "page x published", &["next"]).await]
        };
        site.save(4, "page z", json!({"previous": ["x"]})).await.unwrap();
        assert_eq!(next().await, [json!([["z"]]), json!([["y"]])]);
        site.discard(5, "page z").await.unwrap();
        assert_eq!(next().await, [json!([["y"]]), json!([["y"]])]);
        site.save(6, "page z", json!({"previous": ["x"]})).await.unwrap();
        site.publish(7, "page y").await.unwrap();
        assert_eq!(next().await, [json!([["z"]]), json!([["y"]])]);
        site.publish(8, "page z").await.unwrap();
        assert_eq!(next().await, [json!([["z"]]), json!([["z"]])]);
    }

    async fn a_discarded_draft_takes_its_changes_of_the_other_side_back(database: TestDatabase) {
        let site = Site::new(database).await;
        for document in ["a", "b"] {
            let what = format!("article {document} en");
            site.save(1, &what, json!({"tags": if document == "a" { json!(["t"]) } else { json!([]) }})).await.unwrap();
            site.publish(2, &what).await.unwrap();
        }
        site.save(3, "tag t en", json!({"name": "x"})).await.unwrap();
        site.publish(3, "tag t en").await.unwrap();
        site.save(4, "tag t en", json!({"name": "y", "articles": ["b@en"]})).await.unwrap();
        site.discard(5, "tag t en").await.unwrap();
        assert_eq!(pick(&site, "tag t en draft", &["name", "articles"]).await, json!(["x", ["a@en"]]));
        assert_eq!(pick(&site, "article b en draft", &["tags"]).await, json!([[]]));
        assert_eq!(time(&site, "tag t en draft", "updated_at").await, Some(3));
    }

    async fn a_draft_changes_sources_without_drafts_for_itself_first(database: TestDatabase) {
        let site = Site::new(database).await;
        for label in ["l", "m"] {
            site.save(1, &format!("label {label}"), json!({})).await.unwrap();
        }
        site.save(1, "page p", json!({"labels": ["l"], "shelf": ["l"]})).await.unwrap();
        let links = |label: &'static str| {
            let site = &site;
            async move { pick(site, &format!("label {label} published"), &["pages", "home"]).await }
        };
        assert_eq!(links("l").await, json!([["p!draft"], ["p!draft"]]));
        site.publish(2, "page p").await.unwrap();
        assert_eq!(links("l").await, json!([["p"], ["p"]]));
        site.save(3, "page p", json!({"labels": ["m"]})).await.unwrap();
        assert_eq!(links("l").await, json!([["p!published"], ["p"]]));
        assert_eq!(links("m").await, json!([["p!draft"], []]));
        site.discard(4, "page p").await.unwrap();
        assert_eq!(links("l").await, json!([["p"], ["p"]]));
        assert_eq!(links("m").await, json!([[], []]));
        site.save(5, "page p", json!({"labels": ["m"]})).await.unwrap();
        site.save(5, "page q", json!({"shelf": ["l"]})).await.unwrap();
        assert_eq!(links("l").await, json!([["p!published"], ["p!published", "q!draft"]]));
        site.publish(6, "page p").await.unwrap();
        site.publish(6, "page q").await.unwrap();
        assert_eq!(links("l").await, json!([[], ["q"]]));
        assert_eq!(links("m").await, json!([["p"], []]));
    }

    async fn a_target_without_drafts_is_written_in_both_statuses(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "article a en", json!({"category": ["d"]})).await.unwrap();
        site.publish(2, "article a en").await.unwrap();
        site.save(3, "category c", json!({"articles": ["a@en"]})).await.unwrap();
        for status in ["draft", "published"] {
            assert_eq!(pick(&site, &format!("article a en {status}"), &["category"]).await, json!([["c"]]));
        }
        site.save(4, "category c", json!({"articles": []})).await.unwrap();
        for status in ["draft", "published"] {
            assert_eq!(pick(&site, &format!("article a en {status}"), &["category"]).await, json!([[]]));
        }
    }

    async fn morph_links_name_the_type_of_their_target(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "category c", json!({})).await.unwrap();
        site.save(1, "label c", json!({})).await.unwrap();
        site.save(1, "page p", json!({"about": ["category/c", "label/c", "tag/t@en"]})).await.unwrap();
        site.publish(2, "page p").await.unwrap();
        site.delete("label c", true).await.unwrap();
        for status in ["draft", "published"] {
            assert_eq!(pick(&site, &format!("page p {status}"), &["about"]).await, json!([["c", "t@en"]]));
        }
    }

    async fn deleting_takes_everything_below_along(database: TestDatabase) {
        let site = Site::new(database).await;
        let seo = json!([{"title": "s", "links": [{"label": "l", "file": ["f"]}]}]);
        let blocks = json!([{"__component": "shared.seo", "links": [{"label": "x"}]}]);
        for locale in ["en", "fr"] {
            let what = format!("article a {locale}");
            site.save(1, &what, json!({"seo": seo, "blocks": blocks})).await.unwrap();
            site.publish(2, &what).await.unwrap();
        }
        site.delete("article a en", false).await.unwrap();
        let left: Vec<String> = site.dump().await.into_keys().collect();
        assert_eq!(left, ["article a fr draft", "article a fr published"]);
        site.delete("article a", true).await.unwrap();
        assert!(site.dump().await.is_empty());
    }
}
