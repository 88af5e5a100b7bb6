//! Values of every kind of attribute: what is accepted and how it comes back, what is refused and
//! why (REST contract, sections 1.4 and 1.8).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, POPULATED, RECORDS, complaint, complaints, start};

/// What is sent to an attribute, and how it is answered.
#[expect(clippy::too_many_lines, reason = "a table is as long as what it lists")]
fn accepted() -> Vec<(&'static str, Json, Json)> {
    let same = |name, value: Json| (name, value.clone(), value);
    let long = "x".repeat(255);
    vec![
        same("s", json!("x")),
        same("s", json!("")),
        same("s", json!(null)),
        same("s", json!("é👩‍🚀 \u{1f}\u{7f}\u{2028}\\\"/<&\n\t")),
        same("s", json!(long)),
        same("t", json!("x".repeat(70_000))),
        same("rich", json!("# A\n\n*b*")),
        same("em", json!("Ann@Example.org")),
        same("u", json!("A-b_c.~1")),
        same("u", json!("")),
        same("ure", json!("abc")),
        same("ure", json!("")),
        same("sre", json!("abc")),
        same("sre", json!("")),
        same("e", json!("b")),
        same("e", json!(null)),
        same("i", json!(7)),
        same("i", json!(i32::MAX)),
        same("i", json!(i32::MIN)),
        ("i", json!("7"), json!(7)),
        ("i", json!(7.0), json!(7)),
        ("i", json!(-0.0), json!(0)),
        ("bi", json!(123), json!("123")),
        ("bi", json!("-5"), json!("-5")),
        ("bi", json!("+5"), json!("5")),
        ("bi", json!(i64::MAX), json!("9223372036854775807")),
        same("bi", json!("-9223372036854775808")),
        same("f", json!(0.1)),
        same("f", json!(1e300)),
        ("f", json!("1.25"), json!(1.25)),
        ("f", json!(-0.0), json!(0)),
        ("f", json!("3"), json!(3)),
        same("dec", json!(1.25)),
        same("dec", json!(7)),
        ("dec", json!("-1.5"), json!(-1.5)),
        ("dec", json!(12.3456), json!(12.35)),
        same("dec", json!(99_999_999.99)),
        same("b", json!(true)),
        same("b", json!(false)),
        same("b", json!(null)),
        ("b", json!("true"), json!(true)),
        ("b", json!("false"), json!(false)),
        ("b", json!(1), json!(true)),
        ("b", json!(0), json!(false)),
        same("date", json!("2024-02-29")),
        ("date", json!("2024-02-29T23:30:00Z"), json!("2024-02-29")),
        same("date", json!("0001-01-01")),
        same("date", json!("9999-12-31")),
        same("time", json!("13:45:10")),
        same("time", json!("13:45:10.12")),
        ("time", json!("13:45:10.100"), json!("13:45:10.1")),
        ("time", json!("00:00:00.000"), json!("00:00:00")),
        same("dt", json!("2024-02-29T11:45:10.000Z")),
        ("dt", json!("2024-02-29"), json!("2024-02-29T00:00:00.000Z")),
        (
            "dt",
            json!("2024-02-29T12:45:10+01:00"),
            json!("2024-02-29T11:45:10.000Z"),
        ),
        (
            "dt",
            json!(1_700_000_000_000_i64),
            json!("2023-11-14T22:13:20.000Z"),
        ),
        (
            "dt",
            json!("1700000000000"),
            json!("2023-11-14T22:13:20.000Z"),
        ),
        ("dt", json!(-1), json!("1969-12-31T23:59:59.999Z")),
        same("dt", json!("0001-01-01T00:00:00.000Z")),
        same("dt", json!("9999-12-31T23:59:59.999Z")),
        (
            "ts",
            json!("2024-02-29T13:45:10.5Z"),
            json!("1709214310500"),
        ),
        ("ts", json!(1_709_214_310_500_i64), json!("1709214310500")),
        same("ts", json!("1709214310500")),
        same("j", json!({ "b": [1, null, { "a": "x" }], "a": 1.5 })),
        same("j", json!([])),
        same("j", json!(5)),
        same("j", json!(false)),
        same("j", json!(null)),
        same("j", json!("plain")),
        same(
            "j",
            json!({ "n": 18_446_744_073_709_551_615_u64, "__proto__": { "x": 1 } }),
        ),
        ("j", json!("{\"a\":1}"), json!({ "a": 1 })),
        ("j", json!("null"), json!(null)),
        same("hidden", json!("sesame")),
        (
            "part",
            json!({ "name": "ab" }),
            json!({ "name": "ab", "count": 1 }),
        ),
        (
            "part",
            json!({ "name": "ab", "count": null }),
            json!({ "name": "ab", "count": null }),
        ),
        same("part", json!(null)),
        (
            "parts",
            json!([{ "name": "ab" }, { "name": "cd", "count": "9" }]),
            json!([{ "name": "ab", "count": 1 }, { "name": "cd", "count": 9 }]),
        ),
        same("parts", json!([])),
        (
            "zone",
            json!([{ "__component": "shared.link", "href": "/" }]),
            json!([{ "__component": "shared.link", "label": null, "href": "/" }]),
        ),
        same("zone", json!([])),
        same("given", json!("")),
    ]
}

