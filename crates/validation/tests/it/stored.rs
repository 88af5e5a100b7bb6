//! The second pass: a stored draft against the publish rules.

use bastide_validation::Refusal;
use serde_json::{Map, Value as Json, json};

use crate::schema::{ARTICLE, validator, world};

fn publish(entry: &Json) -> Result<(), Refusal> {
    let model = world().registry.get(ARTICLE).expect("a model");
    validator().stored(model, entry.as_object().expect("an object"), &Map::new())
}

#[test]
fn only_what_was_sent_is_repeated() {
    let model = world().registry.get(ARTICLE).expect("a model");
    let entry = json!({
        "must": "x", "rere": "A", "title": "ab", "seo": {"id": 1, "metaTitle": "y", "links": [{"href": null}]},
        "links": [{"id": 1, "href": null}], "blocks": [],
    });
    let sent =
        json!({"title": "ab", "seo": {"metaTitle": "y"}, "links": [{"id": 1, "href": null}]});
    let (entry, sent) = (entry.as_object().unwrap(), sent.as_object().unwrap());
    let Err(Refusal::Fields(errors)) = validator().stored(model, entry, sent) else {
        panic!("published");
    };
    let told: Vec<(String, Option<Json>)> = errors
        .into_iter()
        .map(|it| (it.path.join("."), it.value))
        .collect();
    let expected = [
        ("title", Some(json!("ab"))),
        ("rere", None),
        ("seo.links.0.href", None),
        ("links.0.href", Some(json!(null))),
    ];
    assert_eq!(told, expected.map(|(path, it)| (path.to_owned(), it)));
}

#[test]
fn a_complete_draft_may_be_published() {
    let entry = json!({
        "id": 3, "documentId": "abc", "createdAt": "2024-01-01T00:00:00.000Z", "createdBy": {"id": 1},
        "must": "x", "rere": "abc", "title": null, "rating": 5, "bi": "9223372036854775807",
        "date": "2024-02-29", "time": "13:45:10.120", "dt": "2024-02-29T11:45:10.000Z", "ts": "1709207110000",
        "j": "text", "dec": 1.25, "fixed": "x", "pw": "$argon2id$short",
        "category": {"id": 1, "name": "Food", "anything": 1}, "tags": [], "vault": null,
        "seo": {"id": 1, "metaTitle": "x", "tone": "loud", "locked": "x", "links": []},
        "links": [{"id": 1, "label": null, "href": "a"}],
        "blocks": [{"__component": "blocks.quote", "id": 1, "body": "x", "who": null}],
    });
    assert_eq!(publish(&entry), Ok(()));
}

#[test]
fn an_unfinished_draft_is_told_all_that_is_missing() {
    let entry = json!({
        "must": null, "rere": "abc", "title": "ab",
        "links": [{"id": 1, "href": null}], "blocks": [],
    });
    let Err(Refusal::Fields(errors)) = publish(&entry) else {
        panic!("published");
    };
    let messages: Vec<&str> = errors.iter().map(|it| it.message.as_str()).collect();
    let null = "must be a `string` type, but the final value was: `null`.";
    assert_eq!(
        messages,
        [
            "title must be at least 3 characters".to_owned(),
            format!("must {null}"),
            format!("links[0].href {null}"),
        ]
    );
}
