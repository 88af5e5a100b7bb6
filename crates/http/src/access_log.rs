//! One line and one count for each request. Queries, bodies and credentials are never in it.

use std::error::Error as _;
use std::time::Instant;

use actix_web::HttpResponse;
use actix_web::http::Method;
use bastide_services::RequestId;

use crate::ApiError;
use crate::client::Client;
use crate::metrics;

/// What is known of a request before it is answered.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) surface: &'static str,
    pub(crate) id: RequestId,
    pub(crate) client: Option<Client>,
    pub(crate) method: &'a Method,
    pub(crate) started: Instant,
}

/// Writes the line, and the cause of a failure of ours: the one place where it is written.
pub(crate) fn write<B>(entry: &Entry<'_>, path: &str, response: &HttpResponse<B>) {
    let status = response.status();
    let took = entry.started.elapsed();
    metrics::count(entry.surface, entry.method, status, took);
    if status.is_server_error() {
        let error = response.error().and_then(|it| it.as_error::<ApiError>());
        let cause = error.map(chain).unwrap_or_default();
        tracing::error!(request.id = %entry.id, http.status = status.as_u16(), error = cause, "request failed");
    }
    if !tracing::enabled!(target: "bastide::access", tracing::Level::INFO) {
        return;
    }
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let client = entry.client.map(|it| tracing::field::display(it.address));
    tracing::info!(
        target: "bastide::access",
        listener = entry.surface,
        request.id = %entry.id,
        client.address = client,
        http.method = %entry.method,
        http.path = path,
        http.status = status.as_u16(),
        duration_us = micros,
        "answered"
    );
}

/// An error with everything that caused it.
fn chain(error: &ApiError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
