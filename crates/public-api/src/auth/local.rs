//! A name, and a password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitled, Entitlement, JsonBody};
use bastide_services::Services;
use bastide_services::auth::Attempt;
use utoipa::ToSchema;

use super::answer::{Session, arrived};
use super::cookies::Way;
use super::fields::{Fields, password};
use super::origin;

/// May sign in with a password.
#[derive(Debug)]
pub(crate) enum SignIn {}

impl Entitlement for SignIn {
    const ACTION: &'static str = "plugin::users-permissions.auth.callback";
}

/// Longest address or name that anybody has, in characters.
const MAX_NAME: usize = 255;

/// What is sent; further members are passed over.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "a shape for the document; each member is checked by hand"
)]
struct Credentials {
    /// E-mail address in any case, or exact user name.
    identifier: String,
    /// The password.
    password: String,
    /// What the device is called in the list of sessions.
    #[schema(rename = "deviceId")]
    device_id: Option<String>,
}

/// Sign in with a password.
#[utoipa::path(
    tag = "auth",
    params(("x-strapi-refresh-cookie" = Option<String>, Header, description = "`httpOnly`: the refresh token travels in the cookie `strapi_up_refresh`, and not in bodies.")),
    request_body = Credentials,
    responses(
        (status = 200, body = Session),
        (status = 400, description = "Wrong user or password."),
        (status = 403, description = "`TwoFactorRequired` with a `ticket`, or `TwoFactorEnrolmentRequired` with an `enrolmentToken`: the password is right, and that is not enough."),
        (status = 429, description = "Too many attempts from this address, or with this name."),
    ),
)]
#[post("")]
pub(super) async fn local(
    _: Entitled<SignIn>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let (identifier, typed) = (fields.text("identifier"), fields.text("password"));
    if !is_name(identifier) {
        let rule = format!("identifier must be at most {MAX_NAME} printable characters");
        fields.complain("identifier", rule);
    }
    let device = fields.device();
    fields.finish()?;
    let attempt = Attempt {
        identifier,
        password: password("password", typed)?,
        origin: origin(&request, device),
    };
    let arrival = services.auth().sign_in(attempt).await;
    arrived(&request, Way::wished(&request), arrival)
}

/// Whether somebody may be called so: nobody has a name that could be taken for another, or break a
/// line, so nothing is told by saying so, and nothing has to be counted.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let turns = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().count() <= MAX_NAME && !text.chars().any(|it| it.is_control() || turns(it))
}
