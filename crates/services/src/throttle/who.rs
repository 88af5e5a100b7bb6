//! What the counters of one attempt are called.

use std::net::{IpAddr, Ipv6Addr};

use bastide_auth::access::Audience;
use bastide_auth::device::Device;
use bastide_auth::digest::Pepper;
use bastide_store::access::normal_email;
use sha2::{Digest as _, Sha256};

/// Who tries to come in, as far as counters are concerned.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    realm: Audience,
    prefix: String,
    name: Name,
    /// Row id of the account that the name means, if there is one.
    account: Option<i64>,
    known: Option<Known>,
}

/// A digest of the name that was typed, so that no table fills with what strangers type. Forms of
/// one address are one name.
#[derive(Debug, Clone)]
pub(crate) struct Name(String);

/// Why an attempt is judged alone.
#[derive(Debug, Clone)]
enum Known {
    /// Somebody came in with this device before.
    Device(String),
    /// Somebody is in, and proves once more to be the owner of the account.
    Session(String),
}

/// Names of the counters that an attempt touches.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) prefix: String,
    name: String,
    pair: String,
    codes: String,
    owner: String,
    site: String,
    known: Option<String>,
}

impl Name {
    /// A name as commands know it too, which have no secrets.
    pub(crate) fn plain(text: &str) -> Self {
        Self::short(hex::encode(Sha256::digest(normal_email(text))))
    }

    /// A name that nobody recognises who has the database alone.
    pub(crate) fn keyed(pepper: &Pepper, text: &str) -> Self {
        Self::short(pepper.name(&normal_email(text)).to_hex())
    }

    /// The digest, as names of counters have it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn short(mut digest: String) -> Self {
        digest.truncate(32);
        Self(digest)
    }
}

impl Who {
    /// `account` is the row that the name means, `device` one that it knows.
    pub(crate) fn new(
        realm: Audience,
        prefix: String,
        name: Name,
        account: Option<i64>,
        device: Option<Device>,
    ) -> Self {
        Self {
            realm,
            prefix,
            name,
            account,
            known: device.map(|it| Known::Device(it.to_string())),
        }
    }

    /// The same, in a session. Judged alone, so that nobody who has locked the account keeps its
    /// owner from looking after it.
    pub(crate) fn in_session(self, session: &str) -> Self {
        let known = Some(Known::Session(session.to_owned()));
        Self { known, ..self }
    }

    /// Whether the name means nobody.
    pub(super) fn is_nobody(&self) -> bool {
        self.account.is_none()
    }

    /// Whether somebody came in with this device before.
    pub(super) fn has_known_device(&self) -> bool {
        matches!(self.known, Some(Known::Device(_)))
    }

    pub(super) fn realm(&self) -> Audience {
        self.realm
    }

    pub(super) fn keys(&self) -> Keys {
        let Self {
            realm,
            prefix,
            name: Name(name),
            known,
            ..
        } = self;
        let realm = realm.as_str();
        // An account has a name and an address: what must not depend on which of them was typed
        // is counted by its row. Names of nobody cost as much.
        let owner = match self.account {
            Some(id) => format!("owner:{id}"),
            None => format!("nobody:{name}"),
        };
        let known = known.as_ref().map(|it| match it {
            Known::Device(id) => format!("{realm}:device:{owner}:{id}"),
            Known::Session(id) => format!("{realm}:session:{owner}:{id}"),
        });
        Keys {
            prefix: format!("{realm}:prefix:{prefix}"),
            name: format!("{realm}:name:{name}"),
            pair: format!("{realm}:pair:{name}:{prefix}"),
            codes: format!("{realm}:codes:{owner}"),
            owner: format!("{realm}:{owner}"),
            site: format!("{realm}:site"),
            known,
        }
    }
}

/// The counters that lock an account: their names, and how those begin that it has many of.
#[derive(Debug)]
pub(crate) struct Locks {
    pub(crate) names: Vec<String>,
    pub(crate) beginnings: Vec<String>,
}

impl Locks {
    /// Those of an account that is called by these names.
    pub(crate) fn of(realm: Audience, account: i64, names: &[Name]) -> Self {
        let mut locks = Self::of_passwords(realm, account, names);
        let codes = format!("{}:codes:owner:{account}", realm.as_str());
        locks.names.push(codes);
        locks
    }

    /// The same, but for codes of the second factor.
    pub(crate) fn of_passwords(realm: Audience, account: i64, names: &[Name]) -> Self {
        let realm = realm.as_str();
        let called = names.iter().map(|Name(it)| format!("{realm}:name:{it}"));
        let pairs = names.iter().map(|Name(it)| format!("{realm}:pair:{it}:"));
        let own = format!("{realm}:owner:{account}");
        let many = ["device", "session"].map(|it| format!("{realm}:{it}:owner:{account}:"));
        Self {
            names: called.chain([own]).collect(),
            beginnings: pairs.chain(many).collect(),
        }
    }
}

impl Keys {
    /// In the order of [`super::counting`].
    pub(super) fn all(&self) -> Vec<String> {
        let Self {
            prefix,
            name,
            pair,
            codes,
            owner,
            site,
            known,
        } = self;
        let always = [prefix, name, pair, codes, owner, site];
        always.into_iter().chain(known).cloned().collect()
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
