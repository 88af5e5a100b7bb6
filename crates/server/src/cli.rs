//! The command line: what can be asked for, and the help for it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::{
    access, admin, audit, backup, doctor, health, import, init, keys, media, openapi, restore,
    schema, serve, users,
};

/// Bastide, a headless CMS that is hardened by default.
#[derive(Debug, Parser)]
#[command(
    name = "bastide",
    version,
    after_help = "\
Exit codes:
  0   done
  1   refused, or found something
  2   wrong usage
  78  the configuration is refused

Example:
  bastide init && bastide doctor && bastide serve"
)]
pub(crate) struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// The command; `serve` when none is given.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// A configuration file; only environment variables win over it
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start both listeners; the default when no command is given
    Serve(serve::Args),
    /// Write a configuration file and generated secrets into the data folder
    Init(init::Args),
    /// Bring content in from elsewhere
    Import(import::Args),
    /// Report unsafe settings, and how to mend each
    Doctor(doctor::Args),
    /// Ask the server on this machine whether it can work
    Health(health::Args),
    /// Make, list and lock out administrators
    Admin(admin::Args),
    /// Report who can reach what, and what has changed since it was approved
    Access(access::Args),
    /// Verify and export the audit log
    Audit(audit::Args),
    /// Write everything that the site is to one file, while it runs
    Backup(backup::Args),
    /// Make a site of a backup, where there is none
    Restore(restore::Args),
    /// Rotate the keys that sign access tokens
    Keys(keys::Args),
    /// Move stored files between the folder and a bucket
    Media(media::Args),
    /// Print the OpenAPI document of a listener
    Openapi(openapi::Args),
    /// Keep content types and components as files, change them, and undo changes
    Schema(schema::Args),
    /// Help end users who have lost their second factor
    Users(users::Args),
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::Cli;

    #[test]
    fn the_definition_is_sound_and_every_help_has_an_example() {
        let mut cli = Cli::command();
        cli.build();
        cli.clone().debug_assert();
        has_an_example(&mut cli);
    }

    fn has_an_example(command: &mut Command) {
        let help = command.render_long_help().to_string();
        let example = help.split_once("\nExample:\n").map(|(_, example)| example);
        assert!(example.is_some_and(|it| it.contains("bastide ")), "{help}");
        let commands = command.get_subcommands_mut();
        commands
            .filter(|it| it.get_name() != "help")
            .for_each(has_an_example);
    }
}
