//! Places in the list of a relation (REST contract, section 4.1).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::links::{Form, Links, Refused};

/// An item by document beside another one.
fn document(id: &str, position: Json) -> Json {
    json!({ "documentId": id, "position": position })
}

/// An item by row beside another one.
fn row(id: &str, position: Json) -> Json {
    json!({ "id": id, "position": position })
}

/// One item, where it stands then.
fn places() -> Vec<Form> {
    let connect = |items: Json| json!({ "connect": items });
    vec![
        (
            "abc",
            connect(json!([document("$d", json!({ "start": true }))])),
            "dabc",
        ),
        (
            "abc",
            connect(json!([document("$d", json!({ "end": true }))])),
            "abcd",
        ),
        ("abc", connect(json!([document("$d", json!({}))])), "abcd"),
        ("abc", connect(json!([document("$d", json!(null))])), "abcd"),
        (
            "abc",
            connect(json!([document("$d", json!({ "before": "$a" }))])),
            "dabc",
        ),
        (
            "abc",
            connect(json!([document("$d", json!({ "before": "$b" }))])),
            "adbc",
        ),
        (
            "abc",
            connect(json!([document("$d", json!({ "after": "$b" }))])),
            "abdc",
        ),
        (
            "abc",
            connect(json!([document("$d", json!({ "after": "$c" }))])),
            "abcd",
        ),
        (
            "abc",
            connect(json!([row("#d", json!({ "before": "#b" }))])),
            "adbc",
        ),
        (
            "abc",
            connect(json!([row("#d", json!({ "after": "#a" }))])),
            "adbc",
        ),
        (
            "abc",
            connect(document("$d", json!({ "before": "$c" }))),
            "abdc",
        ),
        // What is linked moves.
        (
            "abc",
            connect(json!([document("$c", json!({ "start": true }))])),
            "cab",
        ),
        (
            "abc",
            connect(json!([document("$a", json!({ "after": "$b" }))])),
            "bac",
        ),
        (
            "abc",
            connect(json!([row("#c", json!({ "before": "#a" }))])),
            "cab",
        ),
        (
            "abc",
            connect(json!([document("$b", json!({ "end": true }))])),
            "acb",
        ),
    ]
}

/// Lists of several items.
fn turns() -> Vec<Form> {
    let connect = |items: Json| json!({ "connect": items });
    let loose = |items: Json| json!({ "connect": items, "options": { "strict": false } });
    vec![
        // One after the other.
        (
            "a",
            connect(json!([
                document("$b", json!({ "start": true })),
                document("$c", json!({ "start": true }))
            ])),
            "cba",
        ),
        (
            "a",
            connect(json!([
                document("$b", json!({ "before": "$a" })),
                document("$c", json!({ "before": "$b" }))
            ])),
            "cba",
        ),
        (
            "a",
            connect(json!([
                "$b",
                document("$c", json!({ "after": "$a" })),
                document("$d", json!({ "before": "$b" }))
            ])),
            "acdb",
        ),
        // Beside one that the same list links further on.
        (
            "",
            connect(json!([document("$a", json!({ "after": "$b" })), "$b"])),
            "ba",
        ),
        (
            "a",
            connect(json!([
                document("$b", json!({ "before": "$c" })),
                "$d",
                "$c"
            ])),
            "abcd",
        ),
        (
            "",
            connect(json!([
                document("$a", json!({ "before": "$b" })),
                document("$b", json!({ "before": "$c" })),
                "$c"
            ])),
            "abc",
        ),
        // A place is free once its link is gone, and counts without it.
        (
            "abc",
            json!({ "disconnect": ["$a"], "connect": [document("$d", json!({ "before": "$b" }))] }),
            "dbc",
        ),
        // Where a missing neighbour is no matter.
        (
            "ab",
            loose(json!([document("$d", json!({ "before": "$e" }))])),
            "abd",
        ),
        (
            "ab",
            loose(json!([
                row("#d", json!({ "after": 999_999 })),
                row("#c", json!({ "start": true }))
            ])),
            "cabd",
        ),
    ]
}

