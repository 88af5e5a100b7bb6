//! Where the bytes of stored files are. All that reads, stores or removes them goes through here.
//!
//! A name is an object of the bucket where `file_objects` says so, and a file of the folder otherwise.
//! A key of the bucket stands for one content for ever: whatever comes in gets a new one.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bastide_config::{Config, StorageProvider};
use bastide_media::{Bucket, FileName, Files, Kind, MediaError, Opened, Sent, Staged};
use bastide_store::Store;
use bastide_store::library::{Kept, Place, StoredObject};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use url::Url;

use super::{UPLOADS, UploadError};
use crate::content::WriteError;
use crate::outgoing;
use crate::services::StartError;

/// Files of one upload that are sent to the bucket at the same time.
const LANES: usize = 4;
/// Files that are removed together.
const BATCH: u64 = 500;
/// Names that are looked for together.
const LOOKED_FOR: usize = 500;
/// Longest part of a key that comes from the name of a file.
const LONGEST_STEM: usize = 120;

/// The places that bytes can be in.
#[derive(Debug)]
pub(super) struct Storage {
    store: Arc<Store>,
    folder: Files,
    bucket: Option<Bucket>,
    public_url: Option<Url>,
}

/// An object that holds the bytes of a name.
struct Held<'a> {
    bucket: &'a Bucket,
    key: FileName,
    object: StoredObject,
}

impl Held<'_> {
    /// Opens it under the name; nothing is asked of the bucket yet.
    fn open(self, name: &FileName) -> Opened {
        let since = Duration::from_millis(u64::try_from(self.object.stored_at).unwrap_or_default());
        let since = UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH);
        let kind = Kind::of_extension(&name.extension());
        Opened::in_bucket(self.bucket, self.key, (self.object.bytes, since), kind)
    }
}

/// A stored file that was asked for.
#[derive(Debug)]
pub enum Found {
    /// Its bytes can be read.
    Here(Opened),
    /// Everybody may read its bytes at this address.
    Elsewhere(String),
}

impl Storage {
    /// The folder in the data folder, and the bucket, where there is one.
    pub(super) fn new(store: Arc<Store>, config: &Config) -> Result<Self, StartError> {
        let public_url = config.storage.s3_public_url.as_ref();
        let public_url = public_url.map(|it| Url::parse(it.as_str())).transpose();
        Ok(Self {
            store,
            folder: Files::new(config.data_dir.join("uploads")),
            bucket: bucket_of(config)?,
            public_url: public_url.map_err(|it| StartError::Storage(it.into()))?,
        })
    }

    /// The folder of this machine: where bytes arrive, and where local ones stay.
    pub(super) fn folder(&self) -> &Files {
        &self.folder
    }

    /// The bucket.
    ///
    /// # Errors
    ///
    /// Where none is configured.
    pub(super) fn bucket(&self) -> Result<&Bucket, MediaError> {
        let none = || MediaError::Unavailable("no bucket is configured".into());
        self.bucket.as_ref().ok_or_else(none)
    }

    /// Whether there is a bucket.
    pub(super) fn has_bucket(&self) -> bool {
        self.bucket.is_some()
    }

    /// Looks for a file.
    pub(super) async fn find(&self, name: FileName) -> Result<Found, MediaError> {
        let Some(held) = self.held(&name).await? else {
            return self.folder.open(name).await.map(Found::Here);
        };
        match &self.public_url {
            Some(url) => {
                let path = held.bucket.path(&held.key);
                Ok(Found::Elsewhere(below(url, &path).into()))
            }
            None => Ok(Found::Here(held.open(&name))),
        }
    }

    /// Opens a file for reading, wherever it is.
    pub(super) async fn open(&self, name: FileName) -> Result<Opened, MediaError> {
        match self.held(&name).await? {
            Some(held) => Ok(held.open(&name)),
            None => self.folder.open(name).await,
        }
    }

    /// Those of some names whose bytes are nowhere; the database is asked once for many.
    pub(super) async fn lost(&self, names: &[FileName]) -> Result<Vec<FileName>, MediaError> {
        let mut lost = Vec::new();
        for some in names.chunks(LOOKED_FOR) {
            let away = self.away(some).await?;
            let mut local = some.to_vec();
            local.retain(|it| !away.contains(it.as_str()));
            let gone = self.folder.blocking(move |files| {
                local.retain(|it| matches!(files.open_now(it), Err(MediaError::NotFound)));
                Ok(local)
            });
            lost.extend(gone.await?);
        }
        Ok(lost)
    }

