//! Figures of the process for Prometheus. They are of the process, as memory and processor time are, so
//! there is one set of them however many listeners it has.

use std::error::Error;
use std::sync::LazyLock;
use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_services::Services;
use prometheus::{
    Encoder as _, HistogramVec, IntCounterVec, IntGauge, TEXT_FORMAT, TextEncoder, gather,
    register_histogram_vec, register_int_counter_vec, register_int_gauge,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::health::Readiness;

/// Upper bounds of what is counted together, in seconds: from an answer out of memory to a statement that
/// is given up.
const SECONDS: [f64; 11] = [
    0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// The figures of all listeners.
struct Figures {
    requests: IntCounterVec,
    durations: HistogramVec,
    panics: IntCounterVec,
    is_ready: IntGauge,
}

impl Figures {
    fn register() -> prometheus::Result<Self> {
        Ok(Self {
            requests: register_int_counter_vec!(
                "bastide_http_requests_total",
                "Requests that were answered.",
                &["listener", "method", "status"]
            )?,
            durations: register_histogram_vec!(
                "bastide_http_request_duration_seconds",
                "Time from the head of a request to the head of its answer.",
                &["listener"],
                SECONDS.to_vec()
            )?,
            panics: register_int_counter_vec!(
                "bastide_http_panics_total",
                "Requests that met a mistake of ours. Each is 500, and the process goes on.",
                &["listener"]
            )?,
            is_ready: register_int_gauge!(
                "bastide_ready",
                "1 where the database answers and the process is not about to stop, else 0."
            )?,
        })
    }
}

/// A name that is registered twice is a mistake of ours, which costs the figures and nothing else.
static FIGURES: LazyLock<Option<Figures>> = LazyLock::new(|| Figures::register().ok());

/// Counts a request that was answered.
pub(crate) fn count(listener: &'static str, method: &Method, status: StatusCode, took: Duration) {
    let Some(figures) = &*FIGURES else {
        return;
    };
    let labels = [listener, known(method), status.as_str()];
    figures.requests.with_label_values(&labels).inc();
    let durations = figures.durations.with_label_values(&[listener]);
    durations.observe(took.as_secs_f64());
}

/// Counts a request that panicked.
pub(crate) fn count_panic(listener: &'static str) {
    if let Some(figures) = &*FIGURES {
        figures.panics.with_label_values(&[listener]).inc();
    }
}

/// A method that there is. Callers may make up others, each of which would be a figure of its own.
fn known(method: &Method) -> &'static str {
    let all = [
        Method::GET,
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
    ];
    let names = ["GET", "POST", "PUT", "DELETE", "OPTIONS"];
    let found = all.iter().zip(names).find(|it| it.0 == method);
    found.map_or("other", |it| it.1)
}

/// The figures of the process, in the text format of Prometheus.
#[utoipa::path(
    operation_id = "metrics",
    tag = "health",
    security(()),
    responses((status = 200, content_type = "text/plain", body = String)),
)]
#[get("/metrics")]
async fn metrics(
    services: Data<Services>,
    readiness: Data<Readiness>,
) -> Result<HttpResponse, ApiError> {
    if let Some(figures) = &*FIGURES {
        let is_ready = readiness.ask(&services).await;
        figures.is_ready.set(is_ready.into());
        if is_ready && let Err(error) = services.webhooks().measure().await {
            let error: &dyn Error = &error;
            tracing::warn!(error, "deliveries could not be counted");
        }
    }
    let mut text = Vec::new();
    let encoded = TextEncoder::new().encode(&gather(), &mut text);
    encoded.map_err(ApiError::internal)?;
    Ok(HttpResponse::Ok().content_type(TEXT_FORMAT).body(text))
}

/// Mounts the route: on the admin listener, for whoever may connect to it.
pub fn routes(config: &mut ServiceConfig) {
    config.service(metrics);
}
