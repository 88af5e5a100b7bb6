//! Whether the process lives and can work; on both listeners.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::rt::time::timeout;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_services::Services;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::answer::with_status;

/// The addresses of this module.
pub(crate) const PATHS: [&str; 3] = ["/_health", "/healthz", "/readyz"];

/// Time for which an answer of the database counts, so that asking costs next to nothing.
const FRESH: Duration = Duration::from_secs(1);

/// Time in which the database has to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the process can work; shared by all workers of both listeners.
#[derive(Debug, Clone, Default)]
pub struct Readiness(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    is_stopping: AtomicBool,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    /// Not ready any more: the process begins to shut down.
    pub fn end(&self) {
        self.0.is_stopping.store(true, Ordering::Relaxed);
    }

    pub(crate) async fn ask(&self, services: &Services) -> bool {
        if self.0.is_stopping.load(Ordering::Relaxed) {
            return false;
        }
        if let Some((when, answer)) = self.last()
            && when.elapsed() < FRESH
        {
            return answer;
        }
        let answer = timeout(PATIENCE, services.store().access_version()).await;
        let answer = matches!(answer, Ok(Ok(_)));
        if let Ok(mut last) = self.0.last.lock() {
            *last = Some((Instant::now(), answer));
        }
        answer
    }

    fn last(&self) -> Option<(Instant, bool)> {
        self.0.last.lock().ok().and_then(|it| *it)
    }
}

/// The state of the process, in a word.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`, or `unavailable`.
    status: &'static str,
}

/// The process is up, as Strapi says it.
#[utoipa::path(tag = "health", responses((status = 204, description = "The process is up.")))]
#[get("/_health")]
async fn strapi() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// The process is up.
#[utoipa::path(tag = "health", responses((status = 200, body = Health)))]
#[get("/healthz")]
async fn alive() -> Result<HttpResponse, ApiError> {
    crate::json(&Health { status: "ok" })
}

/// The database is reachable, its migrations are done, and the process is not about to stop.
#[utoipa::path(tag = "health", responses((status = 200, body = Health), (status = 503, body = Health)))]
#[get("/readyz")]
async fn ready(
    services: Data<Services>,
    readiness: Data<Readiness>,
) -> Result<HttpResponse, ApiError> {
    if readiness.ask(&services).await {
        return crate::json(&Health { status: "ok" });
    }
    let unavailable = Health {
        status: "unavailable",
    };
    with_status(StatusCode::SERVICE_UNAVAILABLE, &unavailable)
}

/// Mounts the health routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(strapi).service(alive).service(ready);
}
