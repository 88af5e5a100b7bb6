//! The admin listener.

use std::net::SocketAddr;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// The admin listener: a router of its own, none of whose routes exist on the public one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AdminConfig {
    /// Address to bind.
    pub bind: SocketAddr,
    /// Networks that may connect; none means loopback and the bound network only.
    pub allowed_ips: Vec<IpNet>,
    /// Whether administrators need a second factor; off is for development only.
    pub require_two_factor: bool,
}

impl Default for AdminConfig {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 1338)),
            allowed_ips: Vec::new(),
            require_two_factor: true,
        }
    }
}
