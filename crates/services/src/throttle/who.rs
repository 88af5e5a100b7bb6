//! What the counters of one attempt are called.

use std::net::{IpAddr, Ipv6Addr};

use bastide_auth::access::Audience;
use bastide_auth::device::Device;
use bastide_store::access::normal_email;
use sha2::{Digest as _, Sha256};

/// Who tries to come in, as far as counters are concerned.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    realm: Audience,
    prefix: String,
    /// A digest, so that no table fills with what strangers type.
    account: String,
    /// A device or a session that the account knows, which is judged alone.
    known: Option<String>,
}

/// Names of the counters that an attempt touches.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) prefix: String,
    account: String,
    pair: String,
    codes: String,
    device: Option<String>,
}

impl Who {
    /// `name` is what was typed; `device` the one the account knows.
    pub(crate) fn new(realm: Audience, prefix: String, name: &str, device: Option<Device>) -> Self {
        let mut account = hex::encode(Sha256::digest(normal_email(name)));
        account.truncate(32);
        Self {
            realm,
            prefix,
            account,
            known: device.map(|it| it.to_string()),
        }
    }

    /// Who is in, and proves once more to be the owner of the account. Judged alone, so that
    /// nobody who has locked the account keeps its owner from looking after it.
    pub(crate) fn in_session(realm: Audience, prefix: String, name: &str, session: &str) -> Self {
        Self {
            known: Some(session.to_owned()),
            ..Self::new(realm, prefix, name, None)
        }
    }

    pub(super) fn keys(&self) -> Keys {
        let Self {
            prefix, account, ..
        } = self;
        let realm = self.realm.as_str();
        let known = self.known.as_ref();
        Keys {
            prefix: format!("{realm}:prefix:{prefix}"),
            account: format!("{realm}:account:{account}"),
            pair: format!("{}{prefix}", self.beginning("pair")),
            codes: format!("{realm}:codes:{account}"),
            device: known.map(|it| format!("{}{it}", self.beginning("device"))),
        }
    }

    /// How the names of all counters of a kind begin that the account has many of.
    fn beginning(&self, kind: &str) -> String {
        format!("{}:{kind}:{}:", self.realm.as_str(), self.account)
    }

    /// The counters that lock the account for everybody, and how the names of those begin that
    /// lock it for one prefix or one device.
    pub(crate) fn locks(&self) -> ([String; 2], [String; 2]) {
        let Keys { account, codes, .. } = self.keys();
        let beginnings = ["pair", "device"].map(|it| self.beginning(it));
        ([account, codes], beginnings)
    }
}

impl Keys {
    /// In the order of [`super::counting`].
    pub(super) fn all(&self) -> Vec<String> {
        let always = [&self.prefix, &self.account, &self.pair, &self.codes];
        always
            .into_iter()
            .chain(self.device.as_ref())
            .cloned()
            .collect()
    }
}

/// Who counts as one caller: an IPv4 address, or an IPv6 prefix of so many bits.
pub(crate) fn prefix(address: Option<IpAddr>, ipv6_bits: u8) -> String {
    match address.map(|it| it.to_canonical()) {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let bits = u32::from(ipv6_bits.min(128));
            let mask = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
            let network = Ipv6Addr::from_bits(address.to_bits() & mask);
            format!("{network}/{bits}")
        }
    }
}
