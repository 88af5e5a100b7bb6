//! Which outside packages may be used where.
//!
//! Only what ships is looked at; tests may use what they like.

use super::graph::{Graph, Kind};
use super::ranks::{Place, place, short};

/// Packages that only some of our crates may name as a dependency.
struct Gate {
    /// Names; a trailing `*` stands for any ending.
    packages: &'static [&'static str],
    /// Our crates behind the gate, without the prefix.
    open_to: &'static [&'static str],
}

const GATES: [Gate; 5] = [
    Gate {
        packages: &["actix", "actix-*"],
        open_to: &["http", "public-api", "admin-api", "server"],
    },
    Gate {
        packages: &[
            "sea-orm*",
            "sea-query*",
            "sqlx*",
            "tokio-postgres*",
            "rusqlite",
        ],
        open_to: &["store", "migrations"],
    },
    Gate {
        packages: &["jsonwebtoken", "argon2", "totp-rs", "bcrypt"],
        open_to: &["auth"],
    },
    Gate {
        packages: &["object_store"],
        open_to: &["media"],
    },
    Gate {
        packages: &["lettre"],
        open_to: &["mail"],
    },
];

/// Asynchronous runtimes: the lower ranks are plain functions over values.
const RUNTIMES: [&str; 6] = [
    "tokio",
    "async-std",
    "smol",
    "async-executor",
    "actix-rt",
    "futures-executor",
];

/// The lowest rank that may wait for something.
const FIRST_ASYNC_RANK: usize = 3;

/// Below [`FIRST_ASYNC_RANK`], yet asynchronous: it speaks to a database.
const ASYNC_EXCEPTION: &str = "migrations";

/// Every dependency that passes a gate closed to it.
pub(crate) fn violations(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    for from in graph.members() {
        let Some(Place::Rank(rank)) = place(from) else {
            continue;
        };
        for edge in graph
            .dependencies(from)
            .filter(|it| it.kind == Kind::Shipped)
        {
            for gate in GATES.iter().filter(|it| it.guards(&edge.to)) {
                if !gate.open_to.contains(&short(from)) {
                    let open_to = gate.open_to.join(", ");
                    findings.push(format!("{from} -> {}: allowed in {open_to} only", edge.to));
                }
            }
        }
        if rank < FIRST_ASYNC_RANK
            && short(from) != ASYNC_EXCEPTION
            && let Some(path) = graph.path(from, |it| RUNTIMES.contains(&it))
        {
            let path = path.join(" -> ");
            findings.push(format!(
                "{path}: no async runtime below rank {FIRST_ASYNC_RANK}"
            ));
        }
    }
    findings
}

impl Gate {
    fn guards(&self, package: &str) -> bool {
        self.packages
            .iter()
            .any(|pattern| match pattern.strip_suffix('*') {
                Some(prefix) => package.starts_with(prefix),
                None => package == *pattern,
            })
    }
}
