//! Comma-separated values (RFC 4180) that a spreadsheet shows and does not compute.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};

/// What a cell of text must not begin with, because a spreadsheet would take it for a formula.
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Appends the names of the columns.
pub(super) fn header(out: &mut Vec<u8>, columns: &[String]) {
    line(out, columns.iter().cloned());
}

/// Appends a row. Texts of the attributes among `numbers` are numbers, and go as they are.
pub(super) fn row(
    out: &mut Vec<u8>,
    columns: &[String],
    row: &Map<String, Json>,
    numbers: &HashSet<&str>,
) {
    line(
        out,
        columns.iter().map(|name| match row.get(name) {
            None | Some(Json::Null) => String::new(),
            Some(Json::String(text)) if numbers.contains(name.as_str()) => text.clone(),
            Some(Json::String(text)) => harmless(text),
            Some(other) => other.to_string(),
        }),
    );
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
            let mut out = Vec::new();
            let values = Map::from_iter([("x".to_owned(), value.clone())]);
            row(&mut out, &["x".to_owned()], &values, &HashSet::new());
            assert_eq!(out, format!("{expected}\r\n").as_bytes(), "{value}");
        }
        let mut out = Vec::new();
        let values = Map::from_iter([("n".to_owned(), json!("-9007199254740993"))]);
        row(
            &mut out,
            &["n".to_owned(), "m".to_owned()],
            &values,
            &HashSet::from(["n"]),
        );
        assert_eq!(out, b"-9007199254740993,\r\n");
    }
}