    /// Those of some names that are objects.
    async fn away(&self, names: &[FileName]) -> Result<HashSet<String>, MediaError> {
        if self.bucket.is_none() {
            return Ok(HashSet::new());
        }
        let names: Vec<_> = names.iter().map(|it| it.as_str().to_owned()).collect();
        let objects = self.store.objects_of(&names).await;
        let objects = objects.map_err(|it| MediaError::Unavailable(it.into()))?;
        Ok(objects.into_iter().map(|it| it.name).collect())
    }

    /// SHA-256 of the bytes of a file, in hexadecimal digits, and how many they are. Those of an object
    /// were noted when it was sent.
    pub(super) async fn measure(&self, name: FileName) -> Result<(String, u64), MediaError> {
        if let Some(Held { object, .. }) = self.held(&name).await? {
            return Ok((object.sha256, object.bytes));
        }
        let measured = self.folder.blocking(move |files| {
            let metadata = files.open_now(&name)?.metadata();
            let bytes = metadata.map_err(MediaError::Storage)?.len();
            Ok((files.sha256(&name)?, bytes))
        });
        measured.await
    }

    /// The object that holds the bytes of a name; `None` where that is a file of the folder.
    async fn held(&self, name: &FileName) -> Result<Option<Held<'_>>, MediaError> {
        let Some(bucket) = &self.bucket else {
            return Ok(None);
        };
        let asked = [name.as_str().to_owned()];
        let objects = self.store.objects_of(&asked).await;
        let objects = objects.map_err(|it| MediaError::Unavailable(it.into()))?;
        let Some(object) = objects.into_iter().next() else {
            return Ok(None);
        };
        let key = FileName::parse(&object.key).ok_or(MediaError::NotFound)?;
        Ok(Some(Held {
            bucket,
            key,
            object,
        }))
    }

    /// Puts bytes where they belong, one place for each; answers those that are objects now. They
    /// are safe when this returns; where it fails, some may be there.
    pub(super) async fn publish(
        &self,
        bytes: Vec<(Staged, FileName)>,
        places: &[Place],
        now: i64,
    ) -> Result<Vec<StoredObject>, MediaError> {
        let (mut local, mut away) = (Vec::new(), Vec::new());
        for ((staged, name), place) in bytes.into_iter().zip(places) {
            match place {
                Place::Folder(_) => local.push((staged, name)),
                Place::Bucket(key) => away.push((staged, name, key)),
            }
        }
        if !local.is_empty() {
            self.folder.blocking(move |it| it.publish(local)).await?;
        }
        let send = async |(staged, name, key): (Staged, FileName, &String)| {
            let sent = self.send(&staged, key).await?;
            Ok(object(&name, key, sent, now))
        };
        let sending = stream::iter(away).map(send).buffered(LANES);
        sending.try_collect().await
    }

    async fn send(&self, staged: &Staged, key: &str) -> Result<Sent, MediaError> {
        let key = FileName::parse(key).ok_or(MediaError::NotFound)?;
        self.bucket()?.put(staged, &key).await
    }

    /// Removes the bytes of places that are to go, and of those that were written down before a
    /// moment and not claimed since; how many there were.
    pub(super) async fn sweep(&self, kept: Kept, before: i64) -> Result<u64, UploadError> {
        let mut removed = 0_u64;
        loop {
            let places = self.store.doomed_files(kept, before, BATCH).await?;
            if places.is_empty() {
                return Ok(removed);
            }
            removed = removed.saturating_add(self.remove(&places).await?);
        }
    }

    /// Removes the bytes of places that are to go, unless a row claims them; how many there were.
    pub(super) async fn remove(&self, places: &[Place]) -> Result<u64, UploadError> {
        let (mut names, mut keys) = (Vec::new(), Vec::new());
        for place in places {
            match place {
                Place::Folder(_) => names.push(place.clone()),
                Place::Bucket(key) => keys.push(key.clone()),
            }
        }
        let local = self.remove_files(&names).await?;
        let away = self.remove_objects(keys).await?;
        Ok(local.saturating_add(away))
    }

    /// A name may come back, as when a file moves to and fro. So whoever strikes it out holds it
    /// until its bytes are gone.
    async fn remove_files(&self, places: &[Place]) -> Result<u64, UploadError> {
        if places.is_empty() {
            return Ok(0);
        }
        let tx = self.store.begin().await?;
        let struck = tx.strike_out(places).await?.into_iter();
        let names: Vec<String> = struck
            .filter_map(|it| match it {
                Place::Folder(name) => Some(name),
                Place::Bucket(_) => None,
            })
            .collect();
        let objects = tx.objects_of(&names).await?;
        let mut unused = Vec::new();
        for name in &names {
            // An import may have brought two rows for one file.
            let is_used =
                !objects.contains(name) && tx.has_file_at(&format!("{UPLOADS}{name}")).await?;
            unused.extend(FileName::parse(name).filter(|_| !is_used));
        }
        let count = unused.len();
        let work = move |files: &Files| unused.iter().try_for_each(|it| files.remove(it));
        self.folder.blocking(work).await?;
        tx.commit().await?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }

    async fn remove_objects(&self, keys: Vec<String>) -> Result<u64, UploadError> {
        if keys.is_empty() {
            return Ok(0);
        }
        let used = self.store.used_keys(&keys).await?;
        let unused = keys.iter().filter(|it| !used.contains(*it));
        let unused: Vec<_> = unused.filter_map(|it| FileName::parse(it)).collect();
        self.bucket()?.remove(&unused).await?;
        let places: Vec<_> = keys.into_iter().map(Place::Bucket).collect();
        self.store.forget_files(&places).await?;
        Ok(u64::try_from(unused.len()).unwrap_or(u64::MAX))
    }
}

