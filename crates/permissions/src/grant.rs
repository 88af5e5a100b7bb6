//! What a role or token was given.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

/// Everything one role or token may do. What is absent is denied.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grants {
    actions: BTreeMap<String, Grant>,
}

/// One permitted action, with the fields and rows it reaches.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grant {
    /// Which fields.
    pub fields: FieldMask,
    /// Which rows: a filter in the query syntax, where `$user.id` stands for the caller.
    pub rows: Option<Json>,
}

/// Which fields of a type an action reaches. System fields and names of private fields do not
/// count: the first are always there, the second never.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FieldMask {
    /// All of them.
    #[default]
    All,
    /// These.
    Only(BTreeSet<String>),
}

impl FieldMask {
    /// Whether the field with this name is among them.
    pub fn allows(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }

    /// Those that are among `names` too.
    pub(crate) fn narrowed_to(self, names: &[&str]) -> Self {
        let both = names.iter().filter(|it| self.allows(it));
        Self::Only(both.map(|it| (*it).to_owned()).collect())
    }
}

impl Grants {
    /// No grants.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what an action id such as `api::article.article.find` may do.
    #[must_use]
    pub fn allow(mut self, action: impl Into<String>, grant: Grant) -> Self {
        self.actions.insert(action.into(), grant);
        self
    }

    /// What an action id may do; `None` is denied.
    pub fn get(&self, action: &str) -> Option<&Grant> {
        self.actions.get(action)
    }

    /// All action ids with their grants, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Grant)> {
        self.actions.iter().map(|(id, grant)| (id.as_str(), grant))
    }
}
