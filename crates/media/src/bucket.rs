//! A bucket of an S3-compatible store. Each key is used for one content and never for another, so
//! what a key stands for is known without asking.

use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;
use std::time::Duration;

use bastide_config::StorageConfig;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{ClientOptions, HttpClient, HttpConnector};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, Error, GetOptions, MultipartUpload, ObjectStore as _,
    PutMultipartOptions, PutOptions, RetryConfig,
};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::opened::ByteStream;
use crate::{FileName, Files, Kind, MediaError, Received, Staged};

/// Bytes that are sent in one request. A store refuses parts below 5 MiB, but for the last.
const PART: u64 = 8 * 1_048_576;
/// Files that are sent at the same time, each with one part in memory.
const SENDERS: usize = 4;
/// Longest time for a file to get its turn and be sent: well below the time in which the names of an
/// upload have to be claimed.
const SENDING: Duration = Duration::from_mins(10);

/// A bucket, or the part of one below a prefix.
#[derive(Debug, Clone)]
pub struct Bucket {
    store: AmazonS3,
    prefix: String,
    senders: Arc<Semaphore>,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Number of bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// The client that requests leave by, as the rest of the program has it.
#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

impl Bucket {
    /// The bucket of a configuration, asked by a client; `None` where none is set.
    ///
    /// # Errors
    ///
    /// [`MediaError::Unavailable`] where the settings make no sense.
    pub fn new(
        config: &StorageConfig,
        client: reqwest::Client,
    ) -> Result<Option<Self>, MediaError> {
        let Some((endpoint, secret)) = config
            .bucket_endpoint()
            .zip(config.s3_secret_access_key.as_ref())
        else {
            return Ok(None);
        };
        let attempts = usize::try_from(config.attempts).unwrap_or(1);
        let retry = RetryConfig {
            max_retries: attempts.saturating_sub(1),
            retry_timeout: Duration::from_secs(config.timeout_seconds),
            ..RetryConfig::default()
        };
        // Which addresses may be asked in clear text was decided with the configuration.
        let options = ClientOptions::new().with_allow_http(true);
        // Both keys are set, so that nobody asks a machine of a cloud for others.
        let store = AmazonS3Builder::new()
            .with_http_connector(Connector(client))
            .with_client_options(options)
            .with_endpoint(endpoint)
            .with_virtual_hosted_style_request(!config.s3_path_style)
            .with_region(&config.s3_region)
            .with_bucket_name(&config.s3_bucket)
            .with_access_key_id(&config.s3_access_key_id)
            .with_secret_access_key(secret.expose())
            .with_retry(retry)
            // One request for each object is what every store understands.
            .with_disable_bulk_delete(true)
            .with_disable_tagging(true)
            .build()?;
        Ok(Some(Self {
            store,
            prefix: config.s3_prefix.clone(),
            senders: Arc::new(Semaphore::new(SENDERS)),
        }))
    }

    /// Where an object is in the bucket, as addresses write it.
    pub fn path(&self, key: &FileName) -> String {
        self.object(key).to_string()
    }

    /// Sends bytes, part by part. They are safe when this returns; where it fails, nobody knows
    /// whether they are there.
    ///
    /// # Errors
    ///
    /// [`MediaError::Unavailable`], also where it takes too long.
    pub async fn put(&self, staged: &Staged, key: &FileName) -> Result<Sent, MediaError> {
        self.put_file(staged.open()?, staged.size, key).await
    }

    /// As [`Self::put`], from the beginning of a file that has so many bytes.
    ///
    /// # Errors
    ///
    /// As [`Self::put`].
    pub async fn put_file(
        &self,
        file: File,
        size: u64,
        key: &FileName,
    ) -> Result<Sent, MediaError> {
        let parts = Parts {
            file,
            digest: Sha256::new(),
            bytes: 0,
            rest: size,
        };
        let late = |_| MediaError::Unavailable("sending took too long".into());
        let done = timeout(SENDING, self.put_in_time(parts, key)).await;
        match done.map_err(late)? {
            Err(MediaError::NotFound) => {
                Err(MediaError::Unavailable("there is no such bucket".into()))
            }
            done => done,
        }
    }

    async fn put_in_time(&self, mut parts: Parts, key: &FileName) -> Result<Sent, MediaError> {
        let turn = self.senders.acquire().await;
        let _turn = turn.map_err(|it| MediaError::Unavailable(it.into()))?;
        let path = self.object(key);
        let first = parts.next().await?;
        let attributes = attributes(key);
        if parts.is_over() {
            let options = PutOptions {
                attributes,
                ..PutOptions::default()
            };
            self.store.put_opts(&path, first.into(), options).await?;
        } else {
            let options = PutMultipartOptions {
                attributes,
                ..PutMultipartOptions::default()
            };
            let mut upload = self.store.put_multipart_opts(&path, options).await?;
            if let Err(error) = send(&mut *upload, first, &mut parts).await {
                // Parts cost money until they are given up; where even that fails, the rule of the
                // bucket for uploads that nobody finished does it.
                upload.abort().await.ok();
                return Err(error);
            }
        }
        Ok(parts.sent())
    }

