//! Files that came without an upload, as by an import: their bytes become known in the background.

use std::collections::HashMap;

use bastide_store::library::{FileContent, FileCopy};

use super::{Library, UPLOADS, UploadError, stored_name};
use crate::content::{LIBRARY_FULL, WriteError};

/// Files that are looked at one after the other.
const BATCH: u64 = 100;
/// Copies that one answer names.
const MOST_COPIES: u64 = 200;

impl Library {
    /// Writes down what the bytes of files are of which nobody has written that yet. Files whose bytes
    /// are missing are left out.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn get_to_know(&self) -> Result<u64, UploadError> {
        let store = &self.live.store;
        let (mut behind, mut count) = (0, 0_u64);
        loop {
            let files = store.files_unknown(UPLOADS, behind, BATCH).await?;
            let Some((last, _)) = files.last() else {
                return Ok(count);
            };
            behind = *last;
            for (id, url) in &files {
                let Some(name) = stored_name(url) else {
                    continue;
                };
                let Ok((sha256, bytes)) = self.storage.measure(name).await else {
                    continue;
                };
                let content = FileContent {
                    sha256,
                    bytes,
                    uploaded_by: None,
                };
                store.file_is_known(*id, &content).await?;
                count = count.saturating_add(1);
            }
        }
    }

    /// Other files with the bytes of some files, by the row ids of those.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn copies_of(
        &self,
        files: &[i64],
    ) -> Result<HashMap<i64, Vec<FileCopy>>, UploadError> {
        Ok(self.live.store.copies_of(files, MOST_COPIES).await?)
    }

    /// Refuses files before they arrive that the library has no room for: so many bytes, as far as
    /// they are announced.
    ///
    /// # Errors
    ///
    /// `Quota`; when the database fails.
    pub async fn must_have_room(&self, announced: u64) -> Result<(), UploadError> {
        let Some(most) = self.most_kept else {
            return Ok(());
        };
        let kept = self.live.store.bytes_of_files().await?;
        // Whoever announces nothing sends at least something.
        if kept.saturating_add(announced.max(1)) > most.get() {
            return Err(WriteError::Quota(LIBRARY_FULL).into());
        }
        Ok(())
    }
}
