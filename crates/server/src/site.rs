//! A running server.

use std::fs::DirBuilder;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_web::rt::time::interval;
use bastide_admin_api::{Admin, SignInLimits};
use bastide_config::{Config, Keys};
use bastide_http::health::Readiness;
use bastide_http::{Certificate, Ground, Listener, RateLimit, Surface, TlsError, listen};
use bastide_public_api::{AuthLimits, Docs, Public, mount_files};
use bastide_services::backup::{self, BackupFailure};
use bastide_services::import::demo;
use bastide_services::import::strapi::{self, ImportError};
use bastide_services::library::UploadError;
use bastide_services::{Clock, Services};
use bastide_store::{OpenError, Settings, Store};

use crate::renewal::keep_current;

/// A server whose listeners are bound and answer.
pub struct Site {
    services: Services,
    readiness: Readiness,
    certificate: Option<Certificate>,
    limits: Vec<RateLimit>,
    public: Listener,
    admin: Listener,
}

/// What a database without content gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartWith {
    /// Nothing.
    Nothing,
    /// The demo site.
    Demo,
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be made.
    #[error("cannot make the data folder {}; set BASTIDE_DATA_DIR to one that can be written", path.display())]
    DataDir {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The database cannot be used.
    #[error("the database cannot be opened; check BASTIDE_DATABASE__URL")]
    Database(#[from] OpenError),
    /// What an interrupted restore left cannot be finished.
    #[error("a restore cannot be finished")]
    Restore(#[from] BackupFailure),
    /// What an interrupted import left cannot be finished, or the demo site cannot come in.
    #[error("an import cannot be finished")]
    Import(#[from] ImportError),
    /// What interrupted uploads left cannot be cleared up.
    #[error("the folder of stored files cannot be used; check BASTIDE_DATA_DIR")]
    Library(#[from] UploadError),
    /// What the database holds cannot be served.
    #[error("the services cannot be started")]
    Services(#[from] bastide_services::StartError),
    /// Certificate or key cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The system has no randomness.
    #[error("the system random generator failed")]
    Random(#[from] getrandom::Error),
    /// An address cannot be bound.
    #[error("cannot listen at {address}; stop what listens there, or set {variable}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// The environment variable that sets another one.
        variable: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl Site {
    /// Opens the database, starts the services and binds both listeners.
    ///
    /// `clock` tells the time of the process.
    ///
    /// # Errors
    ///
    /// [`StartError`], each with its remedy.
    pub async fn start(
        config: &Config,
        keys: &Keys,
        start_with: StartWith,
        clock: Clock,
    ) -> Result<Self, StartError> {
        let certificate = config.tls.files().map(Certificate::read).transpose()?;
        let store = open_database(config).await?;
        strapi::recover(&store, &config.data_dir).await?;
        if start_with == StartWith::Demo {
            demo::seed_if_empty(&store, &config.data_dir, clock.millis()).await?;
        }
        let services = Services::start(Arc::new(store), config, keys, clock).await?;
        services.library().take_over().await?;

        let readiness = Readiness::default();
        let process = getrandom::u64()?;
        let ground = Ground::new(
            config,
            services.clone(),
            readiness.clone(),
            certificate.clone(),
            process,
        );
        let public_routes = public(config, services.clock());
        let mut limits: Vec<_> = public_routes.auth_limits.all().cloned().collect();
        let surface = Surface::public(&config.public, move |it| public_routes.mount(it));
        let public = listen(surface, &ground);
        let public = public.map_err(|source| StartError::Bind {
            address: config.public.bind,
            variable: "BASTIDE_PUBLIC__BIND",
            source,
        })?;
        let mut bound = config.clone();
        bound.public.bind = public.address;
        let admin_routes = admin(&bound, services.clock());
        limits.extend(admin_routes.sign_in_limits.all().cloned());
        let surface = Surface::admin(&config.admin, move |it| {
            // Pictures of the administration come from its own origin, as all of it does.
            mount_files(it);
            admin_routes.mount(it);
        });
        let admin = listen(surface, &ground);
        let admin = admin.map_err(|source| StartError::Bind {
            address: config.admin.bind,
            variable: "BASTIDE_ADMIN__BIND",
            source,
        })?;
        let own = [public.address, admin.address];
        services.webhooks().stay_away_from(&own);
        Ok(Self {
            services,
            readiness,
            certificate,
            limits,
            public,
            admin,
        })
    }

    /// What the listeners stand on.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The certificate of both listeners; `None` where they speak plain HTTP.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }

    /// Where the content listener is.
    pub fn public_address(&self) -> SocketAddr {
        self.public.address
    }

    /// Where the admin listener is.
    pub fn admin_address(&self) -> SocketAddr {
        self.admin.address
    }

    /// Answers until told to stop, and then until the requests that are being answered are.
    ///
    /// # Errors
    ///
    /// When a listener fails.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let Self {
            services,
            readiness,
            certificate,
            limits,
            public,
            admin,
        } = self;
        let handles = [public.server.handle(), admin.server.handle()];
        let stopping = async {
            stop.await;
            readiness.end();
            let [public, admin] = &handles;
            tokio::join!(public.stop(true), admin.stop(true));
        };
        let serving = async { tokio::try_join!(public.server, admin.server).map(|_| ()) };
        let evicting = async {
            let mut ticks = interval(RateLimit::EVICTION);
            loop {
                ticks.tick().await;
                limits.iter().for_each(RateLimit::evict);
            }
        };
        let renewing = keep_current(certificate);
        tokio::pin!(stopping, evicting);
        let answered = async { tokio::join!(serving, stopping).0 };
        let ended = tokio::select! {
            answered = answered => answered,
            () = evicting => Ok(()),
            never = renewing => match never {},
        };
        // What was refused last shall not be forgotten.
        if let Err(error) = services.audit().flush().await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "refusals are missing in the audit log");
        }
        ended
    }
}

/// Opens the database of a configuration, in a data folder that is made where it is missing.
///
/// # Errors
///
/// [`StartError::DataDir`], [`StartError::Restore`], [`StartError::Database`].
pub async fn open_database(config: &Config) -> Result<Store, StartError> {
    make_private(&config.data_dir).map_err(|source| StartError::DataDir {
        path: config.data_dir.clone(),
        source,
    })?;
    let (url, settings) = (config.database_url(), settings(config));
    backup::recover(url.expose(), &settings, &config.data_dir).await?;
    Ok(Store::open(url.expose(), &settings).await?)
}

/// What the content listener mounts.
pub fn public(config: &Config, clock: &Clock) -> Public {
    Public {
        auth_limits: AuthLimits::new(&config.limits, clock),
        docs: if config.is_production() {
            Docs::Hidden
        } else {
            Docs::Shown
        },
    }
}

/// What the admin listener mounts.
pub fn admin(config: &Config, clock: &Clock) -> Admin {
    Admin {
        sign_in_limits: SignInLimits::new(&config.limits, clock),
        content_url: config.content_url(),
        preview_url: config.admin.preview_url.clone(),
    }
}

fn settings(config: &Config) -> Settings {
    Settings {
        acquire_timeout: Duration::from_secs(config.limits.pool_acquire_seconds),
        read_timeout: Duration::from_secs(config.limits.statement_seconds),
        ..Settings::default()
    }
}

/// Makes a folder that only its owner can look into; one that exists stays as it is.
///
/// # Errors
///
/// When it cannot be made.
pub fn make_private(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}
