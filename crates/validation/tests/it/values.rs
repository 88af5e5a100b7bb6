//! Sections 1.7 and 1.8: which values are accepted, and what refused ones are told.

use bastide_content_types::Value;
use bastide_validation::{FieldError, Pass, Refusal, Write, Written};
use serde_json::{Value as Json, json};

use crate::schema::{ARTICLE, CATEGORY, check, check_of, messages, update, world, written};

fn text(it: &str) -> Value {
    Value::Text(it.to_owned())
}

#[test]
fn accepted_values_are_stored_in_one_form() {
    let cases = [
        ("s", json!("x"), text("x")),
        ("s", json!(""), text("")),
        ("s", json!(null), Value::Null),
        ("text", json!("x".repeat(300)), text(&"x".repeat(300))),
        ("u", json!("A-b_c.~1"), text("A-b_c.~1")),
        ("u", json!(""), text("")),
        ("ur", json!("abc"), text("abc")),
        ("re", json!(""), text("")),
        ("re", json!("abc"), text("abc")),
        ("em", json!("Ann@Example.org"), text("Ann@Example.org")),
        ("e", json!("b"), text("b")),
        ("e", json!(null), Value::Null),
        ("i", json!(7), Value::Int(7)),
        ("i", json!("7"), Value::Int(7)),
        ("i", json!(7.0), Value::Int(7)),
        ("i", json!(null), Value::Null),
        ("bi", json!(123), Value::Int(123)),
        ("bi", json!("-5"), Value::Int(-5)),
        ("bi", json!("9223372036854775807"), Value::Int(i64::MAX)),
        ("bi", json!(i64::MIN), Value::Int(i64::MIN)),
        ("f", json!(0.1), Value::Float(0.1)),
        ("f", json!("1.25"), Value::Float(1.25)),
        ("dec", json!("-1.25"), Value::Float(-1.25)),
        ("b", json!(true), Value::Bool(true)),
        ("b", json!("true"), Value::Bool(true)),
        ("b", json!("false"), Value::Bool(false)),
        ("b", json!(1), Value::Bool(true)),
        ("b", json!(0), Value::Bool(false)),
        ("b", json!(null), Value::Null),
        (
            "date",
            json!("2024-02-29"),
            Value::Date("2024-02-29".to_owned()),
        ),
        (
            "date",
            json!("2024-02-29T23:30:00Z"),
            Value::Date("2024-02-29".to_owned()),
        ),
        (
            "time",
            json!("13:45:10"),
            Value::Time("13:45:10.000".to_owned()),
        ),
        (
            "time",
            json!("13:45:10.12"),
            Value::Time("13:45:10.120".to_owned()),
        ),
        (
            "dt",
            json!("2024-02-29"),
            Value::DateTime(1_709_164_800_000),
        ),
        (
            "dt",
            json!("2024-02-29T11:45:10Z"),
            Value::DateTime(1_709_207_110_000),
        ),
        (
            "dt",
            json!(1_700_000_000_000_i64),
            Value::DateTime(1_700_000_000_000),
        ),
        ("dt", json!(-1), Value::DateTime(-1)),
        (
            "ts",
            json!("1700000000000"),
            Value::DateTime(1_700_000_000_000),
        ),
        (
            "j",
            json!({"a": [1]}),
            Value::Json("{\"a\":[1]}".to_owned()),
        ),
        ("j", json!("{\"a\":1}"), Value::Json("{\"a\":1}".to_owned())),
        ("j", json!("plain"), Value::Json("\"plain\"".to_owned())),
        ("hidden", json!("x"), text("x")),
    ];
    for (name, value, expected) in cases {
        let input =
            update(&json!({name: value})).unwrap_or_else(|it| panic!("{name} {value}: {it}"));
        assert_eq!(
            written(&input, name),
            Some(&Written::Scalar(expected)),
            "{name} {value}"
        );
    }
}

