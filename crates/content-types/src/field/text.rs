//! Kinds that are text: `string`, `text`, `richtext`, `email`, `password`, `uid`, `enumeration`.

use serde_json::Value as Json;

use super::options::Options;

/// Longest `maxLength` of a string (REST contract, section 1.4).
const LONGEST_STRING: u32 = 255;
/// Longest regular expression that is accepted, in bytes.
const LONGEST_REGEX: usize = 1_000;
/// Most words of an enumeration.
const MOST_WORDS: usize = 500;

/// Length and form of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextRules {
    /// `minLength`, in characters.
    pub min_length: Option<u32>,
    /// `maxLength`, in characters.
    pub max_length: Option<u32>,
    /// `regex`, in the grammar of JavaScript.
    pub regex: Option<String>,
}

impl TextRules {
    pub(super) fn parse(options: &mut Options<'_>) -> Self {
        let rules = Self {
            min_length: options.count("minLength"),
            max_length: options.count("maxLength"),
            regex: options.text("regex").map(str::to_owned),
        };
        if options.get("type").and_then(Json::as_str) == Some("string")
            && rules.max_length.is_some_and(|it| it > LONGEST_STRING)
        {
            options.problem(
                "maxLength",
                format!("a string has at most {LONGEST_STRING} characters"),
            );
        }
        if rules
            .regex
            .as_ref()
            .is_some_and(|it| it.len() > LONGEST_REGEX)
        {
            options.problem("regex", format!("has at most {LONGEST_REGEX} bytes"));
        }
        rules
    }
}

/// Rules of a `uid`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UidRules {
    /// The attribute that slugs are made from.
    pub target_field: Option<String>,
    /// Length and form.
    pub text: TextRules,
}

impl UidRules {
    pub(super) fn parse(options: &mut Options<'_>) -> Self {
        Self {
            target_field: options.text("targetField").map(str::to_owned),
            text: TextRules::parse(options),
        }
    }
}

/// The words of an `enumeration`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// The words, in order.
    pub words: Vec<String>,
}

impl Enumeration {
    pub(super) fn parse(options: &mut Options<'_>) -> Option<Self> {
        let words = options.words("enum");
        if words.is_empty() || words.len() > MOST_WORDS {
            options.problem("enum", format!("has 1 to {MOST_WORDS} words"));
            return None;
        }
        for (at, word) in words.iter().enumerate() {
            if words.iter().take(at).any(|it| it == word) {
                options.problem("enum", format!("{word} is there twice"));
            }
        }
        Some(Self { words })
    }
}
