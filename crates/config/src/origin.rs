//! Exact web origins (RFC 6454), as CORS compares them.

use serde::{Deserialize, Serialize};
use url::Url;

/// One exact origin in the form browsers send it, such as `https://www.example.com`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin(String);

/// Why a text is not an exact origin.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOrigin {
    /// `*`, a wildcard host, a regular expression or `null`.
    #[error("`{0}` is a pattern; list each origin exactly, as https://www.example.com")]
    Pattern(String),
    /// Not what a browser would send.
    #[error("`{0}` is not an origin; write scheme, host and port only, as https://www.example.com")]
    Malformed(String),
}

impl Origin {
    /// The origin as browsers send it in the `Origin` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether pages of this origin travel in clear text over a network.
    pub(crate) fn is_clear_text(&self) -> bool {
        let loopback = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        self.0.starts_with("http://")
            && !loopback.iter().any(|it| {
                self.0
                    .strip_prefix(it)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            })
    }
}

impl TryFrom<String> for Origin {
    type Error = InvalidOrigin;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // Round brackets, bars and the like have no place in an origin; square ones do (IPv6).
        if text == "null" || text.contains(['*', '^', '$', '(', ')', '|', '\\', '?', '+', '{']) {
            return Err(InvalidOrigin::Pattern(text));
        }
        let exact = Url::parse(&text)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"));
        // The comparison refuses paths, credentials, upper case and default ports in one go:
        // none of them appears in the header, so the entry would never match.
        match exact.map(|url| url.origin().ascii_serialization()) {
            Some(origin) if origin == text => Ok(Self(text)),
            _ => Err(InvalidOrigin::Malformed(text)),
        }
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.0
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidOrigin, Origin};

    #[test]
    fn only_exact_origins_are_accepted() {
        for text in [
            "https://www.example.com",
            "https://example.com:8443",
            "http://localhost:3000",
            "http://[::1]:3000",
            "https://xn--bcher-kva.example",
        ] {
            assert!(Origin::try_from(text.to_owned()).is_ok(), "{text}");
        }
        for text in [
            "*",
            "https://*.example.com",
            "null",
            r"^https://.*\.example\.com$",
            "https://(a|b).example",
        ] {
            let refused = Origin::try_from(text.to_owned());
            assert_eq!(refused, Err(InvalidOrigin::Pattern(text.to_owned())));
        }
        for text in [
            "",
            "example.com",
            "https://example.com/",
            "https://example.com/app",
            "https://Example.com",
            "https://example.com:443",
            "https://user@example.com",
            "https://bücher.example",
            "ftp://example.com",
            "https://",
            " https://example.com",
        ] {
            let refused = Origin::try_from(text.to_owned());
            assert_eq!(refused, Err(InvalidOrigin::Malformed(text.to_owned())));
        }
    }

    #[test]
    fn loopback_is_not_clear_text_on_a_network() {
        let clear = |text: &str| Origin::try_from(text.to_owned()).unwrap().is_clear_text();
        assert!(clear("http://example.com"));
        assert!(clear("http://localhost.example.com"));
        assert!(!clear("http://localhost:3000"));
        assert!(!clear("https://example.com"));
    }
}
