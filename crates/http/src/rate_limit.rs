//! How often one caller may knock (security design, S11).
//!
//! Coarse on purpose, per process and in memory; what must not be forgotten is counted in the
//! database.

use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_governor::governor::NotUntil;
use actix_governor::governor::clock::{Clock as _, DefaultClock, QuantaInstant};
use actix_governor::governor::middleware::StateInformationMiddleware;
use actix_governor::{GovernorConfig, GovernorConfigBuilder, KeyExtractor};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpMessage as _, HttpResponse, HttpResponseBuilder, ResponseError as _};

use bastide_config::LimitsConfig;
use bastide_services::Clock;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::error::whole_seconds;
use crate::{ApiError, Client};

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

const MINUTE: Duration = Duration::from_mins(1);

/// A number of requests that each caller may make in a minute.
///
/// Clones share their counters: make it once, and give a clone to each worker.
#[derive(Debug, Clone)]
pub struct RateLimit {
    config: GovernorConfig<ByClient, StateInformationMiddleware>,
    by: ByClient,
}

/// Declares a count for each of several routes, so that none uses up what another needs, with the
/// setting of [`LimitsConfig`] that says how many requests it gives a minute.
#[macro_export]
macro_rules! rate_limits {
    ($(#[$about:meta])* pub struct $name:ident { $($route:ident: $setting:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $(pub(super) $route: Option<$crate::RateLimit>,)+
        }

        impl $name {
            /// Counts that have not begun; to be made once and cloned, as [`RateLimit`](bastide_http::RateLimit) says.
            pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
                Self {
                    $($route: $crate::RateLimit::new(config.$setting, config, clock),)+
                }
            }

            /// All of them, to forget callers in.
            pub fn all(&self) -> impl Iterator<Item = &$crate::RateLimit> {
                [$(&self.$route,)+].into_iter().flatten()
            }
        }
    };
}

/// Counts by address, in IPv6 by prefix.
#[derive(Debug, Clone)]
struct ByClient {
    ipv6_bits: u8,
    /// Time in which one request is given back.
    period: Duration,
    clock: Clock,
}

impl RateLimit {
    /// How often callers are to be forgotten. What comes from ever new addresses within that time is
    /// the most that is remembered (attack case RL-17).
    pub const EVICTION: Duration = Duration::from_secs(10);

    /// `per_minute` requests of one address; in IPv6, of one prefix as long as `limits` says.
    ///
    /// `clock` tells the time for `X-RateLimit-Reset`. `None` where limits are off, and for a number
    /// of zero, which limits nothing.
    pub fn new(per_minute: u32, limits: &LimitsConfig, clock: &Clock) -> Option<Self> {
        if !limits.enabled {
            return None;
        }
        let by = ByClient {
            ipv6_bits: limits.ipv6_prefix_bits,
            period: MINUTE.checked_div(per_minute)?,
            clock: clock.clone(),
        };
        let config = GovernorConfigBuilder::default()
            .period(by.period)
            .burst_size(per_minute)
            .key_extractor(by.clone())
            .use_headers()
            .finish()?;
        Some(Self { config, by })
    }

    /// A layer that counts a request, refuses it where there were too many, and tells the caller
    /// how many are left.
    ///
    /// # Errors
    ///
    /// Those of the layers inside.
    pub async fn count<B: MessageBody>(
        self,
        request: ServiceRequest,
        next: Next<B>,
    ) -> Result<ServiceResponse<EitherBody<B>>, Error> {
        let caller = self.by.extract(&request)?;
        let state = match self.config.limiter().check_key(&caller) {
            Ok(state) => state,
            Err(negative) => {
                let refused = self
                    .by
                    .exceed_rate_limit_response(&negative, HttpResponse::TooManyRequests());
                return Ok(request.into_response(refused).map_into_right_body());
            }
        };
        let mut response = next.call(request).await?.map_into_left_body();
        let (limit, left) = (
            state.quota().burst_size().get(),
            state.remaining_burst_capacity(),
        );
        let headers = response.headers_mut();
        headers.insert(LIMIT, HeaderValue::from(limit));
        headers.insert(REMAINING, HeaderValue::from(left));
        let used = limit.saturating_sub(left);
        self.by
            .insert_reset(headers, self.by.period.saturating_mul(used));
        Ok(response)
    }

    /// Forgets callers whose count is back to nothing; the library never does so by itself.
    pub fn evict(&self) {
        let limiter = self.config.limiter();
        limiter.retain_recent();
        limiter.shrink_to_fit();
    }
}

impl ByClient {
    /// The time, in Unix seconds, at which the caller may make all its requests again.
    fn insert_reset(&self, headers: &mut HeaderMap, wait: Duration) {
        let now = SystemTime::from(self.clock.now());
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        headers.insert(
            RESET,
            HeaderValue::from(whole_seconds(now.saturating_add(wait))),
        );
    }
}

