//! The extractors of the admin listener: who is asking, and proof that they may.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use bastide_permissions::{Administrator, Allowed, Recent, Right};
use bastide_services::Services;
use bastide_services::auth::bearer;

use crate::ApiError;
use crate::authenticate::authorization;

/// Proof that an administrator is asking who holds the right `R`; 401 without one, 403 without the
/// right. Synchronous for the reason that [`crate::Permit`] is.
#[derive(Debug)]
pub struct Administers<R: Right>(pub Allowed<R>);

impl<R: Right> FromRequest for Administers<R> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let proof = administrator(request).and_then(|it| Ok(it.require()?));
        ready(proof.map(Self))
    }
}

/// The same for what is dangerous: 403 `StepUpRequired` besides, where the session has not proved
/// password and second factor lately.
#[derive(Debug)]
pub struct AdministersRecently<R: Right>(pub Recent<R>);

impl<R: Right> FromRequest for AdministersRecently<R> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let proof =
            administrator(request).and_then(|it| Ok(services(request)?.admin().recent(&it)?));
        ready(proof.map(Self))
    }
}

/// Refuses whoever has not proved lately who they are: for requests that are dangerous because of
/// what they say.
///
/// # Errors
///
/// 401 where no administrator is asking, 403 `StepUpRequired`.
pub fn must_be_recent(request: &HttpRequest) -> Result<(), ApiError> {
    let administrator = administrator(request)?;
    if services(request)?.admin().is_recent(&administrator) {
        Ok(())
    } else {
        Err(ApiError::step_up_required())
    }
}

/// The administrator who is asking, for what everybody may do to their own account.
#[derive(Debug)]
pub struct SignedIn(pub Administrator);

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(administrator(request).map(Self))
    }
}

/// The token of the `Authorization` header, whatever it is; 401 `InvalidCredentials` where there is
/// none, before a body is looked at that comes after it.
#[derive(Debug)]
pub struct BearerToken(pub String);

impl FromRequest for BearerToken {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = authorization(request.headers());
        let token = header.and_then(|it| {
            let token = it.and_then(bearer).map(str::to_owned);
            token.ok_or_else(ApiError::invalid_credentials)
        });
        ready(token.map(Self))
    }
}

/// Who is asking, as the authentication layer found out.
fn administrator(request: &HttpRequest) -> Result<Administrator, ApiError> {
    let extensions = request.extensions();
    let administrator = extensions.get::<Administrator>().cloned();
    administrator.ok_or_else(ApiError::bad_credentials)
}

fn services(request: &HttpRequest) -> Result<&Data<Services>, ApiError> {
    let services = request.app_data::<Data<Services>>();
    services.ok_or_else(|| ApiError::internal("the listener has no services"))
}
