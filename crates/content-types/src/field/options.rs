//! Reads the options of an attribute and collects what is wrong with them.

use serde_json::{Map, Value as Json};

use super::composite::{Component, Media, Zone};
use super::number::Range;
use super::relation::Relation;
use super::scalar::Scalar;
use super::text::{Enumeration, TextRules, UidRules};
use super::{AttributeDef, Kind};
use crate::{SchemaProblem, Uid};

/// A view of the options that remembers each problem.
pub(super) struct Options<'a> {
    raw: &'a Map<String, Json>,
    problems: Vec<SchemaProblem>,
}

impl<'a> Options<'a> {
    pub(super) fn new(raw: &'a Map<String, Json>) -> Self {
        Self {
            raw,
            problems: Vec::new(),
        }
    }

    pub(super) fn finish(
        self,
        attribute: AttributeDef,
    ) -> Result<AttributeDef, Vec<SchemaProblem>> {
        if self.problems.is_empty() {
            Ok(attribute)
        } else {
            Err(self.problems)
        }
    }

    pub(super) fn problem(&mut self, key: &str, message: impl Into<String>) {
        self.problems.push(SchemaProblem::at([key], message));
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Json> {
        self.raw.get(key).filter(|it| !it.is_null())
    }

    pub(super) fn flag(&mut self, key: &str, default: bool) -> bool {
        match self.get(key) {
            None => default,
            Some(Json::Bool(it)) => *it,
            Some(_) => {
                self.problem(key, "must be true or false");
                default
            }
        }
    }

    pub(super) fn text(&mut self, key: &str) -> Option<&'a str> {
        match self.get(key)? {
            Json::String(it) => Some(it),
            _ => {
                self.problem(key, "must be a string");
                None
            }
        }
    }

    /// A list of different, non-empty strings.
    pub(super) fn words(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let words = value.as_array().map(|list| {
            list.iter()
                .map(|it| it.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        let Some(Some(words)) = words else {
            self.problem(key, "must be a list of strings");
            return Vec::new();
        };
        words
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, key: &str) -> Option<u32> {
        let value = self.get(key)?;
        let count = value.as_u64().and_then(|it| u32::try_from(it).ok());
        if count.is_none() {
            self.problem(key, "must be a whole number of 0 or more");
        }
        count
    }

    pub(super) fn uid(&mut self, key: &str) -> Option<Uid> {
        let text = self.text(key)?;
        let uid = Uid::new(text);
        if uid.is_err() {
            self.problem(key, format!("{text} is not a uid"));
        }
        uid.ok()
    }

    pub(super) fn localized(&self) -> bool {
        let options = self.get("pluginOptions").and_then(|it| it.get("i18n"));
        options
            .and_then(|it| it.get("localized"))
            .and_then(Json::as_bool)
            .unwrap_or(false)
    }

    pub(super) fn kind(&mut self) -> Option<Kind> {
        let kind = self.text("type").map(str::to_owned);
        let Some(kind) = kind else {
            if self.get("type").is_none() {
                self.problem("type", "is required");
            }
            return None;
        };
        Some(match kind.as_str() {
            "media" => Kind::Media(Media::parse(self)),
            "relation" => Kind::Relation(Relation::parse(self)?),
            "component" => Kind::Component(Component::parse(self)?),
            "dynamiczone" => Kind::Zone(Zone::parse(self)?),
            _ => Kind::Scalar(self.scalar(&kind)?),
        })
    }

    fn scalar(&mut self, kind: &str) -> Option<Scalar> {
        Some(match kind {
            // A custom field behaves as the kind it is built on; without its plugin that is text.
            "string" | "customField" => Scalar::String(TextRules::parse(self)),
            "text" => Scalar::Text(TextRules::parse(self)),
            "richtext" => Scalar::RichText(TextRules::parse(self)),
            "email" => Scalar::Email(TextRules::parse(self)),
            "password" => Scalar::Password(TextRules::parse(self)),
            "uid" => Scalar::Uid(UidRules::parse(self)),
            "enumeration" => Scalar::Enumeration(Enumeration::parse(self)?),
            "blocks" => Scalar::Blocks,
            "integer" => Scalar::Integer(Range::parse(self)),
            "biginteger" => Scalar::BigInteger(Range::parse(self)),
            "float" => Scalar::Float(Range::parse(self)),
            "decimal" => Scalar::Decimal(Range::parse(self)),
            "date" => Scalar::Date,
            "time" => Scalar::Time,
            "datetime" => Scalar::DateTime,
            "timestamp" => Scalar::Timestamp,
            "boolean" => Scalar::Boolean,
            "json" => Scalar::Json,
            other => {
                self.problem("type", format!("there is no attribute type {other}"));
                return None;
            }
        })
    }
}
