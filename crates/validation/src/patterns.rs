//! The regular expressions of a registry, compiled once.

use std::collections::HashMap;

use bastide_content_types::{FieldId, Kind, Registry, Scalar};
use regress::Regex;

/// Compiled `regex` options, to be kept beside the registry they were made from.
///
/// The engine has the grammar of JavaScript and backtracks, so what is matched is at most
/// [`crate::Limits::pattern_input`] characters long. That bounds expressions such as `\s+$`, which
/// take quadratic time; it does not bound ambiguous repetitions of repetitions such as `(a+)+$`,
/// which take exponential time and have to be kept out of schemas.
#[derive(Debug, Default)]
pub struct Patterns {
    by_field: HashMap<FieldId, Pattern>,
}

/// One expression.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// `None` if it is not valid; then nothing matches it.
    regex: Option<Regex>,
    /// How messages show it.
    pub(crate) shown: String,
}

impl Patterns {
    /// Compiles the expressions of all models.
    pub fn compile(registry: &Registry) -> Self {
        let mut by_field = HashMap::new();
        for field in registry.models().iter().flat_map(|it| it.fields()) {
            if let Some(source) = source(&field.def.kind) {
                by_field.insert(field.id, Pattern::new(source));
            }
        }
        Self { by_field }
    }

    /// Fields whose expression is not valid and refuses every value.
    pub fn invalid(&self) -> impl Iterator<Item = FieldId> {
        let invalid = |it: &(&FieldId, &Pattern)| it.1.regex.is_none();
        self.by_field.iter().filter(invalid).map(|(id, _)| *id)
    }

    pub(crate) fn get(&self, field: FieldId) -> Option<&Pattern> {
        self.by_field.get(&field)
    }
}

impl Pattern {
    fn new(source: &str) -> Self {
        Self {
            regex: Regex::new(source).ok(),
            shown: literal(source),
        }
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.regex
            .as_ref()
            .is_some_and(|it| it.find(text).is_some())
    }
}

fn source(kind: &Kind) -> Option<&str> {
    let Kind::Scalar(scalar) = kind else {
        return None;
    };
    let rules = match scalar {
        Scalar::String(it)
        | Scalar::Text(it)
        | Scalar::RichText(it)
        | Scalar::Email(it)
        | Scalar::Password(it) => it,
        Scalar::Uid(it) => &it.text,
        _ => return None,
    };
    rules.regex.as_deref().filter(|it| !it.is_empty())
}

/// The expression as a JavaScript literal: slashes outside classes are escaped.
fn literal(source: &str) -> String {
    let mut out = String::from("/");
    let (mut escaped, mut in_class) = (false, false);
    for it in source.chars() {
        match it {
            '/' if !escaped && !in_class => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
        match it {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ => {}
        }
        escaped = it == '\\' && !escaped;
    }
    out.push('/');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_shown_as_javascript_shows_it() {
        let cases = [
            ("^[a-z]+$", "/^[a-z]+$/"),
            ("a/b", "/a\\/b/"),
            ("a\\/b", "/a\\/b/"),
            ("[/]", "/[/]/"),
            ("[\\]/]/", "/[\\]/]\\//"),
        ];
        for (source, expected) in cases {
            assert_eq!(literal(source), expected);
        }
    }

    #[test]
    fn the_grammar_is_that_of_javascript_and_a_broken_pattern_matches_nothing() {
        assert!(Pattern::new(r"^(?=.*\d)(?<word>\w+)-\k<word>$").matches("a1-a1"));
        assert!(!Pattern::new(r"^\d$").matches("٣"));
        let broken = Pattern::new("(");
        assert!(!broken.matches("(") && !broken.matches(""));
    }
}
