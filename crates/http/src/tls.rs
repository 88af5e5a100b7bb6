//! TLS inside the process (security design, S9): 1.2 and 1.3, forward secrecy, nothing older.

use std::path::PathBuf;

use bastide_config::TlsFiles;
use rustls::ServerConfig;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Why a certificate and its key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or holds no PEM block of the needed kind.
    #[error("cannot use {} for TLS; it must hold PEM blocks and be readable", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: pem::Error,
    },
    /// The key does not belong to the certificate, or is of a kind we do not use.
    #[error("the TLS certificate and key cannot be used together")]
    Pair(#[from] rustls::Error),
}

/// Reads the certificate chain and the key of the listeners.
///
/// # Errors
///
/// Files that cannot be read, or do not belong together.
pub fn tls_config(files: TlsFiles<'_>) -> Result<ServerConfig, TlsError> {
    let failed = |path: &std::path::Path| {
        let path = path.to_owned();
        move |source| TlsError::File { path, source }
    };
    let chain = CertificateDer::pem_file_iter(files.cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(failed(files.cert))?;
    let key = PrivateKeyDer::from_pem_file(files.key).map_err(failed(files.key))?;
    let config = ServerConfig::builder().with_no_client_auth();
    Ok(config.with_single_cert(chain, key)?)
}
