//! The ranks of `docs/architecture.md`: a crate depends only on lower ranks, never sideways.

use super::graph::{Graph, Kind};

/// Our crates from the bottom to the top. The position is the rank.
const RANKS: [&[&str]; 8] = [
    &["content-types", "config"],
    &["query", "validation", "auth"],
    &["permissions", "migrations"],
    &["store", "media", "mail"],
    &["services"],
    &["http"],
    &["public-api", "admin-api"],
    &["server"],
];

/// Development only: they see everything, and nothing that ships sees them.
const DEVELOPMENT: [&str; 5] = ["testkit", "xtask", "bench", "tests", "fuzz"];

/// Where a crate of ours stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Ships, at this rank.
    Rank(usize),
    /// Never ships.
    Development,
}

/// The name without the prefix of all our packages.
pub(crate) fn short(package: &str) -> &str {
    package.strip_prefix("bastide-").unwrap_or(package)
}

/// Where the package stands, if it is listed here.
pub(crate) fn place(package: &str) -> Option<Place> {
    let name = package.strip_prefix("bastide-")?;
    if DEVELOPMENT.contains(&name) {
        return Some(Place::Development);
    }
    RANKS
        .iter()
        .position(|it| it.contains(&name))
        .map(Place::Rank)
}

/// Every arrow between our crates that does not point downwards.
pub(crate) fn violations(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    for from in graph.members() {
        let rank = match place(from) {
            Some(Place::Rank(rank)) => rank,
            Some(Place::Development) => continue,
            None => {
                findings.push(format!(
                    "{from} has no rank: list it in crates/xtask/src/arrows/ranks.rs"
                ));
                continue;
            }
        };
        for edge in graph
            .dependencies(from)
            .filter(|it| graph.is_member(&it.to))
        {
            let to = &edge.to;
            match place(to) {
                Some(Place::Rank(lower)) if lower >= rank => findings.push(format!(
                    "{from} (rank {rank}) -> {to} (rank {lower}): a crate depends only on lower ranks"
                )),
                Some(Place::Development) if edge.kind == Kind::Shipped => findings.push(format!(
                    "{from} -> {to}: {to} is for development, allowed in [dev-dependencies] only"
                )),
                _ => {}
            }
        }
    }
    findings
}
