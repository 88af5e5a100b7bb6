//! Attributes: their kinds, their options, and what each kind stores.
//!
//! One file per family of kinds; each holds the JSON form, the check of its options, the column
//! and the reading of a value from text.

mod boolean;
mod composite;
mod json;
mod number;
mod options;
mod relation;
mod scalar;
mod temporal;
mod text;

use serde_json::{Map, Value as Json};

pub use composite::{Component, Media, Zone};
pub use number::Range;
pub use relation::{Link, Relation, RelationKind};
pub use scalar::{ColumnType, Scalar};
pub use temporal::{date_from_text, datetime_from_text, time_from_text};
pub use text::{Enumeration, TextRules, UidRules};

use crate::SchemaProblem;
use options::Options;

/// One attribute as its schema describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeDef {
    /// What it holds.
    pub kind: Kind,
    /// Must be given (checked when publishing, or at once without draft and publish).
    pub required: bool,
    /// Never leaves the server and cannot be named in a query.
    pub private: bool,
    /// No two published rows of a locale share a value.
    pub unique: bool,
    /// Has a value of its own in each locale (`pluginOptions.i18n.localized`).
    pub localized: bool,
    /// Takes part in `_q`.
    pub searchable: bool,
    /// May be written over REST.
    pub writable: bool,
    /// Value for a new entry that does not name the attribute.
    pub default: Option<Json>,
    /// The JSON as it was given, so that options this program does not know survive.
    pub raw: Map<String, Json>,
}

/// What an attribute holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One value in one column.
    Scalar(Scalar),
    /// Files of the library.
    Media(Media),
    /// Entries of a content type, or of any (morph).
    Relation(Relation),
    /// Instances of one component.
    Component(Component),
    /// Instances of several components, in one order.
    Zone(Zone),
}

impl AttributeDef {
    /// Reads one attribute of a schema.
    ///
    /// # Errors
    ///
    /// Every problem found, with paths from the attribute on.
    pub fn parse(json: &Json) -> Result<Self, Vec<SchemaProblem>> {
        let Json::Object(raw) = json else {
            return Err(vec![SchemaProblem::at([], "an attribute is an object")]);
        };
        let mut options = Options::new(raw);
        let kind = options.kind();
        let attribute = Self {
            required: options.flag("required", false),
            private: options.flag("private", false),
            unique: options.flag("unique", false)
                || matches!(kind, Some(Kind::Scalar(Scalar::Uid(_)))),
            localized: options.localized(),
            searchable: options.flag("searchable", true),
            writable: options.flag("writable", true),
            default: raw.get("default").filter(|it| !it.is_null()).cloned(),
            raw: raw.clone(),
            // Only used when no problem was noted, and then there is a kind.
            kind: kind.unwrap_or(Kind::Scalar(Scalar::Boolean)),
        };
        options.finish(attribute)
    }

    /// The scalar kind, if this is a scalar.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(it) => Some(it),
            _ => None,
        }
    }

    /// Whether a password: written, never read.
    pub fn is_password(&self) -> bool {
        matches!(self.kind, Kind::Scalar(Scalar::Password(_)))
    }

    /// Whether each locale has its own value once the type is localized.
    ///
    /// Relations and uids always do (REST contract, section 2.5).
    pub fn is_per_locale(&self) -> bool {
        self.localized || matches!(self.kind, Kind::Relation(_) | Kind::Scalar(Scalar::Uid(_)))
    }
}
