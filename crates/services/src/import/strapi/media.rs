//! Rows of media files: where their content is from now on.
//!
//! A row names its content twice: by `hash` and `ext`, under which it is stored and removed, and
//! by `url`, where pages find it. Both are foreign text here. Only a name that a stored file can
//! have stays, and only an address of the web or of a stored file.

use std::collections::HashSet;
use std::iter;

use serde_json::{Map, Value as Json};

use super::report::Report;
use super::staging::UPLOADS;
use crate::import::archive::is_asset_name;

/// The media type of bytes of which nothing is known (RFC 2046, section 4.5.1).
const BYTES: &str = "application/octet-stream";
/// Longest media type that is kept, in bytes.
const LONGEST_TYPE: usize = 255;

/// Points a file and its formats to the content that came with the archive; what had been kept by
/// a provider elsewhere is local now.
pub(super) fn adopt(row: &mut Map<String, Json>, files: &HashSet<String>, report: &mut Report) {
    if !is_asset_name(&name(row)) {
        let reason = "media files with a name that no file can have, now without content";
        report.note(reason, name(row));
        for key in ["hash", "ext"] {
            row.insert(key.to_owned(), "".into());
        }
    }
    let is_here = point(row, files, report);
    if is_here && row.get("provider").and_then(Json::as_str) != Some("local") {
        row.insert("provider".to_owned(), "local".into());
        row.insert("provider_metadata".to_owned(), Json::Null);
    }
    let Some(formats) = row.get_mut("formats").filter(|it| !it.is_null()) else {
        return;
    };
    let Json::Object(formats) = formats else {
        report.note("formats of media files that are none, left out", "formats");
        *formats = Json::Null;
        return;
    };
    formats.retain(|key, format| match format {
        Json::Object(format) if is_asset_name(&name(format)) => {
            point(format, files, report);
            true
        }
        _ => {
            report.note("formats of media files that are none, left out", key);
            false
        }
    });
}

/// Names of the content of a file and of its formats.
pub(super) fn names(row: &Map<String, Json>) -> impl Iterator<Item = String> {
    let formats = row.get("formats").and_then(Json::as_object);
    let formats = formats.into_iter().flat_map(Map::values);
    let all = iter::once(row).chain(formats.filter_map(Json::as_object));
    all.map(name)
}

fn name(file: &Map<String, Json>) -> String {
    let text = |key: &str| file.get(key).and_then(Json::as_str).unwrap_or_default();
    format!("{}{}", text("hash"), text("ext"))
}

/// Whether the content of a file came, which it then points to.
fn point(file: &mut Map<String, Json>, files: &HashSet<String>, report: &mut Report) -> bool {
    let name = name(file);
    let is_here = files.contains(&name);
    if is_here {
        file.insert("url".to_owned(), format!("/{UPLOADS}/{name}").into());
    } else if !name.is_empty() {
        report.note("media files whose content is not in the archive", &name);
    }
    let mut replace = |key: &str, is_fine: fn(&str) -> bool, other: &str, reason| {
        let value = file.get(key).filter(|it| !it.is_null());
        if value.is_some_and(|it| !it.as_str().is_some_and(is_fine)) {
            report.note(reason, format_args!("{key} of {name}"));
            file.insert(key.to_owned(), other.into());
        }
    };
    let reason = "addresses of media files that are none, now empty";
    replace("url", is_address, "", reason);
    replace("previewUrl", is_address, "", reason);
    let reason = "media types that are none, now that of unknown bytes";
    replace("mime", is_media_type, BYTES, reason);
    is_here
}

/// Whether a text is an address of the web, or of a stored file.
fn is_address(text: &str) -> bool {
    let stored = text
        .strip_prefix('/')
        .and_then(|it| it.strip_prefix(UPLOADS));
    if let Some(name) = stored.and_then(|it| it.strip_prefix('/')) {
        return is_asset_name(name);
    }
    let is_odd = |it: char| it.is_control() || it.is_whitespace() || it == '\\';
    let host = text.split_once("://").filter(|(scheme, host)| {
        let is_web = ["http", "https"]
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it));
        is_web && !host.is_empty()
    });
    host.is_some() && !text.contains(is_odd)
}

