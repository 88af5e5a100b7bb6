//! The admin listener.

use std::net::SocketAddr;

use ipnet::IpNet;

use crate::PreviewAddress;

bounded_section! {
    /// The admin listener: a router of its own, none of whose routes exist on the public one.
    pub struct AdminConfig in "admin";
    plain {
        /// Address to bind.
        bind: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 1338));
        /// Networks that may connect; none means loopback and the bound network only.
        allowed_ips: Vec<IpNet> = Vec::new();
        /// Whether administrators need a second factor; off is for development only.
        require_two_factor: bool = true;
        /// Whether administrators are locked out who have not signed in for `limits.stale_admin_days`.
        disable_stale: bool = false;
        /// Where entries are shown before they are published; none: nowhere.
        #[serde(with = "crate::empty")]
        preview_url: Option<PreviewAddress> = None;
    }
    bounded {
        /// Time after which what is dangerous asks for password and second factor again, in minutes.
        step_up_minutes: u64 = 15, 1..=720;
    }
}
