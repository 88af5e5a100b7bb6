//! The way out: a mail server, a folder, or none.

use std::error::Error;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use bastide_config::Config;
use lettre::message::Mailbox;

use crate::Letter;
use crate::file::Folder;
use crate::smtp::Smtp;

/// The folder of mails in the data folder.
const FOLDER: &str = "mail";

/// The sender of mails that become files, where none is named.
const NOBODY: &str = "no-reply@localhost";

/// How mails leave.
#[derive(Debug)]
pub struct Outlet {
    from: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(Smtp),
    Files(Folder),
    Nowhere,
}

/// Why there is no way out.
#[derive(Debug, thiserror::Error)]
pub enum OutletError {
    /// `mail.from` is not the address of a sender.
    #[error("mail.from is no address; write \"Example <no-reply@example.com>\"")]
    Sender,
    /// Certificates cannot be checked.
    #[error("TLS cannot be set up for mails; install the certificate authorities of the system")]
    Tls(#[source] Box<dyn Error + Send + Sync>),
}

/// Why a mail did not leave. Holds nothing that a server has said but its reply code.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// There is no way out.
    #[error("there is no mail server; set mail.smtp_host")]
    Nowhere,
    /// The server does not take this mail, now or later.
    #[error("the mail server refuses the mail with {0}")]
    Refused(u16),
    /// The server does not take it now, or not from us.
    #[error("the mail server does not take the mail now: {0}")]
    Later(u16),
    /// The server speaks something else.
    #[error("the answer of the mail server cannot be understood")]
    Garbled,
    /// The server takes too long.
    #[error("the mail server takes too long")]
    Slow,
    /// There is no connection, or none that can be trusted.
    #[error("the mail server cannot be reached safely")]
    Unreachable(#[source] Box<dyn Error + Send + Sync>),
    /// What the mail consists of makes no mail.
    #[error("the mail cannot be composed")]
    Unwritable,
    /// The folder cannot be written.
    #[error("the mail cannot be written to a file")]
    File(#[source] io::Error),
    /// The system has no randomness.
    #[error("the system random generator failed")]
    Random(#[source] Box<dyn Error + Send + Sync>),
}

impl SendError {
    /// Whether it is of no use to try again.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Nowhere | Self::Refused(_) | Self::Unwritable)
    }
}

impl Outlet {
    /// The way out that is configured; in development a folder where there is none.
    ///
    /// # Errors
    ///
    /// [`OutletError`].
    pub fn new(config: &Config) -> Result<Self, OutletError> {
        let way = if config.mail.has_server() {
            Way::Smtp(Smtp::new(&config.mail)?)
        } else if config.is_production() {
            Way::Nowhere
        } else {
            Way::Files(Folder::new(config.data_dir.join(FOLDER)))
        };
        let from = match config.mail.from.as_str() {
            "" => NOBODY,
            from => from,
        };
        let from: Mailbox = from.parse().map_err(|_| OutletError::Sender)?;
        Ok(Self { from, way })
    }

    /// Whether there is a way out.
    pub fn is_open(&self) -> bool {
        !matches!(self.way, Way::Nowhere)
    }

    /// The folder that mails become files in, if they do.
    pub fn folder(&self) -> Option<&Path> {
        match &self.way {
            Way::Files(folder) => Some(&folder.path),
            Way::Smtp(_) | Way::Nowhere => None,
        }
    }

    /// Sends a mail, dated `at`.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub async fn send(&self, letter: Letter, at: SystemTime) -> Result<(), SendError> {
        let mail = letter.message(&self.from, at)?;
        match &self.way {
            Way::Smtp(server) => server.send(mail).await,
            Way::Files(folder) => folder.write(mail.formatted(), at).await,
            Way::Nowhere => Err(SendError::Nowhere),
        }
    }
}
