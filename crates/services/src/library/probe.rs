//! Whether a bucket does what is needed of it.

use std::io::{Seek as _, Write as _};

use bastide_config::Config;
use bastide_media::{FileName, MediaError};

use super::storage::bucket_of;
use crate::new_document_id;

/// What is written.
const TEXT: &[u8] = b"bastide doctor";

/// Writes, reads and removes an object in the bucket of a configuration, if it has one.
///
/// # Errors
///
/// [`MediaError`], where one of the three cannot be done.
pub async fn probe_bucket(config: &Config) -> Result<(), MediaError> {
    let bucket = bucket_of(config).map_err(|it| MediaError::Unavailable(it.into()))?;
    let Some(bucket) = bucket else {
        return Ok(());
    };
    let chance = new_document_id().map_err(|it| MediaError::Unavailable(it.into()))?;
    let key = FileName::parse(&format!("doctor_{chance}.txt")).ok_or(MediaError::NotFound)?;
    let mut file = tempfile::tempfile().map_err(MediaError::Storage)?;
    let written = file.write_all(TEXT).and_then(|()| file.rewind());
    written.map_err(MediaError::Storage)?;
    let size = u64::try_from(TEXT.len()).unwrap_or_default();
    let sent = bucket.put_file(file, size, &key).await?;
    let is_there = bucket.holds(&key, &sent).await;
    bucket.remove(&[key]).await?;
    if is_there? {
        Ok(())
    } else {
        Err(MediaError::Unavailable(
            "what came back was not what was sent".into(),
        ))
    }
}
