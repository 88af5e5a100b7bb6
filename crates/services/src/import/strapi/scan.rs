//! What the malware scanner says of the media files of an archive, before anything of the site
//! changes (attack case UP-17).

use std::fs::File;

use bastide_media::{ScanError, Scanner};

use super::error::ImportError;
use super::unpack::Unpacked;
use crate::security_log::Event;

/// Refuses an archive with a file in which the scanner finds something.
pub(super) async fn must_be_clean(
    scanner: &Scanner,
    unpacked: &Unpacked,
) -> Result<(), ImportError> {
    for name in &unpacked.survey.files {
        let path = unpacked.staging.path_of(name);
        let file = File::open(&path).map_err(ImportError::folder(&path))?;
        let size = file.metadata().map_err(ImportError::folder(&path))?.len();
        match scanner.scan_file(file, size).await {
            Ok(()) => {}
            Err(ScanError::Found(signature)) => {
                Event {
                    name: "admin.file",
                    outcome: "malware",
                    subject: Some(&signature),
                    ..Event::default()
                }
                .write();
                let name = name.clone();
                return Err(ImportError::Infected { name, signature });
            }
            Err(error @ ScanError::Unavailable(_)) => return Err(ImportError::Unscanned(error)),
        }
    }
    Ok(())
}
