//! A second factor is enrolled.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, JsonBody, json};
use bastide_services::Services;
use bastide_services::auth::{Confirmation, Confirmed, EnrolmentWish};
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::current;
use crate::auth::answer::signed_in;
use crate::auth::cookies::{Way, ticket};
use crate::auth::fields::Fields;
use crate::auth::origin;

/// What is sent to enrol: the password by somebody who is in, the token by somebody on the way in.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct EnrolmentBody {
    /// The password of the account. One that has none needs a sign-in of the last five minutes.
    current_password: Option<String>,
    /// The token of the refusal `TwoFactorEnrolmentRequired`.
    enrolment_token: Option<String>,
}

/// What an authenticator needs (RFC 6238: SHA-1, 6 digits, 30 seconds).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TwoFactorEnrolment)]
struct ShownSecret {
    /// Goes with the code that confirms the secret.
    enrolment_token: String,
    /// The shared secret, in base32.
    secret: String,
    /// The same as an `otpauth:` address.
    otpauth_url: String,
    /// The same as a picture, in SVG.
    qr_svg: String,
}

/// Get a secret for an authenticator. It counts when a code of it was confirmed.
#[utoipa::path(
    tag = "auth",
    request_body = EnrolmentBody,
    responses(
        (status = 200, body = ShownSecret),
        (status = 400, description = "The password is wrong, or a second factor is in force already."),
        (status = 401, description = "The token is not good any more, or not in this browser."),
        (status = 403, description = "`FreshSignInRequired`: the account has no password, and the sign-in is too long ago."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(crate) async fn enrol(
    caller: Caller,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let wish = match &caller {
        Caller::In(who) => {
            let typed = fields.optional("currentPassword");
            fields.finish()?;
            let current = current(typed)?;
            EnrolmentWish::In { who, current }
        }
        Caller::OnTheWay => {
            let token = fields.text("enrolmentToken");
            fields.finish()?;
            let browser = ticket(&request);
            EnrolmentWish::OnTheWay { token, browser }
        }
    };
    let shown = services.auth().enrol(wish, origin(&request, None)).await?;
    json(&ShownSecret {
        enrolment_token: shown.token,
        secret: shown.enrolment.secret,
        otpauth_url: shown.enrolment.otpauth_url,
        qr_svg: shown.enrolment.qr_svg,
    })
}

/// What is sent to confirm a secret.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct ConfirmationBody {
    /// As it came with the secret.
    enrolment_token: String,
    /// The code that the authenticator shows: six digits.
    code: String,
    /// What the device is called in the list of sessions, where one begins.
    device_id: Option<String>,
}

/// Somebody who was in has a second factor now, or has other recovery codes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Codes {
    /// Codes that stand in for the second factor, each once; shown once.
    pub(super) recovery_codes: Vec<String>,
}

/// Confirm the secret. All other sessions of the account end. Whoever was on the way in is in, and gets
/// what a sign-in gives beside the recovery codes.
#[utoipa::path(
    tag = "auth",
    request_body = ConfirmationBody,
    responses(
        (status = 200, body = Codes, description = "With `jwt`, `refreshToken` and `user` for whoever was on the way in."),
        (status = 400, description = "The code of somebody who is in is wrong."),
        (status = 401, description = "The code of somebody on the way in is wrong, or the token is not good any more, or not in this browser or session."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(crate) async fn confirm_enrolment(
    caller: Caller,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let (token, code) = (fields.text("enrolmentToken"), fields.text("code"));
    let device = fields.device();
    fields.finish()?;
    let confirmation = Confirmation {
        who: match &caller {
            Caller::In(who) => Some(who),
            Caller::OnTheWay => None,
        },
        token,
        browser: ticket(&request),
        code,
        origin: origin(&request, device),
    };
    match services.auth().confirm_enrolment(confirmation).await? {
        Confirmed::Still { recovery_codes } => json(&Codes { recovery_codes }),
        Confirmed::In {
            came,
            recovery_codes,
        } => {
            let way = Way::wished(&request);
            signed_in(&request, way, came, Some(recovery_codes))
        }
    }
}
