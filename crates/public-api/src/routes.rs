//! What is mounted on the content listener.

use bastide_http::health;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::entries::Entries;
use crate::{AuthLimits, auth, docs, files, locales, roles, upload, uploads, users};

/// The content listener's routes, with what they need beside the services.
#[derive(Debug, Clone)]
pub struct Public {
    /// How often one caller may ask for what is about accounts.
    pub auth_limits: AuthLimits,
    /// Whether `/docs` and `/openapi.json` are there.
    pub docs: Docs,
}

/// Whether a listener tells what it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Docs {
    /// It does.
    Shown,
    /// It does not.
    Hidden,
}

impl Public {
    /// Mounts the routes. The first that fits answers, so fixed words stand before the
    /// entries; in scopes, which a request for content passes at the cost of comparing a prefix.
    pub fn mount(&self, config: &mut ServiceConfig) {
        health::routes(config);
        config
            .service(scope("/api/auth").configure(|it| auth::routes(it, &self.auth_limits)))
            .service(
                scope("/api/connect").configure(|it| auth::connect_routes(it, &self.auth_limits)),
            )
            .service(locales::list)
            .service(
                scope("/api/users")
                    .service(users::list)
                    .service(users::count)
                    .service(users::me)
                    .service(users::one)
                    .service(users::write::create)
                    .service(users::write::update)
                    .service(users::write::remove),
            )
            .service(
                scope("/api/users-permissions")
                    .service(roles::list)
                    .service(roles::one)
                    .service(roles::permissions)
                    .service(roles::write::create)
                    .service(roles::write::update)
                    .service(roles::write::remove),
            )
            .service(
                scope("/api/upload/files")
                    .service(files::list)
                    .service(files::page)
                    .service(files::one)
                    .service(files::remove),
            )
            .service(upload::post)
            .service(Entries);
        mount_files(config);
        if self.docs == Docs::Shown {
            docs::routes(config, self);
        }
    }
}

/// Mounts the bytes of stored files, as pages show them.
pub fn mount_files(config: &mut ServiceConfig) {
    config.service(uploads::file);
}
