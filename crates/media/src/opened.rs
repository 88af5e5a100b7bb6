//! A stored file that is open for reading, wherever its bytes are.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::time::SystemTime;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, try_unfold};
use tokio::task::spawn_blocking;

use crate::{Bucket, FileName, Files, Kind, MediaError};

/// Most bytes that are in memory for one reader.
const CHUNK: u64 = 131_072;

/// Bytes as they are read.
pub type ByteStream = BoxStream<'static, io::Result<Bytes>>;

/// A file that is open for reading.
#[derive(Debug)]
pub struct Opened {
    /// Number of bytes.
    pub size: u64,
    /// When it was changed last.
    pub modified: SystemTime,
    /// How it may be served.
    pub kind: Kind,
    source: Source,
}

/// Where the bytes come from.
#[derive(Debug)]
enum Source {
    /// The folder of this machine.
    Folder(File),
    /// An object.
    Bucket(Bucket, FileName),
}

impl Opened {
    /// A file of the folder.
    pub(crate) fn in_folder(file: File, kind: Kind) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self {
            size: metadata.len(),
            modified: metadata.modified()?,
            kind,
            source: Source::Folder(file),
        })
    }

    /// An object, of which all that matters is known.
    pub fn in_bucket(
        bucket: &Bucket,
        key: FileName,
        (size, modified): (u64, SystemTime),
        kind: Kind,
    ) -> Self {
        Self {
            size,
            modified,
            kind,
            source: Source::Bucket(bucket.clone(), key),
        }
    }

    /// Some of the bytes, read as they are asked for. The stream fails where fewer are there than
    /// were said to be.
    ///
    /// # Errors
    ///
    /// [`MediaError::NotFound`], [`MediaError::Unavailable`].
    pub async fn read(self, start: u64, length: u64) -> Result<ByteStream, MediaError> {
        match self.source {
            Source::Folder(file) => Ok(read(file, start, length)),
            Source::Bucket(bucket, key) => bucket.read(&key, start, length).await,
        }
    }

    /// The bytes as a file of this machine, to be read in any order. An object is fetched into one that
    /// goes when it is closed.
    pub(crate) async fn into_file(self, files: &Files) -> Result<File, MediaError> {
        match self.source {
            Source::Folder(file) => Ok(file),
            Source::Bucket(bucket, key) => {
                let received = bucket.fetch(&key, self.size, files).await?;
                received.staged.open()
            }
        }
    }
}

/// Reads on threads where waiting for the disk holds up nobody.
pub(crate) fn read(file: File, start: u64, length: u64) -> ByteStream {
    let chunks = try_unfold((file, start, length), |(file, start, length)| async move {
        if length == 0 {
            return Ok(None);
        }
        let done = spawn_blocking(move || chunk(&file, start, length).map(|it| (it, file))).await;
        let (bytes, file) = done.map_err(io::Error::other)??;
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let rest = (
            file,
            start.saturating_add(count),
            length.saturating_sub(count),
        );
        Ok(Some((bytes, rest)))
    });
    chunks.boxed()
}

/// The first bytes, as many as one reading gives.
fn chunk(mut file: &File, start: u64, length: u64) -> io::Result<Bytes> {
    let most = usize::try_from(length.min(CHUNK)).unwrap_or(usize::MAX);
    // Not filled with zeroes first, which would cost as much as the reading.
    let mut bytes = Vec::with_capacity(most);
    file.seek(SeekFrom::Start(start))?;
    file.take(length.min(CHUNK)).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        // Somebody made the file shorter.
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes.into())
}
