//! Moves stored files from one place to another, while servers go on reading and writing them.
//!
//! A file is copied, read again and compared, and only then do its rows say where it is; the bytes
//! of before go last. Whatever is interrupted leaves a file where it was, and the next run goes on
//! from there.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use bastide_config::{Config, StorageProvider};
use bastide_media::{FileName, Files, InUse, MediaError, Staged};
use bastide_store::library::{Kept, Place, StoredFile, StoredObject};
use bastide_store::{Store, StoreError, Tx};

use super::storage::{Storage, object, places};
use super::{UploadError, size_names, stored_name};
use crate::clock::Clock;
use crate::services::StartError;

/// Files that are looked up together.
const BATCH: u64 = 200;
/// How often a file is tried that somebody changes meanwhile.
const TRIES: u32 = 3;
/// A moment before which nothing was written down: what may still be claimed stays.
const ONLY_DOOMED: i64 = i64::MIN;

/// Moves files.
#[derive(Debug)]
pub struct Relocation {
    store: Arc<Store>,
    storage: Storage,
    clock: Clock,
    _in_use: InUse,
}

/// Why nothing more was moved. What was moved stays so.
#[derive(Debug, thiserror::Error)]
pub enum RelocationError {
    /// There is no bucket.
    #[error("there is no bucket; set storage.s3_bucket and what belongs to it")]
    NoBucket,
    /// Files cannot be read or written.
    #[error("files cannot be moved; mend the cause and run it again: it goes on where it stopped")]
    Upload(#[from] UploadError),
    /// The storage cannot be used as it is configured.
    #[error(transparent)]
    Start(#[from] StartError),
}

impl From<StoreError> for RelocationError {
    fn from(error: StoreError) -> Self {
        Self::Upload(error.into())
    }
}

impl From<MediaError> for RelocationError {
    fn from(error: MediaError) -> Self {
        Self::Upload(error.into())
    }
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is at the other place now.
    Moved,
    /// It is gone, or somebody else has moved it.
    Gone,
    /// It stays where it is.
    Left {
        /// Its address.
        url: String,
        /// Why.
        reason: &'static str,
    },
}

/// Why one file was not moved now.
enum Stop {
    /// It stays.
    Left(&'static str),
    /// Somebody has changed it; worth another try.
    Changed,
    /// Nothing can be moved.
    Failed(RelocationError),
}

impl<E: Into<RelocationError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A file with all of its names.
struct Moving<'a> {
    file: &'a StoredFile,
    names: Vec<FileName>,
    /// What its row says that its own bytes are.
    sha256: Option<String>,
}

impl Relocation {
    /// Begins on an open database.
    ///
    /// # Errors
    ///
    /// [`RelocationError`].
    pub async fn new(
        store: Arc<Store>,
        config: &Config,
        clock: Clock,
    ) -> Result<Self, RelocationError> {
        let storage = Storage::new(store.clone(), config)?;
        if !storage.has_bucket() {
            return Err(RelocationError::NoBucket);
        }
        // Whoever starts meanwhile clears nothing up that is on its way here.
        let in_use = match storage.folder().blocking(Files::use_alone).await? {
            Ok(alone) => alone.share()?,
            Err(in_use) => in_use,
        };
        Ok(Self {
            store,
            storage,
            clock,
            _in_use: in_use,
        })
    }

    /// How many files there are to move.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count(&self, from: StorageProvider) -> Result<u64, RelocationError> {
        Ok(self.store.count_files_at(from.as_str()).await?)
    }

    /// Moves all files, and tells what becomes of each. Removes what runs before it left behind.
    ///
    /// # Errors
    ///
    /// [`RelocationError`].
    pub async fn run(
        &self,
        from: StorageProvider,
        to: StorageProvider,
        mut each: impl FnMut(&Outcome),
    ) -> Result<(), RelocationError> {
        let mut beyond = 0;
        loop {
            let ids = self.store.files_at(from.as_str(), beyond, BATCH).await?;
            let Some(last) = ids.last() else {
                break;
            };
            beyond = *last;
            for id in ids {
                each(&self.move_one(id, from, to).await?);
            }
        }
        for kept in [Kept::InFolder, Kept::InBucket] {
            self.storage.sweep(kept, ONLY_DOOMED).await?;
        }
        Ok(())
    }

    async fn move_one(
        &self,
        id: i64,
        from: StorageProvider,
        to: StorageProvider,
    ) -> Result<Outcome, RelocationError> {
        let mut url = String::new();
        for _ in 0..TRIES {
            let Some(file) = self.store.stored_file(id).await? else {
                return Ok(Outcome::Gone);
            };
            let Some(own) = stored_name(&file.url).filter(|_| file.provider == from.as_str())
            else {
                return Ok(Outcome::Gone);
            };
            let mut names = vec![own];
            for name in size_names(&file)
                .iter()
                .filter_map(|it| FileName::parse(it))
            {
                // An import may have brought one picture as two sizes.
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let moving = Moving {
                names,
                sha256: self.store.recorded_sha256(id).await?,
                file: &file,
            };
            let moved = match to {
                StorageProvider::S3 => self.to_bucket(&moving).await,
                StorageProvider::Local => self.to_folder(&moving).await,
            };
            match moved {
                Ok(()) => return Ok(Outcome::Moved),
                Err(Stop::Left(reason)) => {
                    let url = file.url;
                    return Ok(Outcome::Left { url, reason });
                }
                Err(Stop::Failed(error)) => return Err(error),
                Err(Stop::Changed) => url = file.url,
            }
        }
        let reason = "it is being changed all the time";
        Ok(Outcome::Left { url, reason })
    }

    async fn to_bucket(&self, moving: &Moving<'_>) -> Result<(), Stop> {
        let there = self.objects_of(moving).await?;
        let is_there = |it: &&FileName| !there.iter().any(|object| object.name == it.as_str());
        let names: Vec<&FileName> = moving.names.iter().filter(is_there).collect();
        let places = places(StorageProvider::S3, names.iter().copied())?;
        let now = self.clock.millis();
        self.store.announce_files(&places, now).await?;
        let copied = self.copy_to_bucket(moving, &names, &places, now).await;
        let moved = match copied {
            Ok(objects) => self.flip_to_bucket(moving, &names, &places, &objects).await,
            Err(stop) => Err(stop),
        };
        self.end(moved, &places).await
    }

    async fn copy_to_bucket(
        &self,
        moving: &Moving<'_>,
        names: &[&FileName],
        places: &[Place],
        now: i64,
    ) -> Result<Vec<StoredObject>, Stop> {
        let bucket = self.storage.bucket()?;
        let mut objects = Vec::new();
        for (name, place) in names.iter().zip(places) {
            let Place::Bucket(key) = place else {
                continue;
            };
            let key_name = FileName::parse(key).ok_or(Stop::Left("its name cannot be a key"))?;
            let wanted = FileName::clone(name);
            let file = self
                .storage
                .folder()
                .blocking(move |it| it.open_now(&wanted));
            let file = match file.await {
                Err(MediaError::NotFound) => return Err(Stop::Left("its bytes are not there")),
                file => file?,
            };
            let metadata = file.metadata().map_err(MediaError::Storage)?;
            let sent = bucket.put_file(file, metadata.len(), &key_name).await?;
            moving.must_be(name, &sent.sha256)?;
            if !bucket.holds(&key_name, &sent).await? {
                return Err(Stop::Left(
                    "what came back from the bucket was not what was sent",
                ));
            }
            // As old as its bytes are, so that caches which have them for an `updatedAt` may keep them.
            let since = metadata.modified().ok();
            let since = since.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
            let since = since.and_then(|it| i64::try_from(it.as_millis()).ok());
            objects.push(object(name, key, sent, since.unwrap_or(now)));
        }
        Ok(objects)
    }

    async fn flip_to_bucket(
        &self,
        moving: &Moving<'_>,
        names: &[&FileName],
        places: &[Place],
        objects: &[StoredObject],
    ) -> Result<Vec<Place>, Stop> {
        let tx = self.store.begin().await?;
        moving.must_stay(&tx).await?;
        tx.claim_files(places).await.map_err(|_| Stop::Changed)?;
        tx.place_objects(objects).await?;
        let s3 = StorageProvider::S3.as_str();
        tx.move_file(moving.file.id, s3).await?;
        let before = names.iter().map(|it| Place::Folder(it.as_str().to_owned()));
        let before: Vec<_> = before.collect();
        tx.doom_files(&before, self.clock.millis()).await?;
        tx.commit().await?;
        Ok(before)
    }

    async fn to_folder(&self, moving: &Moving<'_>) -> Result<(), Stop> {
        let objects = self.objects_of(moving).await?;
        let names: Vec<_> = objects.iter().map(|it| it.name.clone()).collect();
        let places: Vec<_> = names.iter().cloned().map(Place::Folder).collect();
        let mut bytes = Vec::new();
        for object in &objects {
            let name = FileName::parse(&object.name);
            let name = name.ok_or(Stop::Left("its name cannot be that of a file"))?;
            bytes.push((self.fetched(moving, &name, object).await?, name));
        }
        // What an interrupted run has left under these names, or what is still to be removed.
        self.store.renounce_files(&places).await?;
        self.storage.remove(&places).await?;
        self.store
            .announce_files(&places, self.clock.millis())
            .await?;
        let laid = self.storage.publish(bytes, &places, self.clock.millis());
        let moved = match laid.await {
            Ok(_) => self.flip_to_folder(moving, &names, &places).await,
            Err(error) => Err(error.into()),
        };
        self.end(moved, &places).await
    }

    /// The bytes of an object on this machine, compared with what they should be.
    async fn fetched(
        &self,
        moving: &Moving<'_>,
        name: &FileName,
        object: &StoredObject,
    ) -> Result<Staged, Stop> {
        let key = FileName::parse(&object.key).ok_or(Stop::Left("its key is none"))?;
        let (bucket, folder) = (self.storage.bucket()?, self.storage.folder());
        let received = match bucket.fetch(&key, object.bytes, folder).await {
            Err(MediaError::NotFound) => return Err(Stop::Left("its bytes are not there")),
            received => received?,
        };
        if received.staged.size != object.bytes || received.sha256 != object.sha256 {
            return Err(Stop::Left("its bytes are not what was stored"));
        }
        moving.must_be(name, &received.sha256)?;
        Ok(received.staged)
    }

    async fn flip_to_folder(
        &self,
        moving: &Moving<'_>,
        names: &[String],
        places: &[Place],
    ) -> Result<Vec<Place>, Stop> {
        let tx = self.store.begin().await?;
        moving.must_stay(&tx).await?;
        tx.claim_files(places).await.map_err(|_| Stop::Changed)?;
        let before = tx.give_up(names, self.clock.millis()).await?;
        let local = StorageProvider::Local.as_str();
        tx.move_file(moving.file.id, local).await?;
        tx.commit().await?;
        Ok(before)
    }

    /// Removes the bytes that do not count: those of before, or the copies.
    async fn end(&self, moved: Result<Vec<Place>, Stop>, copies: &[Place]) -> Result<(), Stop> {
        match moved {
            // Where removing fails, a sweep does it.
            Ok(before) => {
                self.storage.remove(&before).await.ok();
                Ok(())
            }
            Err(stop) => {
                if self.store.renounce_files(copies).await.is_ok() {
                    self.storage.remove(copies).await.ok();
                }
                Err(stop)
            }
        }
    }

    async fn objects_of(&self, moving: &Moving<'_>) -> Result<Vec<StoredObject>, StoreError> {
        let names = moving.names.iter().map(|it| it.as_str().to_owned());
        let names: Vec<_> = names.collect();
        self.store.objects_of(&names).await
    }
}

impl Moving<'_> {
    /// The file's own bytes are those that its row speaks of.
    fn must_be(&self, name: &FileName, sha256: &str) -> Result<(), Stop> {
        let is_own = self.names.first() == Some(name);
        let recorded = self.sha256.as_deref().filter(|_| is_own);
        if recorded.is_none_or(|it| it == sha256) {
            return Ok(());
        }
        Err(Stop::Left("its bytes are not what was stored"))
    }

    /// Nobody has changed the file since it was read, and nobody will until the transaction ends.
    async fn must_stay(&self, tx: &Tx) -> Result<(), Stop> {
        let now = tx.locked_file(self.file.id).await?;
        let is_same = now.is_some_and(|(provider, formats)| {
            provider == self.file.provider && formats == self.file.formats
        });
        let content = tx.recorded_content(&self.file.url).await?;
        if is_same && content == self.sha256 {
            Ok(())
        } else {
            Err(Stop::Changed)
        }
    }
}
