//! The proof that an e-mail address is one's own.

use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use bastide_http::{ApiError, Entitled, Entitlement, JsonBody, is_head, json};
use bastide_services::Services;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::fields::Fields;
use super::origin;

/// May confirm an address.
#[derive(Debug)]
pub(crate) enum ConfirmEmail {}

impl Entitlement for ConfirmEmail {
    const ACTION: &'static str = "plugin::users-permissions.auth.emailConfirmation";
}

/// May ask for a code to confirm an address with.
#[derive(Debug)]
pub(crate) enum SendConfirmation {}

impl Entitlement for SendConfirmation {
    const ACTION: &'static str = "plugin::users-permissions.auth.sendEmailConfirmation";
}

/// What a link of a mail has; mail programs add more to it.
#[derive(Default, Deserialize)]
struct Link {
    #[serde(default)]
    confirmation: String,
}

/// What is sent; further members are passed over.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a shape for the document")]
struct Unconfirmed {
    /// The e-mail address of the account.
    email: String,
}

/// Confirm an e-mail address by the code from a mail, and go on where the site says. A code is good
/// once.
#[utoipa::path(
    tag = "auth",
    params(("confirmation" = String, Query, description = "The code.")),
    responses(
        (status = 302, description = "The address is confirmed."),
        (status = 400, description = "The code is not good any more."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[get("")]
pub(super) async fn confirm(
    _: Entitled<ConfirmEmail>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    if is_head(&request) {
        // Programs that look at links in mails must not spend them.
        let allow = "GET".to_owned();
        return Err(ApiError::MethodNotAllowed { allow });
    }
    // What cannot be read is no code, and told so.
    let link = Query::<Link>::from_query(request.query_string());
    let code = link
        .map(|it| it.into_inner().confirmation)
        .unwrap_or_default();
    let auth = services.auth();
    let page = auth.confirm(&code, origin(&request, None)).await?;
    Ok(HttpResponse::Found()
        .insert_header((LOCATION, page))
        .finish())
}

/// Ask for a mail to confirm one's address with. It is sent if there is an account that needs it; the
/// answer is the same if there is none.
#[utoipa::path(
    tag = "auth",
    request_body = Unconfirmed,
    responses(
        (status = 200, body = Object, description = "`{\"email\": …, \"sent\": true}`"),
        (status = 400, description = "This is no e-mail address."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(super) async fn send(
    _: Entitled<SendConfirmation>,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let email = fields.email();
    fields.finish()?;
    services.auth().send_confirmation(email).await?;
    json(&json!({ "email": email, "sent": true }))
}
