//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use actix_web::http::header::{HeaderMap, HeaderName};
use ipnet::IpNet;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Who is at the other end, as far as can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// Address of the caller.
    pub address: IpAddr,
    /// How its request travelled.
    pub transport: Transport,
}

/// How a request travelled to us, or to the proxy that we trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// In TLS.
    Encrypted,
    /// In the clear.
    Plain,
}

/// Proxies from which alone `X-Forwarded-*` is believed.
#[derive(Debug, Clone)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// The trusted networks.
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|it| it.contains(&address))
    }

    /// Whose request this is.
    ///
    /// Proxies append the address they see, so the right-most address that is not a trusted proxy
    /// is the last one that nobody could have made up. `Forwarded` (RFC 7239) is not read: a proxy
    /// that sets one header and passes the other on would let the caller choose.
    pub fn client(&self, peer: IpAddr, own: Transport, headers: &HeaderMap) -> Client {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return Client {
                address: peer,
                transport: own,
            };
        }
        let transport = headers.get_all(FORWARDED_PROTO).next_back();
        let transport = match transport.and_then(|it| it.to_str().ok()) {
            Some(proto) if proto.trim().eq_ignore_ascii_case("https") => Transport::Encrypted,
            Some(_) => Transport::Plain,
            None => own,
        };
        let mut address = peer;
        for list in headers.get_all(FORWARDED_FOR).rev() {
            for entry in list.to_str().unwrap_or("?").rsplit(',') {
                // What is no address was written by nobody we trust; the proxy that passed it on
                // is as far as we can see.
                let Some(next) = parse(entry) else {
                    return Client { address, transport };
                };
                address = next;
                if !self.trusts(next) {
                    return Client { address, transport };
                }
            }
        }
        Client { address, transport }
    }
}

/// An address as proxies write it, with or without a port.
fn parse(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let address = entry.parse::<IpAddr>().ok();
    let address = address.or_else(|| entry.parse().ok().map(|it: std::net::SocketAddr| it.ip()));
    address.map(|it| it.to_canonical())
}

impl Client {
    /// The part of the address that makes one caller: all of IPv4, the first bits of IPv6.
    pub fn prefix(&self, ipv6_bits: u8) -> IpAddr {
        match self.address {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let mask = u128::MAX
                    .checked_shl(128_u32.saturating_sub(u32::from(ipv6_bits)))
                    .unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
            }
        }
    }
}

/// Networks that may use a listener.
#[derive(Debug, Clone)]
pub(crate) struct Allowed(Arc<[IpNet]>);

impl Allowed {
    /// The listed networks; where none is listed, loopback and the network of the bound address.
    ///
    /// The system does not tell how large that network is, so it is taken to be as large as the
    /// smallest usual one: /24, or /64 of IPv6.
    pub(crate) fn new(listed: &[IpNet], bound: IpAddr) -> Self {
        if !listed.is_empty() {
            return Self(listed.into());
        }
        let loopback = [
            IpNet::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8),
            IpNet::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
        ];
        let bits = if bound.is_ipv4() { 24 } else { 64 };
        let own = (!bound.is_unspecified()).then(|| IpNet::new(bound, bits));
        Self(loopback.into_iter().chain(own).flatten().collect())
    }

    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|it| it.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        map
    }

    fn address(peer: &str, forwarded: &[&'static str]) -> String {
        let proxies = Proxies::new(&["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()]);
        let lines: Vec<_> = forwarded
            .iter()
            .map(|it| ("x-forwarded-for", *it))
            .collect();
        let client = proxies.client(peer.parse().unwrap(), Transport::Plain, &headers(&lines));
        client.address.to_string()
    }

    #[test]
    fn only_trusted_proxies_speak_for_others() {
        for (peer, forwarded, expected) in [
            ("1.2.3.4", &[][..], "1.2.3.4"),
            ("1.2.3.4", &["9.9.9.9"], "1.2.3.4"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["9.9.9.9"], "9.9.9.9"),
            ("10.0.0.1", &["9.9.9.9, 10.0.0.2"], "9.9.9.9"),
            ("10.0.0.1", &["8.8.8.8, 9.9.9.9"], "9.9.9.9"),
            ("10.0.0.1", &["8.8.8.8", "9.9.9.9"], "9.9.9.9"),
            ("10.0.0.1", &["8.8.8.8", "10.0.0.3"], "8.8.8.8"),
            ("10.0.0.1", &["garbage"], "10.0.0.1"),
            ("10.0.0.1", &["9.9.9.9, garbage, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", &["9.9.9.9:1234"], "9.9.9.9"),
            ("10.0.0.1", &["[2001:db8::1]:80"], "2001:db8::1"),
            ("::ffff:10.0.0.1", &["9.9.9.9"], "9.9.9.9"),
            ("fd00::1", &["::ffff:9.9.9.9"], "9.9.9.9"),
            ("10.0.0.1", &["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ] {
            assert_eq!(address(peer, forwarded), expected, "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn only_trusted_proxies_say_how_a_request_travelled() {
        let proxies = Proxies::new(&["10.0.0.0/8".parse().unwrap()]);
        let https = headers(&[("x-forwarded-proto", "https")]);
        let transport = |peer: &str, headers| {
            let client = proxies.client(peer.parse().unwrap(), Transport::Plain, headers);
            client.transport
        };
        assert_eq!(transport("10.0.0.1", &https), Transport::Encrypted);
        assert_eq!(transport("1.2.3.4", &https), Transport::Plain);
        assert_eq!(transport("10.0.0.1", &HeaderMap::new()), Transport::Plain);
    }

    #[test]
    fn a_prefix_is_one_caller() {
        let prefix = |text: &str, bits| {
            let client = Client {
                address: text.parse().unwrap(),
                transport: Transport::Plain,
            };
            client.prefix(bits).to_string()
        };
        assert_eq!(prefix("1.2.3.4", 56), "1.2.3.4");
        assert_eq!(prefix("2001:db8:1:2ff:3::4", 56), "2001:db8:1:200::");
        assert_eq!(prefix("2001:db8:1:2ff:3::4", 64), "2001:db8:1:2ff::");
    }

    #[test]
    fn the_default_is_loopback_and_the_bound_network() {
        for (bound, caller, fine) in [
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "::1", true),
            ("127.0.0.1", "192.168.1.1", false),
            ("192.168.1.7", "192.168.1.99", true),
            ("192.168.1.7", "192.168.2.99", false),
            ("0.0.0.0", "192.168.1.1", false),
            ("::", "127.0.0.1", true),
        ] {
            let allowed = Allowed::new(&[], bound.parse().unwrap());
            assert_eq!(
                allowed.contains(caller.parse().unwrap()),
                fine,
                "{bound} {caller}"
            );
        }
        let listed = Allowed::new(
            &["10.0.0.0/8".parse().unwrap()],
            "127.0.0.1".parse().unwrap(),
        );
        assert!(!listed.contains("127.0.0.1".parse().unwrap()));
        assert!(listed.contains("10.1.2.3".parse().unwrap()));
    }
}
