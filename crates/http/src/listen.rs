//! Puts a listener together. Both surfaces come through here, so their layers cannot drift apart.

use std::io;
use std::net::SocketAddr;

use actix_web::middleware::{Condition, from_fn};
use actix_web::web::Data;
use actix_web::{App, web};
use bastide_config::{AdminConfig, Config, LimitsConfig, Origin, PublicConfig};
use bastide_services::Services;
use utoipa_actix_web::AppExt as _;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::authenticate::Realm;
use crate::body::BodyLimits;
use crate::client::{Allowed, Proxies, Transport};
use crate::edge::{Edge, Encryption, pass};
use crate::health::Readiness;
use crate::mounted::{Mounted, unanswered};
use crate::request_id::RequestIds;
use crate::serve::{Listener, serve};
use crate::tls::Certificate;
use crate::{authenticate, content_limit, cors, normal, openapi};

/// What mounts the routes of a surface, once for each worker.
pub trait Routes: Fn(&mut ServiceConfig) + Clone + Send + 'static {}

impl<F: Fn(&mut ServiceConfig) + Clone + Send + 'static> Routes for F {}

/// One of the two faces of the server: its routes, and who may see them.
#[derive(Debug, Clone)]
pub struct Surface<R> {
    name: &'static str,
    realm: Realm,
    bind: SocketAddr,
    encryption: Encryption,
    origins: Vec<Origin>,
    allowed: Option<Allowed>,
    routes: R,
}

impl<R: Routes> Surface<R> {
    /// The content listener.
    pub fn public(config: &PublicConfig, routes: R) -> Self {
        Self {
            name: "public",
            realm: Realm::Content,
            bind: config.bind,
            // A proxy on this machine that does not say how requests travel is not to be told from
            // this machine.
            encryption: Encryption::Required,
            origins: config.cors_origins.clone(),
            allowed: None,
            routes,
        }
    }

    /// The admin listener. Nobody of another origin speaks to it.
    pub fn admin(config: &AdminConfig, routes: R) -> Self {
        Self {
            name: "admin",
            realm: Realm::Administration,
            bind: config.bind,
            // A tunnel ends on this machine.
            encryption: Encryption::BeyondLoopback,
            origins: Vec::new(),
            allowed: Some(Allowed::new(&config.allowed_ips, config.bind.ip())),
            routes,
        }
    }
}

/// What both listeners stand on.
#[derive(Debug, Clone)]
pub struct Ground {
    services: Services,
    readiness: Readiness,
    tls: Option<Certificate>,
    proxies: Proxies,
    encrypted_only: bool,
    limits: LimitsConfig,
    ids: RequestIds,
}

impl Ground {
    /// `process` is a random number that tells the requests of this process from those of others.
    pub fn new(
        config: &Config,
        services: Services,
        readiness: Readiness,
        tls: Option<Certificate>,
        process: u64,
    ) -> Self {
        let proxies = Proxies::new(&config.public.trusted_proxies);
        Self {
            services,
            readiness,
            tls,
            encrypted_only: config.is_production() && !config.public.trusted_proxies.is_empty(),
            proxies,
            limits: config.limits.clone(),
            ids: RequestIds::new(process),
        }
    }

    fn edge<R>(&self, surface: &Surface<R>) -> Edge {
        Edge {
            surface: surface.name,
            ids: self.ids.clone(),
            proxies: self.proxies.clone(),
            transport: match self.tls {
                Some(_) => Transport::Encrypted,
                None => Transport::Plain,
            },
            encryption: if self.encrypted_only {
                surface.encryption
            } else {
                Encryption::Optional
            },
            allowed: surface.allowed.clone(),
            origins: surface.origins.as_slice().into(),
        }
    }
}

/// Binds a surface and starts its workers.
///
/// # Errors
///
/// When the address cannot be bound.
pub fn listen<R: Routes>(surface: Surface<R>, ground: &Ground) -> io::Result<Listener> {
    let bind = surface.bind;
    let limits = &ground.limits;
    let edge = ground.edge(&surface);
    let services = Data::new(ground.services.clone());
    let readiness = Data::new(ground.readiness.clone());
    let body = BodyLimits::new(limits);
    let content_limit = match surface.realm {
        Realm::Content => content_limit::start(limits, ground.services.clock()),
        Realm::Administration => None,
    };
    let app = move || {
        let (app, document) = App::new()
            .into_utoipa_app()
            .openapi(openapi::base())
            .configure(&surface.routes)
            .split_for_parts();
        let edge = edge.clone();
        let (counts, content_limit) = (content_limit.is_some(), content_limit.clone());
        let content_limit = from_fn(move |request, next| {
            content_limit::count(content_limit.clone(), request, next)
        });
        let has_origins = !surface.origins.is_empty();
        app.app_data(services.clone())
            .app_data(readiness.clone())
            .app_data(body)
            .app_data(Data::new(Mounted::new(&document)))
            .default_service(web::to(unanswered))
            // The last one is the outermost.
            .wrap(from_fn(move |request, next| {
                authenticate::identify(surface.realm, request, next)
            }))
            .wrap(Condition::new(counts, content_limit))
            .wrap(from_fn(normal::route))
            .wrap(cors::layer(&surface.origins))
            .wrap(Condition::new(has_origins, from_fn(cors::explain)))
            .wrap(from_fn(move |request, next| {
                pass(edge.clone(), request, next)
            }))
    };
    let tls = ground.tls.as_ref().map(Certificate::server_config);
    serve(bind, tls, limits, app)
}
