//! `cargo xtask sizes`: files hold one idea and stay short.

use std::path::Path;

use crate::sources::{Source, rust_files};
use crate::{Error, Verdict};

#[cfg(test)]
mod tests;

const LARGEST: usize = 500;
const MEDIAN: usize = 150;
const NINETIETH: usize = 350;

/// Measures every source file that people write and read: not tests, tables or generated code.
pub(crate) fn check(root: &Path) -> Result<Verdict, Error> {
    let mut sources = rust_files(root, "crates")?;
    sources.extend(rust_files(root, "migrations")?);
    let sizes = sources
        .iter()
        .filter(|it| counts(it))
        .map(|it| Size {
            lines: it.text.lines().count(),
            path: &it.path,
        })
        .collect();
    Ok(judge(sizes))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Size<'a> {
    lines: usize,
    path: &'a Path,
}

/// Tables are long by nature; they say so in their first line.
fn counts(source: &Source) -> bool {
    let first = source.text.lines().next().unwrap_or_default();
    let generated = source.path.iter().any(|it| it == "generated");
    !(source.is_test() || generated || first.starts_with("//! Table:"))
}

fn judge(mut sizes: Vec<Size<'_>>) -> Verdict {
    sizes.sort_unstable();
    let Some(largest) = sizes.last() else {
        return Ok("sizes: no source files".to_owned());
    };
    let median = percentile(&sizes, 50);
    let ninetieth = percentile(&sizes, 90);

    let mut findings: Vec<String> = sizes
        .iter()
        .filter(|it| it.lines > LARGEST)
        .map(|it| {
            format!(
                "{} has {} lines, at most {LARGEST}: split it",
                it.path.display(),
                it.lines
            )
        })
        .collect();
    if median > MEDIAN {
        findings.push(format!(
            "the median file has {median} lines, at most {MEDIAN}"
        ));
    }
    if ninetieth > NINETIETH {
        findings.push(format!(
            "the 90th percentile is {ninetieth} lines, at most {NINETIETH}"
        ));
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(format!(
        "sizes: {} files, median {median} lines, 90th percentile {ninetieth}, largest {} ({})",
        sizes.len(),
        largest.lines,
        largest.path.display()
    ))
}

/// Nearest rank: the smallest size that at least `percent` of the sorted files do not exceed.
fn percentile(sorted: &[Size<'_>], percent: usize) -> usize {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).map_or(0, |it| it.lines)
}
