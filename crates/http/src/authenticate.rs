//! Who is asking: the `Authorization` header becomes a `Principal` on the content listener (REST
//! contract, section 6.1), and an `Administrator` on the admin listener. Neither knows the callers
//! of the other.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use bastide_services::Services;
use bastide_services::audit::Acting;
use bastide_services::auth::AuthenticationError;

use crate::ApiError;
use crate::denied;
use crate::edge::refused;

/// Whose callers a listener knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Realm {
    /// End users, and programs with an API token.
    Content,
    /// Administrators.
    Administration,
}

/// Establishes who is asking.
pub(crate) async fn identify<B: MessageBody>(
    realm: Realm,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let established = match realm {
        Realm::Content => establish_principal(&request).await,
        Realm::Administration => establish_administrator(&request).await,
    };
    if let Err(error) = established {
        return Ok(refused(request, error));
    }
    let acting = denied::acting(Acting::current(), &request.extensions());
    let answered = acting.during(next.call(request)).await;
    Ok(answered?.map_into_left_body())
}

/// A credential that is no good ends the request here.
async fn establish_principal(request: &ServiceRequest) -> Result<(), ApiError> {
    if let Some(header) = authorization(request.headers())? {
        let principal = services(request)?.authenticate(Some(header)).await?;
        request.extensions_mut().insert(principal);
    }
    Ok(())
}

/// A credential that is no good is as good as none: what asks for an administrator refuses both
/// alike, an unknown address is 404 to everybody, and whoever has to sign in again may do so with
/// a token that has run out, or with the one that enrols a second factor.
async fn establish_administrator(request: &ServiceRequest) -> Result<(), ApiError> {
    if let Some(header) = authorization(request.headers())? {
        match services(request)?.admin().authenticate(Some(header)).await {
            Ok(Some(administrator)) => {
                request.extensions_mut().insert(administrator);
            }
            // Nothing is known about the caller then, so nothing can be said.
            Err(error @ AuthenticationError::Unavailable(_)) => return Err(error.into()),
            Ok(None) | Err(_) => {}
        }
    }
    Ok(())
}

fn services(request: &ServiceRequest) -> Result<&Data<Services>, ApiError> {
    let services = request.app_data::<Data<Services>>();
    services.ok_or_else(|| ApiError::internal("the listener has no services"))
}

/// The one value of the header. Two are a caller at odds with itself, or with a proxy.
pub(crate) fn authorization(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let mut values = headers.get_all(AUTHORIZATION);
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        // Bytes that are no text are no scheme that we could pass over: somebody sent a credential.
        (Some(value), None) => match value.to_str() {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(ApiError::bad_credentials()),
        },
        (Some(_), Some(_)) => Err(ApiError::bad_request("More than one Authorization header")),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::ResponseError as _;
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn one_value_at_most() {
        for (values, expected) in [
            (&[][..], Ok(None)),
            (&[&b"Bearer abc"[..]], Ok(Some("Bearer abc"))),
            (&[b"Basic YTpi"], Ok(Some("Basic YTpi"))),
            (&[b"Bearer \xff"], Err(401)),
            (&["Bearer ä".as_bytes()], Err(401)),
            (&[b"Bearer a", b"Bearer b"], Err(400)),
            (&[b"Bearer a", b"Bearer a"], Err(400)),
            (&[b"Bearer a", b"\xff"], Err(400)),
        ] {
            let mut request = TestRequest::get();
            for value in values {
                let value = HeaderValue::from_bytes(value).unwrap();
                request = request.append_header((AUTHORIZATION, value));
            }
            let request = request.to_srv_request();
            let seen = authorization(request.headers()).map_err(|it| it.status_code().as_u16());
            assert_eq!(seen, expected, "{values:?}");
        }
    }
}
