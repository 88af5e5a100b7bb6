//! Files on disk, each read up to a limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use toml::Table;
use zeroize::Zeroizing;

use crate::ConfigError;

/// Largest configuration or secret file, in bytes.
const FILE_BYTES: u64 = 1_048_576;
/// Most files read from `config/`.
const SHIPPED_FILES: usize = 64;

/// Reads a text file. Its text may hold secrets and is overwritten when dropped.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, ConfigError> {
    let unreadable = |cause| ConfigError::Read {
        path: path.to_path_buf(),
        cause,
    };
    let file = File::open(path).map_err(unreadable)?;
    // Room for the whole file at once, so that growing leaves no copies behind.
    let size = file.metadata().map_err(unreadable)?.len().min(FILE_BYTES);
    let room = usize::try_from(size).unwrap_or_default().saturating_add(1);
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    file.take(FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES {
        return Err(ConfigError::TooLarge {
            path: path.to_path_buf(),
            limit: FILE_BYTES,
        });
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(error) => {
            let before = bytes.iter().take(error.valid_up_to());
            let line = before.filter(|it| **it == b'\n').count() + 1;
            let message = "is not UTF-8 text".to_owned();
            Err(ConfigError::Syntax {
                path: path.to_path_buf(),
                line,
                message,
            })
        }
    }
}

/// Parses TOML. A mistake is told by line and never by its text, which may be a secret.
pub(super) fn parse(path: &Path, text: &str) -> Result<Table, ConfigError> {
    text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |it| it.start);
        let line = text.bytes().take(start).filter(|it| *it == b'\n').count() + 1;
        let message = error.message().replace('\n', " ");
        ConfigError::Syntax {
            path: path.to_path_buf(),
            line,
            message,
        }
    })
}

/// Whether there is something at that path; a folder that may not be searched is an error.
pub(super) fn exists(path: &Path) -> Result<bool, ConfigError> {
    let unreadable = |cause| ConfigError::Read {
        path: path.to_path_buf(),
        cause,
    };
    path.try_exists().map_err(unreadable)
}

/// The files `*.toml` of a folder, `default.toml` first, the others by name.
pub(super) fn shipped(folder: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let unreadable = |cause| ConfigError::Read {
        path: folder.to_path_buf(),
        cause,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            files.push(path);
        }
        if files.len() > SHIPPED_FILES {
            return Err(ConfigError::Refused {
                setting: folder.display().to_string(),
                message: format!("holds more than {SHIPPED_FILES} .toml files; start elsewhere"),
            });
        }
    }
    files.sort_by_key(|it| {
        (
            it.file_name().is_none_or(|name| name != "default.toml"),
            it.clone(),
        )
    });
    Ok(files)
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
