//! `populate`: which relations, media, components and zones an answer carries (REST contract,
//! section 3.6).

mod read;

use indexmap::IndexMap;

pub(crate) use self::read::read;

use crate::error::QueryError;
use crate::fields::Fields;
use crate::filter::Filter;
use crate::limits::{Budget, Limits};
use crate::qs::Node;
use crate::sort::SortKey;

/// What is populated at one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Populate {
    /// `*`: everything of the first level that the caller may see.
    All,
    /// What is named, in the order of the request; empty populates nothing.
    Map(Entries),
}

/// Entries by name.
pub type Entries = IndexMap<String, Entry>;

/// One name under `populate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How it was named.
    pub form: Form,
    /// What is wanted of it.
    pub want: Want,
}

/// How an entry was named; the `path` of a refusal differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In text, `populate=category`: the path is the name.
    Name,
    /// After a dot in text, `links` of `populate=seo.links`: the path goes on from the entry above.
    Segment,
    /// As a key, `populate[category]=true`: the path is absent.
    Key,
}

/// What is wanted of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// It is included.
    Yes,
    /// It is left out.
    No,
    /// It is included with options.
    Options(Box<Options>),
    /// Text that is neither true nor false, such as `*`, to be refused; empty for null.
    Text(String),
}

/// The options of an entry. An option that is absent, null or an empty list is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// `fields`
    pub fields: Option<Fields>,
    /// `filters`
    pub filters: Filter,
    /// `sort`
    pub sort: Vec<SortKey>,
    /// `populate`
    pub populate: Option<Populate>,
    /// `on`: what is wanted of each component or type, by its uid.
    pub on: Option<IndexMap<String, Want>>,
    /// `count`
    pub count: Option<bool>,
    /// Other keys, and `on` or `count` with a value of the wrong shape, to be refused with their
    /// path.
    pub unknown: Vec<String>,
    /// The options as sent, as JSON, for [`QueryError::invalid_nested_populate`]; empty where they
    /// were not sent as an object or hold nothing but `on` and `count`.
    pub found: String,
}

impl Populate {
    /// Reads the JSON that a type carries as its default populate (REST contract, section 14.2).
    ///
    /// # Errors
    ///
    /// What would be an error in a query.
    pub fn from_json(value: &serde_json::Value, limits: &Limits) -> Result<Self, QueryError> {
        read(Node::from_json(value)?, &mut Budget::new(limits))
    }
}
