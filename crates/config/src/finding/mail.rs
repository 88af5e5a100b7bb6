//! Mails whose links lead nowhere (RST-14).

use super::Severity::Warning;
use super::{Finding, finding};
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
    found
}