#[test]
fn refused_values_are_told_why() {
    let string = |name: &str, shown: &str| {
        format!("{name} must be a `string` type, but the final value was: `{shown}`.")
    };
    let nan = |name: &str, shown: &str| {
        format!(
            "{name} must be a `number` type, but the final value was: `NaN` (cast from the value `{shown}`)."
        )
    };
    let cases: Vec<(&str, Json, String)> = vec![
        ("s", json!(5), string("s", "5")),
        ("s", json!({"a": 1}), string("s", "{\n  \"a\": \"1\"\n}")),
        ("text", json!(true), string("text", "true")),
        ("rich", json!([]), string("rich", "[]")),
        ("em", json!(1.5), string("em", "1.5")),
        ("u", json!(5), string("u", "5")),
        (
            "pw",
            json!(12_345_678),
            "pw must be a `string` type.".into(),
        ),
        (
            "s",
            json!("x".repeat(256)),
            "s must be at most 255 characters".into(),
        ),
        (
            "s",
            json!("a\u{0}b"),
            "s must not contain null characters".into(),
        ),
        (
            "j",
            json!({"a": ["\u{0}"]}),
            "j must not contain null characters".into(),
        ),
        ("i", json!(1.5), "i must be an integer".into()),
        ("i", json!("abc"), nan("i", "\"abc\"")),
        ("i", json!(true), nan("i", "true")),
        ("i", json!(""), nan("i", "\"\"")),
        (
            "i",
            json!(2_147_483_648_i64),
            "i must be less than or equal to 2147483647".into(),
        ),
        (
            "i",
            json!("-2147483649"),
            "i must be greater than or equal to -2147483648".into(),
        ),
        (
            "i",
            json!(1e300),
            "i must be less than or equal to 2147483647".into(),
        ),
        ("bi", json!("12x"), "bi must be a valid integer".into()),
        ("bi", json!(1.5), "bi must be a valid integer".into()),
        ("bi", json!(true), "bi must be a valid integer".into()),
        (
            "bi",
            json!("9223372036854775808"),
            "bi must be less than or equal to 9223372036854775807".into(),
        ),
        (
            "bi",
            json!("-9223372036854775809"),
            "bi must be greater than or equal to -9223372036854775808".into(),
        ),
        ("f", json!("NaN"), nan("f", "\"NaN\"")),
        ("f", json!("0x10"), nan("f", "\"0x10\"")),
        ("f", json!("1e999"), nan("f", "\"1e999\"")),
        ("f", json!([]), nan("f", "[]")),
        (
            "dec",
            json!(-100_000_000),
            "dec must be greater than or equal to -99999999.99".into(),
        ),
        (
            "dec",
            json!(99.6),
            "dec must be less than or equal to 99.5".into(),
        ),
        (
            "b",
            json!("yes"),
            "b must be a `boolean` type, but the final value was: `\"yes\"`.".into(),
        ),
        (
            "b",
            json!(2),
            "b must be a `boolean` type, but the final value was: `2`.".into(),
        ),
        (
            "e",
            json!("c"),
            "e must be one of the following values: a, b, ".into(),
        ),
        (
            "e",
            json!(""),
            "e must be one of the following values: a, b, ".into(),
        ),
        ("em", json!("nobody"), "em must be a valid email".into()),
        ("em", json!(""), "em cannot be empty".into()),
        (
            "u",
            json!("a b"),
            "u must match the following: \"/^[A-Za-z0-9-_.~]*$/\"".into(),
        ),
        (
            "ur",
            json!("A"),
            "ur must match the following: \"/^[a-z]+$/\"".into(),
        ),
        (
            "re",
            json!("A"),
            "re must match the following: \"/^[a-z]+$/\"".into(),
        ),
        (
            "re",
            json!("a".repeat(100_001)),
            "re must be at most 100000 characters".into(),
        ),
        (
            "rere",
            json!(""),
            "rere must match the following: \"/^[a-z]+$/\"".into(),
        ),
        ("date", json!("2024-02-30"), "Invalid date".into()),
        (
            "date",
            json!("29.02.2024"),
            "Invalid format, expected yyyy-MM-dd".into(),
        ),
        (
            "date",
            json!(5),
            "Invalid format, expected yyyy-MM-dd".into(),
        ),
        (
            "time",
            json!("13:45"),
            "Invalid time format, expected HH:mm:ss.SSS".into(),
        ),
        (
            "dt",
            json!("soon"),
            "Invalid format, expected a timestamp or an ISO date".into(),
        ),
        (
            "dt",
            json!(1e30),
            "Invalid format, expected a timestamp or an ISO date".into(),
        ),
        (
            "ts",
            json!(true),
            "Invalid format, expected a timestamp or an ISO date".into(),
        ),
        (
            "rating",
            json!(9),
            "rating must be less than or equal to 5".into(),
        ),
        (
            "rating",
            json!(0),
            "rating must be greater than or equal to 1".into(),
        ),
        (
            "title",
            json!("ab"),
            "title must be at least 3 characters".into(),
        ),
        (
            "title",
            json!("x".repeat(81)),
            "title must be at most 80 characters".into(),
        ),
        (
            "pw",
            json!("short"),
            "pw must be at least 8 characters".into(),
        ),
        (
            "pw",
            json!("x".repeat(1_025)),
            "pw must be at most 1024 bytes".into(),
        ),
        ("must", json!(null), string("must", "null")),
        (
            "links",
            json!(null),
            "links must be a `array` type, but the final value was: `null`.".into(),
        ),
        (
            "blocks",
            json!(null),
            "blocks must be a `array` type, but the final value was: `null`.".into(),
        ),
    ];
    for (name, value, expected) in cases {
        assert_eq!(
            messages(update(&json!({name: value}))),
            [expected],
            "{name} {value}"
        );
    }
}

