//! `bastide audit`: whether the log of what was done is what was written.

use std::io::{BufWriter, Write as _, stdout};
use std::process::ExitCode;

use bastide_auth::audit_key::AuditKey;
use bastide_services::audit::AuditView;
use bastide_services::auth::RotateError;
use bastide_store::Store;

use super::progress::Count;
use super::{Failure, configuration, database_as_it_is};
use crate::cli::Global;

/// Rows that an export reads at a time.
const PAGE: u64 = 1_000;

/// Options of `bastide audit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bastide audit verify")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about the audit log.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Read the whole log, and name each row that was changed, removed or moved
    #[command(after_help = "\
Works on the database of a running server, and needs the secrets that it was started with: the log is
signed with a key that follows from them. Exit code 1 where something is not as it was written. Rows at
the end that are newer than the last signature can be cut off unseen by somebody who knows how the log
is built; compare the last row with what left the machine, as the log on standard output does.

Example:
  bastide audit verify")]
    Verify,
    /// Write the log to standard output, one JSON object in each line, the oldest first
    #[command(after_help = "\
Example:
  bastide audit export > audit.jsonl
  bastide audit export --after 10000 >> audit.jsonl")]
    Export {
        /// Leave out the rows up to this one
        #[arg(long, value_name = "ID", default_value_t = 0)]
        after: i64,
    },
}

/// Does it; 1 where the log is not what was written.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let loaded = configuration(global)?;
    actix_web::rt::System::new().block_on(async {
        match args.task {
            Task::Verify => {
                let keys = loaded.keys(getrandom::fill)?;
                let key = AuditKey::new(keys.stored_data.expose().as_bytes());
                let key = key.map_err(RotateError::from)?;
                verify(&database_as_it_is(&loaded.config).await?, &key).await
            }
            Task::Export { after } => {
                export(&database_as_it_is(&loaded.config).await?, after).await
            }
        }
    })
}

async fn verify(store: &Store, key: &AuditKey) -> Result<ExitCode, Failure> {
    let mut count = None;
    let verdict = store.verify_audit_log(key, |read, total| {
        let count = count.get_or_insert_with(|| Count::new("reading the audit log", total));
        (0..read).for_each(|_| count.step());
    });
    let verdict = verdict.await?;
    if let Some(count) = &count {
        count.end();
    }
    let mut out = BufWriter::new(stdout());
    for fault in &verdict.faults {
        writeln!(out, "{fault}")?;
    }
    let (first, last, signed, hash) = (verdict.first, verdict.last, verdict.signed, &verdict.hash);
    writeln!(
        out,
        "rows {first} to {last}, signed up to {signed}, last hash {hash}: {}",
        match verdict.found {
            0 => "as they were written".to_owned(),
            1 => "1 fault".to_owned(),
            found => format!("{found} faults"),
        }
    )?;
    out.flush()?;
    Ok(if verdict.found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn export(store: &Store, mut after: i64) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(stdout());
    loop {
        let rows = store.audit_rows_after(after, PAGE).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.id;
        for row in rows {
            serde_json::to_writer(&mut out, &AuditView::of(row)).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
