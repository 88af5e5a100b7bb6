//! `bastide schema`: content types and components as files.

use std::fs;
use std::io::{self, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use bastide_permissions::{Allowed, ManageContentTypes, ReadContentTypes, Reason, System};
use bastide_server::open_database;
use bastide_services::schema::{
    Consent, Draft, FilesError, Planned, ProblemAt, SchemaRefusal, Schemas, differences, files,
    read_files,
};
use bastide_store::Store;
use serde_json::Value as Json;

use super::{Failure, clock, configuration};
use crate::cli::Global;

/// Options of `bastide schema`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Files lie as in a Strapi project: src/api/*/content-types/*/schema.json, src/components/*/*.json.
A running server sees every change at once.

Example:
  bastide schema pull site && git -C site diff
  bastide schema diff site || bastide schema apply site")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done with schemas.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Write all content types and components into a folder
    #[command(after_help = "Example:\n  bastide schema pull site")]
    Pull {
        /// The folder
        dir: PathBuf,
    },
    /// Print what applying a folder would change; exit with 1 if that is anything
    #[command(after_help = "Example:\n  bastide schema diff site")]
    Diff {
        /// The folder
        dir: PathBuf,
    },
    /// Make the content types and components those of a folder
    #[command(after_help = "Example:\n  bastide schema apply site --allow-data-loss")]
    Apply {
        /// The folder
        dir: PathBuf,
        #[command(flatten)]
        consent: AllowLoss,
    },
    /// Take a change back, with the data it took away
    #[command(after_help = "Example:\n  bastide schema undo 12")]
    Undo {
        /// The version that the change made; the last change that can be undone if none is given
        version: Option<u64>,
        #[command(flatten)]
        consent: AllowLoss,
    },
    /// List the changes, the newest first
    #[command(after_help = "Example:\n  bastide schema changes")]
    Changes,
}

/// Whether data may be lost.
#[derive(Debug, clap::Args)]
struct AllowLoss {
    /// Go on where the plan loses data
    #[arg(long)]
    allow_data_loss: bool,
}

/// Why schemas were not read, written or changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SchemaFailure {
    /// The change is refused.
    #[error("{0}")]
    Refused(String),
    /// The plan loses data.
    #[error("the plan loses data, and nothing was changed; repeat with --allow-data-loss")]
    DataLoss,
    /// There is nothing that could be undone.
    #[error("no change can be undone; look at `bastide schema changes`")]
    NothingToUndo,
    /// The folder cannot be read.
    #[error("the schemas of the folder cannot be used")]
    Files(#[from] FilesError),
    /// The folder cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl From<SchemaRefusal> for SchemaFailure {
    fn from(refusal: SchemaRefusal) -> Self {
        let line =
            |ProblemAt { path, message }: &ProblemAt| format!("\n  {} {message}", path.join(" "));
        match &refusal {
            SchemaRefusal::DataLoss { .. } => Self::DataLoss,
            SchemaRefusal::Invalid(problems) => {
                let lines: String = problems.iter().map(line).collect();
                Self::Refused(format!("the schemas are refused:{lines}"))
            }
            SchemaRefusal::Busy(cause) | SchemaRefusal::Internal(cause) => {
                Self::Refused(format!("{refusal}: {cause}"))
            }
            _ => Self::Refused(refusal.to_string()),
        }
    }
}

/// The schema of the database, and what the operator may do with it.
struct Desk {
    store: Arc<Store>,
    schemas: Schemas,
    read: Allowed<ReadContentTypes>,
    manage: Allowed<ManageContentTypes>,
}

/// Carries out what was asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let proof = System::new(Reason::Command);
    actix_web::rt::System::new().block_on(async {
        let store = Arc::new(open_database(&config).await?);
        let desk = Desk {
            schemas: Schemas::of(store.clone(), clock()),
            store,
            read: Allowed::by_system(&proof),
            manage: Allowed::by_system(&proof),
        };
        match &args.task {
            Task::Pull { dir } => desk.pull(dir),
            Task::Diff { dir } => desk.diff(dir),
            Task::Apply { dir, consent } => desk.apply(dir, consent).await,
            Task::Undo { version, consent } => desk.undo(*version, consent).await,
            Task::Changes => desk.changes().await,
        }
    })
}

