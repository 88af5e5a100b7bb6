//! Requests around a body: media types, sizes, headers, and connections that end too early.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::Writing;

const TOPICS: &str = "/api/topics";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

on_both_databases! {
    async fn a_body_has_a_media_type_and_a_size(database: TestDatabase) {
        let site = Writing::start(database).await;
        let bearer = site.bearer();
        let object = r#"{"data":{"name":"Food"}}"#.to_owned();
        let large = |bytes: usize| format!(r#"{{"data":{{"name":"{}"}}}}"#, "x".repeat(bytes));
        let form = |bytes: usize| format!("data[name]={}", "x".repeat(bytes));
        for (media_type, body, status, name) in [
            ("text/plain", object.clone(), 400, "ValidationError"),
            ("text/html", object.clone(), 400, "ValidationError"),
            ("application/xml", object.clone(), 400, "ValidationError"),
            ("multipart/form-data; boundary=x", object.clone(), 400, "ValidationError"),
            ("", object.clone(), 400, "ValidationError"),
            ("application/json; charset=utf-16", object.clone(), 415, "UnsupportedMediaTypeError"),
            (JSON, String::new(), 400, "SyntaxError"),
            (JSON, "{".to_owned(), 400, "SyntaxError"),
            (JSON, "{\"data\":{}}{}".to_owned(), 400, "SyntaxError"),
            (JSON, "{\"data\":{},\"data\":{}}".to_owned(), 400, "SyntaxError"),
            (JSON, "{\"data\":{\"name\":\"a\",\"name\":\"b\"}}".to_owned(), 400, "SyntaxError"),
            (JSON, large(1_000_000), 400, "ValidationError"),
            (JSON, large(1_100_000), 413, "PayloadTooLargeError"),
            (FORM, form(50 * 1_024), 400, "ValidationError"),
            (FORM, form(57 * 1_024), 413, "PayloadTooLargeError"),
            (FORM, "name=x".to_owned(), 400, "ValidationError"),
            (FORM, "data=x".to_owned(), 400, "ValidationError"),
            (FORM, "data[]=x".to_owned(), 400, "ValidationError"),
            (FORM, "data[name][a]=x".to_owned(), 400, "ValidationError"),
            (FORM, format!("data{}=x", "[a]".repeat(1_000)), 400, "ValidationError"),
            (FORM, "data[name]=%ff%fe".to_owned(), 400, "ValidationError"),
            (FORM, "data[rank]=7&".repeat(1_000), 400, "ValidationError"),
        ] {
            let headers = [("authorization", bearer.as_str()), ("content-type", media_type)];
            let reply = site.app.send(Method::POST, TOPICS, &headers, &body).await;
            let shown: String = body.chars().take(60).collect();
            assert_eq!(reply.error(), (status, name.to_owned()), "{media_type} {shown}");
        }
        assert_eq!(site.data(TOPICS).await, json!([]));
    }

    async fn half_a_body_does_nothing(database: TestDatabase) {
        let site = Writing::start(database).await;
        let head = format!(
            "POST {TOPICS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {}\r\nContent-Type: {JSON}\r\nConnection: close\r\n",
            site.bearer(),
        );
        for rest in [
            "Transfer-Encoding: chunked\r\n\r\n1a\r\n{\"data\":{\"name\":\"Food\"}}\r\nzz\r\n",
            "Content-Length: 24\r\nContent-Length: 5\r\n\r\n{\"data\":{\"name\":\"Food\"}}",
            "Content-Length: 24\r\nTransfer-Encoding: chunked\r\n\r\n{\"data\":{\"name\":\"Food\"}}",
            "Content-Length: -1\r\n\r\n{\"data\":{\"name\":\"Food\"}}",
        ] {
            let answer = site.app.raw(format!("{head}{rest}").as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 4") || answer.is_empty(), "{rest}: {answer}");
        }
        assert_eq!(site.data(TOPICS).await, json!([]));
    }

    async fn headers_of_all_kinds_are_taken_or_refused(database: TestDatabase) {
        let site = Writing::start(database).await;
        let document = site.document(TOPICS, json!({ "name": "Food" })).await;
        let at = format!("{TOPICS}/{document}");
        let body = json!({ "data": { "rank": 1 } });
        let long = format!("\"{}\"", "x".repeat(6_000));
        let many = vec!["\"x\""; 1_000].join(", ");
        for tag in ["\"", "\"\"", "W/", "W/\"x\"", "\"*\"", ",", "\"9223372036854775808-1\"", "\u{fc}", &long, &many] {
            for method in [Method::PUT, Method::DELETE] {
                let reply = site.send(method, &at, &[("if-match", tag)], &body).await;
                assert_eq!(reply.error(), (412, "PreconditionFailedError".to_owned()), "{tag}");
            }
        }
        for format in ["v4", "v5", "\u{fc}", ""] {
            let reply = site.send(Method::PUT, &at, &[("strapi-response-format", format)], &body).await;
            assert_eq!(reply.status, 200, "{format}");
        }
        assert_eq!(site.data(&at).await["rank"], 1);
    }

    async fn ids_in_the_path_are_ids_or_nothing(database: TestDatabase) {
        let site = Writing::start(database).await;
        site.document(TOPICS, json!({ "name": "Food" })).await;
        let long = "a".repeat(5_000);
        for id in ["1", "0", "-1", "zzzzzzzzzzzzzzzzzzzzzzzz", "A9y8x7w6v5u4t3s2r1q0p9o8", "%00", "%ff", "..%2f", "'", "*", "{documentId}", &long] {
            let at = format!("{TOPICS}/{id}");
            assert_eq!(site.put(&at, json!({ "rank": 1 })).await.error().0, 404, "{id}");
            assert_eq!(site.get(&at).await.error().0, 404, "{id}");
            // Some of these are no paths either.
            assert!(matches!(site.delete(&at).await.status, 204 | 404), "{id}");
        }
        assert_eq!(site.data(TOPICS).await.as_array().unwrap().len(), 1);
    }
}
