//! TLS inside the process.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Certificate and key, PEM files; without them both listeners speak plain HTTP.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TlsConfig {
    /// Certificate chain, leaf first.
    #[serde(with = "crate::empty")]
    pub cert_file: Option<PathBuf>,
    /// Private key of the leaf.
    #[serde(with = "crate::empty")]
    pub key_file: Option<PathBuf>,
}

/// The two files that together switch TLS on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TlsFiles<'a> {
    /// Certificate chain, leaf first.
    pub cert: &'a Path,
    /// Private key of the leaf.
    pub key: &'a Path,
}

impl TlsConfig {
    /// The files, if TLS is on.
    pub fn files(&self) -> Option<TlsFiles<'_>> {
        let (cert, key) = (self.cert_file.as_deref()?, self.key_file.as_deref()?);
        Some(TlsFiles { cert, key })
    }
}
