//! New files.

use bastide_config::StorageProvider;
use bastide_media::{FileName, Incoming, Received, Staged};
use bastide_permissions::{Authorized, Create};

use super::prepare::Ready;
use super::storage::places;
use super::{FileInfo, Library, UploadError};
use crate::content::{Answer, Attachment, Laid};

/// A file that has arrived, with what came along.
#[derive(Debug)]
pub struct Upload {
    /// Its name, as it was sent.
    pub name: String,
    /// Its media type, as it was sent.
    pub declared: Option<String>,
    /// Its bytes.
    pub received: Received,
    /// What is said of it.
    pub info: FileInfo,
}

impl Library {
    /// Begins to take a file in.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub async fn receive(&self) -> Result<Incoming, UploadError> {
        Ok(self.storage.folder().receive(self.most_bytes).await?)
    }

    /// Stores files, all or none, and attaches them to an entry where one is named: one answer for
    /// each.
    ///
    /// # Errors
    ///
    /// [`UploadError`]; neither a row nor bytes are left then.
    pub async fn upload(
        &self,
        proof: Authorized<Create>,
        uploads: Vec<Upload>,
        attachment: Option<Attachment>,
    ) -> Result<Vec<Answer>, UploadError> {
        if uploads.is_empty() {
            return Err(UploadError::Empty);
        }
        let (mut rows, mut bytes) = (Vec::new(), Vec::new());
        for upload in uploads {
            let Ready { file, whole, sizes } =
                self.prepare(upload, None, proof.principal()).await?;
            rows.push(file);
            bytes.push(whole);
            bytes.extend(sizes);
        }
        let mut laid = self.announce(self.provider, &bytes).await?;
        let done = match self.lay(&mut laid, bytes).await {
            Ok(()) => {
                let attachment = attachment.as_ref();
                let created = self.content.create_files(proof, &rows, &laid, attachment);
                created.await.map_err(UploadError::from)
            }
            Err(error) => Err(error),
        };
        if done.is_err() {
            self.renounce(&laid.places).await;
        }
        done
    }

    /// Writes down where bytes are about to be.
    pub(super) async fn announce(
        &self,
        provider: StorageProvider,
        bytes: &[(Staged, FileName)],
    ) -> Result<Laid, UploadError> {
        let names = bytes.iter().map(|(_, name)| name);
        let places = places(provider, names)?;
        let store = &self.live.store;
        store.announce_files(&places, self.clock.millis()).await?;
        Ok(Laid {
            places,
            objects: Vec::new(),
        })
    }

    /// Puts bytes where they were announced.
    pub(super) async fn lay(
        &self,
        laid: &mut Laid,
        bytes: Vec<(Staged, FileName)>,
    ) -> Result<(), UploadError> {
        let now = self.clock.millis();
        laid.objects = self.storage.publish(bytes, &laid.places, now).await?;
        Ok(())
    }
}