impl Desk {
    /// Writes what is in force, and removes the files of what is not.
    fn pull(&self, dir: &Path) -> Result<ExitCode, Failure> {
        let written = files(&self.store.registry());
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| SchemaFailure::Write { path, source }
        };
        for file in &written {
            let path = dir.join(&file.path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed(folder))?;
            }
            fs::write(&path, &file.text).map_err(failed(&path))?;
        }
        let mut removed = 0;
        let found = match read_files(dir) {
            // A folder without schemas holds nothing to remove.
            Err(_) if written.is_empty() => Vec::new(),
            read => read.map_err(SchemaFailure::from)?,
        };
        let is_stale = |file: &&String| !written.iter().any(|it| it.path == **file);
        for file in found.iter().map(|it| &it.path).filter(is_stale) {
            let path = dir.join(file);
            fs::remove_file(&path).map_err(failed(&path))?;
            removed += 1;
        }
        writeln!(stderr(), "wrote {} files, removed {removed}", written.len())?;
        Ok(ExitCode::SUCCESS)
    }

    fn diff(&self, dir: &Path) -> Result<ExitCode, Failure> {
        let files = read_files(dir).map_err(SchemaFailure::from)?;
        let lines = differences(&self.store.registry(), &files);
        let mut out = stdout().lock();
        for line in &lines {
            writeln!(out, "{line}")?;
        }
        Ok(if lines.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    async fn apply(&self, dir: &Path, consent: &AllowLoss) -> Result<ExitCode, Failure> {
        let files = read_files(dir).map_err(SchemaFailure::from)?;
        let draft = Draft::whole(files, &self.store.registry());
        let planned = self.schemas.plan(&self.read, draft.clone()).await;
        let planned = planned.map_err(SchemaFailure::from)?;
        print(&planned)?;
        let applied = self
            .schemas
            .apply(&self.manage, draft, consent.to(&planned))
            .await;
        let version = applied.map_err(SchemaFailure::from)?.version;
        writeln!(stderr(), "the schema has version {version}")?;
        Ok(ExitCode::SUCCESS)
    }

    async fn undo(&self, version: Option<u64>, consent: &AllowLoss) -> Result<ExitCode, Failure> {
        let version = match version {
            Some(version) => version,
            None => self.last().await?,
        };
        let planned = self.schemas.plan_undo(&self.read, version).await;
        let planned = planned.map_err(SchemaFailure::from)?;
        print(&planned)?;
        let undone = self
            .schemas
            .undo(&self.manage, version, consent.to(&planned))
            .await;
        let now = undone.map_err(SchemaFailure::from)?.version;
        writeln!(
            stderr(),
            "change {version} is undone, the schema has version {now}"
        )?;
        Ok(ExitCode::SUCCESS)
    }

    /// The newest change, unless it cannot be undone.
    async fn last(&self) -> Result<u64, SchemaFailure> {
        let (changes, _) = self.schemas.changes(&self.read, (0, 1)).await?;
        let newest = changes.first().filter(|it| it.undoable_until.is_some());
        Ok(newest.ok_or(SchemaFailure::NothingToUndo)?.version)
    }

    async fn changes(&self) -> Result<ExitCode, Failure> {
        let most = 1_000;
        let changes = self.schemas.changes(&self.read, (0, most)).await;
        let mut out = stdout().lock();
        for it in changes.map_err(SchemaFailure::from)?.0 {
            let at = it.applied_at.unwrap_or_default();
            let by = it
                .applied_by
                .map_or("command".to_owned(), |id| format!("administrator {id}"));
            let undoable = it.undoable_until.map(|it| format!(", undoable until {it}"));
            let undoes = it.undoes.map(|it| format!(", undoes {it}"));
            let (undoable, undoes) = (undoable.unwrap_or_default(), undoes.unwrap_or_default());
            let uids = it.uids.join(" ");
            writeln!(out, "{} {at} by {by}{undoes}{undoable}: {uids}", it.version)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl AllowLoss {
    /// What was printed may be lost, and nothing else.
    fn to<'a>(&self, planned: &'a Planned) -> Consent<'a> {
        if self.allow_data_loss {
            Consent::Hash(&planned.hash)
        } else {
            Consent::None
        }
    }
}

/// Prints a plan: statements, other steps, losses and notes.
fn print(planned: &Planned) -> io::Result<()> {
    let mut out = stdout().lock();
    let list = |key: &str| {
        planned
            .plan
            .get(key)
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
    };
    for step in list("steps") {
        match step.get("sql").and_then(Json::as_array) {
            Some(statements) => {
                for sql in statements.iter().filter_map(Json::as_str) {
                    writeln!(out, "{sql};")?;
                }
            }
            // That a schema is written down goes without saying.
            None if step.get("store").is_some() => {}
            None => writeln!(out, "{step}")?,
        }
    }
    for loss in list("losses") {
        let text = |key: &str| loss.get(key).and_then(Json::as_str).unwrap_or_default();
        let count = loss.get("count").and_then(Json::as_u64).unwrap_or_default();
        let place = [text("model"), text("attribute")].join(" ");
        writeln!(
            out,
            "loses {count} {} of {}",
            text("what"),
            place.trim_end()
        )?;
    }
    for note in list("notes").filter_map(Json::as_str) {
        writeln!(out, "note: {note}")?;
    }
    Ok(())
}
