//! Sign-in of end users (REST contract, section 6.4).

use actix_web::http::header::USER_AGENT;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_auth::password::Password;
use bastide_http::{ApiError, Client, Entitled, Entitlement, JsonBody, json};
use bastide_services::Services;
use bastide_services::auth::{Attempt, SignedIn};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

/// May sign in with a password.
#[derive(Debug)]
pub(crate) enum SignIn {}

impl Entitlement for SignIn {
    const ACTION: &'static str = "plugin::users-permissions.auth.callback";
}

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
}

/// What a sign-in gives.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Session<'a> {
    /// The access token, for the `Authorization` header.
    jwt: String,
    /// Makes the next access token.
    refresh_token: String,
    /// The user.
    #[schema(value_type = Object)]
    user: &'a RawValue,
}

/// Sign in with a password.
#[utoipa::path(tag = "auth", request_body = Credentials, responses((status = 200, body = Session), (status = 400, description = "Wrong user or password."), (status = 429, description = "Too many attempts.")))]
#[post("/local")]
pub(crate) async fn local(
    _: Entitled<SignIn>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (identifier, password) = credentials(&body)?;
    let address = Client::of(&request).map(|it| it.address.to_string());
    let user_agent = request.headers().get(USER_AGENT);
    let attempt = Attempt {
        identifier,
        password,
        device: body.get("deviceId").and_then(Json::as_str),
        user_agent: user_agent.and_then(|it| it.to_str().ok()),
        address: address.as_deref(),
    };
    let SignedIn {
        jwt,
        refresh_token,
        user,
    } = services.sign_in(attempt).await?;
    let user = serde_json::from_slice(&user).map_err(ApiError::internal)?;
    json(&Session {
        jwt,
        refresh_token,
        user,
    })
}

/// The two members that count, or every complaint about them at once.
fn credentials(body: &Json) -> Result<(&str, Password), ApiError> {
    let mut errors = Vec::new();
    let mut member = |name: &str| match body.get(name) {
        Some(Json::String(text)) if !text.is_empty() => Some(text.as_str()),
        None | Some(Json::Null | Json::String(_)) => {
            errors.push((name.to_owned(), format!("{name} is a required field")));
            None
        }
        Some(_) => {
            errors.push((name.to_owned(), format!("{name} must be a `string` type")));
            None
        }
    };
    let (identifier, password) = (member("identifier"), member("password"));
    if let (Some(identifier), Some(password)) = (identifier, password) {
        // Nobody has a password that long, so nothing is told by saying so.
        let password = Password::new(password.to_owned());
        let refused = |error: bastide_auth::password::PasswordRefused| {
            invalid(&[("password".to_owned(), error.to_string())])
        };
        return Ok((identifier, password.map_err(refused)?));
    }
    Err(invalid(&errors))
}

/// REST contract, section 5. The values are not repeated: one of them is a password.
fn invalid(errors: &[(String, String)]) -> ApiError {
    let message = match errors {
        [(_, only)] => only.clone(),
        _ => format!("{} errors occurred", errors.len()),
    };
    let errors: Vec<Json> = errors
        .iter()
        .map(|(path, message)| json!({"path": [path], "message": message, "name": "ValidationError"}))
        .collect();
    ApiError::Validation {
        message,
        details: json!({ "errors": errors }),
    }
}
