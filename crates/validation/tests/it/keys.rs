//! Section 2.3: the body and its keys.

use bastide_validation::{Pass, Refusal, Write, data_of};
use serde_json::{Value as Json, json};

use crate::schema::{check, messages, update};

#[test]
fn data_must_be_an_object() {
    let missing = "Missing \"data\" payload in the request body";
    let cases = [
        (json!({}), missing),
        (json!({"data": null}), missing),
        (json!({"data": "x"}), missing),
        (json!([]), missing),
        (
            json!({"data": []}),
            "this must be a `object` type, but the final value was: `[]`.",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(
            data_of(&body).expect_err("refused").to_string(),
            expected,
            "{body}"
        );
    }
    assert!(data_of(&json!({"data": {}, "other": 1})).is_ok());
}

#[test]
fn refused_keys() {
    // Body, key, path, message.
    let cases = [
        (json!({"id": 1}), "id", None, "Invalid key id"),
        (json!({"documentId": "x"}), "id", None, "Invalid key id"),
        (
            json!({"createdAt": "x"}),
            "createdAt",
            Some("createdAt"),
            "Invalid key createdAt",
        ),
        (
            json!({"updatedAt": "x"}),
            "updatedAt",
            Some("updatedAt"),
            "Invalid key updatedAt",
        ),
        (
            json!({"createdBy": 1}),
            "createdBy",
            Some("createdBy"),
            "Invalid key createdBy",
        ),
        (
            json!({"updatedBy": 1}),
            "updatedBy",
            Some("updatedBy"),
            "Invalid key updatedBy",
        ),
        (
            json!({"localizations": []}),
            "localizations",
            Some("localizations"),
            "Invalid key localizations",
        ),
        (
            json!({"fixed": "x"}),
            "fixed",
            Some("fixed"),
            "Invalid key fixed",
        ),
        (
            json!({"seo": {"locked": "x"}}),
            "locked",
            Some("seo.locked"),
            "Invalid key locked at seo.locked",
        ),
        (json!({"nope": 1}), "nope", None, "Invalid key nope"),
        (
            json!({"__proto__": {}}),
            "__proto__",
            None,
            "Invalid key __proto__",
        ),
        (
            json!({"seo": {"extra": 1}}),
            "extra",
            Some("seo"),
            "Invalid key extra at seo",
        ),
        (
            json!({"seo": {"links": [{"x": 1}]}}),
            "x",
            Some("seo.links"),
            "Invalid key x at seo.links",
        ),
        (
            json!({"seo": {"documentId": "x"}}),
            "documentId",
            Some("seo"),
            "Invalid key documentId at seo",
        ),
        (
            json!({"links": [{"__component": "shared.link"}]}),
            "__component",
            Some("links"),
            "Invalid key __component at links",
        ),
        (
            json!({"blocks": [{"__component": "blocks.quote", "extra": 1}]}),
            "extra",
            Some("blocks"),
            "Invalid key extra at blocks",
        ),
        (
            json!({"category": {"foo": 1}}),
            "foo",
            Some("category"),
            "Invalid key foo at category",
        ),
        (
            json!({"category": {"create": {"name": "x"}}}),
            "create",
            Some("category"),
            "Invalid key create at category",
        ),
        (
            json!({"category": {"connect": [], "foo": 1}}),
            "foo",
            Some("category"),
            "Invalid key foo at category",
        ),
        (
            json!({"tags": [{"id": 1, "status": "draft"}]}),
            "status",
            Some("tags"),
            "Invalid key status at tags",
        ),
        // A private attribute of the target looks like one that is not there.
        (
            json!({"tags": [{"id": 1, "note": "x"}]}),
            "note",
            Some("tags"),
            "Invalid key note at tags",
        ),
        (
            json!({"cover": {"id": 1, "foo": 1}}),
            "foo",
            Some("cover"),
            "Invalid key foo at cover",
        ),
        (
            json!({"vault": 1}),
            "vault",
            Some("vault"),
            "Invalid key vault",
        ),
        (
            json!({"vault": null}),
            "vault",
            Some("vault"),
            "Invalid key vault",
        ),
        (
            json!({"vault": {"code": 1}}),
            "vault",
            Some("vault"),
            "Invalid key vault",
        ),
        (
            json!({"vault": {"nope": 1}}),
            "vault",
            Some("vault"),
            "Invalid key vault",
        ),
        (
            json!({"subjects": [{"id": 3}]}),
            "subjects",
            Some("subjects"),
            "Invalid key subjects",
        ),
        (
            json!({"subjects": [3]}),
            "subjects",
            Some("subjects"),
            "Invalid key subjects",
        ),
        (
            json!({"subjects": [{"__type": "api::secret.secret", "id": 3}]}),
            "subjects",
            Some("subjects"),
            "Invalid key subjects",
        ),
        (
            json!({"subjects": [{"__type": "api::none.none", "id": 3}]}),
            "subjects",
            Some("subjects"),
            "Invalid key subjects",
        ),
        (
            json!({"subjects": {"connect": [{"__type": "shared.seo", "id": 3}]}}),
            "subjects",
            Some("subjects"),
            "Invalid key subjects",
        ),
        (
            json!({"subject": [{"__type": "api::category.category", "id": 3}]}),
            "subject",
            Some("subject"),
            "Invalid key subject",
        ),
        (
            json!({"subject": {"connect": []}}),
            "subject",
            Some("subject"),
            "Invalid key subject",
        ),
    ];
    for (data, key, path, message) in cases {
        let refusal = update(&data).expect_err("refused");
        assert_eq!(refusal.to_string(), message, "{data}");
        let expected = Refusal::Key {
            key: key.to_owned(),
            path: path.map(str::to_owned),
        };
        assert_eq!(refusal, expected, "{data}");
    }
}

#[test]
fn tolerated_keys() {
    for data in [
        json!({"publishedAt": "x", "locale": 5}),
        json!({"category": {"name": "inline"}}),
        json!({"category": {"id": 1, "documentId": "abc", "name": "Food", "createdAt": "x", "updatedAt": "x", "publishedAt": null, "locale": "en"}}),
        json!({"tags": {"connect": [{"id": 1, "whatever": 1}], "options": {"strict": true}}}),
        json!({"cover": {"id": 1, "documentId": "abc", "name": "a.png", "formats": null}}),
        json!({"seo": {"id": 1, "metaTitle": "x"}}),
    ] {
        assert_eq!(messages(update(&data)), [""; 0], "{data}");
    }
}

#[test]
fn keys_are_checked_in_order_and_before_values() {
    // Each body has the faults of all that follow.
    let mut body = json!({"rating": 99});
    let steps: [(&str, Json, &str); 4] = [
        ("vault", json!(1), "Invalid key vault"),
        ("nope", json!(1), "Invalid key nope"),
        ("createdAt", json!(1), "Invalid key createdAt"),
        ("id", json!(1), "Invalid key id"),
    ];
    for (key, value, expected) in steps {
        body[key] = value;
        let refusal = check(&body, Write::Create, Pass::Full).expect_err("refused");
        assert_eq!(refusal.to_string(), expected);
    }
}

#[test]
fn a_failed_value_comes_before_a_bad_date_or_component_id() {
    let data = json!({"date": "x", "seo": {"id": "x", "metaTitle": "x"}, "rating": 9});
    assert_eq!(
        messages(update(&data)),
        ["rating must be less than or equal to 5"]
    );
}
