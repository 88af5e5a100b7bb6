//! `bastide users`: end users, for those who hold the machine.

use std::io::{Write as _, stdout};
use std::process::ExitCode;

use bastide_permissions::{Reason, System};
use bastide_services::auth::reset_two_factor;

use super::{Failure, clock, configuration, database_as_it_is};
use crate::cli::Global;

/// Options of `bastide users`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Works on the database of a running server, which sees the change within a second.

Example:
  bastide users reset-2fa --email ann@example.com")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about end users.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Take the second factor away from somebody who has lost it, and end all sessions
    #[command(
        name = "reset-2fa",
        after_help = "\
The password is enough from then on, so be sure who is asking; where the role requires a second factor,
the next sign-in enrols another one.

Example:
  bastide users reset-2fa --email ann@example.com"
    )]
    ResetTwoFactor {
        /// The e-mail address
        #[arg(long, value_name = "E")]
        email: String,
    },
}

/// Carries out what was asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let Task::ResetTwoFactor { email } = &args.task;
    actix_web::rt::System::new().block_on(async {
        let store = database_as_it_is(&config).await?;
        let proof = System::new(Reason::Command);
        reset_two_factor(&store, &proof, email, clock().millis()).await?;
        writeln!(stdout(), "{} has no second factor any more", email.trim())?;
        Ok(ExitCode::SUCCESS)
    })
}
