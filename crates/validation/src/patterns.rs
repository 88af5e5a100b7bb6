//! The regular expressions of a registry, compiled once.
//!
//! They are written for JavaScript, whose engines backtrack: `^(a+)+$` takes them minutes for thirty
//! characters. Here each is translated (see `translate`) for an engine that takes linear time
//! whatever the expression. What would need backtracking, such as references to groups, is refused.

mod class;
mod error;
mod escape;
mod shown;
mod source;
mod translate;

use std::collections::HashMap;

use bastide_content_types::{FieldId, Kind, Registry, Scalar};
use regex::{Regex, RegexBuilder};

pub use error::PatternError;
use translate::Translation;

/// Largest compiled form of one expression, in bytes. At worst, matching takes time in proportion
/// to this size and to the length of the text. `^.{0,255}$` fits, `^.{0,1000}$` does not.
const COMPILED_BYTES: usize = 1 << 19;

/// Compiled `regex` options, to be kept beside the registry they were made from.
#[derive(Debug, Default)]
pub struct Patterns {
    by_field: HashMap<FieldId, Pattern>,
}

/// One expression.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// If it is not understood, nothing matches it.
    compiled: Result<Vec<Test>, PatternError>,
    /// How messages show it.
    pub(crate) shown: String,
}

/// What a text has to fulfil, among other things.
#[derive(Debug)]
struct Test {
    regex: Regex,
    /// Whether the text has to match, or must not.
    wanted: bool,
}

impl Patterns {
    /// Compiles the expressions of all models.
    pub fn compile(registry: &Registry) -> Self {
        let mut by_field = HashMap::new();
        for field in registry.models().iter().flat_map(|it| it.fields()) {
            if let Some(source) = source_of(&field.def.kind) {
                by_field.insert(field.id, Pattern::new(source));
            }
        }
        Self { by_field }
    }

    /// Tells whether an expression can be used.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn check(source: &str) -> Result<(), PatternError> {
        Translation::of(source).and_then(compile).map(drop)
    }

    /// Fields whose expression is refused, and why. No value matches such an expression, so a
    /// schema with one is not to be served without telling its owner.
    pub fn invalid(&self) -> impl Iterator<Item = (FieldId, &PatternError)> {
        self.by_field
            .iter()
            .filter_map(|(id, pattern)| pattern.compiled.as_ref().err().map(|error| (*id, error)))
    }

    pub(crate) fn get(&self, field: FieldId) -> Option<&Pattern> {
        self.by_field.get(&field)
    }
}

impl Pattern {
    fn new(source: &str) -> Self {
        Self {
            compiled: Translation::of(source).and_then(compile),
            shown: shown::literal(source),
        }
    }

    /// Takes time in proportion to the length of the text.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let holds = |it: &Test| it.regex.is_match(text) == it.wanted;
        self.compiled.as_ref().is_ok_and(|it| it.iter().all(holds))
    }
}

fn compile(translation: Translation) -> Result<Vec<Test>, PatternError> {
    let compile = |(wanted, source): (bool, String)| {
        // A translation is always well-formed, so only limits are left to refuse it.
        let regex = RegexBuilder::new(&source)
            .size_limit(COMPILED_BYTES)
            .build()
            .map_err(|_| PatternError::TooLarge)?;
        Ok(Test { regex, wanted })
    };
    translation.tests.into_iter().map(compile).collect()
}

fn source_of(kind: &Kind) -> Option<&str> {
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

#[cfg(test)]
mod tests;
