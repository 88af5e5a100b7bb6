//! On whose behalf a request is answered, and the note in the audit log that it was refused.

use actix_web::dev::{Extensions, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use bastide_permissions::{Administrator, Principal, TokenAccess};
use bastide_services::Services;
use bastide_services::audit::{Acting, Actor, Denial};

use crate::ApiError;

/// Answers a request on somebody's behalf.
pub(crate) async fn answering<B, F>(
    acting: Acting,
    request: ServiceRequest,
    answer: impl FnOnce(ServiceRequest) -> F,
) -> Result<ServiceResponse<B>, Error>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
{
    match request.app_data::<Data<Services>>().cloned() {
        Some(services) => services.audit().answering(acting, answer(request)).await,
        None => answer(request).await,
    }
}

/// The same request on behalf of whom the authentication layer has found.
pub(crate) fn acting(mut acting: Acting, found: &Extensions) -> Acting {
    if let Some(administrator) = found.get::<Administrator>() {
        acting.actor = Actor::Administrator(administrator.id);
        acting.session = Some(administrator.session.clone());
        return acting;
    }
    match found.get::<Principal>() {
        Some(Principal::User { id, session, .. }) => {
            acting.actor = Actor::User(*id);
            acting.session = Some(session.clone());
        }
        Some(Principal::Token(TokenAccess::Custom { id, .. })) => {
            acting.actor = Actor::Token(Some(*id));
        }
        Some(Principal::Token(TokenAccess::ReadOnly | TokenAccess::Full)) => {
            acting.actor = Actor::Token(None);
        }
        Some(Principal::Administrator(_) | Principal::Anonymous) | None => {}
    }
    acting
}

/// Notes a refusal. Only what we have mounted is named, and nothing that the caller has typed.
pub(crate) fn note<B>(caller: Acting, method: &Method, response: &ServiceResponse<B>) {
    let error = response.response().error();
    let Some((action, outcome)) = error.and_then(|it| it.as_error()).and_then(denied) else {
        return;
    };
    let request = response.request();
    let Some(services) = request.app_data::<Data<Services>>() else {
        return;
    };
    let route = request.match_pattern();
    services.audit().denied(Denial {
        action,
        outcome,
        acting: acting(caller, &request.extensions()),
        object: route.map(|it| ("route", format!("{method} {it}"))),
    });
}

/// What the log says of an error, where it is a refusal of somebody and not of what they sent. Those of
/// a sign-in say so themselves, with their reason.
fn denied(error: &ApiError) -> Option<(&'static str, &'static str)> {
    match error {
        ApiError::Forbidden => Some(("permission.denied", "forbidden")),
        ApiError::Named {
            name: "StepUpRequired",
            ..
        } => Some(("permission.denied", "step_up_required")),
        ApiError::TooManyRequests { .. } => Some(("rate_limit.exceeded", "refused")),
        _ => None,
    }
}
