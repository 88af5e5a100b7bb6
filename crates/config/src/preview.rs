//! Where a site shows an entry before it is published.

use serde::{Deserialize, Serialize};
use url::Url;

/// What may stand between `{` and `}`.
const PLACES: [&str; 5] = ["uid", "documentId", "locale", "status", "slug"];

/// An address with places for what is to be shown, such as
/// `https://www.example.com/preview?uid={uid}&document={documentId}`.
///
/// Where it leads is fixed: scheme, host and port have no places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PreviewAddress {
    text: String,
    origin: String,
}

/// Why a text is not an address of previews.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPreview {
    /// Not an address of the web, or one that not every browser reads alike.
    #[error(
        "`{0}` is not an address; write http:// or https://, a host without name and password, and \
         a path, as https://www.example.com/preview/{{documentId}}"
    )]
    Malformed(String),
    /// Something else stands between braces.
    #[error(
        "`{0}` may have {{uid}}, {{documentId}}, {{locale}}, {{status}} and {{slug}} behind its host, \
         and no other braces"
    )]
    Place(String),
}

impl PreviewAddress {
    /// The address as it was written, with its places.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its origin (RFC 6454), in the form in which policies of pages name it.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl TryFrom<String> for PreviewAddress {
    type Error = InvalidPreview;

    fn try_from(text: String) -> Result<Self, InvalidPreview> {
        let Some(filled) = filled(&text) else {
            return Err(InvalidPreview::Place(text));
        };
        match origin(&text, &filled) {
            Some(origin) => Ok(Self { text, origin }),
            None => Err(InvalidPreview::Malformed(text)),
        }
    }
}

impl From<PreviewAddress> for String {
    fn from(address: PreviewAddress) -> Self {
        address.text
    }
}

/// The address with a letter in each place.
fn filled(text: &str) -> Option<String> {
    let mut parts = text.split('{');
    let mut filled = parts.next()?.to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}')?;
        if !PLACES.contains(&place) {
            return None;
        }
        filled.push('x');
        filled.push_str(rest);
    }
    (!filled.contains('}')).then_some(filled)
}

/// The origin, where nothing could be read in two ways and no place changes it. Policies separate
/// their parts by spaces, commas and semicolons, and cannot name an IPv6 address.
fn origin(text: &str, filled: &str) -> Option<String> {
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || it == '\\';
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let is_plain = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | ':');
    if text.contains(is_odd) || !is_web || !authority.chars().all(is_plain) {
        return None;
    }
    let url = Url::parse(filled).ok()?;
    url.has_host().then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<PreviewAddress, InvalidPreview> {
        PreviewAddress::try_from(text.to_owned())
    }

    #[test]
    fn an_address_has_places_behind_its_host() {
        for (text, origin) in [
            ("https://www.example.com", "https://www.example.com"),
            (
                "https://www.example.com:8443/{locale}/{slug}?s={status}&u={uid}#{documentId}",
                "https://www.example.com:8443",
            ),
            ("http://localhost:3000/api/preview", "http://localhost:3000"),
            ("https://example.com:443/{slug}", "https://example.com"),
            ("https://Bücher.example/", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(parse(text).unwrap().origin(), origin, "{text}");
            assert_eq!(parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "www.example.com/{slug}",
            "//www.example.com",
            "https://",
            "https:www.example.com",
            "ftp://www.example.com",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://ann@www.example.com",
            "https://ann:pw@www.example.com",
            "https://{slug}.example.com",
            "https://www.example.com{slug}",
            "https://www.example.com:{slug}/",
            "https://www.example.com;script-src/",
            "https://www.example.com,https/",
            "https://*.example.com/",
            "https://[::1]:3000/",
            "https://www.example.com/ a",
            "https://www.example.com\\@evil.example",
            "https://www.example.com/\n",
        ] {
            let refused = InvalidPreview::Malformed(text.to_owned());
            assert_eq!(parse(text), Err(refused), "{text}");
        }
        for text in [
            "https://www.example.com/{title}",
            "https://www.example.com/{}",
            "https://www.example.com/{slug",
            "https://www.example.com/slug}",
            "https://www.example.com/{{slug}}",
            "https://www.example.com/{ slug }",
        ] {
            let refused = InvalidPreview::Place(text.to_owned());
            assert_eq!(parse(text), Err(refused), "{text}");
        }
    }
}
