//! The Rust source files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;

/// One source file, with its path from the workspace root.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Source {
    /// Whether the file holds only tests: `tests.rs`, or anything below a folder `tests`.
    pub(crate) fn is_test(&self) -> bool {
        self.path.iter().any(|it| it == "tests" || it == "tests.rs")
    }
}

/// Every `.rs` file below `root/folder`, in the order of their paths.
///
/// A folder that does not exist holds no files. Links and build output are not followed.
pub(crate) fn rust_files(root: &Path, folder: &str) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        let unreadable = |source| Error::Read {
            path: folder.clone(),
            source,
        };
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let path = entry.path();
            if kind.is_dir() && entry.file_name() != "target" {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|it| it == "rs") {
                sources.push(read(root, path)?);
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn read(root: &Path, path: PathBuf) -> Result<Source, Error> {
    match fs::read_to_string(&path) {
        Ok(text) => {
            let path = path.strip_prefix(root).map(Path::to_owned).unwrap_or(path);
            Ok(Source { path, text })
        }
        Err(source) => Err(Error::Read { path, source }),
    }
}
