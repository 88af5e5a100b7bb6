//! Administrators: how they come in, and who they are (admin contract, "Signing in").

mod accounts;
mod address;
mod attempt;
mod enrolment;
mod people;
mod refusal;
mod roles;
mod second_factor;
mod session;
mod set_up;
mod sign_in;
mod stale;
mod step_up;
mod view;

use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_auth::random::Random;
use bastide_config::Config;
use bastide_store::access::AdminAccount;
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;

pub use crate::second_factor::{Enrolment, Factor};
pub use accounts::{Accounts, Invited, NewAccount};
pub use address::{is_email, is_invisible};
pub use attempt::{AdminAttempt, AdminOrigin, AdmissionError, Admitted, SetUpError};
pub use bastide_store::access::SUPER_ADMIN;
pub use people::{ChangedAdministrator, FreshInvitation, InvitationView, ManagedAdministrator};
pub use refusal::AccountError;
pub use roles::{ChangedAdministratorRole, ManagedRoleView, NewAdministratorRole};
pub(crate) use stale::StaleAccounts;
pub use view::{AdminRoleView, AdminSessionView, AdministratorView};

use crate::auth::{Administrators, Hashing, Opened, Sessions};
use crate::clock::Clock;
use crate::known_device::{DeviceMark, KnownDevices};
use crate::live::Live;
use crate::second_factor::SecondFactors;
use crate::security_log::Event;
use crate::services::millis;
use crate::throttle::{Name, Throttle, Who, prefix};

/// How administrators come in, and stay.
#[derive(Debug)]
pub struct Admin {
    pub(crate) live: Arc<Live>,
    pub(crate) clock: Clock,
    pub(crate) sessions: Sessions<Administrators>,
    pub(crate) hashing: Hashing,
    pub(crate) throttle: Throttle,
    pub(crate) accounts: Accounts,
    pub(crate) factors: SecondFactors,
    pub(crate) devices: KnownDevices,
    pub(crate) rules: Rules,
}

/// What the configuration says about administrators.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    require_two_factor: bool,
    step_up_millis: i64,
    ipv6_bits: u8,
    enrolment_millis: i64,
    bootstrap_millis: i64,
    stale_millis: i64,
}

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

impl Rules {
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            require_two_factor: config.admin.require_two_factor,
            step_up_millis: millis(config.admin.step_up_minutes.saturating_mul(60)),
            ipv6_bits: config.limits.ipv6_prefix_bits,
            enrolment_millis: millis(config.limits.enrolment_seconds),
            bootstrap_millis: millis(config.limits.bootstrap_seconds),
            stale_millis: i64::from(config.limits.stale_admin_days).saturating_mul(DAY),
        }
    }

    /// Whether nobody has signed in to an account for a long time, at the instant `now`.
    fn is_stale(&self, account: &AdminAccount, now: i64) -> bool {
        // Who was let in again has time to come.
        let seen = account.changed_at.max(account.last_login_at.unwrap_or(0));
        account.disabled_at.is_none() && now.saturating_sub(seen) > self.stale_millis
    }
}

impl Admin {
    /// How long the set-up link can be redeemed, in milliseconds.
    pub(crate) fn bootstrap_millis(&self) -> i64 {
        self.rules.bootstrap_millis
    }

    /// Who tries to come in: `account` is the row of the one that was named, if there is one.
    fn who(
        &self,
        email: &str,
        account: Option<i64>,
        origin: AdminOrigin<'_>,
        now: DateTime<Utc>,
    ) -> Who {
        let device = account.and_then(|it| self.devices.find(origin.device, it, now));
        let prefix = prefix(origin.address, self.rules.ipv6_bits);
        let name = Name::plain(email);
        Who::new(Audience::Admin, prefix, name, account, device)
    }

    /// What somebody gets who came in, or stays.
    fn admitted(
        &self,
        account: &AdminAccount,
        session: &Opened,
        device: Option<DeviceMark>,
        now: DateTime<Utc>,
    ) -> Result<Admitted, AdmissionError> {
        let jti = Random::draw()?;
        let tokens = self.live.signers.admin.tokens();
        let access_token = tokens.issue(account.id, &session.id, &jti, now)?;
        let left = session.expires_at.saturating_sub(now.timestamp_millis());
        Ok(Admitted {
            access_token: access_token.expose_secret().to_owned(),
            expires_in: tokens.lifetime().as_secs(),
            refresh_token: session.refresh.expose().to_owned(),
            refresh_seconds: u64::try_from(left / 1_000).unwrap_or(0),
            device,
            user: AdministratorView::of(account),
        })
    }
}

/// Writes to the security log what was done to an account that nobody asked for over HTTP.
fn note(outcome: &'static str, account: i64) {
    let origin = AdminOrigin::default();
    log("admin.account", outcome, Some(account), origin);
}

/// Writes to the security log.
fn log(name: &'static str, outcome: &'static str, account: Option<i64>, origin: AdminOrigin<'_>) {
    let event = Event {
        name,
        outcome,
        account,
        address: origin.address,
        subject: None,
    };
    event.write();
}
