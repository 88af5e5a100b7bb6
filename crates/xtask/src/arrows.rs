//! `cargo xtask arrows`: the shape of the workspace, proved from what cargo knows about it.

mod dialect;
mod documented;
mod gates;
mod graph;
mod ranks;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::{Error, Verdict};
use graph::Graph;

/// Checks the ranks, the gates, the dialect seam and the page of dependencies.
pub(crate) fn check(root: &Path) -> Result<Verdict, Error> {
    let graph = Graph::of_workspace(root)?;
    let mut findings = ranks::violations(&graph);
    findings.extend(gates::violations(&graph));
    findings.extend(dialect::violations(root)?);
    findings.extend(documented::violations(root, &graph)?);
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    let members = graph.members().count();
    Ok(Ok(format!(
        "arrows: {members} crates, every arrow points to a lower rank"
    )))
}
