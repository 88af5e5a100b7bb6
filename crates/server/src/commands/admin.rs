//! `bastide admin`: administrators, for those who hold the machine.

use std::io::{self, Read as _, Write, stdin, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use bastide_auth::password::{MAX_BYTES, Password};
use bastide_config::Config;
use bastide_permissions::{Allowed, ManageAdministrators, Reason, System};
use bastide_server::open_database;
use bastide_services::admin::{AccountError, Accounts, AdministratorView, NewAccount};

use super::{Failure, clock, configuration};
use crate::cli::Global;

/// Options of `bastide admin`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Works on the database of a running server, which sees the change within a second.

Example:
  bastide admin create --email ann@example.com --password-stdin < password.txt
  bastide admin invite --email bob@example.com --role editor
  bastide admin list")]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    task: Task,
}

/// What can be done about administrators.
#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Make an administrator, who enrols a second factor at the first sign-in
    Create(Create),
    /// Print a link by which a person can become an administrator, once
    Invite(Invite),
    /// List all administrators
    #[command(after_help = "Example:\n  bastide admin list")]
    List,
    /// Lock an administrator out and end all sessions
    #[command(after_help = "\
The last super administrator stays.

Example:
  bastide admin disable --email bob@example.com")]
    Disable(Person),
    /// Let an administrator in again who was locked out, by you or by failed sign-ins
    #[command(after_help = "Example:\n  bastide admin enable --email bob@example.com")]
    Enable(Person),
    /// Take the second factor away from somebody who has lost it, and end all sessions
    #[command(
        name = "reset-2fa",
        after_help = "\
The next sign-in enrols another one, so be sure who is asking.

Example:
  bastide admin reset-2fa --email bob@example.com"
    )]
    ResetTwoFactor(Person),
}

/// Who it is about.
#[derive(Debug, clap::Args)]
struct Person {
    /// The e-mail address
    #[arg(long, value_name = "E")]
    email: String,
}

/// Options of `bastide admin create`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The password is the first line of standard input: 15 characters or more, any characters.

Example:
  bastide admin create --email ann@example.com --password-stdin < password.txt")]
struct Create {
    #[command(flatten)]
    person: Person,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// The role: super-admin, editor, author or one of your own
    #[arg(long, value_name = "R", default_value = bastide_services::admin::SUPER_ADMIN)]
    role: String,
}

/// Options of `bastide admin invite`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The link is good once, for this address alone. A new one ends the one before it.

Example:
  bastide admin invite --email bob@example.com --role editor")]
struct Invite {
    #[command(flatten)]
    person: Person,
    /// The role: super-admin, editor, author or one of your own
    #[arg(long, value_name = "R", default_value = bastide_services::admin::SUPER_ADMIN)]
    role: String,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AdminFailure {
    /// The account does not allow it.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Standard input is not a password.
    #[error("standard input must hold the password in its first line, of at most 1024 bytes")]
    Password,
}

/// Carries out what was asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator asks, on the machine of the database"
)]
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let proof = System::new(Reason::Command);
    let allowed = Allowed::by_system(&proof);
    actix_web::rt::System::new().block_on(async {
        let store = Arc::new(open_database(&config).await?);
        let accounts = Accounts::new(store, &config, clock());
        match &args.task {
            Task::Create(create) => make(&accounts, &allowed, create).await?,
            Task::Invite(invite) => send(&accounts, &allowed, invite, &config).await?,
            Task::List => {
                let all = accounts.list(&Allowed::by_system(&proof)).await;
                table(&all.map_err(AdminFailure::from)?)?;
            }
            Task::Disable(Person { email }) => {
                let account = accounts.disable(&allowed, email).await;
                say("is locked out", &account.map_err(AdminFailure::from)?)?;
            }
            Task::Enable(Person { email }) => {
                let account = accounts.enable(&allowed, email).await;
                say("may sign in", &account.map_err(AdminFailure::from)?)?;
            }
            Task::ResetTwoFactor(Person { email }) => {
                let account = accounts.reset_two_factor(&allowed, email).await;
                let account = account.map_err(AdminFailure::from)?;
                say("enrols a second factor at the next sign-in", &account)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

async fn make(
    accounts: &Accounts,
    allowed: &Allowed<ManageAdministrators>,
    create: &Create,
) -> Result<(), Failure> {
    let new = NewAccount {
        email: &create.person.email,
        firstname: None,
        lastname: None,
        role: &create.role,
        password: typed(stdin().lock())?,
    };
    let made = accounts.create(allowed, new).await;
    let made = made.map_err(AdminFailure::from)?;
    let what = format!(
        "is an administrator with the role {}, and enrols a second factor at the first sign-in",
        made.role.code
    );
    Ok(say(&what, &made)?)
}

async fn send(
    accounts: &Accounts,
    allowed: &Allowed<ManageAdministrators>,
    invite: &Invite,
    config: &Config,
) -> Result<(), Failure> {
    let invited = accounts
        .invite(allowed, &invite.person.email, &invite.role)
        .await
        .map_err(AdminFailure::from)?;
    let scheme = match config.tls.files() {
        Some(_) => "https",
        None => "http",
    };
    let link = format!(
        "{scheme}://{}/setup#{}",
        config.admin.bind,
        invited.token.expose()
    );
    writeln!(stdout(), "{link}")?;
    writeln!(
        io::stderr(),
        "for {}, once, within {} hours",
        invited.email,
        invited.hours
    )?;
    Ok(())
}

fn say(what: &str, account: &AdministratorView) -> io::Result<()> {
    writeln!(stdout(), "{} {what}", account.email)
}

/// The first line, without its end.
fn typed(input: impl io::Read) -> Result<Password, AdminFailure> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(0).saturating_add(2);
    let mut text = String::new();
    let read = input.take(limit).read_to_string(&mut text);
    let line = text.lines().next().filter(|_| read.is_ok());
    let line = line.filter(|it| !it.is_empty());
    let password = Password::new(line.ok_or(AdminFailure::Password)?.to_owned());
    password.map_err(|_| AdminFailure::Password)
}

fn table(all: &[AdministratorView]) -> io::Result<()> {
    let width = |of: fn(&AdministratorView) -> &str, least: usize| {
        let widths = all.iter().map(|it| of(it).chars().count());
        widths.max().unwrap_or(0).max(least)
    };
    let email = width(|it| &it.email, "e-mail".len());
    let role = width(|it| &it.role.code, "role".len());
    let mut out = stdout().lock();
    let mut line = |cells: [&str; 5]| {
        let [address, code, factor, disabled, last] = cells;
        writeln!(
            out,
            "{address:email$}  {code:role$}  {factor:13}  {disabled:8}  {last}"
        )
    };
    line([
        "e-mail",
        "role",
        "second factor",
        "disabled",
        "last sign-in",
    ])?;
    for it in all {
        let yes = |is: bool| if is { "yes" } else { "no" };
        line([
            &it.email,
            &it.role.code,
            yes(it.two_factor),
            yes(it.disabled),
            it.last_login_at.as_deref().unwrap_or("never"),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn the_password_is_the_first_line() {
        assert!(typed(&b"a password\nmore"[..]).is_ok());
        let longest = format!("{}\r\n", "a".repeat(1_024));
        assert!(typed(longest.as_bytes()).is_ok());
        let too_long = "a".repeat(1_025);
        for bad in ["", "\n", "\r\nx", &too_long] {
            assert!(typed(bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(typed(&b"\xff\xfe"[..]).is_err());
    }
}
