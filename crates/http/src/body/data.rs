//! The body of a request that writes content (REST contract, section 2.3).

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use bastide_query::{Limits, qs};
use bastide_validation::data_of;
use futures_util::future::LocalBoxFuture;
use serde_json::{Map, Value as Json};

use super::{BodyLimits, JsonBody, read};
use crate::ApiError;

/// Most bytes of a form, as Strapi has it.
const FORM_BYTES: usize = 56 * 1024;

/// The `data` of a body: JSON, or a form whose values are all text.
#[derive(Debug)]
pub struct DataBody(pub Map<String, Json>);

impl FromRequest for DataBody {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        match media_type(request.headers()).as_str() {
            "application/json" => {
                let body = JsonBody::from_request(request, payload);
                Box::pin(async move { Ok(Self(data_of(&body.await?.0)?.clone())) })
            }
            "application/x-www-form-urlencoded" => {
                let limits = BodyLimits::of(request);
                let limits = BodyLimits {
                    bytes: limits.bytes.min(FORM_BYTES),
                    ..limits
                };
                let payload = limits.admit(request, payload);
                Box::pin(async move {
                    Ok(Self(
                        data_of(&form(&read(payload?, limits).await?)?)?.clone(),
                    ))
                })
            }
            // Whatever it is, there is no `data` in it.
            _ => Box::pin(async { Ok(Self(data_of(&Json::Null)?.clone())) }),
        }
    }
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let essence = value.and_then(|it| it.split(';').next());
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}

fn form(body: &[u8]) -> Result<Json, ApiError> {
    let limits = Limits {
        query_bytes: FORM_BYTES,
        ..Limits::default()
    };
    let tree = qs::parse(body, &limits)?;
    let members = tree.iter().map(|(key, it)| (key.clone(), it.to_json()));
    Ok(Json::Object(members.collect()))
}
