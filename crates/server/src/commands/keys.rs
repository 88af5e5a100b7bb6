//! `bastide keys`: the keys that sign access tokens.

use std::io::{self, Write, stdout};
use std::process::ExitCode;

use bastide_auth::access::Audience;
use bastide_permissions::{Reason, System};
use bastide_services::auth::{OldTokens, RotateError, Rotated, Signers};
use chrono::{DateTime, SecondsFormat, Utc};
use clap::ValueEnum;

use super::{Failure, configuration, database_as_it_is, now};
use crate::cli::Global;

/// Options of `bastide keys`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Works on the database of a running server, which signs with the new key within a second.

Example:
  bastide keys rotate
  bastide keys rotate --audience admin --revoke-old")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about keys.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Begin to sign access tokens with a new key
    Rotate(Rotate),
}

/// Options of `bastide keys rotate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The new key follows from the configured secret and from random bytes that the database keeps, so
neither of the two is enough to forge a token. Nobody is logged out: tokens of the old key verify
until they expire, and refresh tokens are not signed. With --revoke-old, the tokens of all older keys
are refused within a second, and clients refresh them.

Example:
  bastide keys rotate
  bastide keys rotate --audience public --revoke-old")]
struct Rotate {
    /// Whose tokens; those of both listeners if it is not given
    #[arg(long, value_enum)]
    audience: Option<Whose>,
    /// End the tokens of all older keys
    #[arg(long)]
    revoke_old: bool,
}

/// Whose tokens a key signs.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Whose {
    /// Those of end users, on the content listener
    Public,
    /// Those of administrators, on the admin listener
    Admin,
}

impl Whose {
    fn audience(self) -> Audience {
        match self {
            Self::Public => Audience::Public,
            Self::Admin => Audience::Admin,
        }
    }
}

/// Carries out what was asked for.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let Task::Rotate(rotate) = &args.task;
    self::rotate(global, rotate)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
fn rotate(global: &Global, rotate: &Rotate) -> Result<ExitCode, Failure> {
    let loaded = configuration(global)?;
    let keys = loaded.keys(getrandom::fill)?;
    let signers = Signers::new(&loaded.config, &keys).map_err(RotateError::from)?;
    let audiences = match rotate.audience {
        Some(whose) => vec![whose.audience()],
        None => vec![Audience::Public, Audience::Admin],
    };
    let old = if rotate.revoke_old {
        OldTokens::Revoked
    } else {
        OldTokens::RunOut
    };
    actix_web::rt::System::new().block_on(async {
        let store = database_as_it_is(&loaded.config).await?;
        let proof = System::new(Reason::Command);
        let at = now().into();
        for it in signers.rotate(&store, &proof, &audiences, old, at).await? {
            say(&it)?;
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn say(rotated: &Rotated) -> io::Result<()> {
    let moment = |it: DateTime<Utc>| it.to_rfc3339_opts(SecondsFormat::Millis, true);
    let Rotated {
        audience,
        kid,
        since,
        old_until,
    } = rotated;
    let old = match old_until {
        Some(until) => format!("older ones verify until {}", moment(*until)),
        None => "older ones are refused".to_owned(),
    };
    writeln!(
        stdout(),
        "{}: tokens are signed with key {kid} since {}, {old}",
        audience.as_str(),
        moment(*since)
    )
}
