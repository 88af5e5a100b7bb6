//! Webhooks that may reach more than the public Internet.

use super::Severity::{Critical, Warning};
use super::listeners::covers_everything;
use super::{Finding, finding};
use crate::Config;

pub(super) fn findings(config: &Config) -> Option<Finding> {
    let networks = &config.webhooks.allowed_networks;
    let severity = if networks.iter().any(covers_everything) {
        Critical
    } else {
        Warning
    };
    let is_noteworthy = severity == Critical || config.is_production() && !networks.is_empty();
    is_noteworthy.then(|| {
        finding(
            ("webhooks-networks", "SSRF-03"),
            severity,
            "webhooks.allowed_networks",
            "whoever may manage webhooks can make this server speak to these networks",
            "list only networks whose servers ask everybody for a credential, or none",
        )
    })
}
