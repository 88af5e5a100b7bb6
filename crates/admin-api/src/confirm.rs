//! What was agreed to.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use bastide_http::{ApiError, Invalid, must_be_recent};
use bastide_services::schema::Consent;
use serde::Deserialize;

/// `?confirm=<hash>`: who sends it agrees with what the plan of this hash loses, and has proved
/// lately who they are (403 `StepUpRequired` otherwise).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirm {
    confirm: Option<String>,
}

impl Confirm {
    /// The hash, if one was sent.
    pub(crate) fn hash(&self) -> Option<&str> {
        self.confirm.as_deref()
    }

    /// The same, to a change of the schema.
    pub(crate) fn consent(&self) -> Consent<'_> {
        self.hash().map_or(Consent::None, Consent::Hash)
    }
}

impl FromRequest for Confirm {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = web::Query::<Self>::from_query(request.query_string());
        let refused = |error: actix_web::error::QueryPayloadError| {
            ApiError::invalid(vec![Invalid::member("query", error.to_string())])
        };
        let read = read.map(web::Query::into_inner).map_err(refused);
        ready(read.and_then(|it: Self| {
            if it.confirm.is_some() {
                must_be_recent(request)?;
            }
            Ok(it)
        }))
    }
}
