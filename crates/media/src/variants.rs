//! Variants that were made, kept on the disk: so many, and so many bytes. What is lost of them is made
//! again.

use std::fs::{self, DirEntry};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, Lifecycle, OptionsBuilder, Weighter};
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::variant::{Encoding, FocalPoint, Variant};
use crate::{FileName, Files, MediaError, Opened, PictureError, Studio};

/// How names of files begin that are being written.
const UNFINISHED: &str = ".unfinished-";
/// How often a variant is looked for that goes as soon as it is there.
const ATTEMPTS: usize = 3;

/// How much is kept.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Bytes of all variants.
    pub bytes: u64,
    /// How many there are.
    pub files: u64,
}

/// The folder of variants. Below it, each picture has a folder of its own name.
#[derive(Debug, Clone)]
pub struct Variants {
    root: Arc<Path>,
    /// The size of each, by its path below the folder.
    known: Arc<Cache<String, u64, Weight, DefaultHashBuilder, Removal>>,
}

/// What a variant takes of the room. None takes less than its share, so that there are not too many.
#[derive(Debug, Clone)]
struct Weight {
    least: u64,
}

impl Weighter<String, u64> for Weight {
    fn weight(&self, _: &String, bytes: &u64) -> u64 {
        self.least.max(*bytes)
    }
}

/// Removes the bytes of a variant that there is no room for.
#[derive(Debug, Clone)]
struct Removal(Arc<Path>);

impl Lifecycle<String, u64> for Removal {
    type RequestState = ();

    fn on_evict(&self, (): &mut Self::RequestState, path: String, _: u64) {
        // What cannot be removed is found by the next sweep.
        let _ = fs::remove_file(self.0.join(path));
    }
}

impl Variants {
    /// The variants in a folder, which is made when the first one is.
    pub fn new(root: impl Into<PathBuf>, most: Room) -> Self {
        let root: Arc<Path> = root.into().into();
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(usize::try_from(most.files).unwrap_or(usize::MAX))
            .weight_capacity(most.bytes)
            .build();
        let weight = Weight {
            least: (most.bytes / most.files.max(1)).max(1),
        };
        let removal = Removal(root.clone());
        let hasher = DefaultHashBuilder::default();
        let known = match options {
            Ok(options) => Cache::with_options(options, weight, hasher, removal),
            // Both numbers are set above.
            Err(_) => Cache::with(0, most.bytes, weight, hasher, removal),
        };
        Self {
            root,
            known: Arc::new(known),
        }
    }

    /// Opens the variant of a picture, which is made where it is not there. However many ask for it at
    /// the same time, it is made once.
    ///
    /// # Errors
    ///
    /// [`PictureError`], as [`Studio::render`].
    pub async fn open(
        &self,
        studio: &Studio,
        name: &FileName,
        source: Opened,
        variant: Variant,
        focal: FocalPoint,
    ) -> Result<Opened, PictureError> {
        let encoding = variant
            .format
            .unwrap_or_else(|| Encoding::like(&source.kind));
        // Whoever names the format of the picture asks for the same as whoever names none.
        let variant = Variant {
            format: Some(encoding),
            ..variant
        };
        let file = file_name(&source, &variant, focal, encoding)?;
        let path = format!("{name}/{file}");
        let folder = Files::new(self.root.join(name.as_str()));
        let mut source = Some(source);
        for _ in 0..ATTEMPTS {
            let mut made = None;
            let making = async {
                // Another process may have made it, or this one before somebody lost patience.
                if let Ok(there) = folder.open(file.clone()).await {
                    let size = there.size;
                    made = Some(there);
                    return Ok(size);
                }
                let source = source.take().ok_or(PictureError::Busy)?;
                let bytes = studio.render(source, variant, focal).await?;
                let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                let place = file.clone();
                let written = folder.blocking(move |it| keep(it.root(), &place, &bytes));
                written.await?;
                // Open before anybody can find that there is no room for it.
                made = Some(folder.open(file.clone()).await?);
                Ok(size)
            };
            let found: Result<u64, PictureError> =
                self.known.get_or_insert_async(&path, making).await;
            found?;
            if let Some(made) = made {
                return Ok(made);
            }
            match folder.open(file.clone()).await {
                Ok(opened) => return Ok(opened),
                Err(MediaError::NotFound) => drop(self.known.remove(&path)),
                Err(error) => return Err(error.into()),
            }
        }
        Err(PictureError::Busy)
    }

    /// Forgets all variants of a picture that has changed or gone.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn forget(&self, name: &FileName) -> Result<(), MediaError> {
        let start = format!("{name}/");
        self.known.retain(|path, _| !path.starts_with(&start));
        match fs::remove_dir_all(self.root.join(name.as_str())) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.map_err(MediaError::Storage),
        }
    }

    /// The pictures that there are variants of.
    ///
    /// # Errors
    ///
    /// A folder that cannot be read.
    pub fn sources(&self) -> Result<Vec<FileName>, MediaError> {
        let name = |it: DirEntry| FileName::parse(it.file_name().to_str()?);
        Ok(entries(&self.root)?.into_iter().filter_map(name).collect())
    }

    /// Takes notice of what another process has made, or this one before it was started again; the
    /// oldest goes first where there is no room. What was not finished is removed.
    ///
    /// # Errors
    ///
    /// A folder that cannot be read.
    pub fn take_stock(&self) -> Result<(), MediaError> {
        let mut found = Vec::new();
        for name in self.sources()? {
            for entry in entries(&self.root.join(name.as_str()))? {
                let (file, metadata) = (entry.file_name(), entry.metadata());
                let (Some(file), Ok(metadata)) = (file.to_str(), metadata) else {
                    continue;
                };
                let time = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                if file.starts_with(UNFINISHED) {
                    let is_old = time.elapsed().is_ok_and(|it| it.as_secs() > 3_600);
                    if is_old {
                        fs::remove_file(entry.path()).map_err(MediaError::Storage)?;
                    }
                    continue;
                }
                found.push((time, format!("{name}/{file}"), metadata.len()));
            }
        }
        found.sort();
        for (_, path, size) in found {
            if !self.known.contains_key(&path) {
                self.known.insert(path, size);
            }
        }
        Ok(())
    }
}

/// The name of a variant: a digest of what is in it, so that one of a picture that was replaced, or
/// is cut at another point, is another file.
fn file_name(
    source: &Opened,
    variant: &Variant,
    focal: FocalPoint,
    encoding: Encoding,
) -> Result<FileName, PictureError> {
    let focal = if variant.is_cut() {
        format!("{} {}", focal.x, focal.y)
    } else {
        String::new()
    };
    let (size, modified) = (source.size, source.modified);
    let text = format!("{} {focal} {size} {modified:?}", variant.canonical());
    let digest = hex::encode(Sha256::digest(text));
    let name = format!("{digest}.{}", encoding.as_str());
    FileName::parse(&name).ok_or(PictureError::Broken)
}

/// Writes a file that is whole or not there. It need not survive the machine.
fn keep(folder: &Path, name: &FileName, bytes: &[u8]) -> Result<(), MediaError> {
    let write = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let builder = tempfile::Builder::new().prefix(UNFINISHED).to_owned();
        let mut file: NamedTempFile = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(folder.join(name.as_str()))?;
        Ok(())
    };
    let written = match write() {
        // Somebody has just removed the folder with what was in it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => write(),
        written => written,
    };
    written.map_err(MediaError::Storage)
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<DirEntry>, MediaError> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries
            .and_then(Iterator::collect)
            .map_err(MediaError::Storage),
    }
}

#[cfg(test)]
mod tests;
