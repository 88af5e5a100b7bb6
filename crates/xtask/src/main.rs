//! Checks of the workspace that `make test` runs: `cargo xtask arrows` and `cargo xtask sizes`.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod arrows;
mod sizes;
mod sources;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <check>

  arrows   crates depend only on lower ranks, outside packages stay behind their gates,
           `DbBackend` is named only in crates/store/src/dialect/, and every outside package
           has a line in docs/dependencies.md
  sizes    no source file above 500 lines, median at most 150, 90th percentile at most 350

example: cargo xtask arrows";

/// What a check found: a line of praise, or the lines to mend.
type Verdict = Result<String, Vec<String>>;

/// Why a check could not look at the workspace at all.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("`cargo metadata` failed")]
    Metadata(#[from] cargo_metadata::Error),
    #[error("cannot read {}", .path.display())]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
}

fn main() -> ExitCode {
    let check = match env::args().nth(1).as_deref() {
        Some("arrows") => arrows::check,
        Some("sizes") => sizes::check,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match check(&workspace_root()) {
        Ok(Ok(summary)) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Ok(Err(findings)) => {
            for finding in findings {
                eprintln!("error: {finding}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}{}", causes(&error));
            ExitCode::FAILURE
        }
    }
}

/// The folder two levels above this package: correct wherever cargo was called from.
fn workspace_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_owned()
}

fn causes(error: &dyn std::error::Error) -> String {
    let mut text = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
