//! The operators by name.

/// Every operator of the contract; names are case-sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `$and`
    And,
    /// `$or`
    Or,
    /// `$not`
    Not,
    /// An operator that takes one value.
    Compare(Compare),
    /// `$in`
    In,
    /// `$notIn`
    NotIn,
    /// `$between`
    Between,
    /// `$null`
    Null,
    /// `$notNull`
    NotNull,
}

/// The operators that take one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// `$eq`
    Eq,
    /// `$eqi`
    Eqi,
    /// `$ne`
    Ne,
    /// `$nei`
    Nei,
    /// `$lt`
    Lt,
    /// `$lte`
    Lte,
    /// `$gt`
    Gt,
    /// `$gte`
    Gte,
    /// `$contains`
    Contains,
    /// `$notContains`
    NotContains,
    /// `$containsi`
    Containsi,
    /// `$notContainsi`
    NotContainsi,
    /// `$startsWith`
    StartsWith,
    /// `$startsWithi`
    StartsWithi,
    /// `$endsWith`
    EndsWith,
    /// `$endsWithi`
    EndsWithi,
    /// `$jsonSupersetOf`
    JsonSupersetOf,
}

const NAMES: [(&str, Operator); 25] = [
    ("$and", Operator::And),
    ("$or", Operator::Or),
    ("$not", Operator::Not),
    ("$eq", Operator::Compare(Compare::Eq)),
    ("$eqi", Operator::Compare(Compare::Eqi)),
    ("$ne", Operator::Compare(Compare::Ne)),
    ("$nei", Operator::Compare(Compare::Nei)),
    ("$lt", Operator::Compare(Compare::Lt)),
    ("$lte", Operator::Compare(Compare::Lte)),
    ("$gt", Operator::Compare(Compare::Gt)),
    ("$gte", Operator::Compare(Compare::Gte)),
    ("$in", Operator::In),
    ("$notIn", Operator::NotIn),
    ("$between", Operator::Between),
    ("$contains", Operator::Compare(Compare::Contains)),
    ("$notContains", Operator::Compare(Compare::NotContains)),
    ("$containsi", Operator::Compare(Compare::Containsi)),
    ("$notContainsi", Operator::Compare(Compare::NotContainsi)),
    ("$startsWith", Operator::Compare(Compare::StartsWith)),
    ("$startsWithi", Operator::Compare(Compare::StartsWithi)),
    ("$endsWith", Operator::Compare(Compare::EndsWith)),
    ("$endsWithi", Operator::Compare(Compare::EndsWithi)),
    ("$null", Operator::Null),
    ("$notNull", Operator::NotNull),
    (
        "$jsonSupersetOf",
        Operator::Compare(Compare::JsonSupersetOf),
    ),
];

impl Operator {
    /// The operator of that name.
    pub fn parse(name: &str) -> Option<Self> {
        if !name.starts_with('$') {
            return None;
        }
        NAMES
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, operator)| operator)
    }

    /// The name, with its `$`.
    pub fn as_str(self) -> &'static str {
        NAMES
            .into_iter()
            .find(|(_, operator)| *operator == self)
            .map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_and_only_in_its_own_case() {
        for (name, operator) in NAMES {
            assert_eq!(Operator::parse(name), Some(operator));
            assert_eq!(operator.as_str(), name);
            assert_eq!(Operator::parse(&name.to_uppercase()), None);
            assert_eq!(Operator::parse(name.trim_start_matches('$')), None);
        }
    }
}
