//! The dialect seam: which database runs is asked in one folder only.

use std::path::Path;

use crate::Error;
use crate::sources::{Source, rust_files};

/// SeaORM's name for the kind of database, and its alias.
const NAMES: [&str; 2] = ["DbBackend", "DatabaseBackend"];

const SEAM: &str = "crates/store/src/dialect";

/// This tool has to name what it looks for.
const SELF: &str = "crates/xtask";

/// Every line of code outside the seam that names the kind of database.
pub(crate) fn violations(root: &Path) -> Result<Vec<String>, Error> {
    let mut sources = rust_files(root, "crates")?;
    sources.extend(rust_files(root, "migrations")?);
    Ok(sources
        .iter()
        .filter(|it| !it.path.starts_with(SEAM) && !it.path.starts_with(SELF))
        .flat_map(lines)
        .collect())
}

fn lines(source: &Source) -> Vec<String> {
    let names_it = |line: &str| {
        let code = line.split("//").next().unwrap_or_default();
        code.split(|it: char| !it.is_alphanumeric() && it != '_')
            .any(|it| NAMES.contains(&it))
    };
    source
        .text
        .lines()
        .zip(1..)
        .filter(|(line, _)| names_it(line))
        .map(|(_, number): (_, usize)| {
            format!(
                "{}:{number}: the kind of database is named only in {SEAM}/",
                source.path.display()
            )
        })
        .collect()
}
