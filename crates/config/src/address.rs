//! Addresses of other sites: of a provider, and of a page that a browser is sent back to.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The address of a server, such as the issuer of an OpenID provider, exactly as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServerAddress(String);

/// The address of a page: scheme, host, port and path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageAddress(Url);

/// Why a text is not an address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an address; write https://, host and path only, as https://www.example.com/app"
)]
pub struct InvalidAddress(String);

impl ServerAddress {
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether what it says travels in clear text over a network.
    pub(crate) fn is_clear_text(&self) -> bool {
        plain(&self.0).is_none_or(|it| is_clear_text(&it))
    }

    /// Whether it is reached in clear text at all, if only on this machine.
    pub(crate) fn is_plain_http(&self) -> bool {
        self.0.starts_with("http:")
    }
}

impl PageAddress {
    /// The address in the form in which browsers send it.
    pub fn as_url(&self) -> &Url {
        &self.0
    }

    /// Whether the page travels in clear text over a network.
    pub(crate) fn is_clear_text(&self) -> bool {
        is_clear_text(&self.0)
    }
}

impl TryFrom<String> for ServerAddress {
    type Error = InvalidAddress;

    fn try_from(text: String) -> Result<Self, InvalidAddress> {
        match plain(&text) {
            Some(_) => Ok(Self(text)),
            None => Err(InvalidAddress(text)),
        }
    }
}

impl TryFrom<String> for PageAddress {
    type Error = InvalidAddress;

    fn try_from(text: String) -> Result<Self, InvalidAddress> {
        plain(&text).map(Self).ok_or(InvalidAddress(text))
    }
}

impl From<ServerAddress> for String {
    fn from(address: ServerAddress) -> Self {
        address.0
    }
}

impl From<PageAddress> for String {
    fn from(address: PageAddress) -> Self {
        address.0.into()
    }
}

/// An address of the web without credentials, query and fragment. What a parser would mend, such as
/// a backslash or a line break, is refused: others may mend it otherwise.
fn plain(text: &str) -> Option<Url> {
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || it == '\\' || it == '*';
    if text.contains(is_odd) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    (is_web && is_plain && url.has_host()).then_some(url)
}

fn is_clear_text(url: &Url) -> bool {
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && !is_loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_of_the_web_are_accepted() {
        for text in [
            "https://accounts.example.com",
            "https://accounts.example.com/",
            "https://sso.example.com/realms/site",
            "http://127.0.0.1:9000/a",
            "http://[::1]:9000",
        ] {
            assert!(ServerAddress::try_from(text.to_owned()).is_ok(), "{text}");
            assert!(PageAddress::try_from(text.to_owned()).is_ok(), "{text}");
        }
        for text in [
            "",
            "accounts.example.com",
            "//accounts.example.com",
            "https://",
            "https:accounts.example.com",
            "https:/accounts.example.com",
            "ftp://accounts.example.com",
            "javascript:alert(1)",
            "https://a@accounts.example.com",
            "https://a:b@accounts.example.com",
            "https://accounts.example.com?a=b",
            "https://accounts.example.com#a",
            "https://accounts.example.com\\@evil.example",
            "https://*.example.com",
            " https://accounts.example.com",
            "https://accounts.example.com/\n",
        ] {
            let refused = Err(InvalidAddress(text.to_owned()));
            assert_eq!(ServerAddress::try_from(text.to_owned()), refused, "{text}");
            assert!(PageAddress::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn loopback_is_not_clear_text_on_a_network() {
        for (text, clear) in [
            ("http://example.com", true),
            ("http://localhost.example.com", true),
            ("http://10.0.0.1", true),
            ("http://127.0.0.1:1", false),
            ("http://[::1]/a", false),
            ("http://localhost", false),
            ("https://example.com", false),
        ] {
            let address = ServerAddress::try_from(text.to_owned()).unwrap();
            assert_eq!(address.is_clear_text(), clear, "{text}");
        }
    }
}