    /// Some bytes of an object, as they come.
    ///
    /// # Errors
    ///
    /// [`MediaError::NotFound`], [`MediaError::Unavailable`].
    pub async fn read(
        &self,
        key: &FileName,
        start: u64,
        length: u64,
    ) -> Result<ByteStream, MediaError> {
        if length == 0 {
            return Ok(stream::empty().boxed());
        }
        let options = GetOptions {
            range: Some((start..start.saturating_add(length)).into()),
            ..GetOptions::default()
        };
        let found = self.store.get_opts(&self.object(key), options).await?;
        Ok(found.into_stream().map_err(Into::into).boxed())
    }

    /// Fetches an object of at most so many bytes onto the disk.
    ///
    /// # Errors
    ///
    /// As [`Self::read`]; a folder that cannot be written.
    pub async fn fetch(
        &self,
        key: &FileName,
        most: u64,
        files: &Files,
    ) -> Result<Received, MediaError> {
        let mut bytes = self.read(key, 0, most).await?;
        let mut incoming = files.receive(most).await?;
        let away = |it: io::Error| MediaError::Unavailable(it.into());
        while let Some(some) = bytes.try_next().await.map_err(away)? {
            incoming = incoming.push(&some).await?;
        }
        incoming.finish().await
    }

    /// Reads an object to see whether it is what was sent.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub async fn holds(&self, key: &FileName, sent: &Sent) -> Result<bool, MediaError> {
        let found = self
            .store
            .get_opts(&self.object(key), GetOptions::default())
            .await?;
        if found.meta.size != sent.bytes {
            return Ok(false);
        }
        let mut digest = Sha256::new();
        let mut bytes = found.into_stream();
        while let Some(some) = bytes.try_next().await? {
            digest.update(&some);
        }
        Ok(hex::encode(digest.finalize()) == sent.sha256)
    }

    /// Removes objects; those that are not there are removed already.
    ///
    /// # Errors
    ///
    /// [`MediaError::Unavailable`]; some may be gone then.
    pub async fn remove(&self, keys: &[FileName]) -> Result<(), MediaError> {
        let paths: Vec<_> = keys.iter().map(|it| Ok(self.object(it))).collect();
        let mut removed = self.store.delete_stream(stream::iter(paths).boxed());
        while let Some(done) = removed.next().await {
            match done {
                Ok(_) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn object(&self, key: &FileName) -> Path {
        let prefix = self.prefix.split('/').filter(|it| !it.is_empty());
        prefix.chain([key.as_str()]).collect()
    }
}

/// How the store serves an object to whoever may ask it directly: as we do.
fn attributes(key: &FileName) -> Attributes {
    let kind = Kind::of_extension(&key.extension());
    Attributes::from_iter([
        (Attribute::ContentType, kind.content_type),
        (Attribute::ContentDisposition, kind.disposition.as_str()),
        // A key stands for the same bytes for ever.
        (
            Attribute::CacheControl,
            "public, max-age=31536000, immutable",
        ),
    ])
}

async fn send(
    upload: &mut dyn MultipartUpload,
    first: Vec<u8>,
    parts: &mut Parts,
) -> Result<(), MediaError> {
    upload.put_part(first.into()).await?;
    while !parts.is_over() {
        let part = parts.next().await?;
        upload.put_part(part.into()).await?;
    }
    upload.complete().await?;
    Ok(())
}

/// The parts of a file on its way out.
struct Parts {
    file: File,
    digest: Sha256,
    bytes: u64,
    rest: u64,
}

impl Parts {
    fn is_over(&self) -> bool {
        self.rest == 0
    }

    /// The next part, read where waiting for the disk holds up nobody.
    async fn next(&mut self) -> Result<Vec<u8>, MediaError> {
        let count = self.rest.min(PART);
        let file = self.file.try_clone().map_err(MediaError::Storage)?;
        let mut digest = self.digest.clone();
        let read = spawn_blocking(move || {
            let mut part = Vec::new();
            file.take(count).read_to_end(&mut part)?;
            digest.update(&part);
            Ok((part, digest))
        });
        let read = read
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error)));
        let (part, digest) = read.map_err(MediaError::Storage)?;
        if u64::try_from(part.len()).ok() != Some(count) {
            return Err(MediaError::Storage(io::ErrorKind::UnexpectedEof.into()));
        }
        self.digest = digest;
        self.bytes = self.bytes.saturating_add(count);
        self.rest = self.rest.saturating_sub(count);
        Ok(part)
    }

    fn sent(self) -> Sent {
        Sent {
            bytes: self.bytes,
            sha256: hex::encode(self.digest.finalize()),
        }
    }
}
