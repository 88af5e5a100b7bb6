//! Where links lead: to what is configured, never to what a request calls this server.

use bastide_config::Config;
use bastide_store::access::Errand;
use url::Url;

use crate::settings::Advanced;

/// What a confirmed address leads to, where nothing else is configured.
const ROOT: &str = "/";

/// The addresses that links of mails begin with.
#[derive(Debug)]
pub(crate) struct Links {
    /// Of this server, without a slash at the end.
    base: String,
}

impl Links {
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            base: config.content_url(),
        }
    }

    /// Where the link of a mail leads, without the code.
    pub(crate) fn target(&self, errand: Errand, advanced: &Advanced) -> String {
        match errand {
            Errand::ConfirmAddress => format!("{}/api/auth/email-confirmation", self.base),
            Errand::ResetPassword => {
                let page = advanced.email_reset_password.as_deref().and_then(web_page);
                page.unwrap_or_else(|| self.base.clone())
            }
        }
    }
}

/// Where somebody lands who has confirmed an address: the configured page, or the root. A path stays
/// on this server; nothing is anything but a page.
pub(crate) fn landing(advanced: &Advanced) -> String {
    let configured = advanced.email_confirmation_redirection.as_deref();
    let configured = configured.map(str::trim).unwrap_or_default();
    let page = web_page(configured).or_else(|| path(configured));
    page.unwrap_or_else(|| ROOT.to_owned())
}

/// An address that a browser opens as a page, in its normal form.
fn web_page(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_page = matches!(url.scheme(), "http" | "https") && url.has_host();
    (is_page && url.username().is_empty() && url.password().is_none()).then(|| url.into())
}

/// A path of this server, in its normal form.
fn path(text: &str) -> Option<String> {
    let here = Url::parse("http://here.invalid/").ok()?;
    let url = here.join(text.strip_prefix('/').map(|_| text)?).ok()?;
    if url.origin() != here.origin() {
        return None;
    }
    let after = url.as_str().strip_prefix("http://here.invalid")?;
    // Once more, because dots that are taken out leave slashes behind.
    (!after.starts_with("//")).then(|| after.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advanced(page: &str) -> Advanced {
        Advanced {
            email_reset_password: Some(page.to_owned()),
            email_confirmation_redirection: Some(page.to_owned()),
            ..Advanced::default()
        }
    }

    #[test]
    fn a_landing_is_a_page_or_a_path() {
        for (configured, expected) in [
            ("", "/"),
            (
                "https://example.test/welcome?a=1#b",
                "https://example.test/welcome?a=1#b",
            ),
            (" https://example.test ", "https://example.test/"),
            ("/welcome?a=1", "/welcome?a=1"),
            ("/a/../b", "/b"),
            ("welcome", "/"),
            ("//evil.test", "/"),
            ("/\\evil.test", "/"),
            ("/\t/evil.test", "/"),
            ("/.//evil.test", "/"),
            ("\\\\evil.test", "/"),
            ("javascript:alert(1)", "/"),
            ("data:text/html,x", "/"),
            ("file:///etc/passwd", "/"),
            ("https://user:pw@example.test/", "/"),
            ("/a\r\nSet-Cookie: b", "/aSet-Cookie:%20b"),
            ("https://example.test/\r\nx", "https://example.test/x"),
        ] {
            assert_eq!(landing(&advanced(configured)), expected, "{configured:?}");
        }
        assert_eq!(landing(&Advanced::default()), "/");
    }

    #[test]
    fn links_begin_with_what_is_configured() {
        let mut config = Config::default();
        let confirm = |config: &Config| {
            Links::new(config).target(Errand::ConfirmAddress, &Advanced::default())
        };
        let path = "/api/auth/email-confirmation";
        assert_eq!(confirm(&config), format!("http://127.0.0.1:1337{path}"));
        let url = "https://cms.example.test".to_owned();
        config.public.url = Some(url.clone().try_into().unwrap());
        assert_eq!(confirm(&config), format!("{url}{path}"));

        let reset = |page: &str| Links::new(&config).target(Errand::ResetPassword, &advanced(page));
        assert_eq!(
            reset("https://example.test/reset"),
            "https://example.test/reset"
        );
        for bad in ["", "/reset", "javascript:alert(1)", "example.test"] {
            assert_eq!(reset(bad), url, "{bad}");
        }
    }
}
