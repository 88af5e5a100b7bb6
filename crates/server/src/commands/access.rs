//! `bastide access`: who can reach what, and what has changed of it since it was approved.

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use bastide_permissions::{Reason, System};
use bastide_services::access::{AccessChange, AccessReport};
use bastide_store::access::AccessError;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Failure, configuration, database_as_it_is, now};
use crate::cli::Global;

/// Options of `bastide access`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Works on the database of a server, running or not, and leaves one of an older release as it is.

Example:
  bastide access report
  bastide access approve
  bastide access diff || echo 'somebody can reach more than was approved'")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about access.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Print everything that the public, each role and each token can reach
    Report(Form),
    /// Print what has changed since the last approval; exit with 1 if anybody can reach more
    Diff(Form),
    /// Approve what can be reached now
    #[command(after_help = "Example:\n  bastide access approve")]
    Approve,
}

/// How it is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Follows populate paths, with field masks and row rules. Marks that stand behind an action:
  public-write   somebody who is not signed in may write
  drafts         what is not published can be read
  personal-data  a field is named like data of people
  confidential   a field is named like something that is not for everybody
  full-access    every check passes

Example:
  bastide access report --json
  bastide access diff --json")]
struct Form {
    /// Print JSON for machines
    #[arg(long)]
    json: bool,
}

/// Prints or approves.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let proof = System::new(Reason::Command);
    let at = DateTime::<Utc>::from(now()).timestamp_millis();
    actix_web::rt::System::new().block_on(async {
        let store = database_as_it_is(&config).await?;
        let report = AccessReport::of(&store, &proof, at).await?;
        match &args.task {
            Task::Report(form) => print(form, &report.described(), &report)?,
            Task::Approve => {
                report.approve(&store, &proof, at).await?;
                writeln!(stderr(), "approved what {} can reach", count(&report))?;
            }
            Task::Diff(form) => {
                let Some(approved) = AccessReport::approved(&store, &proof).await? else {
                    return Err(AccessRefused::NeverApproved.into());
                };
                return diff(form, &report.changes_since(&approved));
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Why there is nothing to compare with, or to report.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccessRefused {
    /// Nobody has approved anything.
    #[error(
        "nothing was approved yet; look at `bastide access report`, then run `bastide access approve`"
    )]
    NeverApproved,
    /// The database does not tell.
    #[error("the access cannot be read; check BASTIDE_DATABASE__URL")]
    Database(#[from] AccessError),
}

fn diff(form: &Form, changes: &[AccessChange]) -> Result<ExitCode, Failure> {
    if form.json {
        print_json(&serde_json::json!({ "changes": changes }))?;
    } else {
        let mut out = stdout().lock();
        for change in changes {
            writeln!(out, "{change}")?;
        }
        if changes.is_empty() {
            writeln!(stderr(), "nothing has changed")?;
        }
    }
    Ok(if changes.iter().any(|it| it.widens) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn print(form: &Form, json: &impl Serialize, report: &AccessReport) -> Result<(), Failure> {
    if form.json {
        return print_json(json);
    }
    Ok(write!(stdout(), "{report}")?)
}

fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    Ok(writeln!(stdout(), "{text}")?)
}

fn count(report: &AccessReport) -> String {
    match report.holders.len() {
        1 => "one holder".to_owned(),
        many => format!("{many} holders"),
    }
}
