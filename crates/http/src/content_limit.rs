//! How often one address may read or write content, where the configuration says so.

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::rt::time::interval;
use bastide_config::LimitsConfig;
use bastide_services::Clock;

use crate::RateLimit;

/// The limit, if there is one; its callers are forgotten as long as the runtime lives.
pub(crate) fn start(limits: &LimitsConfig, clock: &Clock) -> Option<RateLimit> {
    let limit = RateLimit::new(limits.content_limit()?.get(), limits, clock)?;
    let counters = limit.clone();
    actix_web::rt::spawn(async move {
        let mut ticks = interval(RateLimit::EVICTION);
        loop {
            ticks.tick().await;
            counters.evict();
        }
    });
    Some(limit)
}

/// Counts what is content. Belongs inside of the normal form of the path, and outside of
/// authentication: guessing tokens counts like everything else.
pub(crate) async fn count<B: MessageBody>(
    limit: Option<RateLimit>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    match limit {
        Some(limit) if is_content(request.path()) => limit.count(request, next).await,
        _ => Ok(next.call(request).await?.map_into_left_body()),
    }
}

/// Everything below `/api` but sign-in, which has limits of its own.
fn is_content(path: &str) -> bool {
    let inside = path.strip_prefix("/api/");
    inside.is_some_and(|it| !it.starts_with("auth/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_is_content_but_for_sign_in() {
        for (path, expected) in [
            ("/api/articles", true),
            ("/api/articles/kq3v8zt1m5xw7c2r9d0ybn6h", true),
            ("/api/users/me", true),
            ("/api/upload/files", true),
            ("/api/authors", true),
            ("/api/auth", true),
            ("/api/auth/local", false),
            ("/api", false),
            ("/uploads/a.png", false),
            ("/_health", false),
            ("/healthz", false),
            ("/readyz", false),
            ("/docs", false),
        ] {
            assert_eq!(is_content(path), expected, "{path}");
        }
    }
}
