//! An account of one's own.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitled, Entitlement, JsonBody};
use bastide_services::Services;
use bastide_services::admin::is_invisible;
use bastide_services::auth::Registration;
use serde_json::json;
use utoipa::ToSchema;

use super::answer::{Session, joined};
use super::fields::{Fields, others, password};
use super::origin;

/// Least and most characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 3..=255;

/// May make an account.
#[derive(Debug)]
pub(crate) enum Register {}

impl Entitlement for Register {
    const ACTION: &'static str = "plugin::users-permissions.auth.register";
}

/// What is sent, and nothing else.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a shape for the document")]
struct NewAccount {
    /// The name: at least 3 characters, unlike all others.
    username: String,
    /// The e-mail address.
    email: String,
    /// The password.
    password: String,
}

/// Make an account, and sign in. Where addresses have to be confirmed, a mail is sent, and the answer
/// is `{user}` alone.
#[utoipa::path(
    tag = "auth",
    request_body = NewAccount,
    responses(
        (status = 200, body = Session),
        (status = 400, description = "Something is wrong with it, or the name or the address is taken."),
        (status = 403, description = "`TwoFactorEnrolmentRequired`: the account is there, and its role requires a second factor."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn register(
    _: Entitled<Register>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    // Nobody chooses a role, or calls an address confirmed.
    if let Some(others) = others(&body, &["username", "email", "password"]) {
        return Err(ApiError::Validation {
            message: format!("Invalid parameters: {others}"),
            details: json!({}),
        });
    }
    let mut fields = Fields::of(&body);
    let username = name(&mut fields);
    let (email, typed) = (fields.email(), fields.text("password"));
    fields.finish()?;
    let new = Registration {
        username,
        email,
        password: password("password", typed)?,
        origin: origin(&request, None),
    };
    joined(&request, services.auth().register(new).await)
}

/// The name, without blanks around it.
fn name<'a>(fields: &mut Fields<'a>) -> &'a str {
    let typed = fields.text("username");
    let name = typed.trim();
    let length = name.chars().count();
    let fault = match length {
        _ if typed.is_empty() => return name,
        _ if name.chars().any(is_invisible) => "username must hold no invisible characters",
        _ if length < *NAME.start() => "username must be at least 3 characters",
        _ if length > *NAME.end() => "username must be at most 255 characters",
        _ => return name,
    };
    fields.complain("username", fault);
    name
}
