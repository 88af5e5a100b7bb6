//! New files.

use bastide_media::{Incoming, Received};
use bastide_permissions::{Authorized, Create};

use super::prepare::Ready;
use super::{FileInfo, Library, UploadError};
use crate::content::{Answer, Attachment};

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
        let user = proof.principal().user_id();
        let (mut rows, mut bytes) = (Vec::new(), Vec::new());
        for upload in uploads {
            let Ready { file, whole, sizes } = self.prepare(upload, None, user).await?;
            rows.push(file);
            bytes.push(whole);
            bytes.extend(sizes);
        }
        let names: Vec<String> = rows.iter().flat_map(|it| it.names.clone()).collect();
        let store = &self.live.store;
        store.announce_files(&names, self.clock.millis()).await?;
        let published = self.storage.publish(bytes).await;
        let done = match published {
            Ok(()) => {
                let created = self.content.create_files(proof, &rows, attachment.as_ref());
                created.await.map_err(UploadError::from)
            }
            Err(error) => Err(error.into()),
        };
        if done.is_err() {
            self.clear(names).await;
        }
        done
    }
}