fn nowhere() -> Vec<Refused> {
    let beside = "There was a problem connecting relation with id $d at position \
        {\"before\":\"$e\"}. The relation with id $e needs to be connected first.";
    let beside_row = "There was a problem connecting relation with id #d at position \
        {\"after\":#e}. The relation with id #e needs to be connected first.";
    let unknown_row = "There was a problem connecting relation with id #d at position \
        {\"before\":999999}. The relation with id 999999 needs to be connected first.";
    let itself = "There was a problem connecting relation with id $a at position \
        {\"before\":\"$a\"}. The relation with id $a needs to be connected first.";
    let circle = "There was a problem connecting relation with id $e at position \
        {\"before\":\"$d\"}. The relation with id $d needs to be connected first.";
    let unknown = "Document with id \"zzz\", locale \"null\" not found";
    let place = "{attribute}.connect[0].position must be one of before, after, start or end";
    let connect = |item: Json| json!({ "connect": [item] });
    vec![
        (
            connect(document("$d", json!({ "before": "$e" }))),
            beside,
            None,
        ),
        (
            connect(row("#d", json!({ "after": "#e" }))),
            beside_row,
            None,
        ),
        (
            connect(row("#d", json!({ "before": 999_999 }))),
            unknown_row,
            None,
        ),
        (
            connect(document("$a", json!({ "before": "$a" }))),
            itself,
            None,
        ),
        (
            json!({ "connect": [document("$d", json!({ "before": "$e" })), document("$e", json!({ "before": "$d" }))] }),
            circle,
            None,
        ),
        (
            connect(document("$d", json!({ "before": "zzz" }))),
            unknown,
            None,
        ),
        (
            connect(document("$d", json!({ "after": "zzz" }))),
            unknown,
            None,
        ),
        // What is removed is no neighbour.
        (
            json!({ "disconnect": ["$a"], "connect": [document("$d", json!({ "before": "$a" }))] }),
            "There was a problem connecting relation with id $d at position {\"before\":\"$a\"}. \
             The relation with id $a needs to be connected first.",
            None,
        ),
        (
            connect(document("$d", json!({ "beside": "$a" }))),
            place,
            Some("{attribute}.connect.0.position"),
        ),
        (
            connect(document("$d", json!("start"))),
            place,
            Some("{attribute}.connect.0.position"),
        ),
        (
            connect(row("#d", json!({ "before": "#nope" }))),
            place,
            Some("{attribute}.connect.0.position"),
        ),
    ]
}

async fn every_place(database: TestDatabase, drafts: &[&str]) {
    let links = Links::start(database, drafts, drafts).await;
    for attribute in ["members", "memberOf", "fans"] {
        links.turn(attribute, &places()).await;
        links.turn(attribute, &turns()).await;
        links.set(attribute, "abc").await;
        for (value, message, path) in nowhere() {
            let named = |it: &str| -> &'static str { it.replace("{attribute}", attribute).leak() };
            links
                .refuse(attribute, &[(value, named(message), path.map(named))])
                .await;
        }
    }
}

on_both_databases! {
    async fn every_place_between_types_without_drafts(database: TestDatabase) {
        every_place(database, &[]).await;
    }

    async fn every_place_between_types_with_drafts(database: TestDatabase) {
        every_place(database, &["drafts"]).await;
    }

    async fn a_new_entry_has_its_links_in_the_order_they_were_placed(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        let members = json!({ "connect": [
            "$a", document("$b", json!({ "start": true })), document("$c", json!({ "after": "$b" })),
        ] });
        let body = json!({ "name": "new", "members": links.filled("members", &members) });
        let club = links.site.document("/api/clubs", body).await;
        let at = format!("/api/clubs/{club}");
        assert_eq!(links.named_at(&at, "members", "published").await, "bca");
        assert_eq!(links.named_at(&at, "members", "draft").await, "bca");
    }
}
