//! Where a syslog server listens.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::scanner::{host_and_port, is_elsewhere, socket};

/// The socket of a server that takes messages as RFC 5424 has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum SyslogAddress {
    /// `udp://127.0.0.1:514`: a message in each datagram (RFC 5426).
    Udp(String),
    /// `tcp://127.0.0.1:601`: each message with its length in front (RFC 6587).
    Tcp(String),
    /// `unix:///dev/log`: the file of a datagram socket of this machine.
    Unix(PathBuf),
}

/// Why a text is not such an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no syslog server; write udp://127.0.0.1:514, tcp://127.0.0.1:601 or unix:///dev/log"
)]
pub struct InvalidSyslog(String);

impl SyslogAddress {
    /// Whether messages travel to it in clear text over a network.
    pub(crate) fn is_clear_text(&self) -> bool {
        match self {
            Self::Udp(address) | Self::Tcp(address) => is_elsewhere(address),
            Self::Unix(_) => false,
        }
    }
}

impl TryFrom<String> for SyslogAddress {
    type Error = InvalidSyslog;

    fn try_from(text: String) -> Result<Self, InvalidSyslog> {
        let address = match text.split_once("://") {
            Some(("udp", rest)) => host_and_port(rest).map(Self::Udp),
            Some(("tcp", rest)) => host_and_port(rest).map(Self::Tcp),
            Some(("unix", rest)) => socket(rest).map(Self::Unix),
            _ => None,
        };
        address.ok_or(InvalidSyslog(text))
    }
}

impl From<SyslogAddress> for String {
    fn from(address: SyslogAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for SyslogAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Udp(address) => write!(out, "udp://{address}"),
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
            ("udp://127.0.0.1:514", false),
            ("udp://logs.example.test:514", true),
            ("tcp://[::1]:601", false),
            ("tcp://10.0.0.1:601", true),
            ("unix:///dev/log", false),
        ] {
            let address = SyslogAddress::try_from(text.to_owned()).unwrap();
            assert_eq!(address.is_clear_text(), is_clear_text, "{text}");
            assert_eq!(address.to_string(), text);
        }
        for text in [
            "",
            "127.0.0.1:514",
            "udp://127.0.0.1",
            "tcp://a@b:1",
            "unix://dev/log",
            "http://a:1",
        ] {
            let refused = Err(InvalidSyslog(text.to_owned()));
            assert_eq!(SyslogAddress::try_from(text.to_owned()), refused);
        }
    }
}
