//! The malware scanner that looks at files before they are stored: clamd, by its command `INSTREAM`.

use std::error::Error;
use std::fs::File;
use std::io;
use std::time::Duration;

use bastide_config::{ScannerAddress, UploadsConfig};
use bytes::Bytes;
use clamav_client::tokio::{Socket, Tcp, scan_stream};
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::time::timeout;

use crate::Staged;
use crate::opened::read;

/// Bytes that are sent at a time.
const CHUNK: u16 = 32_768;
/// Before what the scanner has to say.
const STREAM: &str = "stream: ";

/// A scanner that is asked about each file.
#[derive(Debug, Clone)]
pub struct Scanner {
    address: ScannerAddress,
    wait: Duration,
}

/// A file that is not known to be harmless.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The scanner knows what is in it: the name of the signature.
    #[error("the malware scanner found {0}")]
    Found(String),
    /// The scanner did not say that nothing is in it; the cause is for the log.
    #[error("the malware scanner cannot be used")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
}

impl Scanner {
    /// The scanner of a configuration, if it has one.
    pub fn new(config: &UploadsConfig) -> Option<Self> {
        Some(Self {
            address: config.scanner.clone()?,
            wait: Duration::from_secs(config.scanner_seconds),
        })
    }

    /// Has bytes looked at that have arrived. That nothing is in them is known only where this
    /// returns no error.
    ///
    /// # Errors
    ///
    /// [`ScanError`].
    pub async fn scan(&self, staged: &Staged) -> Result<(), ScanError> {
        let file = staged.open();
        let file = file.map_err(|it| ScanError::Unavailable(it.into()))?;
        self.scan_file(file, staged.size).await
    }

    /// As [`Self::scan`], from the beginning of a file that has so many bytes.
    ///
    /// # Errors
    ///
    /// As [`Self::scan`].
    pub async fn scan_file(&self, file: File, size: u64) -> Result<(), ScanError> {
        self.ask(read(file, 0, size)).await
    }

    /// Tries whether the scanner takes files of so many bytes, with one that holds nothing.
    ///
    /// # Errors
    ///
    /// [`ScanError::Unavailable`].
    pub async fn probe(&self, size: u64) -> Result<(), ScanError> {
        let whole = size.div_ceil(u64::from(CHUNK));
        let chunks = usize::try_from(whole).unwrap_or(usize::MAX);
        let chunk = Bytes::from(vec![0; usize::from(CHUNK)]);
        self.ask(stream::repeat_with(move || Ok(chunk.clone())).take(chunks))
            .await
    }

    async fn ask(&self, bytes: impl Stream<Item = io::Result<Bytes>>) -> Result<(), ScanError> {
        let chunk = Some(usize::from(CHUNK));
        let answer = async {
            match &self.address {
                ScannerAddress::Tcp(address) => {
                    let host_address = address.as_str();
                    scan_stream(bytes, Tcp { host_address }, chunk).await
                }
                ScannerAddress::Unix(socket_path) => {
                    scan_stream(bytes, Socket { socket_path }, chunk).await
                }
            }
        };
        let answer = timeout(self.wait, answer).await;
        let answer = answer.map_err(|it| ScanError::Unavailable(it.into()))?;
        judge(&answer.map_err(|it| ScanError::Unavailable(it.into()))?)
    }
}

/// Only what is known to mean that nothing was found does.
fn judge(answer: &[u8]) -> Result<(), ScanError> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_end_matches(['\0', '\n']);
    let said = text.strip_prefix(STREAM).unwrap_or(text);
    if said == "OK" {
        return Ok(());
    }
    Err(match said.strip_suffix(" FOUND") {
        Some(signature) => ScanError::Found(signature.to_owned()),
        None => ScanError::Unavailable(format!("it answered {text:?}").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_answer_means_that_nothing_was_found() {
        assert!(judge(b"stream: OK\0").is_ok());
        for (answer, signature) in [
            (
                &b"stream: Win.Test.EICAR_HDB-1 FOUND\0"[..],
                "Win.Test.EICAR_HDB-1",
            ),
            (b"stream: OK FOUND\0", "OK"),
        ] {
            let found = judge(answer);
            assert!(matches!(found, Err(ScanError::Found(it)) if it == signature));
        }
        for answer in [
            &b""[..],
            b"OK?\0",
            b"stream: NOT OK\0",
            b"stream: OK\0stream: x",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: Can't allocate memory ERROR\0",
            b"UNKNOWN COMMAND\0",
            b"PONG\0",
            b"\xff\xfe",
        ] {
            let unknown = judge(answer);
            assert!(
                matches!(unknown, Err(ScanError::Unavailable(_))),
                "{answer:?}"
            );
        }
    }
}
