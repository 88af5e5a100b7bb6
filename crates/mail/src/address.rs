//! Addresses that a mail can be sent to.

use std::fmt;

use url::Host;

/// Longest address, in bytes (RFC 5321, section 4.5.3.1.3).
const MAX: usize = 254;

/// The address of one mailbox. Not printed: it is personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(lettre::Address);

impl Address {
    /// Reads an address; `None` for whatever else, such as a list, a name beside an address, or a
    /// line break. A domain in letters of its own gets the form that the network knows (RFC 5891).
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX || text.chars().any(|it| it.is_control() || it.is_whitespace()) {
            return None;
        }
        let (local, domain) = text.rsplit_once('@')?;
        if local.contains(['"', '<', '>', ',']) {
            return None;
        }
        let Ok(Host::Domain(domain)) = Host::parse(domain) else {
            return None;
        };
        lettre::Address::new(local, domain).ok().map(Self)
    }

    pub(crate) fn inner(&self) -> &lettre::Address {
        &self.0
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_mailbox_is_an_address_and_nothing_else_is() {
        for (text, expected) in [
            ("ann@example.test", Some("ann@example.test")),
            ("ann+tag@localhost", Some("ann+tag@localhost")),
            ("o'hara@example.test", Some("o'hara@example.test")),
            ("émile@example.test", Some("émile@example.test")),
            ("ann@école.test", Some("ann@xn--cole-9oa.test")),
            // Cyrillic а: another domain than example.test, for people and for the network.
            ("ann@exаmple.test", Some("ann@xn--exmple-4nf.test")),
            ("", None),
            ("ann", None),
            ("@example.test", None),
            ("ann@", None),
            ("ann@b@example.test", None),
            ("ann@example..test", None),
            ("a@x.io\r\nBcc: b@y.io", None),
            ("a@x.io\nb@y.io", None),
            ("a\r@x.io", None),
            ("a@x.io,b@y.io", None),
            ("a@x.io b@y.io", None),
            ("a,b@y.io", None),
            ("<ann@example.test>", None),
            ("Ann <ann@example.test>", None),
            ("\"a@x.io\"@example.test", None),
            ("ann@[127.0.0.1]", None),
            ("ann@127.0.0.1", None),
            ("ann@x.io>\u{0}", None),
        ] {
            let parsed = Address::parse(text).map(|it| it.0.to_string());
            assert_eq!(parsed.as_deref(), expected, "{text:?}");
        }
        assert!(Address::parse(&format!("{}@x.io", "a".repeat(300))).is_none());
    }

    #[test]
    fn an_address_is_not_printed() {
        let address = Address::parse("ann@example.test").unwrap();
        assert_eq!(format!("{address:?}"), "Address([redacted])");
    }

    proptest! {
        #[test]
        fn no_address_breaks_a_line(text in "\\PC{0,10}[\r\n\u{0}<>, a-z]{0,4}@\\PC{0,20}") {
            if let Some(address) = Address::parse(&text) {
                let written = address.0.to_string();
                prop_assert!(!written.contains(['\r', '\n', ' ', '<', '>', ',', '\0']), "{written:?}");
            }
        }
    }
}
