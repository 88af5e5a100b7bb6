//! Mails that cannot be sent, or lead nowhere (S9, RST-14).

use super::Severity::Warning;
use super::{Finding, development_only, finding};
use crate::Config;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let url = config.public.url.as_ref();
    if config.mail.has_server() && config.is_production() && url.is_none() {
        found.push(finding(
            ("mail-links", "RST-14"),
            Warning,
            "public.url",
            "not set: links in mails lead to the address that the server is bound to",
            "set it to the address at which your users reach the content API",
        ));
    }
    if url.is_some_and(crate::Origin::is_clear_text) {
        found.push(finding(
            ("public-url-clear-text", "S9"),
            development_only(config),
            "public.url",
            "links in mails carry codes in clear text over the network",
            "write https:// in place of http://",
        ));
    }
    found
}
