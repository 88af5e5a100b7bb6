//! `bastide doctor`: unsafe settings and permissions, and how to mend each.

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use bastide_config::{Config, Finding, Host, Severity};
use bastide_permissions::{Reason, System};
use bastide_services::access;
use bastide_services::library::{probe_bucket, probe_scanner};
use bastide_store::{Settings, Store};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Failure, configuration, now, today};
use crate::cli::Global;

/// Options of `bastide doctor`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Looks at the configuration, and at the database if there is one; changes nothing. Prints one line
per finding and exits with 1 if any is critical. Where there is a bucket, a small object is written,
read and removed. A malware scanner is sent zeros, as many bytes as may be uploaded.

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
    let loaded = configuration(global)?;
    let mut findings = loaded.findings(Host::current(today()));
    let system = actix_web::rt::System::new();
    findings.extend(system.block_on(in_database(&loaded.config)));
    findings.extend(system.block_on(in_bucket(&loaded.config)));
    findings.extend(system.block_on(in_scanner(&loaded.config)));
    findings.sort_by_key(|it| it.severity);
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

/// What is unsafe in the database, or why nobody can tell.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
async fn in_database(config: &Config) -> Vec<Finding> {
    let opened = Store::open_as_it_is(config.database_url().expose(), &Settings::default()).await;
    let store = match opened {
        Ok(Some(store)) => store,
        Ok(None) => return vec![unseen()],
        Err(error) => return vec![away(&error)],
    };
    let at = DateTime::<Utc>::from(now()).timestamp_millis();
    let proof = System::new(Reason::Command);
    match access::findings(&store, &proof, &config.limits, at).await {
        Ok(findings) => findings,
        Err(error) => vec![away(&error)],
    }
}

/// There is no database that could be looked at.
fn unseen() -> Finding {
    Finding {
        id: "database-unseen",
        rule: "S28",
        severity: Severity::Info,
        setting: "database.url".to_owned(),
        what: "there is no database of this release yet, so permissions were not looked at"
            .to_owned(),
        fix: "start the server once, then run `bastide doctor` again".to_owned(),
    }
}

/// Whether files can be kept in the bucket, where there is one.
async fn in_bucket(config: &Config) -> Option<Finding> {
    let error = probe_bucket(config).await.err()?;
    Some(Finding {
        id: "storage-away",
        rule: "S28",
        severity: Severity::Warning,
        setting: "storage.s3_bucket".to_owned(),
        what: with_causes("files cannot be written, read and removed there", &error),
        fix: "check the settings below storage, and what its key may do".to_owned(),
    })
}

/// Whether the malware scanner takes what may be uploaded, where there is one.
async fn in_scanner(config: &Config) -> Option<Finding> {
    let error = probe_scanner(config).await.err()?;
    Some(Finding {
        id: "scanner-away",
        rule: "UP-17",
        severity: Severity::Warning,
        setting: "uploads.scanner".to_owned(),
        what: with_causes("nothing can be uploaded", &error),
        fix: "start clamd, with a StreamMaxLength of limits.upload_bytes or more".to_owned(),
    })
}

/// A text and the error behind it.
fn with_causes(what: &str, error: &dyn Error) -> String {
    let mut what = format!("{what}: {error}");
    let mut cause = error.source();
    while let Some(inner) = cause {
        what = format!("{what}: {inner}");
        cause = inner.source();
    }
    what
}

/// The database does not answer.
fn away(error: &dyn Error) -> Finding {
    let what = with_causes("permissions were not looked at", error);
    Finding {
        id: "database-away",
        rule: "S28",
        severity: Severity::Warning,
        setting: "database.url".to_owned(),
        what,
        fix: "check BASTIDE_DATABASE__URL and whether the database runs".to_owned(),
    }
}
