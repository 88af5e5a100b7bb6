//! Buckets, scanners and sinks of the log that are reached in clear text (S9).

use super::Severity::{Critical, Warning};
use super::{Finding, finding};
use crate::{Config, ScannerAddress, ServerAddress};

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let storage = &config.storage;
    let is_open =
        |it: &Option<ServerAddress>| it.as_ref().is_some_and(ServerAddress::is_clear_text);
    let mut found = Vec::new();
    if is_open(&storage.s3_endpoint) {
        found.push(finding(
            ("storage-clear-text", "S9"),
            Critical,
            "storage.s3_endpoint",
            "anybody on the way can read and change files",
            "use its https:// address",
        ));
    }
    if is_open(&storage.s3_public_url) {
        found.push(finding(
            ("storage-public-clear-text", "S9"),
            Warning,
            "storage.s3_public_url",
            "is an http:// address, and anybody on the way can change files",
            "use its https:// address",
        ));
    }
    let scanner = config.uploads.scanner.as_ref();
    if scanner.is_some_and(ScannerAddress::is_clear_text) {
        found.push(finding(
            ("scanner-clear-text", "S9"),
            Warning,
            "uploads.scanner",
            "anybody on the way can read files, and say that nothing is in them",
            "run clamd on this machine, or reach it through a tunnel",
        ));
    }
    if config.sinks.is_clear_text() {
        found.push(finding(
            ("sinks-clear-text", "S9"),
            Warning,
            "sinks",
            "anybody on the way can read who did what, and send lines of their own",
            "reach it through a tunnel or a relay on this machine, or by https://",
        ));
    }
    found
}
