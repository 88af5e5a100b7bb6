//! What this process knows of the database at the moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use arc_swap::ArcSwap;
use bastide_auth::password::Population;
use bastide_permissions::Policy;
use bastide_store::Store;
use bastide_store::access::{AccessError, Account, SessionUser};
use tokio::sync::Mutex;

use crate::auth::Signers;
use crate::clock::Clock;
use crate::epoch::Epoch;
use crate::settings::Settings;

/// The store, and snapshots of what seldom changes in it.
#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) store: Arc<Store>,
    /// Changes of entries.
    pub(crate) content: Epoch,
    /// Changes of roles, tokens, accounts, keys and settings.
    pub(crate) access: Epoch,
    /// Ends of sessions, and changes of what a session says of its account.
    pub(crate) sessions: Epoch,
    /// The keys of access tokens.
    pub(crate) signers: Signers,
    clock: Clock,
    policy: ArcSwap<Policy>,
    settings: ArcSwap<Settings>,
    /// The highest cost of bcrypt among the passwords of all accounts; 0 if there is none.
    dearest_bcrypt: AtomicU32,
    /// The version of what the snapshots were read from; held while they are read, so that an
    /// older one never comes after a newer one.
    version: Mutex<Option<u64>>,
    policies: AtomicU64,
}

impl Live {
    /// Reads the snapshots.
    pub(crate) async fn load(
        store: Arc<Store>,
        signers: Signers,
        clock: Clock,
    ) -> Result<Self, AccessError> {
        let live = Self {
            store,
            signers,
            clock,
            content: Epoch::default(),
            access: Epoch::default(),
            sessions: Epoch::default(),
            policy: ArcSwap::default(),
            settings: ArcSwap::default(),
            dearest_bcrypt: AtomicU32::new(0),
            version: Mutex::default(),
            policies: AtomicU64::new(0),
        };
        live.refresh_access().await?;
        Ok(live)
    }

    /// The permissions in force.
    pub(crate) fn policy(&self) -> Arc<Policy> {
        self.policy.load_full()
    }

    /// The settings in force.
    pub(crate) fn settings(&self) -> Arc<Settings> {
        self.settings.load_full()
    }

    /// Whether an account may be used as it is now.
    pub(crate) fn lets_in(&self, user: &SessionUser) -> bool {
        !user.must_enrol && self.is_open(user.blocked, user.confirmed)
    }

    /// The same, where there is no session yet.
    pub(crate) fn admits(&self, account: &Account) -> bool {
        self.is_open(account.blocked, account.confirmed)
    }

    fn is_open(&self, blocked: bool, confirmed: bool) -> bool {
        let must_confirm = self.settings().advanced.email_confirmation;
        !blocked && (confirmed || !must_confirm)
    }

    /// Which hashes accounts may have; bcrypt is remembered a little longer than it lasts.
    pub(crate) fn population(&self) -> Population {
        match self.dearest_bcrypt.load(Ordering::Relaxed) {
            0 => Population::Argon2id,
            dearest => Population::WithBcrypt { dearest },
        }
    }

    /// Takes note of a change of roles, tokens, accounts, keys or settings, if there was one.
    pub(crate) async fn refresh_access(&self) -> Result<(), AccessError> {
        let mut known = self.version.lock().await;
        // The version first: a change that comes between the statements is then seen once more.
        let version = self.store.access_version().await?;
        if *known == Some(version) {
            return Ok(());
        }
        self.access.advance();
        self.sessions.advance();
        self.signers.refresh(&self.store, self.clock.now()).await?;
        let grants = self.store.grants().await?;
        let settings = Settings::load(&self.store).await?;
        let dearest_bcrypt = self.store.dearest_bcrypt().await?;
        let number = self.policies.fetch_add(1, Ordering::Relaxed) + 1;
        self.policy.store(Arc::new(Policy::new(number, grants)));
        self.settings.store(Arc::new(settings));
        self.dearest_bcrypt
            .store(dearest_bcrypt.unwrap_or_default(), Ordering::Relaxed);
        *known = Some(version);
        Ok(())
    }

    /// Takes note of a change that this process has made itself. It is in force when this returns:
    /// sessions and tokens in any case, roles and settings unless the database is away; then the
    /// watcher makes up for it.
    pub(crate) async fn access_changed(&self) {
        self.access.advance();
        self.sessions.advance();
        // Accounts and roles are entries too.
        self.content.advance();
        if let Err(error) = self.refresh_access().await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "permissions could not be read again");
        }
    }

    /// Takes note of sessions that this process has ended. What is kept of entries and permissions
    /// stays: on a site where people come and go, it would be old all the time otherwise.
    pub(crate) fn sessions_ended(&self) {
        self.sessions.advance();
    }
}
