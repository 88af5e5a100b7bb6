//! Where a malware scanner listens.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The socket of a scanner that speaks the protocol of clamd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ScannerAddress {
    /// `tcp://127.0.0.1:3310`: host and port, as they are connected to.
    Tcp(String),
    /// `unix:///run/clamav/clamd.ctl`: the file of a socket of this machine.
    Unix(PathBuf),
}

/// Why a text is not such an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no scanner; write tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl")]
pub struct InvalidScanner(String);

impl ScannerAddress {
    /// Whether files travel to it in clear text over a network; its protocol knows no other way.
    pub(crate) fn is_clear_text(&self) -> bool {
        let Self::Tcp(address) = self else {
            return false;
        };
        is_elsewhere(address)
    }
}

impl TryFrom<String> for ScannerAddress {
    type Error = InvalidScanner;

    fn try_from(text: String) -> Result<Self, InvalidScanner> {
        if let Some(path) = text.strip_prefix("unix://") {
            return socket(path).map(Self::Unix).ok_or(InvalidScanner(text));
        }
        match text.strip_prefix("tcp://").and_then(host_and_port) {
            Some(address) => Ok(Self::Tcp(address)),
            None => Err(InvalidScanner(text)),
        }
    }
}

/// Whether a host and a port are on another machine.
pub(crate) fn is_elsewhere(address: &str) -> bool {
    // The parser knows addresses of hosts by the schemes of the web alone.
    let url = Url::parse(&format!("http://{address}"));
    match url.as_ref().ok().and_then(Url::host) {
        Some(Host::Domain(name)) => name != "localhost",
        Some(Host::Ipv4(address)) => !address.is_loopback(),
        Some(Host::Ipv6(address)) => !address.is_loopback(),
        None => true,
    }
}

/// The file of a socket, where a text is the way to one from the root.
pub(crate) fn socket(text: &str) -> Option<PathBuf> {
    let is_path = text.starts_with('/') && text.len() > 1 && !text.contains('\0');
    is_path.then(|| PathBuf::from(text))
}

/// A host and a port, where a text is that and nothing else.
pub(crate) fn host_and_port(text: &str) -> Option<String> {
    let (_, port) = text.rsplit_once(':')?;
    let port: u16 = port.parse().ok().filter(|it| *it != 0)?;
    let url = Url::parse(&format!("http://{text}")).ok()?;
    let address = format!("{}:{port}", url.host_str()?);
    // Names, paths and whatever else the parser takes apart or mends are no part of an address.
    (address == text).then_some(address)
}

impl From<ScannerAddress> for String {
    fn from(address: ScannerAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for ScannerAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(out, "tcp://{address}"),
            Self::Unix(path) => write!(out, "unix://{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_sockets_are_accepted() {
        for (text, is_clear_text) in [
            ("tcp://127.0.0.1:3310", false),
            ("tcp://[::1]:3310", false),
            ("tcp://localhost:80", false),
            ("tcp://clamd:3310", true),
            ("tcp://10.0.0.1:3310", true),
            ("unix:///run/clamav/clamd.ctl", false),
        ] {
            let address = ScannerAddress::try_from(text.to_owned()).unwrap();
            assert_eq!(address.is_clear_text(), is_clear_text, "{text}");
            assert_eq!(address.to_string(), text);
        }
        for text in [
            "",
            "127.0.0.1:3310",
            "tcp://127.0.0.1",
            "tcp://127.0.0.1:0",
            "tcp://127.0.0.1:70000",
            "tcp://:3310",
            "tcp://a@127.0.0.1:3310",
            "tcp://127.0.0.1:3310/",
            "tcp://127.0.0.1/x:3310",
            "tcp://a b:3310",
            "http://127.0.0.1:3310",
            "unix://",
            "unix:///",
            "unix://run/clamd.ctl",
        ] {
            let refused = Err(InvalidScanner(text.to_owned()));
            assert_eq!(ScannerAddress::try_from(text.to_owned()), refused);
        }
    }
}
