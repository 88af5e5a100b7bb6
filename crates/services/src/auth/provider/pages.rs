//! The pages that a browser may be sent back to (attack case AUTH-19).

use bastide_config::PageAddress;
use url::Url;

/// Longest address that may be asked for, in bytes: it travels in a cookie.
const MAX_BYTES: usize = 1_024;

/// The pages of one provider.
#[derive(Debug)]
pub(super) struct Pages {
    usual: Url,
    others: Vec<Url>,
}

impl Pages {
    pub(super) fn new(usual: PageAddress, others: Vec<PageAddress>) -> Self {
        let url = |it: PageAddress| it.as_url().clone();
        Self {
            usual: url(usual),
            others: others.into_iter().map(url).collect(),
        }
    }

    /// The page that nobody has to ask for.
    pub(super) fn usual(&self) -> &Url {
        &self.usual
    }

    /// The page that is asked for, if it is one of ours: of the same origin and path. Its query may
    /// say where in the application somebody was.
    pub(super) fn find(&self, asked: &str) -> Option<Url> {
        // What a parser mends, browsers and other parsers may mend otherwise.
        let is_plain = |it: char| it.is_ascii_graphic() && it != '\\';
        if asked.len() > MAX_BYTES || !asked.chars().all(is_plain) {
            return None;
        }
        let url = Url::parse(asked).ok()?;
        let is_bare = url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
            && url.path_segments().is_some();
        let is_ours = |it: &Url| it.origin() == url.origin() && it.path() == url.path();
        let mut pages = std::iter::once(&self.usual).chain(&self.others);
        (is_bare && pages.any(is_ours)).then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Pages {
        let page = |it: &str| PageAddress::try_from(it.to_owned()).unwrap();
        Pages::new(
            page("https://good.tld/connect"),
            vec![page("http://127.0.0.1:3000/")],
        )
    }

    #[test]
    fn only_pages_of_the_configuration_are_found() {
        for (asked, found) in [
            ("https://good.tld/connect", true),
            ("https://good.tld:443/connect", true),
            ("https://GOOD.tld/connect", true),
            ("https://good.tld/connect?from=%2Fcart", true),
            ("http://127.0.0.1:3000", true),
            ("http://127.0.0.1:3000/", true),
            ("https://evil.tld", false),
            ("//evil.tld", false),
            ("https://good.tld.evil.tld/connect", false),
            ("https://good.tld@evil.tld/connect", false),
            ("https://evil.tld\\@good.tld/connect", false),
            ("https://good.tld\\.evil.tld/connect", false),
            ("https://a:b@good.tld/connect", false),
            ("https://a@good.tld/connect", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("https://good.tld", false),
            ("https://good.tld/connect/", false),
            ("https://good.tld/Connect", false),
            ("https://good.tld/connect/../evil", false),
            ("https://good.tld/other", false),
            ("https://good.tld/connect#a", false),
            ("http://good.tld/connect", false),
            ("https://good.tld:8443/connect", false),
            ("https://www.good.tld/connect", false),
            ("https://good.tld./connect", false),
            ("https://good.tld/conn\tect", false),
            ("https://good.tld/connect\r\nSet-Cookie: a=b", false),
            (" https://good.tld/connect", false),
            ("/connect", false),
            ("connect", false),
            ("", false),
        ] {
            assert_eq!(pages().find(asked).is_some(), found, "{asked}");
        }
        let long = format!("https://good.tld/connect?{}", "a".repeat(1_024));
        assert!(pages().find(&long).is_none());
    }
}
