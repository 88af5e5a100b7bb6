//! Files that change: what is said of them, or their bytes, at the same address.

use std::sync::Arc;

use bastide_config::StorageProvider;
use bastide_media::{FileName, Files};
use bastide_permissions::{Authorized, Update};
use bastide_store::library::{Place, StoredFile};

use super::prepare::Ready;
use super::{FileInfo, Library, Upload, UploadError, lost, must_own, size_names, stored_name};
use crate::content::{Answer, ContentError, FileChange, Laid, Replacement, WriteError};

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
        let ready = self.prepare(upload, Some(&file), proof.principal());
        let ready = ready.await?;
        // A file stays where it is.
        if file.provider == StorageProvider::S3.as_str() {
            self.replace_object(proof, &file, name, ready).await
        } else {
            self.replace_file(proof, &file, name, ready).await
        }
    }

    /// Other bytes are another object, so nothing has to change places.
    async fn replace_object(
        &self,
        proof: Authorized<Update>,
        file: &StoredFile,
        name: FileName,
        ready: Ready,
    ) -> Result<Answer, UploadError> {
        let Ready {
            file: new,
            whole: (staged, _),
            sizes: mut bytes,
        } = ready;
        let mut given_up = size_names(file);
        given_up.push(name.as_str().to_owned());
        let variants_of = vec![name.clone()];
        bytes.push((staged, name));
        let mut laid = self.announce(StorageProvider::S3, &bytes).await?;
        let done = match self.lay(&mut laid, bytes).await {
            Ok(()) => {
                let change = Replacement {
                    file,
                    new: &new,
                    laid: &laid,
                    given_up: &given_up,
                };
                let swap = async || Ok(());
                let replaced = self.content.replace_file(proof, change, swap).await;
                self.forget_variants(variants_of).await;
                replaced.map_err(UploadError::from)
            }
            Err(error) => Err(error),
        };
        self.replaced(done, &laid).await
    }

    /// Other bytes get the name of those of before, which stay beside them until it is known which
    /// of the two count.
    async fn replace_file(
        self: &Arc<Self>,
        proof: Authorized<Update>,
        file: &StoredFile,
        name: FileName,
        ready: Ready,
    ) -> Result<Answer, UploadError> {
        let Ready {
            file: new,
            whole: (staged, _),
            sizes,
        } = ready;
        let mut laid = self.announce(StorageProvider::Local, &sizes).await?;
        let done = match self.lay(&mut laid, sizes).await {
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
                let change = Replacement {
                    file,
                    new: &new,
                    laid: &laid,
                    given_up: &size_names(file),
                };
                let replaced = self.content.replace_file(proof, change, swap).await;
                self.settle(&name).await?;
                cut_off.name = None;
                self.forget_variants(vec![name.clone()]).await;
                replaced.map_err(UploadError::from)
            }
            Err(error) => Err(error),
        };
        self.replaced(done, &laid).await
    }

    /// Removes the bytes that do not count: those of before, or where it failed the new ones.
    async fn replaced(
        &self,
        done: Result<(Answer, Vec<Place>), UploadError>,
        laid: &Laid,
    ) -> Result<Answer, UploadError> {
        match done {
            Ok((answer, before)) => {
                self.clear(&before).await;
                Ok(answer)
            }
            Err(error) => {
                self.renounce(&laid.places).await;
                Err(error)
            }
        }
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
