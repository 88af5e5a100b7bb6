//! Everything the program can do, built once and shared by both listeners.

use std::error::Error;
use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;

use bastide_auth::SetupError;
use bastide_auth::access::Audience;
use bastide_auth::api_token::ApiToken;
use bastide_auth::audit_key::AuditKey;
use bastide_auth::device::DeviceKey;
use bastide_auth::digest::Pepper;
use bastide_auth::sealed::Sealer;
use bastide_config::{Config, Keys};
use bastide_content_types::Registry;
use bastide_mail::OutletError;
use bastide_permissions::{Allowed, Policy, Principal, Right};
use bastide_store::Store;
use bastide_store::access::{AccessError, SessionLife};
use bastide_store::content::Stamp;
use bastide_store::schema::SchemaError;

use crate::admin::{Accounts, Admin, Rules, StaleAccounts};
use crate::audit::Audit;
use crate::auth::{
    self, ApiTokens, Auth, Authentication, AuthenticationError, Hashing, Providers, Sessions,
    Signers,
};
use crate::clock::Clock;
use crate::content::{Content, Signer};
use crate::known_device::KnownDevices;
use crate::library::{Library, Sweeper};
use crate::live::Live;
use crate::mail::Mails;
use crate::schedule::Schedule;
use crate::schema::{Schemas, Upkeep};
use crate::second_factor::SecondFactors;
use crate::seed::seed;
use crate::settings::Settings;
use crate::throttle::Throttle;
use crate::watcher::Watcher;
use crate::webhooks::Webhooks;
use crate::worker::Worker;

/// The use cases. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Services(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    live: Arc<Live>,
    clock: Clock,
    content: Arc<Content>,
    sessions: Arc<Sessions>,
    auth: Auth,
    authentication: Authentication,
    admin: Admin,
    audit: Arc<Audit>,
    schemas: Schemas,
    library: Arc<Library>,
    mails: Arc<Mails>,
    schedule: Arc<Schedule>,
    webhooks: Arc<Webhooks>,
    _mail_worker: Worker,
    _schedule_worker: Worker,
    _audit_worker: Worker,
    _webhook_worker: Worker,
    _stale: Option<(Arc<StaleAccounts>, Worker)>,
    _watcher: Watcher,
    _upkeep: Upkeep,
    _sweeper: Sweeper,
}

