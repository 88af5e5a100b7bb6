//! Comma-separated values (RFC 4180) that a spreadsheet shows and does not compute.

use serde_json::{Map, Value as Json};

use super::columns::{Column, Form, Label};

/// What a cell of text must not begin with, because a spreadsheet would take it for a formula.
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What stands between two names in one cell.
const BETWEEN: &str = "; ";

/// Appends the names of the columns.
pub(super) fn header(out: &mut Vec<u8>, columns: &[Column<'_>]) {
    line(out, columns.iter().map(|it| it.name.to_owned()));
}

/// Appends a row.
pub(super) fn row(out: &mut Vec<u8>, columns: &[Column<'_>], row: &Map<String, Json>) {
    line(out, columns.iter().map(|it| cell(it, row.get(it.name))));
}

fn cell(column: &Column<'_>, value: Option<&Json>) -> String {
    match (&column.form, value) {
        (_, None | Some(Json::Null)) => String::new(),
        (Form::Number, Some(Json::String(text))) => text.clone(),
        (_, Some(Json::String(text))) => harmless(text),
        (Form::Links(labels), Some(Json::Array(items))) => {
            let names: Vec<String> = items.iter().map(|it| name(labels, it)).collect();
            names.join(BETWEEN)
        }
        (Form::Links(labels), Some(one)) => name(labels, one),
        (Form::Value | Form::Number, Some(other)) => other.to_string(),
    }
}

/// What an entry is called, or else its document id. Each is harmless by itself: programs that
/// take semicolons for the end of a cell see several.
fn name(labels: &[Label<'_>], item: &Json) -> String {
    let text = |key: &str| item.get(key).and_then(Json::as_str);
    let uid = text("__type");
    let label = labels.iter().find(|it| uid.is_none_or(|uid| it.uid == uid));
    let main = label.and_then(|it| it.main).and_then(text);
    let name = main.filter(|it| !it.is_empty()).or(text("documentId"));
    harmless(name.unwrap_or_default())
}

fn line(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(quoted(cell).as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

fn harmless(text: &str) -> String {
    if text.starts_with(FORMULAS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_quoted_and_compute_nothing() {
        for (value, expected) in [
            (json!(null), ""),
            (json!("plain"), "plain"),
            (json!("a,b"), "\"a,b\""),
            (json!("say \"x\""), "\"say \"\"x\"\"\""),
            (json!("two\nlines"), "\"two\nlines\""),
            (json!("=1+1"), "'=1+1"),
            (json!("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0"),
            (json!("+1"), "'+1"),
            (json!("-1"), "'-1"),
            (json!("@SUM(A1)"), "'@SUM(A1)"),
            (json!("\t=1"), "'\t=1"),
            (json!("\r=1"), "\"'\r=1\""),
            (json!("=\"a\",b"), "\"'=\"\"a\"\",b\""),
            (json!(-5), "-5"),
            (json!(true), "true"),
            (json!({"a": [1]}), "\"{\"\"a\"\":[1]}\""),
        ] {
            assert_eq!(
                written(Form::Value, &value),
                format!("{expected}\r\n"),
                "{value}"
            );
        }
        let big = json!("-9007199254740993");
        assert_eq!(written(Form::Number, &big), "-9007199254740993\r\n");
    }

    #[test]
    fn what_is_led_to_is_called_by_its_name() {
        let labels = || {
            Form::Links(vec![
                Label {
                    uid: "api::a.a",
                    main: Some("title"),
                },
                Label {
                    uid: "api::b.b",
                    main: None,
                },
            ])
        };
        let (named, nameless) = (
            json!({"documentId": "d1", "title": "One, two"}),
            json!({"documentId": "d2", "title": ""}),
        );
        let typed = json!({"__type": "api::b.b", "documentId": "d3", "title": "other"});
        for (value, expected) in [
            (json!(null), ""),
            (json!([]), ""),
            (named.clone(), "\"One, two\""),
            (json!([named, nameless, typed]), "\"One, two; d2; d3\""),
            (
                json!([{"documentId": "d", "title": "=1"}, {"documentId": "d", "title": "@x"}]),
                "'=1; '@x",
            ),
            (json!({"count": 2}), ""),
        ] {
            assert_eq!(
                written(labels(), &value),
                format!("{expected}\r\n"),
                "{value}"
            );
        }
    }

    fn written(form: Form<'_>, value: &Json) -> String {
        let mut out = Vec::new();
        let values = Map::from_iter([("x".to_owned(), value.clone())]);
        row(&mut out, &[Column { name: "x", form }], &values);
        String::from_utf8(out).unwrap()
    }
}
