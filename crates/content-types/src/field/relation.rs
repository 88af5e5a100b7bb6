//! `relation`: seven kinds in two directions (REST contract, section 1.5).

use super::options::Options;
use crate::Uid;

/// A relation as its schema describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Which of the seven.
    pub kind: RelationKind,
    /// The type on the other side; `None` where it may be any (morph, owning side).
    pub target: Option<Uid>,
    /// How this side is tied to the other one.
    pub link: Link,
}

impl Relation {
    /// Whether it may say whose an entry is: this side keeps the link, to one end user.
    pub fn is_owned_by_a_user(&self) -> bool {
        let target = self.target.as_ref().map(Uid::as_str);
        target == Some("plugin::users-permissions.user")
            && !self.kind.is_to_many()
            && matches!(self.link, Link::Owner { .. })
    }
}

/// The value of `relation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the names are the contract's, there is nothing to add"
)]
pub enum RelationKind {
    OneToOne,
    OneToMany,
    ManyToOne,
    ManyToMany,
    MorphToOne,
    MorphToMany,
    MorphOne,
    MorphMany,
}

/// Which side keeps the links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// This side, with the name of the attribute on the other side if there is one.
    Owner {
        /// `inversedBy`.
        inversed_by: Option<String>,
    },
    /// The other side, in the attribute named here (`mappedBy`, `morphBy`).
    Inverse {
        /// Name of the owning attribute.
        owner: String,
    },
}

impl RelationKind {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "oneToOne" => Self::OneToOne,
            "oneToMany" => Self::OneToMany,
            "manyToOne" => Self::ManyToOne,
            "manyToMany" => Self::ManyToMany,
            "morphToOne" => Self::MorphToOne,
            "morphToMany" => Self::MorphToMany,
            "morphOne" => Self::MorphOne,
            "morphMany" => Self::MorphMany,
            _ => return None,
        })
    }

    /// Whether the value is a list.
    pub fn is_to_many(self) -> bool {
        matches!(
            self,
            Self::OneToMany | Self::ManyToMany | Self::MorphToMany | Self::MorphMany
        )
    }

    /// Whether a target can be linked from one place only: `oneToOne` and `oneToMany`.
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::OneToOne | Self::OneToMany)
    }

    /// Whether the target may be of any type.
    pub fn is_morph_owner(self) -> bool {
        matches!(self, Self::MorphToOne | Self::MorphToMany)
    }
}

impl Relation {
    pub(super) fn parse(options: &mut Options<'_>) -> Option<Self> {
        let Some(kind) = options.text("relation").and_then(RelationKind::parse) else {
            options.problem("relation", "must be one of the kinds of relation");
            return None;
        };
        let target = if kind.is_morph_owner() {
            None
        } else {
            Some(options.uid("target")?)
        };
        let inverse = match kind {
            RelationKind::MorphOne | RelationKind::MorphMany => {
                let Some(owner) = options.text("morphBy") else {
                    options.problem("morphBy", "is required");
                    return None;
                };
                Some(owner)
            }
            _ => options.text("mappedBy"),
        };
        let link = match inverse {
            Some(owner) => Link::Inverse {
                owner: owner.to_owned(),
            },
            None => Link::Owner {
                inversed_by: options.text("inversedBy").map(str::to_owned),
            },
        };
        Some(Self { kind, target, link })
    }
}
