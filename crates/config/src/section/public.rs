//! The content listener.

use std::net::SocketAddr;

use chrono::NaiveDate;
use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use crate::Origin;

/// The content listener, and who may speak through it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PublicConfig {
    /// Address to bind.
    pub bind: SocketAddr,
    /// Where browsers reach it from outside: links in mails and addresses of ours begin with this,
    /// never with what a request says. None: the bound address.
    #[serde(with = "crate::empty")]
    pub url: Option<Origin>,
    /// Exact origins allowed by CORS; none sends no CORS headers at all.
    pub cors_origins: Vec<Origin>,
    /// Day on which somebody last went through `cors_origins`.
    #[serde(with = "crate::empty")]
    pub cors_reviewed: Option<NaiveDate>,
    /// Proxies from which alone `X-Forwarded-*` is believed, on both listeners.
    pub trusted_proxies: Vec<IpNet>,
}

impl Default for PublicConfig {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 1337)),
            url: None,
            cors_origins: Vec::new(),
            cors_reviewed: None,
            trusted_proxies: Vec::new(),
        }
    }
}
