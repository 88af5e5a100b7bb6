//! The address of a receiver.

use std::io;
use std::net::SocketAddr;

use tokio::net::lookup_host;
use url::{Host, Url};

use super::guard::{Blocked, Guard};

/// Longest address, in bytes.
const MAX_BYTES: usize = 2_000;

/// An address that is a good one as far as can be seen from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    url: Url,
    port: u16,
}

/// How a receiver is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Over https at its usual port.
    Usual,
    /// In any other way.
    Unusual,
}

/// Why nobody is spoken to.
#[derive(Debug, thiserror::Error)]
pub(super) enum TargetError {
    /// The text is no address that could be used.
    #[error("{0}")]
    Malformed(&'static str),
    /// The name has no address at the moment.
    #[error("the name of the receiver cannot be resolved")]
    Unknown(#[source] io::Error),
    /// It leads where webhooks may not go.
    #[error("{0}")]
    Blocked(#[from] Blocked),
}

impl Target {
    /// Reads an address. Every spelling of a host has one form afterwards (WHATWG URL): numbers in octal
    /// or hexadecimal, short ones, full-width digits.
    pub(super) fn parse(text: &str) -> Result<Self, TargetError> {
        let malformed = |message| Err(TargetError::Malformed(message));
        let Ok(url) = Url::parse(text) else {
            return malformed("must be an address such as https://example.com/hook");
        };
        if text.len() > MAX_BYTES {
            return malformed("must not be longer than 2000 bytes");
        }
        if !matches!(url.scheme(), "https" | "http") {
            return malformed("must begin with https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return malformed("must not hold a name or a password; use a header");
        }
        if url.fragment().is_some() {
            return malformed("must not have a fragment");
        }
        match url.port_or_known_default() {
            Some(port) if url.host().is_some() => Ok(Self { url, port }),
            _ => malformed("must name a host"),
        }
    }

    /// The address in its one form.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The name of the host, where it is no address itself.
    pub(super) fn name(&self) -> Option<&str> {
        match self.url.host() {
            Some(Host::Domain(name)) => Some(name),
            _ => None,
        }
    }

    /// Where the receiver is now. If one of the addresses of a name is blocked, all are: whoever
    /// gives both out means no good.
    pub(super) async fn addresses(&self, guard: &Guard) -> Result<Vec<SocketAddr>, TargetError> {
        let found: Vec<SocketAddr> = match self.url.host() {
            Some(Host::Ipv4(ip)) => vec![(ip, self.port).into()],
            Some(Host::Ipv6(ip)) => vec![(ip, self.port).into()],
            Some(Host::Domain(name)) => {
                let resolved = lookup_host((name, self.port)).await;
                resolved.map_err(TargetError::Unknown)?.collect()
            }
            None => Vec::new(),
        };
        if found.is_empty() {
            let none = io::Error::from(io::ErrorKind::NotFound);
            return Err(TargetError::Unknown(none));
        }
        for address in &found {
            guard.check(*address, self.way())?;
        }
        Ok(found)
    }

    fn way(&self) -> Way {
        if self.url.scheme() == "https" && self.port == 443 {
            Way::Usual
        } else {
            Way::Unusual
        }
    }
}

#[cfg(test)]
mod tests {
    use bastide_config::Config;

    use super::*;

    #[test]
    fn what_is_no_address_for_webhooks_is_refused() {
        for text in [
            "",
            "example.com",
            "/hook",
            "file:///etc/passwd",
            "gopher://example.com/",
            "ftp://example.com/",
            "javascript:alert(1)",
            "data:text/plain,x",
            "unix:/var/run/docker.sock",
            "https://",
            "https://me:secret@example.com/",
            "https://me@example.com/",
            "https://example.com/#part",
            "https://exa mple.com/",
            "https://[::1/",
            "https://[fe80::1%25eth0]/",
            "https://1.2.3.4.5/",
            "https://256.256.256.256/",
            "https://example.com:70000/",
        ] {
            assert!(Target::parse(text).is_err(), "{text}");
        }
        let long = format!("https://example.com/{}", "a".repeat(2_000));
        assert!(Target::parse(&long).is_err());
    }

    /// SSRF: a private address in every spelling.
    #[tokio::test]
    async fn private_addresses_are_blocked_in_every_spelling() {
        let guard = Guard::new(&Config::default());
        for host in [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0x7F.0.0.0x1",
            "017700000001",
            "0177.0.0.1",
            "0177.0.0.01",
            "127.0.0.1.",
            "127.000.000.001",
            "１２７.０.０.１",
            "①②⑦.0.0.1",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "0x0",
            "10.0.0.1",
            "0xa000001",
            "012.0.0.1",
            "167772161",
            "192.168.257",
            "0xc0a80101",
            "172.16.1",
            "169.254.169.254",
            "2852039166",
            "0xa9fea9fe",
            "0251.0376.0251.0376",
            "100.100.100.200",
            "168.63.129.16",
            "[::1]",
            "[::]",
            "[0:0:0:0:0:0:0:1]",
            "[0000::0001]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[0:0:0:0:0:ffff:169.254.169.254]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::169.254.169.254]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[ff02::1]",
            "localhost",
            "LOCALHOST",
        ] {
            for text in [
                format!("https://{host}/a"),
                format!("https:{host}/a"),
                format!("https:\\\\{host}\\a"),
            ] {
                let target = Target::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
                let found = target.addresses(&guard).await;
                assert!(
                    matches!(found, Err(TargetError::Blocked(_))),
                    "{text}: {found:?}"
                );
            }
        }
    }

    #[tokio::test]
    async fn public_addresses_are_spoken_to_over_https_at_its_port() {
        let guard = Guard::new(&Config::default());
        for (text, is_open) in [
            ("https://8.8.8.8/hook", true),
            ("https://8.8.8.8:443/hook", true),
            ("https://[2606:4700:4700::1111]/hook?a=b", true),
            ("https://8.8.8.8:8443/hook", false),
            ("https://8.8.8.8:22/hook", false),
            ("http://8.8.8.8/hook", false),
            ("http://8.8.8.8:443/hook", false),
        ] {
            let found = Target::parse(text).unwrap().addresses(&guard).await;
            assert_eq!(found.is_ok(), is_open, "{text}: {found:?}");
        }
    }
}