/// Whether a text is `type/subtype` (RFC 6838, section 4.2), without parameters.
fn is_media_type(text: &str) -> bool {
    let is_name = |it: &str| {
        let is_mark = |it: u8| b"!#$&-^_.+".contains(&it);
        let mut bytes = it.bytes();
        !it.is_empty() && bytes.all(|it| it.is_ascii_alphanumeric() || is_mark(it))
    };
    let parts = text.split_once('/');
    text.len() <= LONGEST_TYPE && parts.is_some_and(|(a, b)| is_name(a) && is_name(b))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn adopted(row: &Json, files: &[&str]) -> (Json, Report) {
        let files = files.iter().map(|it| (*it).to_owned()).collect();
        let mut report = Report::default();
        let mut row = row.as_object().unwrap().clone();
        adopt(&mut row, &files, &mut report);
        (Json::Object(row), report)
    }

    #[test]
    fn content_from_elsewhere_is_local_and_missing_content_is_told() {
        let row = json!({
            "hash": "a_1", "ext": ".png", "url": "https://cdn.test/a_1.png", "provider": "aws-s3",
            "provider_metadata": {"key": "x"},
            "formats": {
                "thumbnail": {"hash": "thumbnail_a_1", "ext": ".png", "url": "https://cdn.test/t"},
                "small": {"hash": "small_a_1", "ext": ".png", "url": "https://cdn.test/s"},
            },
        });
        let (row, report) = adopted(&row, &["a_1.png", "thumbnail_a_1.png"]);
        assert_eq!(row["url"], "/uploads/a_1.png");
        assert_eq!(
            (&row["provider"], &row["provider_metadata"]),
            (&json!("local"), &Json::Null)
        );
        assert_eq!(
            row["formats"]["thumbnail"]["url"],
            "/uploads/thumbnail_a_1.png"
        );
        assert_eq!(row["formats"]["small"]["url"], "https://cdn.test/s");
        let note = report.notes.values().next().unwrap();
        assert_eq!(note.examples, ["small_a_1.png"]);
    }

    #[test]
    fn a_name_that_no_file_can_have_goes() {
        for (hash, ext) in [
            ("../../etc/passwd", ""),
            ("..", ""),
            ("a", "/../../b.png"),
            ("a\0", ".png"),
            ("a\\b", ".png"),
            ("/etc/passwd", ""),
            ("", ".htaccess"),
            ("a\u{202e}", ".png"),
            ("", ""),
        ] {
            let format = json!({"hash": hash, "ext": ext, "url": format!("/uploads/{hash}{ext}")});
            let mut row = format.clone();
            row["formats"] = json!({"thumbnail": format, "small": 1});
            let (row, report) = adopted(&row, &["a.png", "b.png"]);
            let texts = ["hash", "ext", "url"].map(|key| row[key].as_str().unwrap());
            assert_eq!(
                (texts, &row["formats"]),
                ([""; 3], &json!({})),
                "{hash:?} {ext:?}"
            );
            assert_eq!(report.notes.values().map(|it| it.count).sum::<u64>(), 4);
        }
        let (row, _) = adopted(&json!({"hash": "a", "ext": ".png", "formats": "<b>"}), &[]);
        assert_eq!(row["formats"], Json::Null);
    }

    #[test]
    fn addresses_are_of_the_web_or_of_a_stored_file() {
        for (text, is_fine) in [
            ("https://cdn.test/a.png?x=1#y", true),
            ("HTTP://cdn.test/a.png", true),
            ("/uploads/a_1.png", true),
            ("/uploads/../a.png", false),
            ("/uploads/", false),
            ("/uploads/a/b.png", false),
            ("/uploads/%2e%2e/a", false),
            ("/etc/passwd", false),
            ("//cdn.test/a.png", false),
            ("javascript:alert(1)", false),
            ("javascript://x/%0aalert(1)", false),
            ("java\tscript:alert(1)", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("https://", false),
            ("https://x/a b", false),
            ("https://x\\y", false),
            ("https://x/\0", false),
            ("", false),
        ] {
            assert_eq!(is_address(text), is_fine, "{text:?}");
        }
    }

    #[test]
    fn media_types_are_a_type_and_a_subtype() {
        for (text, is_fine) in [
            ("image/png", true),
            ("image/svg+xml", true),
            ("text/html", true),
            ("application/vnd.ms-excel", true),
            ("", false),
            ("png", false),
            ("image/", false),
            ("a/b/c", false),
            ("text/html; charset=utf-8", false),
            ("text/html\r\nX-Y: z", false),
        ] {
            assert_eq!(is_media_type(text), is_fine, "{text:?}");
        }
        assert!(!is_media_type(&format!("a/{}", "b".repeat(255))));
    }
}
