//! Who is asking: the `Authorization` header becomes a `Principal` (REST contract, section 6.1).

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use bastide_services::Services;

use crate::ApiError;
use crate::edge::refused;

/// Establishes who is asking; a credential that is no good ends the request here.
pub(crate) async fn identify<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if let Err(error) = establish(&request).await {
        return Ok(refused(request, error));
    }
    Ok(next.call(request).await?.map_into_left_body())
}

async fn establish(request: &ServiceRequest) -> Result<(), ApiError> {
    let Some(header) = authorization(request)? else {
        return Ok(());
    };
    let services = request.app_data::<Data<Services>>();
    let services = services.ok_or_else(|| ApiError::internal("the listener has no services"))?;
    let principal = services.authenticate(Some(header)).await?;
    request.extensions_mut().insert(principal);
    Ok(())
}

/// The one value of the header. Two are a caller at odds with itself, or with a proxy.
fn authorization(request: &ServiceRequest) -> Result<Option<&str>, ApiError> {
    let mut values = request.headers().get_all(AUTHORIZATION);
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        // What is not text is no token, as any other scheme is none.
        (Some(value), None) => Ok(value.to_str().ok()),
        (Some(_), Some(_)) => Err(ApiError::bad_credentials()),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn one_value_at_most() {
        for (values, expected) in [
            (&[][..], Some(None)),
            (&["Bearer abc"], Some(Some("Bearer abc"))),
            (&["Bearer a", "Bearer b"], None),
        ] {
            let mut request = TestRequest::get();
            for value in values {
                request = request.append_header((AUTHORIZATION, *value));
            }
            let request = request.to_srv_request();
            assert_eq!(authorization(&request).ok(), expected, "{values:?}");
        }
    }
}
