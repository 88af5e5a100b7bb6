//! Who enrols a second factor.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use bastide_http::{ApiError, Entitled, Own};
use bastide_services::auth::EndUser;

use crate::auth::change_password::ChangePassword;
use crate::auth::local::SignIn;

/// Somebody who is in and may look after what lets them in, or somebody who may come in.
#[derive(Debug)]
pub(super) enum Caller {
    /// Who is in.
    In(EndUser),
    /// Who is not, and has to have a token.
    OnTheWay,
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let own = Own::<ChangePassword>::from_request(request, payload);
        let caller = match own.into_inner() {
            Ok(own) => Ok(Self::In(own.0)),
            Err(_) => {
                let entitled = Entitled::<SignIn>::from_request(request, payload);
                entitled.into_inner().map(|_| Self::OnTheWay)
            }
        };
        ready(caller)
    }
}
