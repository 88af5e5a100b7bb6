//! Which addresses belong to the public Internet, and which to this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

/// What is in the registries of special addresses (RFC 6890 and those after it, as of 2026): the first
/// address of each network, and its length. None of it is reached over the public Internet.
const SPECIAL_V4: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Behind the address translation of a provider; Alibaba's metadata too.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Azure's metadata and agent, at an address that looks public.
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    // Link-local, and metadata of most clouds.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The same within `2000::/3`, which is all that is given out of IPv6. What is outside of it is special as
/// a whole: mapped and translated IPv4, unique local, link-local, site-local, multicast.
const SPECIAL_V6: [(Ipv6Addr, u32); 4] = [
    // Protocols, Teredo among them, which holds an address of IPv4.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4, which holds an address of IPv4.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether an address is one that the public Internet may have given to some server.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(it) => !SPECIAL_V4.iter().any(|(network, length)| {
            let differing = it.to_bits() ^ network.to_bits();
            differing.leading_zeros() >= *length
        }),
        IpAddr::V6(it) => {
            let is_given_out = it.to_bits() >> 125 == 1;
            let is_special = SPECIAL_V6.iter().any(|(network, length)| {
                let differing = it.to_bits() ^ network.to_bits();
                differing.leading_zeros() >= *length
            });
            is_given_out && !is_special
        }
    }
}

/// Whether an address is one of this machine: what is sent there would leave from the very same. Nothing
/// is sent to find out.
pub(super) fn is_here(address: IpAddr) -> bool {
    let address = address.to_canonical();
    if address.is_loopback() || address.is_unspecified() {
        return true;
    }
    let any: IpAddr = match address {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let source = UdpSocket::bind((any, 0)).and_then(|socket| {
        // The discard service; no datagram is ever sent.
        socket.connect((address, 9))?;
        socket.local_addr()
    });
    // Where there is no way to an address, it is not of this machine.
    source.is_ok_and(|it| it.ip().to_canonical() == address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn special_addresses_are_not_public() {
        for text in [
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.169.254",
            "169.254.170.2",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:0:127.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:808:808::1",
            "3fff::1",
            "3fff:fff:ffff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fd20:ce::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn neighbours_of_special_addresses_are_public() {
        for text in [
            "1.0.0.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "168.63.129.17",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2606:4700:4700::1111",
            "3ffe:ffff::1",
        ] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn loopback_and_nowhere_are_here() {
        for text in [
            "127.0.0.1",
            "127.8.8.8",
            "::1",
            "0.0.0.0",
            "::",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_here(text.parse().unwrap()), "{text}");
        }
        assert!(!is_here("192.0.2.1".parse().unwrap()));
    }

    proptest! {
        /// What the standard library knows to be special is so here too.
        #[test]
        fn nothing_known_to_be_special_is_public(bits in any::<u32>(), wide in any::<u128>()) {
            let v4 = Ipv4Addr::from_bits(bits);
            let is_special = v4.is_private() || v4.is_loopback() || v4.is_link_local()
                || v4.is_multicast() || v4.is_broadcast() || v4.is_documentation() || v4.is_unspecified();
            prop_assert!(!(is_special && is_public(v4.into())), "{v4}");
            // Every spelling of an address is judged alike, but those that a translator would have to undo.
            prop_assert_eq!(is_public(v4.to_ipv6_mapped().into()), is_public(v4.into()), "{}", v4);
            let low = u128::from(bits);
            for prefix in [0, 0x64_ff9b_u128 << 96, 0xffff_0000_u128 << 32] {
                prop_assert!(!is_public(Ipv6Addr::from_bits(prefix | low).into()), "{prefix:x} {v4}");
            }
            let six_to_four = (0x2002_u128 << 112) | (low << 80) | (wide >> 48);
            prop_assert!(!is_public(Ipv6Addr::from_bits(six_to_four).into()), "{v4}");
            let v6 = Ipv6Addr::from_bits(wide);
            let is_special = v6.is_loopback() || v6.is_multicast() || v6.is_unique_local()
                || v6.is_unicast_link_local() || v6.is_unspecified();
            prop_assert!(!(is_special && is_public(v6.into())), "{v6}");
        }
    }
}
