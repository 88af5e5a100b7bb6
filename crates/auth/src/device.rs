//! The cookie of a known device: signed, bound to one account, and no credential.
//!
//! It says that somebody has signed in to this account from this device before, so that a throttle
//! that strangers have caused need not shut them out. Alone it opens nothing.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::SetupError;
use crate::access::Audience;
use crate::digest::{Digest, Pepper};
use crate::random::Random;

/// Longest cookie considered, in bytes.
const MAX_TEXT: usize = 256;

/// Signs and checks cookies.
#[derive(Clone, Debug)]
pub struct DeviceKey(Pepper);

/// Names a device: 128 random bits, shown as 32 lower-case hexadecimal digits. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device(String);

impl DeviceKey {
    /// Takes key material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`crate::keyring::MIN_KEY_BYTES`].
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        Pepper::new(material).map(Self)
    }

    /// The cookie of a device, good for one account of a realm.
    pub fn sign(
        &self,
        device: &Device,
        realm: Audience,
        account: i64,
        expires_at: DateTime<Utc>,
    ) -> String {
        let Device(id) = device;
        let until = expires_at.timestamp();
        let tag = self.tag(id, realm, account, until).to_hex();
        format!("{id}.{until}.{tag}")
    }

    /// The device of a cookie, if it was signed here for this account and is still good.
    pub fn verify(
        &self,
        cookie: &str,
        realm: Audience,
        account: i64,
        now: DateTime<Utc>,
    ) -> Option<Device> {
        if cookie.len() > MAX_TEXT {
            return None;
        }
        let mut parts = cookie.split('.');
        let (id, until, tag) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let tag = Digest::from_hex(tag)?;
        let seconds = until.parse().ok()?;
        let good = tag == self.tag(id, realm, account, seconds) && now.timestamp() < seconds;
        good.then(|| Device(id.to_owned()))
    }

    fn tag(&self, id: &str, realm: Audience, account: i64, until: i64) -> Digest {
        let realm = realm.as_str();
        // The id comes last: the parts before it have no way to hold a colon.
        self.0
            .digest(&format!("bastide device:{realm}:{account}:{until}:{id}"))
    }
}

impl Device {
    /// A device that was not known before.
    pub fn new(random: &Random<16>) -> Self {
        Self(random.to_hex())
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(byte: u8) -> DeviceKey {
        DeviceKey::new(&[byte; 64]).unwrap()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn cookie() -> String {
        let device = Device::new(&Random::fixed([0xa5; 16]));
        key(1).sign(&device, Audience::Admin, 7, at(100))
    }

    #[test]
    fn a_cookie_is_good_for_its_account_and_time_alone() {
        let verify =
            |byte, realm, account, now| key(byte).verify(&cookie(), realm, account, at(now));
        let device = verify(1, Audience::Admin, 7, 99).unwrap();
        assert_eq!(device.to_string(), "a5".repeat(16));
        assert_eq!(verify(1, Audience::Admin, 7, 100), None);
        assert_eq!(verify(1, Audience::Admin, 8, 99), None);
        assert_eq!(verify(1, Audience::Public, 7, 99), None);
        assert_eq!(verify(2, Audience::Admin, 7, 99), None);
    }

    #[test]
    fn a_changed_cookie_is_none() {
        let good = cookie();
        let longer = good.replace(".100.", ".900.");
        let other = good.replacen("a5", "a6", 1);
        for bad in [
            "",
            ".",
            "..",
            "a.b.c",
            &longer,
            &other,
            &good[1..],
            &format!("{good}."),
            &format!("{good}0"),
        ] {
            assert_eq!(key(1).verify(bad, Audience::Admin, 7, at(1)), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9a-f.:+-]{0,120}|.*") {
            prop_assert!(key(1).verify(&text, Audience::Admin, 7, at(1)).is_none());
        }
    }
}
