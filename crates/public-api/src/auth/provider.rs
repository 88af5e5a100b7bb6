//! Sign-in at a provider: there, back, and in.

use std::time::Duration;

use actix_web::http::header::{HeaderValue, LOCATION, SET_COOKIE};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, get};
use bastide_http::{
    ApiError, Entitled, Entitlement, HttpOnlyCookie, SameSite, cookie, secures_cookies,
};
use bastide_services::Services;
use bastide_services::auth::{AuthError, Onward, Returning};
use serde::Deserialize;

use super::answer::{Session, arrived};
use super::cookies::Way;
use super::local::SignIn;
use super::origin;

/// What a browser keeps between the steps. Sent to the next step alone; `SameSite=Lax`, because it
/// is the provider that sends the browser back.
#[derive(Debug, Clone, Copy)]
struct Keepsake {
    name: &'static str,
    path: &'static str,
}

/// On the way to a provider.
const TRIP: Keepsake = Keepsake {
    name: "bastide_provider_trip",
    path: "/api/connect",
};

/// Back from it.
const VISIT: Keepsake = Keepsake {
    name: "bastide_provider_visit",
    path: "/api/auth",
};

/// May sign in at a provider.
#[derive(Debug)]
pub(crate) enum Connect {}

impl Entitlement for Connect {
    const ACTION: &'static str = "plugin::users-permissions.auth.connect";
}

/// What a page asks for.
#[derive(Debug, Default, Deserialize)]
struct Wish {
    callback: Option<String>,
}

/// What a provider sends back.
#[derive(Debug, Default, Deserialize)]
struct Sent {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// Go to a provider to sign in there. To be opened in the browser, not fetched.
#[utoipa::path(
    tag = "auth",
    params(
        ("provider" = String, Path, description = "`google`, `github`, or the name of the configured OpenID provider."),
        ("callback" = Option<String>, Query, description = "The page to come back to, if not the first of the configuration: one of those listed there, of the same origin and path."),
    ),
    responses(
        (status = 302, description = "To the provider; or to the page, with `error` and `error_description`, where the provider does not answer."),
        (status = 400, description = "Nobody can sign in at this provider, or the page is not listed."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[get("")]
pub(super) async fn depart(
    _: Entitled<Connect>,
    name: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let wish = Query::<Wish>::from_query(request.query_string());
    let wish = wish.map_err(|_| AuthError::InvalidCallback)?.into_inner();
    let auth = services.auth();
    let onward = auth.depart(&name, wish.callback.as_deref(), origin(&request, None));
    send(&request, onward.await?, TRIP, None)
}

/// Come back from a provider. The provider sends browsers here.
#[utoipa::path(
    tag = "auth",
    params(
        ("provider" = String, Path, description = "As on the way there."),
        ("state" = Option<String>, Query, description = "As it was on the way there."),
        ("code" = Option<String>, Query, description = "What the provider says who this is for."),
        ("error" = Option<String>, Query, description = "Why the provider says nothing."),
    ),
    responses(
        (status = 302, description = "To the page; with `error` and `error_description` where nothing came of it."),
        (status = 400, description = "Nobody can sign in at this provider."),
    ),
)]
#[get("")]
pub(super) async fn arrive(
    _: Entitled<Connect>,
    name: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    // Doubled parameters are no answer of a provider.
    let sent = Query::<Sent>::from_query(request.query_string());
    let sent = sent.map(Query::into_inner).unwrap_or_default();
    let returning = Returning {
        cookie: kept(&request, TRIP),
        state: sent.state.as_deref(),
        code: sent.code.as_deref(),
        issuer: sent.iss.as_deref(),
        error: sent.error.as_deref(),
    };
    let auth = services.auth();
    let onward = auth
        .arrive(&name, returning, origin(&request, None))
        .await?;
    send(&request, onward, VISIT, Some(TRIP))
}

/// Sign in as whom a provider has vouched for, once after coming back. To be fetched by the page,
/// with credentials.
#[utoipa::path(
    tag = "auth",
    params(
        ("provider" = String, Path, description = "As on the way there."),
        ("x-strapi-refresh-cookie" = Option<String>, Header, description = "`httpOnly`: the refresh token travels in the cookie `strapi_up_refresh`, and not in bodies."),
    ),
    responses(
        (status = 200, body = Session),
        (status = 400, description = "Nobody has come back from the provider in this browser, or the account is refused."),
        (status = 403, description = "`TwoFactorRequired` with a `ticket`, or `TwoFactorEnrolmentRequired` with an `enrolmentToken`: that is not enough to come in."),
    ),
)]
#[get("")]
pub(super) async fn admit(
    _: Entitled<SignIn>,
    name: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let kept = kept(&request, VISIT);
    let auth = services.auth();
    let mut response = match auth.admit(&name, kept, origin(&request, None)).await {
        // Worth another try, with the same cookie.
        Err(error @ AuthError::Unavailable(_)) => return Err(error.into()),
        arrival => {
            let answer = arrived(&request, Way::wished(&request), arrival);
            answer.unwrap_or_else(|error| error.error_response())
        }
    };
    if kept.is_some() {
        let forget = keep(&request, VISIT, "", 0)?;
        response.headers_mut().append(SET_COOKIE, forget);
    }
    Ok(response)
}

/// Sends a browser on with what it keeps, and takes away what it kept.
fn send(
    request: &HttpRequest,
    onward: Onward,
    next: Keepsake,
    before: Option<Keepsake>,
) -> Result<HttpResponse, ApiError> {
    let mut response = HttpResponse::Found();
    response.insert_header((LOCATION, onward.location));
    if let Some(text) = onward.cookie {
        let cookie = keep(request, next, &text, onward.seconds)?;
        response.append_header((SET_COOKIE, cookie));
    }
    if let Some(before) = before {
        response.append_header((SET_COOKIE, keep(request, before, "", 0)?));
    }
    Ok(response.finish())
}

fn keep(
    request: &HttpRequest,
    what: Keepsake,
    value: &str,
    seconds: u32,
) -> Result<HeaderValue, ApiError> {
    let cookie = HttpOnlyCookie {
        name: what.name,
        value,
        path: what.path,
        max_age: Duration::from_secs(seconds.into()),
        secure: secures_cookies(request),
        same_site: SameSite::Lax,
    };
    cookie.to_header()
}

/// What a browser kept; of two with one name, nobody can tell which is its own.
fn kept(request: &HttpRequest, what: Keepsake) -> Option<&str> {
    cookie(request.headers(), what.name).ok().flatten()
}
