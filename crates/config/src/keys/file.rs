//! Private files: mode 0600 in folders of mode 0700, never overwritten, never half written.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::FillRandom;
use crate::{ConfigError, Secret};

/// Random bytes of a generated secret; 86 characters as base64url.
const SECRET_BYTES: usize = 64;

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It did not exist and does now.
    New,
    /// It existed and was left alone.
    Existed,
}

/// Draws a secret.
pub(crate) fn generate(fill: FillRandom) -> Result<Secret, ConfigError> {
    let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
    fill(bytes.as_mut_slice()).map_err(ConfigError::Random)?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

/// Creates a folder of mode 0700, with its parents; one that exists keeps its mode.
pub(crate) fn create_dir(path: &Path) -> Result<(), ConfigError> {
    let created = DirBuilder::new().recursive(true).mode(0o700).create(path);
    created.map_err(|cause| ConfigError::Write {
        path: path.to_path_buf(),
        cause,
    })
}

/// Writes a file of mode 0600 unless there is one.
///
/// The text appears under its name in one step, so of two processes that start together one
/// writes and the other reads the whole text.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<Written, ConfigError> {
    let unwritable = |cause| ConfigError::Write {
        path: path.to_path_buf(),
        cause,
    };
    if path.try_exists().map_err(unwritable)? {
        return Ok(Written::Existed);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    // Temporary files are made with mode 0600.
    let mut file = NamedTempFile::new_in(folder).map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)?;
    file.as_file().sync_all().map_err(unwritable)?;
    match file.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            return Ok(Written::Existed);
        }
        Err(error) => return Err(unwritable(error.error)),
    }
    File::open(folder)
        .and_then(|it| it.sync_all())
        .map_err(unwritable)?;
    Ok(Written::New)
}

/// Reads a secret that this or another process generated.
pub(super) fn read(path: &Path) -> Result<Secret, ConfigError> {
    let text = fs::read_to_string(path).map(Zeroizing::new);
    let text = text.map_err(|cause| ConfigError::Read {
        path: path.to_path_buf(),
        cause,
    })?;
    Ok(Secret::new(text.trim().to_owned()))
}
