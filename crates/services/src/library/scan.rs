//! What the malware scanner says of files that come in (attack case UP-17).

use bastide_config::Config;
use bastide_media::{ScanError, Scanner, Staged};
use bastide_permissions::Principal;

use super::{Library, UploadError};
use crate::security_log::Event;

impl Library {
    /// Refuses bytes in which the scanner finds something, and all bytes while it does not answer.
    /// Whoever has no scanner takes everything.
    pub(super) async fn must_be_clean(
        &self,
        name: &str,
        staged: &Staged,
        sender: &Principal,
    ) -> Result<(), UploadError> {
        let Some(scanner) = &self.scanner else {
            return Ok(());
        };
        match scanner.scan(staged).await {
            Ok(()) => Ok(()),
            Err(ScanError::Found(signature)) => {
                report(&signature, sender);
                Err(UploadError::Infected(name.to_owned()))
            }
            Err(error @ ScanError::Unavailable(_)) => Err(UploadError::Unscanned(error)),
        }
    }
}

fn report(signature: &str, sender: &Principal) {
    let (name, account) = match sender.administrator_id() {
        Some(id) => ("admin.file", Some(id)),
        None => ("user.file", sender.user_id()),
    };
    Event {
        name,
        outcome: "malware",
        account,
        subject: Some(signature),
        ..Event::default()
    }
    .write();
}

/// Whether the scanner of a configuration, if it has one, takes files as large as may be uploaded.
///
/// # Errors
///
/// [`ScanError::Unavailable`].
pub async fn probe_scanner(config: &Config) -> Result<(), ScanError> {
    match Scanner::new(&config.uploads) {
        Some(scanner) => scanner.probe(config.limits.upload_bytes).await,
        None => Ok(()),
    }
}
