//! Files that came without an upload, as by an import: their bytes become known in the background.

use std::collections::HashMap;
use std::num::NonZero;

use bastide_permissions::{Allowed, ReadContent};
use bastide_store::library::{FileContent, FileCopy};
use serde::Serialize;

use super::{Library, UPLOADS, UploadError, stored_name};
use crate::content::{LIBRARY_FULL, WriteError};

/// Files that are looked at one after the other.
const BATCH: u64 = 100;
/// Copies that one answer names.
const MOST_COPIES: u64 = 200;

/// How much of the room for files is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LibraryUsage {
    /// How many files there are.
    pub files: u64,
    /// Their bytes, as the quota counts them.
    pub bytes: u64,
    /// Most bytes; none where nothing limits them.
    pub quota_bytes: Option<NonZero<u64>>,
}

impl Library {
    /// How much of the room for files is taken.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn usage(&self, _: &Allowed<ReadContent>) -> Result<LibraryUsage, UploadError> {
        let stored = self.live.store.stored_amount().await?;
        Ok(LibraryUsage {
            files: stored.files,
            bytes: stored.bytes,
            quota_bytes: self.most_kept,
        })
    }

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
        let kept = self.live.store.stored_amount().await?.bytes;
        // Whoever announces nothing sends at least something.
        if kept.saturating_add(announced.max(1)) > most.get() {
            return Err(WriteError::Quota(LIBRARY_FULL).into());
        }
        Ok(())
    }
}
