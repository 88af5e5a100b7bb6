//! Every outside package that we name has a line in `docs/dependencies.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::graph::Graph;
use crate::Error;

const PAGE: &str = "docs/dependencies.md";

/// Every direct dependency, of tests too, that the page of `root` does not list.
pub(crate) fn violations(root: &Path, graph: &Graph) -> Result<Vec<String>, Error> {
    let path = root.join(PAGE);
    match fs::read_to_string(&path) {
        Ok(page) => Ok(missing(&page, graph)),
        Err(source) => Err(Error::Read { path, source }),
    }
}

/// The names missing from the first column of the tables of `page`.
pub(crate) fn missing(page: &str, graph: &Graph) -> Vec<String> {
    let listed: BTreeSet<&str> = page
        .lines()
        .filter_map(|it| it.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, _)| name)
        .collect();
    let named: BTreeSet<&str> = graph
        .members()
        .flat_map(|it| graph.dependencies(it))
        .map(|it| it.to.as_str())
        .filter(|it| !graph.is_member(it))
        .collect();
    named
        .difference(&listed)
        .map(|it| format!("{it} has no line in {PAGE}: why, licence, what it pulls in"))
        .collect()
}
