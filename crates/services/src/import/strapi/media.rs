//! Rows of media files: where their content is from now on.

use std::collections::HashSet;
use std::iter;

use serde_json::{Map, Value as Json};

use super::report::Report;
use super::staging::UPLOADS;

/// Points a file and its formats to the content that came with the archive; what had been kept by
/// a provider elsewhere is local now.
pub(super) fn adopt(row: &mut Map<String, Json>, files: &HashSet<String>, report: &mut Report) {
    let is_here = point(row, files, report);
    if is_here && row.get("provider").and_then(Json::as_str) != Some("local") {
        row.insert("provider".to_owned(), "local".into());
        row.insert("provider_metadata".to_owned(), Json::Null);
    }
    let Some(Json::Object(formats)) = row.get_mut("formats") else {
        return;
    };
    for format in formats.values_mut() {
        if let Json::Object(format) = format {
            point(format, files, report);
        }
    }
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

fn point(file: &mut Map<String, Json>, files: &HashSet<String>, report: &mut Report) -> bool {
    let name = name(file);
    if !files.contains(&name) {
        report.note("media files whose content is not in the archive", name);
        return false;
    }
    file.insert("url".to_owned(), format!("/{UPLOADS}/{name}").into());
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn content_from_elsewhere_is_local_and_missing_content_is_told() {
        let files = HashSet::from(["a_1.png".to_owned(), "thumbnail_a_1.png".to_owned()]);
        let mut report = Report::default();
        let mut row = json!({
            "hash": "a_1", "ext": ".png", "url": "https://cdn.test/a_1.png", "provider": "aws-s3",
            "provider_metadata": {"key": "x"},
            "formats": {
                "thumbnail": {"hash": "thumbnail_a_1", "ext": ".png", "url": "https://cdn.test/t"},
                "small": {"hash": "small_a_1", "ext": ".png", "url": "https://cdn.test/s"},
            },
        });
        adopt(row.as_object_mut().unwrap(), &files, &mut report);
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
}
