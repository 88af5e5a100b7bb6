//! Listeners: clear text (S9), the admin's exposure (S19, S20), proxies (S26).

use ipnet::IpNet;

use super::Severity::{Critical, Warning};
use super::{Finding, development_only, finding};
use crate::Config;

const ADD_TLS: &str =
    "set tls.cert_file and tls.key_file, or name the proxy in public.trusted_proxies";

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut found = transport(config);
    found.extend(address(config));
    found.extend(admin(config));
    found
}

/// Where browsers are sent, with codes of mails and of providers.
fn address(config: &Config) -> Option<Finding> {
    let url = config.public.url.as_ref();
    url.filter(|it| it.is_clear_text()).map(|_| {
        finding(
            ("public-url-clear-text", "S9"),
            development_only(config),
            "public.url",
            "links of mails and ways back from providers carry codes in clear text",
            "write https:// in place of http://",
        )
    })
}

fn transport(config: &Config) -> Vec<Finding> {
    let (public, admin) = (&config.public, &config.admin);
    let mut found = Vec::new();
    if config.tls.files().is_none() && public.trusted_proxies.is_empty() {
        let what = "plain HTTP beyond loopback";
        if !is_loopback(public.bind) {
            found.push(finding(
                ("public-clear-text", "S9"),
                Critical,
                "public.bind",
                what,
                ADD_TLS,
            ));
        } else if config.is_production() {
            let what =
                "no TLS and no proxy named: behind a proxy all callers look like one address";
            let setting = "public.trusted_proxies";
            found.push(finding(
                ("proxy-unnamed", "S26"),
                Warning,
                setting,
                what,
                ADD_TLS,
            ));
        }
        if !is_loopback(admin.bind) {
            found.push(finding(
                ("admin-clear-text", "S9"),
                Critical,
                "admin.bind",
                what,
                ADD_TLS,
            ));
        }
    }
    if public.trusted_proxies.iter().any(covers_everything) {
        let what = "everybody is trusted to name the caller's address";
        let fix = "list the addresses of your proxies only";
        found.push(finding(
            ("proxies-open", "S26"),
            Critical,
            "public.trusted_proxies",
            what,
            fix,
        ));
    }
    found
}

fn admin(config: &Config) -> Vec<Finding> {
    let admin = &config.admin;
    let mut found = Vec::new();
    if !is_loopback(admin.bind) && admin.allowed_ips.is_empty() {
        let what = "empty beyond loopback";
        let fix = "list the networks of your administrators, or bind to 127.0.0.1";
        found.push(finding(
            ("admin-exposed", "S19"),
            Critical,
            "admin.allowed_ips",
            what,
            fix,
        ));
    }
    if admin.allowed_ips.iter().any(covers_everything) {
        let what = "allows every address";
        let fix = "list the networks of your administrators only";
        found.push(finding(
            ("admin-allows-all", "S19"),
            Critical,
            "admin.allowed_ips",
            what,
            fix,
        ));
    }
    if !admin.require_two_factor {
        let what = "administrators need no second factor";
        let setting = "admin.require_two_factor";
        let severity = development_only(config);
        found.push(finding(
            ("two-factor-off", "S20"),
            severity,
            setting,
            what,
            "set it to true",
        ));
    }
    found
}

fn is_loopback(bind: std::net::SocketAddr) -> bool {
    bind.ip().to_canonical().is_loopback()
}

/// Prefixes this short cover at least half of the address space.
pub(super) fn covers_everything(network: &IpNet) -> bool {
    network.prefix_len() <= 1
}
