//! One file per subcommand, and what all of them share.

pub(crate) mod access;
pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod health;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod keys;
pub(crate) mod media;
pub(crate) mod openapi;
mod progress;
pub(crate) mod restore;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod users;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use bastide_config::{Config, ConfigError, Host, Inputs, Keys, Loaded, load, refusal};
use bastide_server::StartError;
use bastide_services::Clock;
use bastide_services::auth::{ResetTwoFactorError, RotateError, SetupError};
use bastide_services::backup::BackupFailure;
use bastide_services::import::strapi::ImportError;
use bastide_services::library::RelocationError;
use bastide_store::access::AccessError;
use bastide_store::audit::{Acting, Actor};
use bastide_store::{Settings, Store};
use chrono::{DateTime, NaiveDate, Utc};

use crate::cli::{Cli, Command, Global};

/// Why a command did not do its work. Each message names the cause and the remedy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Production does not start on a critical finding.
    #[error("{0}")]
    Unsafe(String),
    /// The working folder is gone, or standard output is closed.
    #[error("cannot use the working folder or standard output; start in another folder")]
    Io(#[from] io::Error),
    /// The access cannot be reported or compared.
    #[error(transparent)]
    Access(#[from] access::AccessRefused),
    /// Nothing was done about an administrator.
    #[error(transparent)]
    Admin(#[from] admin::AdminFailure),
    /// The import was refused or failed.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// No key was rotated.
    #[error(transparent)]
    Keys(#[from] RotateError),
    /// Files cannot be moved.
    #[error(transparent)]
    Media(#[from] RelocationError),
    /// No backup was taken or restored.
    #[error(transparent)]
    Backup(#[from] BackupFailure),
    /// Files shall move to where they are.
    #[error("--from and --to name the same place; name two")]
    SamePlace,
    /// The database is not one that this command could work on.
    #[error(
        "the database is missing, or not yet of this release, and was left as it is; \
         start `bastide serve` once, which makes it or brings it up to date"
    )]
    NoDatabase,
    /// A sink of the log cannot be started.
    #[error("a sink of the log cannot be started; look at the settings in [sinks]")]
    Log(#[source] Box<dyn Error + Send + Sync>),
    /// Nothing answers where the server should be.
    #[error("no server answers; start it with `bastide serve`")]
    NotRunning(#[source] reqwest::Error),
    /// The server cannot work now.
    #[error("the server is not ready: its database does not answer, or it is about to stop")]
    NotReady,
    /// The server did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// Schemas were not read, written or changed.
    #[error(transparent)]
    Schema(#[from] schema::SchemaFailure),
    /// Nothing was done about an end user.
    #[error(transparent)]
    Users(#[from] ResetTwoFactorError),
    /// There is no link to set up the first administrator with.
    #[error("cannot make the set-up link")]
    Setup(#[from] SetupError),
}

impl From<AccessError> for Failure {
    fn from(error: AccessError) -> Self {
        access::AccessRefused::from(error).into()
    }
}

/// Exit code for a refused configuration (`EX_CONFIG` of `sysexits.h`; attack case CFG-01).
const CONFIGURATION_REFUSED: u8 = 78;

impl Failure {
    /// Writes the message and its causes to standard error, and tells the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        let mut message = format!("error: {self}");
        let mut cause = std::error::Error::source(self);
        while let Some(inner) = cause {
            message.push_str(": ");
            message.push_str(&inner.to_string());
            cause = inner.source();
        }
        // Standard error may be closed too; the exit code still tells.
        let _ = writeln!(io::stderr(), "{message}");
        match self {
            Self::Config(_) | Self::Unsafe(_) => ExitCode::from(CONFIGURATION_REFUSED),
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}

/// Carries out the command; `serve` when none is given.
pub(crate) fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let Cli { global, command } = cli;
    match command.unwrap_or(Command::Serve(serve::Args::default())) {
        Command::Serve(args) => serve::run(&global, &args),
        command => {
            let acting = Acting {
                actor: Actor::Operator,
                ..Acting::default()
            };
            acting.meanwhile(|| operate(&global, command))
        }
    }
}

/// What the operator does, who stands in the audit log for it.
fn operate(global: &Global, command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve(args) => serve::run(global, &args),
        Command::Audit(args) => audit::run(global, &args),
        Command::Backup(args) => backup::run(global, &args),
        Command::Restore(args) => restore::run(global, &args),
        Command::Import(args) => import::run(global, &args),
        Command::Init(args) => init::run(global, &args),
        Command::Health(args) => health::run(global, &args),
        Command::Doctor(args) => doctor::run(global, &args),
        Command::Admin(args) => admin::run(global, &args),
        Command::Access(args) => access::run(global, &args),
        Command::Keys(args) => keys::run(global, &args),
        Command::Media(args) => media::run(global, &args),
        Command::Openapi(args) => openapi::run(global, &args),
        Command::Schema(args) => schema::run(global, &args),
        Command::Users(args) => users::run(global, &args),
    }
}

/// Reads the configuration that the command line, the folder and the environment ask for.
pub(crate) fn configuration(global: &Global) -> Result<Loaded, Failure> {
    let inputs = Inputs {
        working_dir: std::env::current_dir()?,
        config_file: global.config.clone(),
        environment: std::env::vars_os().collect(),
    };
    Ok(load(&inputs)?)
}

/// The secrets of a configuration that is safe to serve with.
pub(crate) fn serving_keys(loaded: &Loaded) -> Result<Keys, Failure> {
    if let Some(text) = refusal(loaded, Host::current(today())) {
        return Err(Failure::Unsafe(text));
    }
    Ok(loaded.keys(getrandom::fill)?)
}

/// Opens the database for a command that neither makes one nor brings it up to date: that is for
/// the server to do.
pub(crate) async fn database_as_it_is(config: &Config) -> Result<Store, Failure> {
    let opened = Store::open_as_it_is(config.database_url().expose(), &Settings::default()).await;
    opened.map_err(StartError::from)?.ok_or(Failure::NoDatabase)
}

/// The current day (UTC).
pub(crate) fn today() -> NaiveDate {
    DateTime::<Utc>::from(now()).date_naive()
}

/// The current time. Everything below takes it as a parameter.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the program looks at the clock"
)]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// The clock of what runs for longer.
pub(crate) fn clock() -> Clock {
    Clock::of(|| now().into())
}
