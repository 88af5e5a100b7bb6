//! The post: takes orders, writes letters, and sends them.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use bastide_config::Config;
use bastide_mail::{Outlet, OutletError, SendError};
use bastide_store::access::{AccessError, Errand, LeasedMail};
use futures_util::future::join_all;
use tokio::sync::{Mutex, Notify};

use super::Links;
use super::writing::WriteError;
use crate::clock::Clock;
use crate::live::Live;
use crate::services::millis;
use crate::worker::Works;

/// Longest time without a look: another process may have left something behind, and a mail that
/// failed may be due again.
const PERIOD: Duration = Duration::from_secs(30);

/// Most mails that are leased together, and sent at the same time.
const AT_ONCE: u32 = 4;

/// Wait after the first failure, in milliseconds; it doubles with each further one.
const FIRST_WAIT: i64 = 30_000;

/// What a lease lasts beyond the time that its mails may take, in milliseconds.
const GRACE: i64 = 60_000;

/// Mails to end users.
#[derive(Debug)]
pub struct Mails {
    pub(super) live: Arc<Live>,
    clock: Clock,
    outlet: Outlet,
    pub(super) links: Links,
    pub(super) rules: Rules,
    wake: Arc<Notify>,
    /// Held by whoever delivers, so that a process does so once at a time.
    turn: Mutex<()>,
}

/// What the configuration says about mails. Times are in milliseconds.
#[derive(Debug)]
pub(super) struct Rules {
    attempts: u32,
    lease: i64,
    pub(super) reset_lasts: i64,
    pub(super) confirmation_lasts: i64,
    /// To one address in an hour; `None` is not limited.
    pub(super) per_hour: Option<u32>,
}

impl Mails {
    pub(crate) fn new(live: Arc<Live>, clock: Clock, config: &Config) -> Result<Self, OutletError> {
        let limits = &config.limits;
        let rules = Rules {
            attempts: config.mail.attempts,
            lease: millis(config.mail.timeout_seconds)
                .saturating_mul(AT_ONCE.into())
                .saturating_add(GRACE),
            reset_lasts: millis(limits.reset_code_seconds),
            confirmation_lasts: millis(limits.confirmation_seconds),
            per_hour: limits.enabled.then_some(limits.mails_per_hour),
        };
        Ok(Self {
            live,
            clock,
            outlet: Outlet::new(config)?,
            links: Links::new(config),
            rules,
            wake: Arc::default(),
            turn: Mutex::default(),
        })
    }

    /// Whether mails can leave at all.
    pub(crate) fn can_leave(&self) -> bool {
        self.outlet.is_open()
    }

    /// Takes an order for a mail, whoever the address belongs to.
    pub(crate) async fn order(&self, errand: Errand, address: &str) -> Result<(), AccessError> {
        let now = self.clock.millis();
        self.live.store.post_mail(errand, address, now).await?;
        self.ordered();
        Ok(())
    }

    /// To be called after an order was committed with something else.
    pub(crate) fn ordered(&self) {
        self.wake.notify_one();
    }

    /// Writes and sends the mails that are due, and returns when none is left or the mail server
    /// cannot be spoken to. The worker does so by itself, a moment after an order.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn deliver_due(&self) -> Result<(), AccessError> {
        let _turn = self.turn.lock().await;
        loop {
            let now = self.clock.millis();
            let store = &self.live.store;
            let most = AT_ONCE.into();
            let mails = store.lease_mails(now, self.rules.lease, most).await?;
            if mails.is_empty() {
                return Ok(());
            }
            let carried =
                join_all(by_address(mails).into_iter().map(|it| self.carry_all(it))).await;
            let mut goes_on = true;
            for carried in carried {
                goes_on &= carried?;
            }
            if !goes_on {
                return Ok(());
            }
        }
    }

    /// One after the other, so that the code in the last mail is the one that is good.
    async fn carry_all(&self, mails: Vec<LeasedMail>) -> Result<bool, AccessError> {
        let mut goes_on = true;
        for mail in &mails {
            goes_on &= self.carry(mail).await?;
        }
        Ok(goes_on)
    }

    /// Does what can be done about a mail; false where others had better wait.
    async fn carry(&self, mail: &LeasedMail) -> Result<bool, AccessError> {
        let now = self.clock.now();
        let (account, letter) = match self.write(mail, now).await {
            Ok(Some(written)) => written,
            Ok(None) => {
                self.live.store.forget_mail(mail).await?;
                return Ok(true);
            }
            Err(WriteError::Access(error)) => return Err(error),
            Err(WriteError::Random(error)) => {
                let error = SendError::Random(error.into());
                return self.fail(mail, None, &error).await;
            }
        };
        match self.outlet.send(letter, now.into()).await {
            Ok(()) => {
                self.live.store.forget_mail(mail).await?;
                let errand = mail.errand.as_str();
                tracing::info!(
                    mail.id,
                    mail.errand = errand,
                    user.id = account,
                    "mail.sent"
                );
                Ok(true)
            }
            Err(error) => self.fail(mail, Some(account), &error).await,
        }
    }

    /// Keeps a mail for later, or gives it up.
    async fn fail(
        &self,
        mail: &LeasedMail,
        account: Option<i64>,
        error: &SendError,
    ) -> Result<bool, AccessError> {
        let now = self.clock.millis();
        let tried = u32::try_from(mail.attempt).unwrap_or(u32::MAX);
        let errand = mail.errand.as_str();
        let is_final = error.is_final() || tried >= self.rules.attempts;
        // A server that does not take one mail may take another one.
        let goes_on = is_final || matches!(error, SendError::Later(_));
        if is_final {
            self.live.store.bury_mail(mail, now).await?;
            let error: &dyn Error = error;
            tracing::error!(
                mail.id,
                mail.errand = errand,
                mail.attempt,
                user.id = account,
                error,
                "mail.given_up"
            );
            return Ok(goes_on);
        }
        let wait = FIRST_WAIT.saturating_mul(1 << tried.saturating_sub(1).min(16));
        let store = &self.live.store;
        store.postpone_mail(mail, now.saturating_add(wait)).await?;
        let error: &dyn Error = error;
        tracing::warn!(
            mail.id,
            mail.errand = errand,
            mail.attempt,
            user.id = account,
            error,
            "mail.postponed"
        );
        Ok(goes_on)
    }
}

impl Works for Mails {
    const FAILED: &'static str = "mails could not be delivered";

    fn wake(&self) -> &Arc<Notify> {
        &self.wake
    }

    async fn work(&self) -> Result<Duration, AccessError> {
        self.deliver_due().await.map(|()| PERIOD)
    }
}

/// Mails to one address together, in their order.
fn by_address(mails: Vec<LeasedMail>) -> Vec<Vec<LeasedMail>> {
    let mut groups: Vec<Vec<LeasedMail>> = Vec::new();
    for mail in mails {
        let is_theirs = |group: &&mut Vec<LeasedMail>| {
            group.first().is_some_and(|it| it.address == mail.address)
        };
        match groups.iter_mut().find(is_theirs) {
            Some(group) => group.push(mail),
            None => groups.push(vec![mail]),
        }
    }
    groups
}
