//! How messages show a refused value.
//!
//! Scalars stand as JavaScript prints them. Lists and objects are printed over several lines with
//! each scalar as a string, which is odd and what clients of this API know.

use serde_json::{Number, Value as Json};

use crate::LIMITS;

/// The value, cut behind [`crate::Limits::printed`] characters.
pub(crate) fn printed(value: &Json) -> String {
    let mut printer = Printer::default();
    match simple(value) {
        Some(text) => printer.push(&text),
        None => printer.nested(value, 0),
    }
    printer.out
}

/// The shape of a value that may hold secrets.
pub(crate) fn shape(value: &Json) -> String {
    match value {
        Json::Array(list) if !list.is_empty() => "[…]".to_owned(),
        Json::Object(map) if !map.is_empty() => "{…}".to_owned(),
        other => printed(other),
    }
}

/// A number as JavaScript writes it: `1.0` is `1`.
pub(crate) fn number(number: &Number) -> String {
    match number.as_f64() {
        Some(it) if number.is_f64() && it.fract() == 0.0 && it.abs() < 1e21 => format!("{it:.0}"),
        _ => number.to_string(),
    }
}

fn simple(value: &Json) -> Option<String> {
    Some(match value {
        Json::Null => "null".to_owned(),
        Json::Bool(it) => it.to_string(),
        Json::Number(it) => number(it),
        Json::String(it) => format!("\"{it}\""),
        Json::Array(_) | Json::Object(_) => return None,
    })
}

#[derive(Default)]
struct Printer {
    out: String,
    length: usize,
}

impl Printer {
    fn is_full(&self) -> bool {
        self.length >= LIMITS.printed
    }

    fn push(&mut self, text: &str) {
        for it in text.chars() {
            if self.is_full() {
                return;
            }
            self.length += 1;
            self.out.push(it);
            if self.is_full() {
                self.out.push('…');
            }
        }
    }

    fn line(&mut self, depth: usize) {
        self.push("\n");
        self.push(&"  ".repeat(depth));
    }

    fn nested(&mut self, value: &Json, depth: usize) {
        match value {
            Json::Array(list) => self.list('[', ']', depth, list.iter().map(|it| (None, it))),
            Json::Object(map) => {
                let entries = map.iter().map(|(key, it)| (Some(key.as_str()), it));
                self.list('{', '}', depth, entries);
            }
            scalar => {
                let text = Json::String(simple(scalar).unwrap_or_default());
                self.push(&text.to_string());
            }
        }
    }

    fn list<'a>(
        &mut self,
        open: char,
        close: char,
        depth: usize,
        items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Json)>,
    ) {
        let is_empty = items.len() == 0;
        self.push(open.encode_utf8(&mut [0; 4]));
        for (at, (key, item)) in items.enumerate() {
            if self.is_full() {
                return;
            }
            if at > 0 {
                self.push(",");
            }
            self.line(depth + 1);
            if let Some(key) = key {
                self.push(&Json::String(key.to_owned()).to_string());
                self.push(": ");
            }
            self.nested(item, depth + 1);
        }
        if !is_empty {
            self.line(depth);
        }
        self.push(close.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_printed_as_javascript_does() {
        let cases = [
            (json!(5), "5"),
            (json!(1.0), "1"),
            (json!(1.5), "1.5"),
            (json!(null), "null"),
            (json!("yes"), "\"yes\""),
            (json!([]), "[]"),
            (json!({}), "{}"),
            (json!({"a": 1}), "{\n  \"a\": \"1\"\n}"),
            (
                json!(["x", [true]]),
                "[\n  \"\\\"x\\\"\",\n  [\n    \"true\"\n  ]\n]",
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(printed(&value), expected);
        }
        assert_eq!(shape(&json!({"password": "x"})), "{…}");
        assert_eq!(shape(&json!([])), "[]");
    }

    #[test]
    fn a_long_value_is_cut() {
        for value in [json!("é".repeat(5_000)), json!(vec![1; 100_000])] {
            let text = printed(&value);
            assert_eq!(text.chars().count(), LIMITS.printed + 1);
            assert!(text.ends_with('…'));
        }
    }
}