#[test]
fn a_draft_may_be_unfinished_but_not_wrong() {
    let unfinished = [
        ("must", json!(null)),
        ("title", json!("ab")),
        ("rating", json!(0)),
        ("re", json!("A")),
        ("em", json!("nobody")),
        ("em", json!("")),
        ("u", json!("a b")),
        (
            "links",
            json!([{"href": "a"}, {"href": "a"}, {"href": "a"}, {"href": "a"}]),
        ),
        ("seo", json!({})),
    ];
    for (name, value) in unfinished {
        let data = json!({name: value});
        assert_eq!(
            messages(check(&data, Write::Update, Pass::Draft)),
            [""; 0],
            "{data}"
        );
        assert!(update(&data).is_err(), "{data}");
    }
    let wrong = [
        ("s", json!(5)),
        ("title", json!("x".repeat(81))),
        ("rating", json!(6)),
        ("i", json!(1.5)),
        ("e", json!("c")),
        ("date", json!("x")),
        ("links", json!(null)),
        ("seo", json!("x")),
    ];
    for (name, value) in wrong {
        let data = json!({name: value});
        assert!(check(&data, Write::Update, Pass::Draft).is_err(), "{data}");
    }
}

#[test]
fn every_failure_is_reported_with_path_and_value() {
    let data = json!({"rating": 9, "seo": {"metaTitle": "x".repeat(61), "links": [{"href": 5}]}});
    let Err(refusal @ Refusal::Fields(_)) = update(&data) else {
        panic!("accepted");
    };
    assert_eq!(refusal.to_string(), "3 errors occurred");
    let Refusal::Fields(errors) = refusal else {
        unreachable!();
    };
    let expected = [
        (
            vec!["rating"],
            "rating must be less than or equal to 5",
            json!(9),
        ),
        (
            vec!["seo", "metaTitle"],
            "seo.metaTitle must be at most 60 characters",
            json!("x".repeat(61)),
        ),
        (
            vec!["seo", "links", "0", "href"],
            "seo.links[0].href must be a `string` type, but the final value was: `5`.",
            json!(5),
        ),
    ];
    for (error, (path, message, value)) in errors.iter().zip(expected) {
        assert_eq!(error.path, path);
        assert_eq!(error.message, message);
        assert_eq!(error.value, Some(value));
    }
}

#[test]
fn secrets_and_whole_objects_are_not_echoed() {
    let bodies = [
        json!({"pw": "hunter2"}),
        json!({"pw": {"hunter2": "hunter2"}}),
        json!({"pw": "hunter2\u{0}"}),
        json!({"links": [{"href": "a", "key": ["hunter2"]}]}),
        json!({"links": {"key": "hunter2"}}),
        json!({"seo": [{"key": "hunter2"}]}),
        json!({"links": vec![json!({"href": "a", "key": "hunter2"}); 4]}),
    ];
    for data in bodies {
        let refusal = update(&data).expect_err("refused");
        assert!(
            !format!("{refusal:?} {refusal}").contains("hunter2"),
            "{data}"
        );
    }
    let input = update(&json!({"pw": "hunter22"})).expect("accepted");
    assert!(!format!("{input:?}").contains("hunter22"));
    assert!(
        matches!(written(&input, "pw"), Some(Written::Password(Some(it))) if it.expose() == "hunter22")
    );
}

#[test]
fn a_new_entry_gets_defaults_and_must_be_complete() {
    let input = check(&json!({}), Write::Create, Pass::Full).expect("accepted");
    assert_eq!(
        written(&input, "must"),
        Some(&Written::Scalar(text("given")))
    );
    assert_eq!(written(&input, "links"), None);
    assert_eq!(written(&input, "s"), None);
    let null = check(&json!({"must": null}), Write::Create, Pass::Draft).expect("accepted");
    assert_eq!(written(&null, "must"), Some(&Written::Scalar(Value::Null)));

    let missing = check_of(CATEGORY, &json!({}), Write::Create, Pass::Full);
    assert_eq!(messages(missing), ["name must be defined."]);
    assert!(check_of(CATEGORY, &json!({}), Write::Create, Pass::Draft).is_ok());
    assert!(check_of(CATEGORY, &json!({}), Write::Update, Pass::Full).is_ok());
    assert!(check_of(CATEGORY, &json!({"name": ""}), Write::Create, Pass::Full).is_ok());
}

#[test]
fn a_hidden_attribute_is_only_of_its_type() {
    assert!(update(&json!({"e": "b", "shown": "x"})).is_ok());
    assert_eq!(
        messages(update(&json!({"e": "a", "shown": "x"}))),
        ["shown must be at least 3 characters"]
    );
    assert!(update(&json!({"e": "b", "shown": 5})).is_err());
}

#[test]
fn the_callers_own_failures_have_the_same_shape() {
    let model = world().registry.get(ARTICLE).expect("a model");
    assert!(model.field("u").is_some_and(|it| it.def.unique));
    let error = FieldError::not_unique(vec!["u".to_owned()], Some(json!("x")));
    assert_eq!(error.message, "This attribute must be unique");
    let refusal = Refusal::Fields(vec![FieldError::missing_rows(2, "api::category.category")]);
    assert_eq!(
        refusal.to_string(),
        "2 relation(s) of type api::category.category associated with this entity do not exist"
    );
}
