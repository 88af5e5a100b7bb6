//! Password and second factor once more, before what is dangerous.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Invalid, One, SignedIn, ValidBody, json};
use bastide_services::Services;
use bastide_services::admin::Factor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{origin, password};

/// What is sent to prove it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct StepUp {
    /// The password.
    #[validate(length(min = 1, message = "must not be empty"))]
    password: String,
    /// The code that the authenticator shows: six digits. One that was used before is none.
    otp: Option<String>,
    /// Or one of the codes that were shown at enrolment.
    recovery_code: Option<String>,
}

/// Until when it counts.
#[derive(Serialize, ToSchema)]
struct SteppedUp {
    /// The instant (RFC 3339).
    until: String,
}

/// Prove password and second factor again. For a while, this session may then do what is dangerous;
/// where that is refused, it is 403 `StepUpRequired`. A sign-in counts as well.
#[utoipa::path(
    operation_id = "stepUp",
    tag = "sign-in",
    request_body = StepUp,
    responses(
        (status = 200, body = One<SteppedUp>),
        (status = 400, description = "The body is not what it should be."),
        (status = 401, description = "`InvalidCredentials`, whatever is wrong; or nobody is signed in."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn step_up(
    SignedIn(administrator): SignedIn,
    ValidBody(body): ValidBody<StepUp>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (otp, code) = (body.otp.as_deref(), body.recovery_code.as_deref());
    let factor = match (otp, code) {
        (Some(_), Some(_)) => {
            let message = "otp and recoveryCode must not both be there";
            return Err(ApiError::invalid(vec![Invalid::member("otp", message)]));
        }
        (Some(otp), None) => Some(Factor::Code(otp)),
        (None, code) => code.map(Factor::Recovery),
    };
    let password = password(body.password)?;
    let admin = services.admin();
    let until = admin.step_up(&administrator, password, factor, origin(&request));
    json(&One::new(SteppedUp {
        until: until.await?,
    }))
}
