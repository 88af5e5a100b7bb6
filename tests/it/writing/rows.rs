//! Which rows a relation leads to, and what becomes of both of its sides (REST contract, sections
//! 4.1 and 4.2).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::links::{Links, names, refused_at};
use super::site::Writing;

async fn exclusive(database: TestDatabase, clubs: &[&str], people: &[&str]) {
    let links = Links::start(database, clubs, people).await;
    let (clubs, people) = (&links.clubs, &links.people);
    let told = async |at: &str, attribute: &str, value: Json| {
        links.site.changed(at, json!({ attribute: value })).await;
    };
    let seen = async |at: String, attribute: &str| {
        let published = links.named_at(&at, attribute, "published").await;
        assert_eq!(links.named_at(&at, attribute, "draft").await, published);
        published
    };
    // oneToMany, from the side of the many.
    links.set("sponsored", "ab").await;
    told(
        &people.at('b'),
        "sponsored",
        json!({ "set": [clubs.document('b')] }),
    )
    .await;
    assert_eq!(seen(people.at('a'), "sponsored").await, "a");
    assert_eq!(seen(clubs.at('b'), "sponsor").await, "b");
    // From the side of the one.
    told(&clubs.at('a'), "sponsor", json!(people.document('b'))).await;
    assert_eq!(seen(people.at('a'), "sponsored").await, "");
    assert_eq!(seen(people.at('b'), "sponsored").await, "ba");
    // oneToOne, from either side.
    links.set("founder", "a").await;
    told(&clubs.at('b'), "founder", json!(people.document('a'))).await;
    assert_eq!(seen(clubs.at('a'), "founder").await, "");
    assert_eq!(seen(people.at('a'), "founded").await, "b");
    told(&people.at('b'), "founded", json!(clubs.document('b'))).await;
    assert_eq!(seen(people.at('a'), "founded").await, "");
    assert_eq!(seen(clubs.at('b'), "founder").await, "b");
    // Relations with one side only share their targets.
    links.set("fans", "ab").await;
    told(&clubs.at('b'), "fans", json!([people.document('a')])).await;
    links.set("captain", "a").await;
    told(&clubs.at('b'), "captain", json!(people.document('a'))).await;
    assert_eq!(seen(clubs.at('a'), "fans").await, "ab");
    assert_eq!(seen(clubs.at('a'), "captain").await, "a");
}

async fn one_row_or_both(links: Links, attribute: &str) {
    let item = |status: &str| json!({ "connect": [{ "documentId": "$a", "status": status }] });
    let [draft, published] = [item("draft"), item("published")];
    let both = json!({ "connect": ["$a"] });
    let one_by_one = json!({ "connect": [
        { "documentId": "$a", "status": "draft" }, { "documentId": "$a", "status": "published" },
    ] });
    // What is written in turn, what drafts show, what is published.
    let table: [(&[&Json], &str, &str); 8] = [
        (&[&both], "a", "a"),
        (&[&json!("$a")], "a", "a"),
        (&[&published], "", "a"),
        (&[&draft], "a", ""),
        (&[&json!("#a")], "", "a"),
        (&[&draft, &published], "a", "a"),
        (&[&one_by_one], "a", "a"),
        (&[&both, &published], "a", "a"),
    ];
    for (writes, in_draft, in_public) in table {
        links.set(attribute, "").await;
        for value in writes {
            links.accepted(attribute, value).await;
        }
        assert_eq!(
            links.named(attribute, "draft").await,
            in_draft,
            "{writes:?}"
        );
        assert_eq!(
            links.named(attribute, "published").await,
            in_public,
            "{writes:?}"
        );
    }
}

