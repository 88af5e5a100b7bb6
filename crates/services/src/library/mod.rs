//! The library of stored files: how they come in, change and go, with their bytes.
//!
//! Names are written down before bytes get them; bytes are on the disk before a row names them; a
//! row is gone before its bytes are. So an answer means that both are there, and what is interrupted
//! leaves bytes behind that a sweep finds by their names.

mod admit;
mod asked;
mod error;
mod folders;
mod info;
mod known;
mod prepare;
mod probe;
mod relocate;
mod remove;
mod replace;
mod scan;
mod storage;
mod sweep;
mod upload;
mod uses;
mod variants;

use std::num::NonZero;
use std::sync::{Arc, OnceLock};

use bastide_config::{Config, StorageProvider, UploadsConfig};
use bastide_media::{FileName, InUse, MediaError, Scanner, Studio};
use bastide_permissions::Principal;
use bastide_store::library::{Place, StoredFile};
use serde_json::Value as Json;

use admit::Privacy;

use crate::clock::Clock;
use crate::content::{Content, WriteError};
use crate::live::Live;
use crate::services::StartError;

pub use admit::Admitted;
pub use asked::Asked;
pub use error::UploadError;
pub use folders::FolderShown;
pub use info::FileInfo;
pub use known::LibraryUsage;
pub use probe::probe_bucket;
pub use relocate::{Outcome, Relocation, RelocationError};
pub use scan::probe_scanner;
pub use storage::Found;
use storage::Storage;
pub(crate) use sweep::Sweeper;
pub use upload::Upload;
pub use uses::{FileUseShown, FileUses, Force};
use variants::Gallery;
pub use variants::VariantError;

/// What addresses of stored files begin with.
const UPLOADS: &str = "/uploads/";

/// Stored files, with their bytes.
#[derive(Debug)]
pub struct Library {
    live: Arc<Live>,
    clock: Clock,
    content: Arc<Content>,
    storage: Storage,
    /// Where new files go.
    provider: StorageProvider,
    studio: Studio,
    gallery: Gallery,
    types: UploadsConfig,
    scanner: Option<Scanner>,
    most_bytes: u64,
    most_files: usize,
    most_kept: Option<NonZero<u64>>,
    in_use: OnceLock<InUse>,
    privacy: Privacy,
}

impl Library {
    pub(crate) fn new(
        live: Arc<Live>,
        clock: Clock,
        content: Arc<Content>,
        config: &Config,
    ) -> Result<Self, StartError> {
        let storage = Storage::new(live.store.clone(), config)?;
        Ok(Self {
            live,
            clock,
            content,
            studio: Studio::new(storage.folder().clone(), config.limits.image_pixels),
            storage,
            provider: config.storage.provider,
            gallery: Gallery::new(config),
            types: config.uploads.clone(),
            scanner: Scanner::new(&config.uploads),
            most_bytes: config.limits.upload_bytes,
            most_files: config.limits.upload_files,
            most_kept: config.limits.library_limit(),
            in_use: OnceLock::new(),
            privacy: Privacy::default(),
        })
    }

    /// Looks for the bytes of a stored file, for whom they were admitted to. Those of a private file are
    /// read here wherever they are: a public address would be good for everybody, and for ever.
    ///
    /// # Errors
    ///
    /// [`MediaError::NotFound`], here or when they are read, where there are none, or where they are
    /// moved or replaced at this moment: look again. Others where they cannot be reached.
    pub async fn find(&self, name: FileName, admitted: Admitted) -> Result<Found, MediaError> {
        match admitted {
            Admitted::Everybody => self.storage.find(name).await,
            Admitted::Bearer { .. } => self.storage.open(name).await.map(Found::Here),
        }
    }

    /// Most bytes of one file.
    pub fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// Most files of one upload.
    pub fn most_files(&self) -> usize {
        self.most_files
    }

    /// Removes bytes that were given up, now. What cannot be removed is left to the next sweep.
    async fn clear(&self, places: &[Place]) {
        if let Err(error) = self.storage.remove(places).await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "bytes of files are left to the next sweep");
        }
    }

    /// Removes the bytes of an upload that is not done.
    async fn renounce(&self, places: &[Place]) {
        match self.live.store.renounce_files(places).await {
            Ok(()) => self.clear(places).await,
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "bytes of an upload are left to the next sweep");
            }
        }
    }
}

/// End users change and remove what they have sent themselves; whoever nobody knows, nothing.
/// Programs and administrators do what they were given (attack case UP-10).
fn must_own(caller: &Principal, file: &StoredFile) -> Result<(), WriteError> {
    let is_fine = match caller {
        Principal::Token(_) | Principal::Administrator(_) => true,
        Principal::User { id, .. } => file.uploaded_by == Some(*id),
        Principal::Anonymous => false,
    };
    if is_fine {
        Ok(())
    } else {
        Err(WriteError::OutOfReach)
    }
}

/// The name of the bytes at an address of ours.
fn stored_name(url: &str) -> Option<FileName> {
    FileName::parse(url.strip_prefix(UPLOADS)?)
}

/// The names of the smaller pictures of a file that are in our folder.
fn size_names(file: &StoredFile) -> Vec<String> {
    let formats: Option<Json> = file
        .formats
        .as_deref()
        .and_then(|it| serde_json::from_str(it).ok());
    let formats = formats.as_ref().and_then(Json::as_object);
    let urls = formats.into_iter().flat_map(|it| it.values());
    urls.filter_map(|it| stored_name(it.get("url")?.as_str()?))
        .map(|it| it.as_str().to_owned())
        .collect()
}

/// What a lost file says: it is gone from the disk, or never was there.
fn lost(error: MediaError) -> WriteError {
    WriteError::internal(error)
}
