//! `filters`: which entries are kept (REST contract, section 3.3).

mod operator;
mod read;

use std::fmt;

pub use self::operator::{Compare, Operator};
pub(crate) use self::read::read;

/// Clauses that must all hold, in the order of the request. Empty keeps everything.
///
/// Its depth is at most [`crate::Limits::filter_depth`]. A [`Clause::Compare`] stands only somewhere
/// below a [`Clause::Attribute`], and compares that attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// One key of a filter object and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// `$and`: every member holds. Never empty.
    All(Vec<Filter>),
    /// `$or`: at least one member holds. Never empty.
    Any(Vec<Filter>),
    /// `$not`
    Not(Filter),
    /// A key without `$`: the name of an attribute, or nothing that exists.
    Attribute {
        /// The name as sent.
        name: String,
        /// Comparisons with the attribute, or clauses about what it holds.
        filter: Filter,
    },
    /// A comparison with the enclosing attribute.
    Compare(Comparison),
    /// A key with `$` that is no operator, to be refused with its path.
    UnknownOperator(String),
}

impl Clause {
    /// The key as sent, for the text of a refusal; an implicit operator has its explicit name.
    pub fn key(&self) -> &str {
        match self {
            Self::All(_) => "$and",
            Self::Any(_) => "$or",
            Self::Not(_) => "$not",
            Self::Attribute { name, .. } | Self::UnknownOperator(name) => name,
            Self::Compare(comparison) => comparison.operator().as_str(),
        }
    }
}

/// A value to compare with; nothing is null.
pub type Scalar = Option<String>;

/// A comparison whose value has the shape that its operator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// An operator of one value. An implicit one is `$eq`.
    One(Compare, Scalar),
    /// `$eq` of a list: equal to one of them, where null equals null.
    AnyOf(Vec<Scalar>),
    /// `$in`; an implicit list is one as well. Null matches nothing.
    In(Vec<Scalar>),
    /// `$notIn`
    NotIn(Vec<Scalar>),
    /// `$between`, both ends included.
    Between(Scalar, Scalar),
    /// `$null`: is null if true, is not null if false.
    Null(bool),
    /// `$notNull`: is not null if true, is null if false.
    NotNull(bool),
}

impl Comparison {
    /// The operator as sent.
    pub fn operator(&self) -> Operator {
        match self {
            Self::One(compare, _) => Operator::Compare(*compare),
            Self::AnyOf(_) => Operator::Compare(Compare::Eq),
            Self::In(_) => Operator::In,
            Self::NotIn(_) => Operator::NotIn,
            Self::Between(..) => Operator::Between,
            Self::Null(_) => Operator::Null,
            Self::NotNull(_) => Operator::NotNull,
        }
    }
}

/// Attribute names from the root of a filter to a clause, linked through the stack.
#[derive(Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    name: &'a str,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.name)
    }
}