on_both_databases! {
    async fn each_side_shows_what_the_other_one_was_told(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        let (clubs, people) = (&links.clubs, &links.people);
        links.set("members", "ab").await;
        for (person, seen) in [('a', "a"), ('b', "a"), ('c', "")] {
            assert_eq!(links.named_at(&people.at(person), "memberOf", "published").await, seen);
        }
        // From the other side; published with the entry that was told.
        links.set("memberOf", "cba").await;
        assert_eq!(links.named("memberOf", "published").await, "cba");
        for (club, seen) in [('a', "ab"), ('b', "a"), ('c', "a"), ('d', "")] {
            for status in ["published", "draft"] {
                assert_eq!(links.named_at(&clubs.at(club), "members", status).await, seen, "{club} {status}");
            }
        }
        links.accepted("memberOf", &json!({ "disconnect": ["$a"] })).await;
        assert_eq!(links.named("members", "published").await, "b");
    }

    async fn a_target_with_one_place_leaves_its_former_one(database: TestDatabase) {
        exclusive(database, &[], &[]).await;
    }

    async fn a_target_with_one_place_leaves_its_former_one_with_drafts(database: TestDatabase) {
        exclusive(database, &["drafts"], &["drafts"]).await;
    }

    async fn a_target_with_one_place_leaves_the_draft_of_its_former_one(database: TestDatabase) {
        exclusive(database, &["drafts"], &[]).await;
    }

    async fn a_draft_with_one_place_leaves_its_former_one(database: TestDatabase) {
        exclusive(database, &[], &["drafts"]).await;
    }

    async fn an_unpublished_change_stays_in_the_draft(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        for (attribute, from) in [("members", &links.clubs), ("memberOf", &links.people)] {
            let at = from.at('a');
            links.set(attribute, "ab").await;
            let draft = format!("{at}?status=draft");
            let body = links.filled(attribute, &json!({ "connect": ["$c"], "disconnect": ["$a"] }));
            links.site.changed(&draft, json!({ attribute: body })).await;
            assert_eq!(links.named(attribute, "draft").await, "bc", "{attribute}");
            assert_eq!(links.named(attribute, "published").await, "ab", "{attribute}");
            links.site.changed(&at, json!({})).await;
            assert_eq!(links.named(attribute, "published").await, "bc", "{attribute}");
        }
    }

    async fn a_draft_may_be_linked_and_shows_once_it_is_published(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        let made = links.site.post("/api/people?status=draft", json!({ "name": "z" })).await.json();
        let draft = &made["data"];
        for id in [&draft["documentId"], &draft["id"]] {
            links.set("members", "a").await;
            assert_eq!(links.accepted("members", &json!({ "connect": [id] })).await, "a", "{id}");
            assert_eq!(links.named("members", "draft").await, "az", "{id}");
        }
        let at = format!("/api/people/{}", draft["documentId"].as_str().unwrap());
        links.site.changed(&at, json!({})).await;
        assert_eq!(links.named("members", "published").await, "az");
    }

    async fn a_source_without_drafts_links_both_rows_or_the_one_it_names(database: TestDatabase) {
        one_row_or_both(Links::start(database, &[], &["drafts"]).await, "members").await;
    }

    async fn the_other_side_without_drafts_links_both_rows_or_the_one_it_names(database: TestDatabase) {
        one_row_or_both(Links::start(database, &["drafts"], &[]).await, "memberOf").await;
    }

    async fn locales_decide_which_row_is_linked(database: TestDatabase) {
        let site = Writing::start(database).await;
        let story = site.document("/api/stories", json!({ "title": "One" })).await;
        let other = site.document("/api/stories", json!({ "title": "Two" })).await;
        let at = format!("/api/stories/{story}");
        site.changed(&format!("{at}?locale=fr"), json!({ "title": "Une" })).await;
        // Between localized types the locale is the source's own, whatever the item says.
        let related = json!({ "connect": [{ "documentId": other, "locale": "fr" }] });
        let seen = site.changed(&format!("{at}?populate=related"), json!({ "related": related })).await;
        assert_eq!(seen["related"][0]["title"], "Two");
        let french = format!("{at}?locale=fr");
        let message = format!("Document with id \"{other}\", locale \"fr\" not found");
        refused_at(&site, &french, json!({ "related": [other] }), &message, None).await;
        let message = "Document with id \"zzz\", locale \"fr\" not found";
        refused_at(&site, &french, json!({ "related": { "disconnect": ["zzz"] } }), message, None).await;
        let message = "Document with id \"z z\", locale \"fr\" not found";
        refused_at(&site, &french, json!({ "related": ["z z"] }), message, None).await;
        let message = "Document with id \"z z\", locale \"null\" not found";
        refused_at(&site, &french, json!({ "tags": ["z z"] }), message, None).await;

        // From a type without locales: the default one, or that of the item.
        let topic = site.document("/api/topics", json!({ "name": "Food" })).await;
        let topic = format!("/api/topics/{topic}");
        for (item, locale) in [
            (json!(story), "en"),
            (json!({ "documentId": story, "locale": "fr" }), "fr"),
            (json!({ "documentId": story, "locale": "en" }), "en"),
        ] {
            site.changed(&topic, json!({ "articles": { "set": [] } })).await;
            site.changed(&topic, json!({ "articles": { "connect": [item] } })).await;
            for status in ["published", "draft"] {
                let articles = site.data(&format!("{topic}?populate=articles&status={status}")).await;
                assert_eq!(articles["articles"].as_array().unwrap().len(), 1, "{item}");
                assert_eq!(articles["articles"][0]["locale"], locale, "{item}");
            }
        }
        let nobody = json!({ "articles": { "connect": [{ "documentId": other, "locale": "fr" }] } });
        let message = format!("Document with id \"{other}\", locale \"fr\" not found");
        refused_at(&site, &topic, nobody, &message, None).await;
        let message = "Document with id \"zzz\", locale \"en\" not found";
        refused_at(&site, &topic, json!({ "articles": ["zzz"] }), message, None).await;
    }

    async fn a_relation_may_lead_to_its_own_type_and_entry(database: TestDatabase) {
        let site = Writing::start(database).await;
        let boss = site.document("/api/authors", json!({ "name": "b" })).await;
        let at = format!("/api/authors/{boss}");
        let clerk = site.document("/api/authors", json!({ "name": "c", "boss": boss })).await;
        let name = async |at: &str, attribute: &str| {
            names(&site.data(&format!("{at}?populate={attribute}")).await[attribute])
        };
        assert_eq!(name(&at, "staff").await, "c");
        site.changed(&at, json!({ "boss": boss })).await;
        assert_eq!((name(&at, "boss").await, name(&at, "staff").await), ("b".into(), "cb".into()));
        site.changed(&at, json!({ "staff": [clerk] })).await;
        assert_eq!((name(&at, "boss").await, name(&at, "staff").await), (String::new(), "c".into()));
    }
}
