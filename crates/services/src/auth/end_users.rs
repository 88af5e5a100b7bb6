//! End users: how they come in, stay, and look after their accounts.

use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_auth::digest::Pepper;
use bastide_auth::password::{Easy, Password, PasswordPolicy, PasswordRefused};
use bastide_auth::random::Random;
use bastide_config::Config;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;

use super::sessions::{Opened, Origin};
use super::{AuthError, Flood, Hashing, Providers, Sessions};
use crate::clock::Clock;
use crate::content::Content;
use crate::known_device::{DeviceMark, KnownDevices};
use crate::live::Live;
use crate::mail::Mails;
use crate::second_factor::SecondFactors;
use crate::security_log::Event;
use crate::services::millis;
use crate::throttle::{Locks, Name, Throttle, Who, prefix};

/// Longest time for the second factor, in milliseconds (attack case MFA-01).
const LONGEST_PASS: i64 = 5 * 60 * 1_000;

/// How end users come in, stay, and look after their accounts.
#[derive(Debug)]
pub struct Auth {
    pub(crate) live: Arc<Live>,
    pub(crate) clock: Clock,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) content: Arc<Content>,
    pub(crate) hashing: Hashing,
    pub(crate) throttle: Throttle,
    pub(crate) mails: Arc<Mails>,
    pub(crate) devices: KnownDevices,
    /// Keys the names under which failures are counted.
    pub(crate) pepper: Pepper,
    pub(crate) providers: Providers,
    pub(crate) factors: SecondFactors,
    pub(crate) rules: Rules,
}

/// What the configuration says about end users.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    ipv6_bits: u8,
    password: PasswordPolicy,
    /// How long somebody has for the second factor, or to enrol one.
    pub(super) pass_millis: i64,
}

/// An end user who is asking, with a live session.
#[derive(Debug, Clone)]
pub struct EndUser {
    /// Row id.
    pub id: i64,
    /// Id of the session.
    pub session: Arc<str>,
}

/// What makes a session go on.
#[derive(Debug)]
pub struct Tokens {
    /// The access token.
    pub jwt: String,
    /// Makes the next ones, once.
    pub refresh_token: String,
    /// How long that is good, in seconds.
    pub refresh_seconds: u64,
}

/// Somebody came in.
#[derive(Debug)]
pub struct SignedIn {
    /// Of the new session.
    pub tokens: Tokens,
    /// JSON of the user.
    pub user: Bytes,
    /// What makes the device a known one; only somebody who had an account gets it.
    pub device: Option<DeviceMark>,
}

/// What passwords of end users have to be.
pub(crate) fn password_policy(config: &Config) -> PasswordPolicy {
    let easy = if config.lets_easy_passwords_through() {
        Easy::LetThrough
    } else {
        Easy::Refused
    };
    PasswordPolicy {
        min_chars: config.passwords.min_length,
        easy,
    }
}

impl Rules {
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            ipv6_bits: config.limits.ipv6_prefix_bits,
            password: password_policy(config),
            pass_millis: millis(config.limits.enrolment_seconds).min(LONGEST_PASS),
        }
    }

    /// Checks a new password of the account with this address and name.
    pub(super) fn check(
        &self,
        password: &Password,
        email: &str,
        username: &str,
    ) -> Result<(), PasswordRefused> {
        let parts = email.split(['@', '.', '-', '_', '+']);
        let words: Vec<&str> = parts
            .chain(email.split('@'))
            .chain([email, username, "bastide"])
            .collect();
        self.password.check(password, &words)
    }
}

impl Auth {
    /// Takes all places in which passwords of end users are hashed, until the answer is dropped: as
    /// a flood of sign-ins does, and for tests of what everybody else is told then.
    pub fn occupy(&self) -> Option<Flood> {
        self.hashing.fill()
    }

    /// Who tries to come in with a name, as far as counters are concerned: the cookie of a known
    /// device counts for the account that the name means.
    pub(super) fn who(
        &self,
        name: &str,
        account: Option<i64>,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Who {
        let device = account.and_then(|it| self.devices.find(origin.mark, it, now));
        let prefix = prefix(origin.address, self.rules.ipv6_bits);
        let name = Name::keyed(&self.pepper, name);
        Who::new(Audience::Public, prefix, name, account, device)
    }

    /// Forgets which passwords failed at an account, so that its owner gets in from anywhere: somebody
    /// who may unlock it has done so, or its owner has proved more than a password. Wrong codes of
    /// the second factor count on: a mailbox is none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn unlock(&self, account: i64) -> Result<(), AuthError> {
        let Some(account) = self.live.store.account_of(account).await? else {
            return Ok(());
        };
        let names = [account.email, account.username].into_iter().flatten();
        let names: Vec<Name> = names.map(|it| Name::keyed(&self.pepper, &it)).collect();
        let locks = Locks::of_passwords(Audience::Public, account.id, &names);
        Ok(self.throttle.forgive(&locks).await?)
    }

    /// The tokens of a session that begins or goes on.
    pub(super) fn tokens(
        &self,
        account: i64,
        session: &Opened,
        now: DateTime<Utc>,
    ) -> Result<Tokens, AuthError> {
        let tokens = self.live.signers.public.tokens();
        let jwt = tokens.issue(account, &session.id, &Random::draw()?, now)?;
        let left = session.expires_at.saturating_sub(now.timestamp_millis());
        Ok(Tokens {
            jwt: jwt.expose_secret().to_owned(),
            refresh_token: session.refresh.expose().to_owned(),
            refresh_seconds: u64::try_from(left / 1_000).unwrap_or(0),
        })
    }

    /// What somebody gets who is in now, on a device that is a known one from then on.
    pub(super) fn signed_in(
        &self,
        account: i64,
        session: &Opened,
        user: Bytes,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, AuthError> {
        Ok(SignedIn {
            tokens: self.tokens(account, session, now)?,
            user,
            device: Some(self.devices.mark(origin.mark, account, now)?),
        })
    }
}

/// Writes to the security log.
pub(super) fn log(
    name: &'static str,
    outcome: &'static str,
    account: impl Into<Option<i64>>,
    origin: Origin<'_>,
) {
    let event = Event {
        name,
        outcome,
        account: account.into(),
        address: origin.address,
        subject: None,
    };
    event.write();
}

#[cfg(test)]
mod tests {
    use bastide_config::Environment::{Development, Production};

    use super::*;

    #[test]
    fn common_passwords_pass_in_development_alone_and_where_they_are_asked_for() {
        for (environment, min_length, passes) in [
            (Production, 8, false),
            (Production, 10, false),
            (Development, 8, true),
            (Development, 9, true),
            (Development, 10, false),
        ] {
            let mut config = Config {
                environment,
                ..Config::default()
            };
            config.passwords.min_length = min_length;
            let password = Password::new("password1234".to_owned()).unwrap();
            let checked = Rules::new(&config).check(&password, "bob@example.test", "bob");
            assert_eq!(checked.is_ok(), passes, "{environment:?} {min_length}");
        }
    }
}
