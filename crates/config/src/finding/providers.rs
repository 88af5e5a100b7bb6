//! Providers: missing settings, weak secrets, clear text (S9, S25).

use super::Severity::{Critical, Warning};
use super::{Finding, development_only, finding};
use crate::keys::is_placeholder;
use crate::section::providers::Described;
use crate::{Config, PageAddress, Secret, ServerAddress};

/// Fewest characters of a client secret; those of the large providers have 24 and more.
const MIN_SECRET_CHARS: usize = 16;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let providers = config.described_providers();
    let enabled: Vec<_> = providers.into_iter().filter(|it| it.enabled).collect();
    let mut found: Vec<Finding> = enabled
        .iter()
        .flat_map(|it| of_provider(config, it))
        .collect();
    if !enabled.is_empty() && config.public_url().is_none() {
        found.push(finding(
            ("public-url-missing", "S8"),
            development_only(config),
            "public.url",
            "providers do not know where to send people back to, so nobody can sign in there",
            "set it to the address under which browsers reach the content listener",
        ));
    }
    found
}

fn of_provider(config: &Config, provider: &Described<'_>) -> Vec<Finding> {
    let setting = |key: &str| format!("{}.{key}", provider.section);
    let mut found = Vec::new();
    for key in provider.missing() {
        found.push(finding(
            ("provider-incomplete", "S25"),
            development_only(config),
            setting(key),
            "is not set, so nobody can sign in there",
            "set it, or set enabled to false",
        ));
    }
    if let Some(secret) = provider.client_secret.map(Secret::expose) {
        let is_weak = secret.chars().take(MIN_SECRET_CHARS).count() < MIN_SECRET_CHARS
            || is_placeholder(secret);
        if is_weak {
            found.push(finding(
                ("provider-secret-weak", "S25"),
                development_only(config),
                setting("client_secret"),
                "is short, or holds a word of a template",
                "set it to the secret that the provider has drawn for this site",
            ));
        }
    }
    let is_open =
        |it: &ServerAddress| it.is_clear_text() || (config.is_production() && it.is_plain_http());
    if provider.server.is_some_and(is_open) {
        found.push(finding(
            ("provider-clear-text", "S9"),
            Critical,
            setting(if provider.section == "provider_github" {
                "server"
            } else {
                "issuer"
            }),
            "anybody on the way can sign in as anybody",
            "use its https:// address",
        ));
    }
    if provider.callbacks.iter().any(PageAddress::is_clear_text) {
        found.push(finding(
            ("callback-clear-text", "S9"),
            Warning,
            setting("callbacks"),
            "lists an http:// page, which anybody on the way can change",
            "list https:// pages only",
        ));
    }
    found
}
