//! Where webhooks may go.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// Where webhooks may go.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhooksConfig {
    /// Networks that they may reach beside the public Internet, there over http and at any port too.
    pub allowed_networks: Vec<IpNet>,
}
