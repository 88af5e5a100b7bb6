//! TLS inside the process (security design, S9): 1.2 and 1.3, forward secrecy, nothing older.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use bastide_config::TlsFiles;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

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

/// The certificate chain of the listeners with its key. A certificate is good for some weeks and a server
/// runs for longer, so the files can be read again.
#[derive(Debug, Clone)]
pub struct Certificate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    chain: PathBuf,
    key: PathBuf,
    current: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    /// Reads both files.
    ///
    /// # Errors
    ///
    /// Files that cannot be read, or do not belong together.
    pub fn read(files: TlsFiles<'_>) -> Result<Self, TlsError> {
        let current = certified(files.cert, files.key)?;
        Ok(Self(Arc::new(Inner {
            chain: files.cert.to_owned(),
            key: files.key.to_owned(),
            current: RwLock::new(Arc::new(current)),
        })))
    }

    /// Reads both files again. New connections get the new certificate; those that there are go on.
    /// Answers whether it is another one.
    ///
    /// # Errors
    ///
    /// Files that cannot be read, or do not belong together, as while somebody replaces one after the
    /// other: the certificate stays as it was.
    pub fn renew(&self) -> Result<bool, TlsError> {
        let new = certified(&self.0.chain, &self.0.key)?;
        if self.current().cert == new.cert {
            return Ok(false);
        }
        let current = self.0.current.write();
        *current.unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
        Ok(true)
    }

    /// How connections are encrypted with it.
    pub(crate) fn server_config(&self) -> ServerConfig {
        let config = ServerConfig::builder().with_no_client_auth();
        config.with_cert_resolver(Arc::new(self.clone()))
    }

    fn current(&self) -> Arc<CertifiedKey> {
        let current = self.0.current.read();
        current.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current())
    }
}

fn certified(chain: &Path, key: &Path) -> Result<CertifiedKey, TlsError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| TlsError::File { path, source }
    };
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(failed(chain))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(failed(key))?;
    let provider = aws_lc_rs::default_provider();
    Ok(CertifiedKey::from_der(certificates, secret, &provider)?)
}