impl KeyExtractor for ByClient {
    type Key = IpAddr;
    type KeyExtractionError = ApiError;

    fn extract(&self, request: &ServiceRequest) -> Result<IpAddr, ApiError> {
        let client = request.extensions().get::<Client>().copied();
        let client = client.ok_or_else(|| ApiError::internal("the caller has no address"))?;
        Ok(client.prefix(self.ipv6_bits))
    }

    fn exceed_rate_limit_response(
        &self,
        negative: &NotUntil<QuantaInstant>,
        _: HttpResponseBuilder,
    ) -> HttpResponse {
        let retry_after = negative.wait_time_from(DefaultClock::default().now());
        let limit = negative.quota().burst_size().get();
        let mut response = ApiError::TooManyRequests { retry_after }.error_response();
        let headers = response.headers_mut();
        headers.insert(LIMIT, HeaderValue::from(limit));
        headers.insert(REMAINING, HeaderValue::from(0));
        self.insert_reset(headers, self.period.saturating_mul(limit));
        response
    }
}

/// Mounts routes at and below a path, behind a count; `None` counts nothing.
pub fn counted(
    config: &mut ServiceConfig<'_>,
    path: &str,
    limit: Option<&RateLimit>,
    routes: impl FnOnce(&mut ServiceConfig<'_>),
) {
    let scope = scope(path).configure(routes);
    match limit.cloned() {
        None => config.service(scope),
        Some(limit) => config.service(scope.wrap(from_fn(move |request, next| {
            limit.clone().count(request, next)
        }))),
    };
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
    use actix_web::{App, web};
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::client::Transport;

    const NOW: u64 = 1_800_000_000;

    fn limit(per_minute: u32) -> Option<RateLimit> {
        let limits = LimitsConfig {
            enabled: true,
            ipv6_prefix_bits: 56,
            ..LimitsConfig::default()
        };
        let now = || (UNIX_EPOCH + Duration::from_secs(NOW)).into();
        RateLimit::new(per_minute, &limits, &Clock::of(now))
    }

    /// The status and the three headers of one request.
    macro_rules! knock {
        ($app:expr, $address:expr) => {{
            let peer = SocketAddr::new($address.parse().unwrap(), 1);
            let request = TestRequest::post().uri("/").peer_addr(peer).to_request();
            request.extensions_mut().insert(Client {
                address: $address.parse().unwrap(),
                transport: Transport::Plain,
            });
            let response = call_service(&$app, request).await;
            let number = |name: HeaderName| {
                let value = response.headers().get(name)?.to_str().ok()?;
                value.parse::<u64>().ok()
            };
            let seen = (
                response.status().as_u16(),
                number(LIMIT),
                number(REMAINING),
                number(RESET).map(|it| it - NOW),
            );
            (seen, response)
        }};
    }

    macro_rules! app {
        ($limit:expr) => {{
            let limit: RateLimit = $limit;
            init_service(
                App::new()
                    .wrap(from_fn(move |request, next| {
                        limit.clone().count(request, next)
                    }))
                    .route("/", web::post().to(HttpResponse::Ok)),
            )
            .await
        }};
    }

    #[actix_web::test]
    async fn a_caller_is_told_and_then_refused() {
        let app = app!(limit(2).unwrap());
        assert_eq!(knock!(app, "1.2.3.4").0, (200, Some(2), Some(1), Some(30)));
        assert_eq!(knock!(app, "1.2.3.4").0, (200, Some(2), Some(0), Some(60)));
        let (seen, response) = knock!(app, "1.2.3.4");
        assert_eq!(seen, (429, Some(2), Some(0), Some(60)));
        let retry_after = response.headers().get("retry-after").unwrap();
        assert_eq!(retry_after, "30");
        let body: Json = read_body_json(response).await;
        assert_eq!(
            body,
            json!({"data": null, "error": {"status": 429, "name": "RateLimitError",
                "message": "Too many requests, please try again later.", "details": {}}})
        );
        assert_eq!(knock!(app, "1.2.3.5").0.0, 200);
    }

    #[actix_web::test]
    async fn an_ipv6_prefix_is_one_caller() {
        let app = app!(limit(1).unwrap());
        assert_eq!(knock!(app, "2001:db8:1:201::1").0.0, 200);
        assert_eq!(knock!(app, "2001:db8:1:2ff::9").0.0, 429);
        assert_eq!(knock!(app, "2001:db8:1:300::1").0.0, 200);
    }

    #[test]
    fn a_limit_of_zero_is_none() {
        assert!(limit(0).is_none());
    }

    #[test]
    fn callers_are_forgotten() {
        let limit = limit(60_000).unwrap();
        let limiter = limit.config.limiter();
        limiter.check_key(&"1.2.3.4".parse().unwrap()).unwrap();
        assert_eq!(limiter.len(), 1);
        while !limiter.is_empty() {
            limit.evict();
        }
    }
}
