//! Reading a JSON body: a size, a time and one media type.

mod data;
mod form;
mod typed;
mod valid;

use std::time::{Duration, Instant};

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpRequest};
use bastide_config::LimitsConfig;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::future::LocalBoxFuture;
use serde_json::Value as Json;

use crate::unique_json::Unique;
use crate::{ApiError, BodyError};

pub use data::DataBody;
pub use form::UploadForm;
pub use valid::ValidBody;

/// The body of a request: a JSON object or array, in which no object has a member twice.
#[derive(Debug)]
pub struct JsonBody(pub Json);

/// What a body may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyLimits {
    bytes: usize,
    time: Duration,
    bytes_per_second: u64,
}

impl BodyLimits {
    pub(crate) fn new(limits: &LimitsConfig) -> Self {
        Self {
            bytes: limits.body_bytes,
            time: Duration::from_secs(limits.body_seconds),
            bytes_per_second: limits.body_bytes_per_second,
        }
    }

    /// Those of the listener that a request came to.
    fn of(request: &HttpRequest) -> Self {
        let limits = request.app_data::<Self>().copied();
        limits.unwrap_or_else(|| Self::new(&LimitsConfig::default()))
    }

    /// The body of a request, unless it is too large by its own account: that saves receiving it.
    fn admit(&self, request: &HttpRequest, payload: &mut Payload) -> Result<Payload, BodyError> {
        let length = announced(request);
        let is_beyond = |it| usize::try_from(it).map_or(true, |it: usize| it > self.bytes);
        if length.is_some_and(is_beyond) {
            return Err(BodyError::TooLarge);
        }
        Ok(payload.take())
    }

    /// Time in which the next bytes have to come: what was received buys more.
    fn remaining(&self, started: Instant, received: usize) -> Duration {
        let received = u64::try_from(received).unwrap_or(u64::MAX);
        let bought = Duration::from_secs(received / self.bytes_per_second.max(1));
        self.time
            .saturating_add(bought)
            .saturating_sub(started.elapsed())
    }
}

impl FromRequest for JsonBody {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = BodyLimits::of(request);
        let is_json = is_plain_json(request.headers());
        let payload = limits.admit(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(BodyError::MediaType.into());
            }
            Ok(Self(parse(&read(payload?, limits).await?)?))
        })
    }
}

/// The body of a request that may have none: clients that send nothing call it JSON all the same.
#[derive(Debug)]
pub struct MaybeJson(pub Option<Json>);

impl FromRequest for MaybeJson {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = BodyLimits::of(request);
        let is_json = is_plain_json(request.headers());
        let payload = limits.admit(request, payload);
        Box::pin(async move {
            let body = read(payload?, limits).await?;
            if body.is_empty() {
                return Ok(Self(None));
            }
            if !is_json {
                return Err(BodyError::MediaType.into());
            }
            Ok(Self(Some(parse(&body)?)))
        })
    }
}

/// How many bytes a body has by its own account.
fn announced(request: &HttpRequest) -> Option<u64> {
    let length = request.headers().get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// JSON in UTF-8, not compressed: a small body must not become a large one in here.
fn is_plain_json(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
    let is_identity = |it: &str| it.eq_ignore_ascii_case("identity");
    let Some(content_type) = text(CONTENT_TYPE) else {
        return false;
    };
    let mut parts = content_type.split(';').map(str::trim);
    let is_json = parts
        .next()
        .is_some_and(|it| it.eq_ignore_ascii_case("application/json"));
    let is_utf8 = parts.all(|it| match it.split_once('=') {
        Some((name, charset)) if name.trim().eq_ignore_ascii_case("charset") => charset
            .trim()
            .trim_matches('"')
            .eq_ignore_ascii_case("utf-8"),
        _ => true,
    });
    is_json && is_utf8 && text(CONTENT_ENCODING).is_none_or(is_identity)
}

async fn read(mut payload: Payload, limits: BodyLimits) -> Result<Vec<u8>, BodyError> {
    let started = Instant::now();
    let mut body = Vec::new();
    loop {
        let next = timeout(limits.remaining(started, body.len()), payload.next()).await;
        let chunk: Bytes = match next {
            Err(_) => return Err(BodyError::Slow),
            Ok(None) => return Ok(body),
            Ok(Some(Err(PayloadError::Overflow))) => return Err(BodyError::TooLarge),
            Ok(Some(Err(_))) => return Err(BodyError::Incomplete),
            Ok(Some(Ok(chunk))) => chunk,
        };
        if body.len().saturating_add(chunk.len()) > limits.bytes {
            return Err(BodyError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
}

fn parse(body: &[u8]) -> Result<Json, BodyError> {
    match serde_json::from_slice(body) {
        Ok(Unique(json @ (Json::Object(_) | Json::Array(_)))) => Ok(json),
        Ok(_) => Err(BodyError::Syntax(
            "invalid JSON, only supports object and array".to_owned(),
        )),
        Err(error) => Err(BodyError::Syntax(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    async fn extract(content_type: &str, body: Vec<u8>) -> Result<Json, String> {
        let limits = LimitsConfig {
            body_bytes: 1_024,
            ..LimitsConfig::default()
        };
        let (request, mut payload) = TestRequest::post()
            .insert_header((CONTENT_TYPE, content_type))
            .app_data(BodyLimits::new(&limits))
            .set_payload(body)
            .to_http_parts();
        let extracted = JsonBody::from_request(&request, &mut payload).await;
        extracted.map(|it| it.0).map_err(|it| it.to_string())
    }

    #[actix_web::test]
    async fn one_media_type_and_a_size() {
        let json = "application/json";
        let object = || b"{\"a\":1}".to_vec();
        for (content_type, body, fine) in [
            (json, object(), true),
            ("application/json; charset=utf-8", object(), true),
            ("APPLICATION/JSON;charset=\"UTF-8\"", object(), true),
            ("application/json; charset=utf-7", object(), false),
            ("text/plain", object(), false),
            ("application/x-www-form-urlencoded", object(), false),
            ("application/xml", object(), false),
            (json, b"[]".to_vec(), true),
            (json, b"1".to_vec(), false),
            (json, b"{".to_vec(), false),
            (json, b"".to_vec(), false),
            (json, b"\xff{}".to_vec(), false),
            (json, b"[".repeat(1_024), false),
            (json, b" ".repeat(1_025), false),
        ] {
            let extracted = extract(content_type, body.clone()).await;
            assert_eq!(extracted.is_ok(), fine, "{content_type} {extracted:?}");
        }
        let scalar = extract(json, b"\"x\"".to_vec()).await.unwrap_err();
        assert_eq!(scalar, "invalid JSON, only supports object and array");
        let large = extract(json, b" ".repeat(1_025)).await.unwrap_err();
        assert_eq!(large, "request entity too large");
    }

    #[test]
    fn received_bytes_buy_time() {
        let limits = BodyLimits::new(&LimitsConfig::default());
        let started = Instant::now();
        assert!(limits.remaining(started, 0) <= Duration::from_secs(30));
        assert!(limits.remaining(started, 102_400) > Duration::from_mins(2));
    }
}
