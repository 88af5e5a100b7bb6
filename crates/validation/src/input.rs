//! What a body asks for, in typed form.

use std::collections::BTreeMap;
use std::fmt;

use bastide_content_types::{FieldId, Model, ModelId, Registry, Value};

/// The attributes a body writes, with the defaults of a new entry filled in. An attribute that is
/// not there stays as it is, and is empty in something new.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input {
    fields: BTreeMap<FieldId, Written>,
}

/// What is written to one attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Every scalar but passwords.
    Scalar(Value),
    /// A password in clear, to be hashed; `None` removes it.
    Password(Option<Password>),
    /// A relation or media attribute.
    Links(LinkChange),
    /// A single component; `None` removes it.
    Child(Option<Instance>),
    /// A repeatable component or a dynamic zone: exactly these, in this order.
    Children(Vec<Instance>),
}

/// A password in clear. It is neither printed nor compared in messages.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// One component of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// The component.
    pub model: ModelId,
    /// The instance to merge into, which must belong to the entry; `None` makes a new one.
    pub id: Option<i64>,
    /// Its attributes.
    pub fields: Input,
}

/// What happens to the links of an attribute (REST contract, section 4.1). All targets have to be
/// there; of several of a to-one attribute the last one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkChange {
    /// Replace all by these, in this order.
    Set(Vec<Target>),
    /// Remove some, then link others one after the other.
    Change {
        /// Links to remove; what is not linked is ignored.
        disconnect: Vec<Target>,
        /// Links to make or to move.
        connect: Vec<Connect>,
        /// What becomes of a link beside one that is not there.
        misplaced: Misplaced,
    },
}

/// What becomes of a link that shall stand beside one that is not there (`options.strict`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// It is refused.
    Refused,
    /// It goes to the end.
    AtTheEnd,
}

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The type; what the schema says, or what an element of a morph relation says.
    pub model: ModelId,
    /// Which entry of the type.
    pub id: TargetId,
}

/// The two ways to name an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TargetId {
    /// `documentId`, in a valid form.
    Document(String),
    /// Row id, positive.
    Row(i64),
}

/// A link to make.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Connect {
    /// The other end.
    pub target: Target,
    /// Its place among the links.
    pub position: Position,
    /// `locale` of the item; section 4.2 says when it counts.
    pub locale: Option<String>,
    /// `status` of the item; section 4.2 says when it counts.
    pub status: Option<Status>,
}

/// A place in a list of links.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Position {
    /// Behind all.
    #[default]
    End,
    /// Before all.
    Start,
    /// Before this one, which must be linked.
    Before(TargetId),
    /// Behind this one, which must be linked.
    After(TargetId),
}

/// Which row of a document with drafts is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The draft.
    Draft,
    /// The published row.
    Published,
}

impl Input {
    /// What is written to `field`, if anything.
    pub fn get(&self, field: FieldId) -> Option<&Written> {
        self.fields.get(&field)
    }

    /// Everything that is written, in the order of field ids.
    pub fn iter(&self) -> impl Iterator<Item = (FieldId, &Written)> {
        self.fields.iter().map(|(id, it)| (*id, it))
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Adds or replaces what is written to `field`.
    pub(crate) fn set(&mut self, field: FieldId, written: Written) {
        self.fields.insert(field, written);
    }

    /// Whether links of a required attribute are removed one by one, of the entry or of its
    /// components: only the database knows whether any is left.
    pub fn unlinks_required(&self, registry: &Registry, model: &Model) -> bool {
        let in_instance = |it: &Instance| {
            let model = registry.get(it.model);
            model.is_some_and(|model| it.fields.unlinks_required(registry, model))
        };
        self.iter().any(|(id, written)| match written {
            Written::Links(LinkChange::Change { disconnect, .. }) => {
                let is_required = || model.field_by_id(id).is_some_and(|it| it.def.required);
                !disconnect.is_empty() && is_required()
            }
            Written::Child(child) => child.as_ref().is_some_and(in_instance),
            Written::Children(list) => list.iter().any(in_instance),
            Written::Scalar(_) | Written::Password(_) | Written::Links(_) => false,
        })
    }

    /// Every password in clear, of the entry and of its components, in the order of fields.
    pub fn passwords(&mut self) -> Vec<&mut Written> {
        let mut found = Vec::new();
        for written in self.fields.values_mut() {
            match written {
                Written::Password(Some(_)) => found.push(written),
                Written::Child(child) => {
                    found.extend(child.iter_mut().flat_map(|it| it.fields.passwords()));
                }
                Written::Children(list) => {
                    found.extend(list.iter_mut().flat_map(|it| it.fields.passwords()));
                }
                Written::Scalar(_) | Written::Password(None) | Written::Links(_) => {}
            }
        }
        found
    }
}

impl LinkChange {
    /// A change that changes nothing.
    pub const NOTHING: Self = Self::Change {
        disconnect: Vec::new(),
        connect: Vec::new(),
        misplaced: Misplaced::Refused,
    };

    /// Whether it leaves everything as it is.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Set(_) => false,
            Self::Change {
                disconnect,
                connect,
                ..
            } => disconnect.is_empty() && connect.is_empty(),
        }
    }
}

impl Password {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for hashing only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
