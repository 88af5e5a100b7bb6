//! The second step of a sign-in.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitled, JsonBody};
use bastide_services::Services;
use bastide_services::auth::SecondStep;
use utoipa::ToSchema;

use crate::auth::answer::{Session, arrived};
use crate::auth::cookies::{Way, ticket};
use crate::auth::fields::Fields;
use crate::auth::local::SignIn;
use crate::auth::origin;

/// What is sent; further members are passed over.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct SecondStepBody {
    /// The ticket of the refusal `TwoFactorRequired`.
    ticket: String,
    /// The code that the authenticator shows: six digits.
    code: Option<String>,
    /// One of the recovery codes, in place of a code.
    recovery_code: Option<String>,
    /// What the device is called in the list of sessions.
    device_id: Option<String>,
}

/// Prove the second factor, and sign in. A code is good once, and so is the ticket, which five wrong
/// codes end.
#[utoipa::path(
    tag = "auth",
    params(("x-strapi-refresh-cookie" = Option<String>, Header, description = "`httpOnly`: the refresh token travels in the cookie `strapi_up_refresh`, and not in bodies. The ticket of a sign-in that was sent with it is good in the browser that keeps its cookie.")),
    request_body = SecondStepBody,
    responses(
        (status = 200, body = Session),
        (status = 400, description = "The body is not what it should be."),
        (status = 401, description = "The code is wrong or spent, or the ticket is not good any more, or not in this browser."),
        (status = 429, description = "Too many wrong codes for this account, or too many requests."),
    ),
)]
#[post("")]
pub(crate) async fn second_step(
    _: Entitled<SignIn>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let (text, factor) = (fields.text("ticket"), fields.factor());
    let device = fields.device();
    fields.finish()?;
    let step = SecondStep {
        ticket: text,
        browser: ticket(&request),
        factor,
        origin: origin(&request, device),
    };
    let arrival = services.auth().second_step(step).await;
    arrived(&request, Way::wished(&request), arrival)
}
