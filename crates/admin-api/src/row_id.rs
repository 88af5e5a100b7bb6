//! Row ids in addresses.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use bastide_http::ApiError;

/// The row id that an address names as `{id}`; 404 for what can be none, as for one that is not there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowId(pub(crate) i64);

impl FromRequest for RowId {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id");
        let id = id.and_then(|it| it.parse().ok());
        ready(id.map(Self).ok_or_else(ApiError::not_found))
    }
}
