//! A database that does not count before it is whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::ConnectError;
use super::writer::file_of;

/// What a file is called until it counts, behind its name.
const UNFINISHED: &str = ".restoring";

/// Where a database is made: on PostgreSQL in its place, by one transaction; on SQLite in a file that
/// takes its name in the end.
#[derive(Debug)]
pub(crate) struct Making {
    url: String,
    files: Option<(PathBuf, PathBuf)>,
}

impl Making {
    /// Makes ready for a database at an address where there is none.
    pub(crate) fn at(url: &str) -> Result<Self, ConnectError> {
        if !url.starts_with("sqlite:") {
            let url = url.to_owned();
            return Ok(Self { url, files: None });
        }
        let (address, options) = url
            .split_once('?')
            .map_or((url, None), |(address, options)| (address, Some(options)));
        let mut unfinished = format!("{address}{UNFINISHED}");
        if let Some(options) = options {
            unfinished = format!("{unfinished}?{options}");
        }
        let files = (file_of(&unfinished)?, file_of(url)?);
        remove_all(&files.0).map_err(ConnectError::File)?;
        Ok(Self {
            url: unfinished,
            files: Some(files),
        })
    }

    /// The address to work at.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Gives what was made its place. Nobody is connected to it.
    pub(crate) fn settle(&self) -> io::Result<()> {
        let Some((from, to)) = &self.files else {
            return Ok(());
        };
        File::open(from)?.sync_all()?;
        // One without tables may be there, and its log would not fit.
        remove_all(to)?;
        fs::rename(from, to)?;
        let folder = to.parent().filter(|it| !it.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        if let Some((from, _)) = &self.files {
            // What cannot be removed now is removed by the next one.
            let _ = remove_all(from);
        }
    }
}

/// Removes a file of SQLite and its companions.
fn remove_all(file: &Path) -> io::Result<()> {
    for end in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
