//! The form of entries that a caller asks for.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use bastide_store::read::Format;

/// From the header `Strapi-Response-Format` (REST contract, section 2.2).
pub(crate) struct Wanted(pub(crate) Format);

impl FromRequest for Wanted {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get("strapi-response-format");
        let format = match header.and_then(|it| it.to_str().ok()) {
            Some("v4") => Format::V4,
            _ => Format::Flat,
        };
        ready(Ok(Self(format)))
    }
}
