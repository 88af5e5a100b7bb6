//! Why a configuration is refused.

use std::io;
use std::path::PathBuf;

/// A refusal that names the setting, where it was read, and the remedy.
///
/// No variant carries the value of a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file could not be read.
    #[error("cannot read {}; create it or change its permissions", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A file is larger than any configuration.
    #[error("{} is larger than {limit} bytes; name the right file", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The largest accepted size.
        limit: u64,
    },
    /// A file is not TOML, or not text.
    #[error("{}, line {line}: {message}", .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line of the mistake, counted from 1.
        line: usize,
        /// What the parser expected.
        message: String,
    },
    /// A key or variable that matches no setting.
    #[error("unknown setting `{key}` in {origin}; {hint}")]
    Unknown {
        /// The key as it was written.
        key: String,
        /// The file or the environment.
        origin: String,
        /// The nearest setting, or where all of them are listed.
        hint: String,
    },
    /// A value that the setting cannot hold.
    #[error("{origin}: {message}")]
    Invalid {
        /// The file or the environment.
        origin: String,
        /// Setting, and what it expects.
        message: String,
    },
    /// Settings that are refused in every environment.
    #[error("{setting}: {message}")]
    Refused {
        /// Dotted name of the setting.
        setting: String,
        /// The reason and the remedy.
        message: String,
    },
    /// Secrets that production needs and nobody set.
    #[error("missing in production: {}; set each variable to 64 random characters or more, set its _FILE form, or run `bastide init`", .variables.join(", "))]
    MissingSecrets {
        /// Names of the environment variables.
        variables: Vec<String>,
    },
    /// A generated file could not be written.
    #[error("cannot write {}; change the owner or permissions of its folder, or set BASTIDE_DATA_DIR", .path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random(#[source] getrandom::Error),
}
