//! Files that change: what is said of them, or their bytes, at the same address.

use std::sync::Arc;

use bastide_media::{FileName, Files};
use bastide_permissions::{Authorized, Update};
use bastide_store::library::StoredFile;

use super::prepare::Ready;
use super::{FileInfo, Library, Upload, UploadError, lost, must_own, size_names, stored_name};
use crate::content::{Answer, ContentError, FileChange, WriteError};

impl Library {
    /// Changes what is said of the file with a row id, and answers it.
    ///
    /// # Errors
    ///
    /// [`UploadError`]; `NotFound` where there is none, `OutOfReach` where it is somebody else's.
    pub async fn change(
        &self,
        proof: Authorized<Update>,
        id: i64,
        info: &FileInfo,
    ) -> Result<Answer, UploadError> {
        let file = self.found(&proof, id).await?;
        let change = FileChange {
            data: info.attributes(),
            folder: info.folder(),
            access: info.access(),
        };
        Ok(self.content.change_file(proof, &file, &change).await?)
    }

    /// Replaces the bytes of the file with a row id, which keeps its address, and answers it. Smaller
    /// pictures get names of their own, so that nobody is shown those of before.
    ///
    /// # Errors
    ///
    /// As [`Self::change`]; the file is what it was then.
    pub async fn replace(
        self: &Arc<Self>,
        proof: Authorized<Update>,
        id: i64,
        upload: Upload,
    ) -> Result<Answer, UploadError> {
        let file = self.found(&proof, id).await?;
        let Some(name) = stored_name(&file.url) else {
            let message = "The content of this file is kept elsewhere";
            return Err(WriteError::Rule(message).into());
        };
        let user = proof.principal().user_id();
        let ready = self.prepare(upload, Some(&file), user).await?;
        let Ready {
            file: new,
            whole: (staged, _),
            sizes,
        } = ready;
        let before = size_names(&file);
        let now = self.clock.millis();
        self.live.store.announce_files(&new.names, now).await?;
        let published = self.storage.publish(sizes).await;
        let done = match published {
            Ok(()) => {
                let mut cut_off = CutOff {
                    library: self.clone(),
                    name: Some(name.clone()),
                };
                let swap = async || {
                    self.settled(&name).await?;
                    let place = name.clone();
                    let files = self.storage.folder();
                    let replaced = files.blocking(move |it| it.replace(staged, &place)).await;
                    replaced.map_err(lost)
                };
                let replaced = self
                    .content
                    .replace_file(proof, &file, &new, &before, swap)
                    .await;
                self.settle(&name).await?;
                cut_off.name = None;
                self.forget_variants(vec![name.clone()]).await;
                replaced.map_err(UploadError::from)
            }
            Err(error) => Err(error.into()),
        };
        self.clear(if done.is_ok() { before } else { new.names })
            .await;
        done
    }

    async fn found(&self, proof: &Authorized<Update>, id: i64) -> Result<StoredFile, UploadError> {
        let file = self.live.store.stored_file(id).await?;
        let file = file
            .ok_or(ContentError::NotFound)
            .map_err(WriteError::from)?;
        must_own(proof.principal(), &file)?;
        Ok(file)
    }

    /// Nobody replaces a file before it is known which bytes of it count.
    async fn settled(&self, name: &FileName) -> Result<(), WriteError> {
        let unsettled = self.storage.folder().blocking(Files::unsettled).await;
        if unsettled.map_err(lost)?.contains(name) {
            return Err(WriteError::Contended);
        }
        Ok(())
    }
}

/// Settles which bytes count where nobody waits for a replacement any more.
struct CutOff {
    library: Arc<Library>,
    name: Option<FileName>,
}

impl Drop for CutOff {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else {
            return;
        };
        let library = self.library.clone();
        tokio::spawn(async move {
            if let Err(error) = library.settle(&name).await {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "a replaced file is settled by the next sweep");
            }
        });
    }
}
