//! `bastide doctor`: unsafe settings, and how to mend each.

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use bastide_config::{Finding, Host, Severity};
use serde::Serialize;

use super::{Failure, configuration, today};
use crate::cli::Global;

/// Options of `bastide doctor`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints one line per finding and exits with 1 if any is critical.

Example:
  bastide doctor
  bastide doctor --json | jq '.findings[].id'")]
pub(crate) struct Args {
    /// Print one JSON object for machines
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    findings: &'a [Finding],
}

/// Prints the findings, the worst first.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let findings = configuration(global)?.findings(Host::current(today()));
    if args.json {
        let report = serde_json::to_string_pretty(&Report {
            findings: &findings,
        });
        writeln!(stdout(), "{}", report.map_err(std::io::Error::from)?)?;
    } else {
        let mut out = stdout().lock();
        for Finding {
            id,
            rule,
            severity,
            setting,
            what,
            fix,
        } in &findings
        {
            let severity = severity.as_str();
            writeln!(
                out,
                "{severity:8} {id} ({rule}): {setting}: {what}; to mend: {fix}"
            )?;
        }
        if findings.is_empty() {
            writeln!(stderr(), "no findings")?;
        }
    }
    let is_critical = findings.iter().any(|it| it.severity == Severity::Critical);
    Ok(if is_critical {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
