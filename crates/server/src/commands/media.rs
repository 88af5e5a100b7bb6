//! `bastide media`: the bytes of stored files, for those who hold the machine.

use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use bastide_config::StorageProvider;
use bastide_services::library::{Outcome, Relocation};

use super::progress::Count;
use super::{Failure, clock, configuration, database_as_it_is};
use crate::cli::Global;

/// Options of `bastide media`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bastide media move --from local --to s3")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about stored files.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Move the files that one provider keeps to another one
    #[command(after_help = "\
Works on the database of a running server, which goes on answering; start it with the settings of both
places first. Addresses of files stay the same. Each file is copied, read again and compared before its
row says where it is. Stopped at any moment, a file is here or there; run it again, and it goes on.

Example:
  bastide media move --from local --to s3
  bastide media move --from s3 --to local")]
    Move {
        /// Where files are now
        #[arg(long, value_name = "PROVIDER")]
        from: Provider,
        /// Where they shall be
        #[arg(long, value_name = "PROVIDER")]
        to: Provider,
    },
}

/// A place of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Provider {
    /// The folder uploads in the data folder
    Local,
    /// The bucket of the configuration
    S3,
}

impl From<Provider> for StorageProvider {
    fn from(provider: Provider) -> Self {
        match provider {
            Provider::Local => Self::Local,
            Provider::S3 => Self::S3,
        }
    }
}

/// Does it; 1 where a file could not be moved.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let Task::Move { from, to } = args.task;
    if from == to {
        return Err(Failure::SamePlace);
    }
    let config = configuration(global)?.config;
    let left = actix_web::rt::System::new().block_on(async {
        let store = Arc::new(database_as_it_is(&config).await?);
        let relocation = Relocation::new(store, &config, clock()).await?;
        let (from, to) = (from.into(), to.into());
        let mut count = Count::new("moving files", relocation.count(from).await?);
        let (mut moved, mut left) = (0_u64, 0_u64);
        let run = relocation.run(from, to, |outcome| {
            count.step();
            match outcome {
                Outcome::Moved => moved = moved.saturating_add(1),
                Outcome::Gone => {}
                Outcome::Left { url, reason } => {
                    left = left.saturating_add(1);
                    count.say(&format!("{url} stays where it is: {reason}"));
                }
            }
        });
        let done = run.await;
        count.end();
        writeln!(stdout(), "moved: {moved}, left: {left}")?;
        done?;
        Ok::<_, Failure>(left)
    })?;
    Ok(if left == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
