//! Conditions on rows, with every name resolved and every value typed.

use std::sync::Arc;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, FieldId, Model, ResolvedLink, Value};

use super::Status;

/// A condition on a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// All of these; true when empty.
    All(Vec<Predicate>),
    /// One of these; false when empty.
    Any(Vec<Predicate>),
    /// The opposite, where it is known: a comparison with nothing stays unknown, as in SQL.
    Not(Box<Predicate>),
    /// A comparison of a column.
    Compare(Operand, Compare),
    /// A row at the other end of a hop satisfies a condition.
    Exists {
        /// The step to the other row.
        hop: Hop,
        /// The condition.
        filter: Box<Predicate>,
        /// Whether a row with nothing at the other end satisfies it too: the condition is then
        /// true of nothing (`$null`).
        or_none: bool,
    },
    /// Another row of the same document.
    Sibling(Sibling),
    /// Of files: another one has the same bytes; the one with this row id, or any.
    Duplicate(Option<i64>),
}

/// A column and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// The column.
    pub column: ColumnName,
    /// What it holds.
    pub ty: ColumnType,
}

/// A comparison. Values are of the operand's type and never null.
#[derive(Debug, Clone, PartialEq)]
pub enum Compare {
    /// `=`
    Eq(Value),
    /// `<>`
    Ne(Value),
    /// `<`
    Lt(Value),
    /// `<=`
    Lte(Value),
    /// `>`
    Gt(Value),
    /// `>=`
    Gte(Value),
    /// `IN`
    In(Vec<Value>),
    /// `NOT IN`
    NotIn(Vec<Value>),
    /// `BETWEEN`
    Between(Value, Value),
    /// `=` without regard to case.
    EqCi(String),
    /// `<>` without regard to case.
    NeCi(String),
    /// Literal text at a place.
    Text {
        /// What to look for.
        text: String,
        /// Where.
        place: Place,
        /// Whether case is disregarded.
        ignore_case: bool,
        /// Whether it must not be there.
        negated: bool,
    },
    /// `IS NULL`
    Null,
    /// `IS NOT NULL`
    NotNull,
}

/// Where a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// At the beginning.
    Start,
    /// At the end.
    End,
}

/// A step from a row to rows of another table, or of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// The model at the other end.
    pub target: Arc<Model>,
    /// The status rows at the other end must have; `None` for instances of components.
    pub status: Option<Status>,
    /// How the rows are tied.
    pub kind: HopKind,
    /// What the caller may see at the other end (the row rule of a grant). Rows outside do not
    /// exist for the caller.
    pub scope: Box<Predicate>,
}

/// How the rows of a hop are tied.
#[derive(Debug, Clone, PartialEq)]
pub enum HopKind {
    /// By a link table.
    Link {
        /// The table and this hop's end of it.
        link: ResolvedLink,
        /// The status the linked document is asked for, to honour links that hold for one status
        /// only; `None` where links never do.
        marked: Option<Status>,
    },
    /// By the owner columns of a component table.
    Instances {
        /// The attribute that holds the instances.
        field: FieldId,
    },
    /// By the document: its rows of the same status in other locales.
    Localizations,
    /// By a column of the row that holds the id of an administrator.
    Creator(ColumnName),
}

/// A condition on another row of the same document (`publicationFilter`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sibling {
    /// The status of the other row.
    pub status: Status,
    /// Whether it is of the same locale.
    pub same_locale: bool,
    /// Whether the draft of the two must be newer than what is published.
    pub draft_is_newer: bool,
}

impl Predicate {
    /// True of every row.
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// True of no row.
    pub fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// Whether it is true of every row.
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// Both conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one.is_always() => other,
            (one, other) if other.is_always() => one,
            (Self::All(mut parts), Self::All(more)) => {
                parts.extend(more);
                Self::All(parts)
            }
            (one, other) => Self::All(vec![one, other]),
        }
    }

    /// The opposite, with the negation moved inwards as far as a hop: "no author is French" is
    /// "some author is not French", as Strapi's joins read it (REST contract, section 3.3).
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::negated).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::negated).collect()),
            Self::Not(inner) => *inner,
            Self::Exists { hop, filter, .. } => {
                let filter = filter.negated();
                Self::exists(hop, filter)
            }
            other => Self::Not(Box::new(other)),
        }
    }

    /// A row at the other end of `hop` satisfies `filter`, or there is none and `filter` is true
    /// of nothing.
    pub fn exists(hop: Hop, filter: Self) -> Self {
        let or_none = filter.of_nothing() == Some(true);
        Self::Exists {
            hop,
            filter: Box::new(filter),
            or_none,
        }
    }

    /// What the condition says of a row of nulls: `None` is SQL's unknown.
    fn of_nothing(&self) -> Option<bool> {
        match self {
            Self::All(parts) => fold(parts, false),
            Self::Any(parts) => fold(parts, true),
            Self::Not(inner) => inner.of_nothing().map(|it| !it),
            Self::Compare(_, Compare::Null) => Some(true),
            Self::Compare(_, Compare::NotNull) | Self::Sibling(_) | Self::Duplicate(_) => {
                Some(false)
            }
            Self::Compare(_, Compare::In(list)) if list.is_empty() => Some(false),
            Self::Compare(_, Compare::NotIn(list)) if list.is_empty() => Some(true),
            Self::Compare(..) => None,
            Self::Exists { or_none, .. } => Some(*or_none),
        }
    }
}

/// Three-valued AND (`decisive` false) or OR (`decisive` true).
fn fold(parts: &[Predicate], decisive: bool) -> Option<bool> {
    let mut result = Some(!decisive);
    for part in parts {
        match part.of_nothing() {
            Some(it) if it == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}