/// Why the services did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database does not answer, or holds what cannot be understood.
    #[error("the permissions and settings cannot be read from the database")]
    Access(#[from] AccessError),
    /// The content types cannot be read.
    #[error("the schema cannot be read from the database")]
    Schema(#[from] SchemaError),
    /// A secret or a lifetime cannot be used.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// Mails cannot leave as they are configured to.
    #[error(transparent)]
    Mail(#[from] OutletError),
    /// Other servers cannot be asked.
    #[error("the certificate authorities of the system cannot be read; install ca-certificates")]
    Tls(#[source] Box<dyn Error + Send + Sync>),
    /// Files cannot be kept where they should be.
    #[error("the bucket cannot be used; check the settings below storage")]
    Storage(#[source] Box<dyn Error + Send + Sync>),
    /// The system has no randomness.
    #[error("the system random generator failed")]
    Random(#[source] Box<dyn Error + Send + Sync>),
}

impl Services {
    /// Starts on an open database: makes what every installation has, reads permissions and
    /// settings, and follows what other processes change from then on.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(
        store: Arc<Store>,
        config: &Config,
        keys: &Keys,
        clock: Clock,
    ) -> Result<Self, StartError> {
        let random = |error: getrandom::Error| StartError::Random(error.into());
        store.seed(&seed().map_err(random)?, clock.millis()).await?;
        // Listening begins before anything is read, so that no change falls in between.
        let watch = store.watch().await?;
        store.refresh_registry().await?;
        let signers = Signers::new(config, keys)?;
        let live = Arc::new(Live::load(store, signers, clock.clone()).await?);
        let watcher = Watcher::spawn(watch, &live);

        let pepper = Pepper::new(keys.token_pepper.expose().as_bytes())?;
        let processors = available_parallelism().map_or(1, NonZero::get);
        let hashing = Hashing::new(processors);
        let content = {
            let signer = Signer::new(config, keys)?;
            Content::new(live.clone(), config, clock.clone(), hashing.clone(), signer)
        };
        let content = Arc::new(content);
        let lasting = SessionLife {
            idle: millis(config.sessions.refresh_idle_seconds),
            absolute: millis(config.sessions.refresh_absolute_seconds),
        };
        let most = config.sessions.max_per_account;
        let sessions = Arc::new(Sessions::new(live.clone(), lasting, most));
        let admin = admin(&live, config, keys, &clock, Hashing::new(processors))?;
        let mails = Arc::new(Mails::new(live.clone(), clock.clone(), config)?);
        let sealer = Sealer::for_browsers(keys.stored_data.expose().as_bytes())?;
        let providers = Providers::new(config, sealer).map_err(StartError::Tls)?;
        let auth = Auth {
            live: live.clone(),
            clock: clock.clone(),
            sessions: sessions.clone(),
            content: content.clone(),
            hashing,
            throttle: Throttle::new(live.store.clone(), &config.limits),
            mails: mails.clone(),
            devices: devices(config, keys, Audience::Public)?,
            pepper: pepper.clone(),
            providers,
            factors: SecondFactors::new(live.store.clone(), config, keys, Audience::Public)?,
            rules: auth::Rules::new(config),
        };
        let authentication = Authentication {
            live: live.clone(),
            clock: clock.clone(),
            sessions: sessions.clone(),
            api_tokens: ApiTokens::new(live.clone(), pepper),
        };
        let schemas = Schemas::live(live.clone(), clock.clone());
        let mail_worker = Worker::spawn(&mails);
        let schedule = Schedule::new(live.clone(), clock.clone(), content.clone());
        let schedule = Arc::new(schedule);
        let schedule_worker = Worker::spawn(&schedule);
        let key = AuditKey::new(keys.stored_data.expose().as_bytes())?;
        let audit = Audit::new(live.clone(), clock.clone(), config, key);
        let audit = Arc::new(audit);
        let audit_worker = Worker::spawn(&audit);
        let webhooks = {
            let (live, content) = (live.clone(), content.clone());
            Arc::new(Webhooks::new(live, clock.clone(), content, config, keys)?)
        };
        let webhook_worker = Worker::spawn(&webhooks);
        let stale = config.admin.disable_stale.then(|| {
            let stale = StaleAccounts::new(live.clone(), clock.clone(), config);
            let stale = Arc::new(stale);
            let worker = Worker::spawn(&stale);
            (stale, worker)
        });
        let upkeep = Upkeep::spawn(&live, clock.clone());
        let library = Library::new(live.clone(), clock.clone(), content.clone(), config)?;
        let library = Arc::new(library);
        let sweeper = Sweeper::spawn(&library);
        Ok(Self(Arc::new(Parts {
            live,
            clock,
            content,
            sessions,
            auth,
            authentication,
            admin,
            audit,
            schemas,
            library,
            mails,
            schedule,
            webhooks,
            _mail_worker: mail_worker,
            _schedule_worker: schedule_worker,
            _audit_worker: audit_worker,
            _webhook_worker: webhook_worker,
            _stale: stale,
            _upkeep: upkeep,
            _sweeper: sweeper,
            _watcher: watcher,
        })))
    }

    /// The database.
    pub fn store(&self) -> &Arc<Store> {
        &self.0.live.store
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The content types in force.
    pub fn registry(&self) -> Arc<Registry> {
        self.0.live.store.registry()
    }

    /// The permissions in force.
    pub fn policy(&self) -> Arc<Policy> {
        self.0.live.policy()
    }

    /// The settings in force.
    pub fn settings(&self) -> Arc<Settings> {
        self.0.live.settings()
    }

    /// Reads content.
    pub fn content(&self) -> &Content {
        &self.0.content
    }

    /// The sessions of end users.
    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// Who sends this `Authorization` header.
    ///
    /// # Errors
    ///
    /// [`AuthenticationError`].
    pub async fn authenticate(
        &self,
        authorization: Option<&str>,
    ) -> Result<Principal, AuthenticationError> {
        self.0.authentication.principal(authorization).await
    }

    /// How end users come in, stay, and look after their accounts.
    pub fn auth(&self) -> &Auth {
        &self.0.auth
    }

    /// The stored files.
    pub fn library(&self) -> &Arc<Library> {
        &self.0.library
    }

    /// Mails to end users.
    pub fn mails(&self) -> &Mails {
        &self.0.mails
    }

    /// What is to be published later.
    pub fn schedule(&self) -> &Schedule {
        &self.0.schedule
    }

    /// Who is told what happens to entries.
    pub fn webhooks(&self) -> &Webhooks {
        &self.0.webhooks
    }

    /// What is stored in place of an API token.
    pub(crate) fn api_token_digest(&self, token: &ApiToken) -> String {
        self.0.authentication.api_tokens.digest(token)
    }

    /// When and by whom something is written.
    pub(crate) fn stamp<R: Right>(&self, allowed: &Allowed<R>) -> Stamp {
        Stamp {
            at: self.0.clock.millis(),
            by: allowed.by().map(|it| it.id),
        }
    }

    /// How administrators come in.
    pub fn admin(&self) -> &Admin {
        &self.0.admin
    }

    /// What was done, and by whom.
    pub fn audit(&self) -> &Audit {
        &self.0.audit
    }

    /// Content types and components.
    pub fn schemas(&self) -> &Schemas {
        &self.0.schemas
    }

    /// Entries were written by this process: nothing that was kept before counts any more. To be
    /// called after the commit and before the answer.
    pub fn content_changed(&self) {
        self.0.live.content.advance();
    }

    /// Sessions were ended by this process, as [`Self::content_changed`].
    pub(crate) fn sessions_ended(&self) {
        self.0.live.sessions_ended();
    }

    /// Roles, tokens, accounts or settings were written by this process, as
    /// [`Self::content_changed`].
    pub async fn access_changed(&self) {
        self.0.live.access_changed().await;
    }
}

fn admin(
    live: &Arc<Live>,
    config: &Config,
    keys: &Keys,
    clock: &Clock,
    hashing: Hashing,
) -> Result<Admin, SetupError> {
    let lasting = SessionLife {
        idle: millis(config.sessions.admin_idle_seconds),
        absolute: millis(config.sessions.admin_absolute_seconds),
    };
    let most = config.sessions.max_per_account;
    let store = &live.store;
    Ok(Admin {
        sessions: Sessions::new(live.clone(), lasting, most),
        throttle: Throttle::new(store.clone(), &config.limits),
        accounts: Accounts::with(store.clone(), config, clock.clone(), hashing.clone()),
        factors: SecondFactors::new(store.clone(), config, keys, Audience::Admin)?,
        devices: devices(config, keys, Audience::Admin)?,
        rules: Rules::new(config),
        live: live.clone(),
        clock: clock.clone(),
        hashing,
    })
}

fn devices(config: &Config, keys: &Keys, realm: Audience) -> Result<KnownDevices, SetupError> {
    let key = DeviceKey::new(keys.device_cookie.expose().as_bytes())?;
    let days = config.sessions.known_device_days;
    Ok(KnownDevices::new(key, realm, days))
}

/// Seconds of the configuration as milliseconds.
pub(crate) fn millis(seconds: u64) -> i64 {
    i64::try_from(seconds)
        .unwrap_or(i64::MAX)
        .saturating_mul(1_000)
}

#[cfg(test)]
pub(crate) mod tests {
    use bastide_config::Secret;
    use bastide_store::Settings;
    use bastide_testkit::{TestDatabase, on_both_databases};

    use super::*;

    /// Services on the database of a test.
    pub(crate) async fn start(database: &TestDatabase, settings: &Settings) -> Services {
        let store = Store::open(database.url(), settings).await.unwrap();
        let key = |letter: &str| Secret::new(letter.repeat(64));
        let keys = Keys {
            public_jwt: key("a"),
            admin_jwt: key("b"),
            token_pepper: key("c"),
            device_cookie: key("d"),
            stored_data: key("e"),
        };
        let config = Config::default();
        Services::start(Arc::new(store), &config, &keys, Clock::system())
            .await
            .unwrap()
    }

    on_both_databases! {
        async fn a_flood_of_end_users_keeps_no_administrator_out(database: TestDatabase) {
            let services = start(&database, &Settings::default()).await;
            let _flood = services.auth().occupy().unwrap();
            assert!(services.admin().hashing.run(|| Ok(())).await.is_ok());
        }
    }
}