/// What is sent to an attribute in vain, and what is said to it; `None` where the failure has no
/// path (REST contract, section 1.8).
#[expect(clippy::too_many_lines, reason = "a table is as long as what it lists")]
fn refused() -> Vec<(&'static str, Json, Result<String, &'static str>)> {
    let wrong = |name: &str, kind: &str, shown: &str| {
        Ok(format!(
            "{name} must be a `{kind}` type, but the final value was: `{shown}`."
        ))
    };
    let cast = |name: &str, kind: &str, cast: &str, shown: &str| {
        Ok(format!(
            "{name} must be a `{kind}` type, but the final value was: `{cast}` (cast from the value `{shown}`)."
        ))
    };
    let plain = |text: &str| Ok(text.to_owned());
    let day = "Invalid format, expected yyyy-MM-dd";
    let clock = "Invalid time format, expected HH:mm:ss.SSS";
    let instant = "Invalid format, expected a timestamp or an ISO date";
    vec![
        ("s", json!(5), wrong("s", "string", "5")),
        ("s", json!(true), wrong("s", "string", "true")),
        ("s", json!([]), wrong("s", "string", "[]")),
        (
            "s",
            json!({ "a": 1 }),
            wrong("s", "string", "{\n  \"a\": \"1\"\n}"),
        ),
        (
            "s",
            json!("x".repeat(256)),
            plain("s must be at most 255 characters"),
        ),
        (
            "s",
            json!("a\0b"),
            plain("s must not contain null characters"),
        ),
        ("t", json!(1.5), wrong("t", "string", "1.5")),
        ("rich", json!({}), wrong("rich", "string", "{}")),
        ("em", json!(5), wrong("em", "string", "5")),
        (
            "em",
            json!(format!("{}@b.co", "x".repeat(255))),
            plain("em must be at most 255 characters"),
        ),
        ("u", json!(5), wrong("u", "string", "5")),
        (
            "u",
            json!("x".repeat(257)),
            plain("u must be at most 256 characters"),
        ),
        (
            "smin",
            json!("abcdef"),
            plain("smin must be at most 5 characters"),
        ),
        (
            "e",
            json!("c"),
            plain("e must be one of the following values: a, b, "),
        ),
        (
            "e",
            json!(""),
            plain("e must be one of the following values: a, b, "),
        ),
        (
            "e",
            json!(5),
            plain("e must be one of the following values: a, b, "),
        ),
        ("i", json!(1.5), plain("i must be an integer")),
        ("i", json!("abc"), cast("i", "number", "NaN", "\"abc\"")),
        ("i", json!(""), cast("i", "number", "NaN", "\"\"")),
        ("i", json!("NaN"), cast("i", "number", "NaN", "\"NaN\"")),
        ("i", json!(true), cast("i", "number", "NaN", "true")),
        (
            "i",
            json!(2_147_483_648_i64),
            plain("i must be less than or equal to 2147483647"),
        ),
        (
            "i",
            json!("-2147483649"),
            plain("i must be greater than or equal to -2147483648"),
        ),
        (
            "range",
            json!(6),
            plain("range must be less than or equal to 5"),
        ),
        ("bi", json!("12x"), plain("bi must be a valid integer")),
        ("bi", json!(1.5), plain("bi must be a valid integer")),
        (
            "bi",
            json!("9223372036854775808"),
            plain("bi must be less than or equal to 9223372036854775807"),
        ),
        (
            "bi",
            json!(18_446_744_073_709_551_615_u64),
            plain("bi must be less than or equal to 9223372036854775807"),
        ),
        (
            "bi",
            json!("-9223372036854775809"),
            plain("bi must be greater than or equal to -9223372036854775808"),
        ),
        ("f", json!("abc"), cast("f", "number", "NaN", "\"abc\"")),
        (
            "f",
            json!("Infinity"),
            cast("f", "number", "NaN", "\"Infinity\""),
        ),
        ("f", json!("1e400"), cast("f", "number", "NaN", "\"1e400\"")),
        ("f", json!([1]), cast("f", "number", "NaN", "[\n  \"1\"\n]")),
        (
            "dec",
            json!(100_000_000),
            plain("dec must be less than or equal to 99999999.99"),
        ),
        (
            "dec",
            json!("-1e9"),
            plain("dec must be greater than or equal to -99999999.99"),
        ),
        ("b", json!("yes"), wrong("b", "boolean", "\"yes\"")),
        ("b", json!(2), wrong("b", "boolean", "2")),
        ("b", json!([]), wrong("b", "boolean", "[]")),
        ("date", json!("2024-02-30"), Err("Invalid date")),
        ("date", json!("29.02.2024"), Err(day)),
        ("date", json!(5), Err(day)),
        ("time", json!("13:45"), Err(clock)),
        ("time", json!("25:00:00"), Err(clock)),
        ("time", json!({}), Err(clock)),
        ("dt", json!("soon"), Err(instant)),
        ("dt", json!("2024-02-30"), Err(instant)),
        ("dt", json!(1e30), Err(instant)),
        ("ts", json!(true), Err(instant)),
        (
            "j",
            json!({ "a": ["\0"] }),
            plain("j must not contain null characters"),
        ),
        ("part", json!("x"), cast("part", "object", "null", "\"x\"")),
        ("part", json!([]), wrong("part", "object", "[]")),
        ("parts", json!(null), wrong("parts", "array", "null")),
        ("parts", json!({}), wrong("parts", "array", "{}")),
        ("parts", json!("x"), cast("parts", "array", "null", "\"x\"")),
        ("zone", json!(null), wrong("zone", "array", "null")),
        ("zone", json!(5), wrong("zone", "array", "5")),
    ]
}

