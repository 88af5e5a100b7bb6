//! The entry points: a body as it was sent, and an entry that is to be published.

use bastide_content_types::{FieldId, Model, ModelId, Registry};
use serde_json::{Map, Value as Json};

use crate::path::Path;
use crate::walk::{Level, Rules, Source, Walk};
use crate::{Input, Patterns, Refusal, keys};

/// Which rules hold (REST contract, section 1.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// A draft may be unfinished.
    Draft,
    /// Everything holds: a type without drafts, or the entry is published.
    Full,
}

/// What is done with a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// A new entry: attributes that are not sent get their defaults.
    Create,
    /// A change: attributes that are not sent stay.
    Update,
}

/// Who sends a body, as far as its keys are concerned.
pub trait Caller {
    /// Whether entries of a type may be found, and so linked.
    fn may_find(&self, model: ModelId) -> bool;

    /// Whether an attribute of the entry itself may be written; one that may not is as unknown as
    /// one that does not exist.
    fn may_write(&self, attribute: &str) -> bool;
}

/// A caller who may write every attribute.
impl<F: Fn(ModelId) -> bool> Caller for F {
    fn may_find(&self, model: ModelId) -> bool {
        self(model)
    }

    fn may_write(&self, _: &str) -> bool {
        true
    }
}

/// Holds what all checks need.
#[derive(Debug, Clone, Copy)]
pub struct Validator<'a> {
    /// The schema.
    pub registry: &'a Registry,
    /// Its regular expressions.
    pub patterns: &'a Patterns,
    /// An attribute that the server writes, so that no body has to.
    pub by_server: Option<FieldId>,
}

impl Validator<'_> {
    /// Reads the `data` of a body: first its keys, then its values.
    ///
    /// `caller` says which attributes it may write and which types it may link.
    ///
    /// # Errors
    ///
    /// The first refused key; else every failure of a value; else the first of the other refusals.
    pub fn body(
        &self,
        model: &Model,
        data: &Map<String, Json>,
        write: Write,
        pass: Pass,
        caller: &dyn Caller,
    ) -> Result<Input, Refusal> {
        keys::check(self.registry, model, data, caller)?;
        let source = match write {
            Write::Create => Source::Create,
            Write::Update => Source::Update,
        };
        let rules = Rules {
            source,
            level: pass.into(),
        };
        let mut walk = Walk::new(*self);
        let input = walk.model(model, data, rules, &Path::Root);
        walk.finish().map(|()| input)
    }

    /// Checks a stored draft, which may be older than the schema, by the rules for publishing.
    ///
    /// `entry` has the form answers have, with components and zones populated; relations and media
    /// are looked at where they are present, and of passwords whether there is one. Keys are not
    /// checked. `sent` is the body that leads to this: a failure repeats a value only from there,
    /// because not everybody who may write an entry may read all of it.
    ///
    /// # Errors
    ///
    /// Every failure.
    pub fn stored(
        &self,
        model: &Model,
        entry: &Map<String, Json>,
        sent: &Map<String, Json>,
    ) -> Result<(), Refusal> {
        let rules = Rules {
            source: Source::Stored,
            level: Level::Full,
        };
        let mut walk = Walk::new(*self);
        walk.model(model, entry, rules, &Path::Root);
        walk.finish().map_err(|it| it.repeating_only(sent))
    }
}
