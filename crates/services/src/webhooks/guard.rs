//! Which servers webhooks may speak to (attack cases SSRF-03, SSRF-10).

use std::net::SocketAddr;

use arc_swap::ArcSwap;
use bastide_config::Config;
use ipnet::IpNet;

use super::address::{is_here, is_public};
use super::target::Way;

/// Judges addresses, each right before it is spoken to.
#[derive(Debug)]
pub(super) struct Guard {
    /// Networks that may be reached beside the public Internet.
    networks: Vec<IpNet>,
    /// Ports of our own listeners.
    own: ArcSwap<Vec<u16>>,
}

/// Why an address is not spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Blocked {
    /// Nobody gave it out on the public Internet, or it is of this machine.
    #[error("must lead to an address of the public Internet or of webhooks.allowed_networks")]
    NotPublic,
    /// Bastide itself listens there.
    #[error("must not lead to Bastide itself")]
    Own,
    /// It may be reached over https at port 443 alone.
    #[error("must be https at port 443 outside of webhooks.allowed_networks")]
    Unusual,
}

impl Guard {
    pub(super) fn new(config: &Config) -> Self {
        let own = [config.public.bind.port(), config.admin.bind.port()];
        Self {
            networks: config.webhooks.allowed_networks.clone(),
            own: ArcSwap::from_pointee(own.to_vec()),
        }
    }

    /// Names the addresses that our listeners are bound to.
    pub(super) fn stay_away_from(&self, listeners: &[SocketAddr]) {
        let ports = listeners.iter().map(SocketAddr::port);
        self.own.store(ports.collect::<Vec<_>>().into());
    }

    /// Whether an address may be spoken to.
    pub(super) fn check(&self, address: SocketAddr, way: Way) -> Result<(), Blocked> {
        let (ip, port) = (address.ip().to_canonical(), address.port());
        let is_here = is_here(ip);
        if is_here && self.own.load().contains(&port) {
            return Err(Blocked::Own);
        }
        if self.networks.iter().any(|it| it.contains(&ip)) {
            return Ok(());
        }
        if is_here || !is_public(ip) {
            return Err(Blocked::NotPublic);
        }
        match way {
            Way::Usual => Ok(()),
            Way::Unusual => Err(Blocked::Unusual),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(networks: &[&str]) -> Guard {
        let mut config = Config::default();
        config.webhooks.allowed_networks = networks.iter().map(|it| it.parse().unwrap()).collect();
        Guard::new(&config)
    }

    #[test]
    fn the_public_internet_is_open_and_other_networks_as_far_as_they_are_allowed() {
        use Blocked::{NotPublic, Own, Unusual};
        use Way::{Unusual as Other, Usual};
        let (strict, lax) = (
            guard(&[]),
            guard(&["10.1.0.0/16", "127.0.0.0/8", "fd00::/8"]),
        );
        for (address, way, by_default, allowed) in [
            ("8.8.8.8:443", Usual, Ok(()), Ok(())),
            ("8.8.8.8:80", Other, Err(Unusual), Err(Unusual)),
            ("[2606:4700::1]:443", Usual, Ok(()), Ok(())),
            ("10.1.2.3:443", Usual, Err(NotPublic), Ok(())),
            ("10.1.2.3:8080", Other, Err(NotPublic), Ok(())),
            ("[::ffff:10.1.2.3]:80", Other, Err(NotPublic), Ok(())),
            ("10.2.2.3:443", Usual, Err(NotPublic), Err(NotPublic)),
            ("127.0.0.1:8080", Other, Err(NotPublic), Ok(())),
            ("127.0.0.1:1338", Other, Err(Own), Err(Own)),
            ("127.0.0.9:1337", Other, Err(Own), Err(Own)),
            ("[::ffff:127.0.0.1]:1338", Other, Err(Own), Err(Own)),
            ("0.0.0.0:1338", Other, Err(Own), Err(Own)),
            ("[::1]:443", Usual, Err(NotPublic), Err(NotPublic)),
            ("[fd00::1]:80", Other, Err(NotPublic), Ok(())),
            ("169.254.169.254:443", Usual, Err(NotPublic), Err(NotPublic)),
        ] {
            let address = address.parse().unwrap();
            assert_eq!(strict.check(address, way), by_default, "{address}");
            assert_eq!(lax.check(address, way), allowed, "{address}");
        }
        lax.stay_away_from(&["127.0.0.1:8080".parse().unwrap()]);
        let moved = "127.0.0.1:8080".parse().unwrap();
        assert_eq!(lax.check(moved, Other), Err(Own));
    }
}