/// Without the ids of instances, which nobody chooses.
fn without_ids(value: &Json) -> Json {
    match value {
        Json::Array(list) => list.iter().map(without_ids).collect(),
        Json::Object(map) => map
            .iter()
            .filter(|(key, _)| *key != "id")
            .map(|(key, it)| (key.clone(), it.clone()))
            .collect(),
        other => other.clone(),
    }
}

on_both_databases! {
    async fn what_is_accepted_comes_back_in_its_form(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            let first = site.document(path, json!({})).await;
            for (name, sent, expected) in accepted() {
                let changed = site.changed(&format!("{path}/{first}?{POPULATED}"), json!({ name: sent })).await;
                if matches!(name, "u" | "ure") {
                    site.changed(&format!("{path}/{first}"), json!({ name: null })).await;
                }
                let made = site.made(&format!("{path}?{POPULATED}"), json!({ name: sent })).await;
                let at = format!("{path}/{}?{POPULATED}", made["documentId"].as_str().unwrap());
                let mut answers = vec![changed, made, site.data(&at).await];
                if path == PAGES {
                    answers.push(site.data(&format!("{at}&status=draft")).await);
                }
                for answer in answers {
                    let answered = answer.get(name).map(without_ids);
                    let expected = Some(&expected).filter(|_| name != "hidden");
                    assert_eq!(answered.as_ref(), expected, "{path} {name} {sent}");
                }
            }
        }
    }

    async fn what_is_refused_is_told_why_and_changes_nothing(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            let before = site.made(path, json!({ "s": "before" })).await;
            let at = format!("{path}/{}", before["documentId"].as_str().unwrap());
            for (name, sent, text) in refused() {
                for (reply, how) in [
                    (site.post(path, json!({ name: sent })).await, "POST"),
                    (site.post(&format!("{path}?status=draft"), json!({ name: sent })).await, "POST a draft"),
                    (site.put(&at, json!({ name: sent })).await, "PUT"),
                    (site.put(&format!("{at}?status=draft"), json!({ name: sent })).await, "PUT a draft"),
                ] {
                    let (message, errors) = complaints(&reply);
                    let expected: Vec<Json> = text.iter().map(|it| {
                        let scalar = Some(&sent).filter(|it| !it.is_object() && !it.is_array());
                        complaint(&[name], it, scalar)
                    }).collect();
                    assert_eq!(errors, expected, "{how} {name} {sent}");
                    assert_eq!(message, text.as_deref().unwrap_or_else(|it| it), "{how} {name} {sent}");
                }
            }
            assert_eq!(site.data(&at).await, before);
            assert_eq!(site.data(path).await, json!([before]));
            assert_eq!(site.data(&format!("{path}?status=draft")).await.as_array().unwrap().len(), 1);
        }
    }
}
