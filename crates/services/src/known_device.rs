//! Devices from which somebody came in to an account before, told by a signed cookie (security
//! design, S13). They are judged alone, so that no stranger locks an owner out.

use bastide_auth::Unavailable;
use bastide_auth::access::Audience;
use bastide_auth::device::{Device, DeviceKey};
use bastide_auth::random::Random;
use chrono::{DateTime, Duration, Utc};

/// The known devices of one realm.
#[derive(Debug)]
pub(crate) struct KnownDevices {
    key: DeviceKey,
    realm: Audience,
    lasting: Duration,
}

/// What makes a device a known one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceMark {
    /// The cookie; no credential.
    pub cookie: String,
    /// How long it is good, in seconds (`Max-Age`).
    pub seconds: u64,
}

impl KnownDevices {
    pub(crate) fn new(key: DeviceKey, realm: Audience, days: u32) -> Self {
        Self {
            key,
            realm,
            lasting: Duration::days(days.into()),
        }
    }

    /// The device of a cookie, if somebody came in to this account with it before.
    pub(crate) fn find(
        &self,
        cookie: Option<&str>,
        account: i64,
        now: DateTime<Utc>,
    ) -> Option<Device> {
        self.key.verify(cookie?, self.realm, account, now)
    }

    /// Makes the device a known one of an account, which it may be already.
    pub(crate) fn mark(
        &self,
        cookie: Option<&str>,
        account: i64,
        now: DateTime<Utc>,
    ) -> Result<DeviceMark, Unavailable> {
        let device = match self.find(cookie, account, now) {
            Some(device) => device,
            None => Device::new(&Random::draw()?),
        };
        let until = now + self.lasting;
        Ok(DeviceMark {
            cookie: self.key.sign(&device, self.realm, account, until),
            seconds: u64::try_from(self.lasting.num_seconds()).unwrap_or(0),
        })
    }
}
