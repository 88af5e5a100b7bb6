//! Headers that a webhook has beside those that every one has (attack case SSRF-07).

use std::collections::BTreeMap;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Headers by their names, as they are written. A value that is absent stays what it is.
pub type Headers = BTreeMap<String, Option<String>>;

/// Headers by their names in lower case.
pub(super) type Known = BTreeMap<String, String>;

/// Most headers.
const MOST: usize = 20;

/// Longest name, in bytes.
const MAX_NAME: usize = 100;

/// Longest value, in bytes.
const MAX_VALUE: usize = 1_000;

/// What nobody may set: what frames and routes a message, what we say ourselves, and what receivers take
/// for the word of a proxy.
const DENIED: [&str; 26] = [
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "cookie2",
    "date",
    "expect",
    "forwarded",
    "host",
    "http2-settings",
    "keep-alive",
    "origin",
    "range",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-http-method-override",
    "x-real-ip",
    "x-strapi-event",
];

/// The same for names that begin so.
const DENIED_PREFIXES: [&str; 5] = ["proxy-", "sec-", "webhook-", "x-forwarded-", ":"];

/// Reads headers. `known` are those that are there already, for values that stay; `is_ours` says whether a
/// word of a value lets somebody in here.
///
/// # Errors
///
/// The name of a header and what is wrong with it.
pub(super) fn read(
    sent: &Headers,
    known: &Known,
    is_ours: impl Fn(&str) -> bool,
) -> Result<Known, (String, &'static str)> {
    let mut headers = Known::new();
    for (written, value) in sent {
        let refused = |message| Err((written.clone(), message));
        let name = written.to_ascii_lowercase();
        if HeaderName::from_bytes(name.as_bytes()).is_err() || name.len() > MAX_NAME {
            return refused("must be the name of a header");
        }
        let is_denied = DENIED.contains(&name.as_str())
            || DENIED_PREFIXES.iter().any(|it| name.starts_with(it));
        if is_denied {
            return refused("must not be set");
        }
        let Some(value) = value.as_ref().or_else(|| known.get(&name)) else {
            return refused("must have a value");
        };
        let is_plain = |it: u8| (b' '..=b'~').contains(&it);
        if !value.bytes().all(is_plain) || value.trim() != value {
            return refused("must be visible ASCII, without a line break or a space at an end");
        }
        if value.is_empty() || value.len() > MAX_VALUE {
            return refused("must be 1 to 1000 bytes long");
        }
        if value.split([' ', ',', ';', '=', ':']).any(&is_ours) {
            return refused("must not hold a token of Bastide");
        }
        if headers.insert(name, value.clone()).is_some() {
            return refused("must not be there twice");
        }
    }
    if headers.len() > MOST {
        let last = headers.keys().next_back().cloned().unwrap_or_default();
        return Err((last, "must not be one of more than 20 headers"));
    }
    Ok(headers)
}

/// Headers as they are sent.
pub(super) fn written(headers: &Known) -> HeaderMap {
    let each = headers.iter().filter_map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        let mut value = HeaderValue::from_str(value).ok()?;
        value.set_sensitive(true);
        Some((name, value))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, value: Option<&str>) -> Result<Known, (String, &'static str)> {
        let sent = Headers::from([(name.to_owned(), value.map(str::to_owned))]);
        let known = Known::from([("x-kept".to_owned(), "as before".to_owned())]);
        read(&sent, &known, |it| it == "ours")
    }

    #[test]
    fn headers_that_frame_route_or_sign_are_refused() {
        for name in DENIED.iter().chain(&[
            "Host",
            "Webhook-Id",
            "WEBHOOK-SIGNATURE",
            "Proxy-Authorization",
        ]) {
            assert!(one(name, Some("x")).is_err(), "{name}");
        }
        for name in [
            "",
            "a b",
            "a:b",
            "a\r\nb",
            "a\0",
            "ä",
            ":authority",
            "sec-fetch-mode",
            "x-forwarded-for",
        ] {
            assert!(one(name, Some("x")).is_err(), "{name}");
        }
        assert!(one(&"a".repeat(101), Some("x")).is_err());
    }

    #[test]
    fn a_value_is_one_line_of_ascii() {
        for value in [
            "",
            " x",
            "x ",
            "a\r\nHost: evil.test",
            "a\nb",
            "a\rb",
            "a\0b",
            "a\tb",
            "ä",
            "a\u{7f}",
            "ours",
            "Bearer ours",
            "a=ours;b",
        ] {
            assert!(one("x-a", Some(value)).is_err(), "{value:?}");
        }
        assert!(one("x-a", Some(&"a".repeat(1_001))).is_err());
        assert!(one("x-a", None).is_err());
    }

    #[test]
    fn what_is_good_has_its_name_in_lower_case_and_may_stay_what_it_is() {
        assert_eq!(
            one("Authorization", Some("Bearer abc")).unwrap()["authorization"],
            "Bearer abc"
        );
        assert_eq!(one("X-Kept", None).unwrap()["x-kept"], "as before");
        let twice = ["x-a", "X-A"].map(|it| (it.to_owned(), Some("1".to_owned())));
        assert!(read(&twice.into(), &Known::new(), |_| false).is_err());
        let many = (0..21).map(|it| (format!("x-{it}"), Some("1".to_owned())));
        assert!(read(&many.collect(), &Known::new(), |_| false).is_err());
    }
}
