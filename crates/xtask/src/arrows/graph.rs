//! Who depends on whom, by package name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::Error;

/// A dependency as cargo resolved it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) to: String,
    pub(crate) kind: Kind,
}

/// Whether a dependency is part of what ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Linked into the product, or run to build it.
    Shipped,
    /// Used by tests and examples only.
    Development,
}

/// The resolved packages. Two versions of one package are one node: the checks are about names.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    members: BTreeSet<String>,
    edges: BTreeMap<String, BTreeSet<Edge>>,
}

impl Graph {
    /// Asks cargo. Downloads nothing that a build would not have downloaded.
    pub(crate) fn of_workspace(root: &Path) -> Result<Self, Error> {
        let metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .exec()?;
        let names: BTreeMap<_, _> = metadata
            .packages
            .iter()
            .map(|it| (&it.id, it.name.as_str()))
            .collect();
        let mut graph = Self::default();
        for package in metadata.workspace_packages() {
            graph.member(&package.name);
        }
        for node in metadata.resolve.iter().flat_map(|it| &it.nodes) {
            for dependency in &node.deps {
                let (Some(from), Some(to)) = (names.get(&node.id), names.get(&dependency.pkg))
                else {
                    continue;
                };
                for kind in &dependency.dep_kinds {
                    graph.edge(from, to, Kind::from(kind.kind));
                }
            }
        }
        Ok(graph)
    }

    /// Adds a crate of ours.
    pub(crate) fn member(&mut self, name: &str) {
        self.members.insert(name.to_owned());
    }

    /// Adds a dependency.
    pub(crate) fn edge(&mut self, from: &str, to: &str, kind: Kind) {
        let edge = Edge {
            to: to.to_owned(),
            kind,
        };
        self.edges.entry(from.to_owned()).or_default().insert(edge);
    }

    /// Our crates.
    pub(crate) fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(String::as_str)
    }

    /// Whether the package is a crate of ours.
    pub(crate) fn is_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }

    /// What `from` depends on directly.
    pub(crate) fn dependencies(&self, from: &str) -> impl Iterator<Item = &Edge> {
        self.edges.get(from).into_iter().flatten()
    }

    /// The shortest way from `from` to a package that `is_target` accepts, over shipped
    /// dependencies, both ends included.
    pub(crate) fn path(&self, from: &str, is_target: impl Fn(&str) -> bool) -> Option<Vec<String>> {
        let mut reached = BTreeSet::from([from.to_owned()]);
        let mut paths = VecDeque::from([vec![from.to_owned()]]);
        while let Some(path) = paths.pop_front() {
            let last = path.last()?;
            for edge in self
                .dependencies(last)
                .filter(|it| it.kind == Kind::Shipped)
            {
                if reached.insert(edge.to.clone()) {
                    let mut longer = path.clone();
                    longer.push(edge.to.clone());
                    if is_target(&edge.to) {
                        return Some(longer);
                    }
                    paths.push_back(longer);
                }
            }
        }
        None
    }
}

impl From<DependencyKind> for Kind {
    fn from(kind: DependencyKind) -> Self {
        match kind {
            DependencyKind::Development => Self::Development,
            _ => Self::Shipped,
        }
    }
}