/// New places for the bytes of names.
pub(super) fn places<'n>(
    provider: StorageProvider,
    names: impl Iterator<Item = &'n FileName>,
) -> Result<Vec<Place>, UploadError> {
    let place = |name: &FileName| match provider {
        StorageProvider::Local => Ok(Place::Folder(name.as_str().to_owned())),
        StorageProvider::S3 => {
            let mut random = [0; 5];
            getrandom::fill(&mut random).map_err(WriteError::internal)?;
            Ok(Place::Bucket(key(name, random)))
        }
    };
    names.map(place).collect()
}

/// The bucket of a configuration.
pub(super) fn bucket_of(config: &Config) -> Result<Option<Bucket>, StartError> {
    let client = outgoing::client().map_err(StartError::Tls)?;
    let wait = Duration::from_secs(config.storage.timeout_seconds);
    // A deadline for all of a request would cut off the reading of large files.
    let client = client.connect_timeout(wait).read_timeout(wait).build();
    let client = client.map_err(|it| StartError::Tls(it.into()))?;
    Bucket::new(&config.storage, client).map_err(|it| StartError::Storage(it.into()))
}

/// What was sent, as the object that holds the bytes of a name.
pub(super) fn object(name: &FileName, key: &str, sent: Sent, now: i64) -> StoredObject {
    StoredObject {
        name: name.as_str().to_owned(),
        key: key.to_owned(),
        sha256: sent.sha256,
        bytes: sent.bytes,
        stored_at: now,
    }
}

/// A key that was never used: what is plain in the name, and chance.
fn key(name: &FileName, random: [u8; 5]) -> String {
    let extension = name.extension();
    let is_plain = |it: &str| it.bytes().all(|it| it.is_ascii_alphanumeric());
    let extension = Some(extension).filter(|it| !it.is_empty() && is_plain(it));
    let stem = name
        .as_str()
        .rsplit_once('.')
        .map_or(name.as_str(), |it| it.0);
    let plain = stem
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '_' });
    let stem: String = plain.take(LONGEST_STEM).collect();
    let random = hex::encode(random);
    match extension {
        Some(extension) => format!("{stem}_{random}.{extension}"),
        None => format!("{stem}_{random}"),
    }
}

/// An address below another one.
fn below(url: &Url, path: &str) -> Url {
    let mut url = url.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(path.split('/'));
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain() {
        for (name, expected) in [
            ("harbour_1.png", "harbour_1_0001020304.png"),
            ("Größe (1).JPG", "Gr__e__1__0001020304.jpg"),
            ("a.b c", "a_0001020304"),
            ("file", "file_0001020304"),
        ] {
            let made = key(&FileName::parse(name).unwrap(), [0, 1, 2, 3, 4]);
            assert_eq!(made, expected);
            assert!(FileName::parse(&made).is_some());
        }
        let long = format!("{}.png", "x".repeat(250));
        assert!(key(&FileName::parse(&long).unwrap(), [0; 5]).len() < 140);
    }

    #[test]
    fn addresses_elsewhere_are_below_the_one_that_is_set() {
        for (url, expected) in [
            ("https://cdn.test", "https://cdn.test/a/b.png"),
            ("https://cdn.test/files/", "https://cdn.test/files/a/b.png"),
            ("https://cdn.test/files", "https://cdn.test/files/a/b.png"),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(below(&url, "a/b.png").as_str(), expected);
        }
    }
}
