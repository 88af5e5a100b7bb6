//! Signing in (admin contract, "Signing in"): a password, a second factor, and the session after.

mod admission;
mod cookies;
mod limits;
mod login;
mod logout;
mod recovery;
mod refresh;
mod sessions;
mod setup;
mod step_up;
mod totp;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use bastide_auth::password::Password;
use bastide_http::{ApiError, Client, Invalid, counted};
use bastide_services::admin::{AdminOrigin, is_email};
use utoipa_actix_web::service_config::ServiceConfig;
use validator::ValidationError;

pub use limits::SignInLimits;

/// Mounts the routes, each with a count of its own.
pub(crate) fn routes(config: &mut ServiceConfig, limits: &SignInLimits) {
    counted(config, "/admin/auth/login", limits.login.as_ref(), |it| {
        it.service(login::login);
    });
    counted(
        config,
        "/admin/auth/totp/enrol",
        limits.enrol.as_ref(),
        |it| {
            it.service(totp::enrol);
        },
    );
    counted(
        config,
        "/admin/auth/totp/confirm",
        limits.confirm.as_ref(),
        |it| {
            it.service(totp::confirm);
        },
    );
    counted(
        config,
        "/admin/auth/recovery",
        limits.recovery.as_ref(),
        |it| {
            it.service(recovery::recover);
        },
    );
    counted(
        config,
        "/admin/auth/refresh",
        limits.refresh.as_ref(),
        |it| {
            it.service(refresh::refresh);
        },
    );
    counted(
        config,
        "/admin/auth/step-up",
        limits.step_up.as_ref(),
        |it| {
            it.service(step_up::step_up);
        },
    );
    counted(config, "/admin/auth/logout", limits.logout.as_ref(), |it| {
        it.service(logout::logout);
    });
    counted(
        config,
        "/admin/auth/sessions",
        limits.sessions.as_ref(),
        |it| {
            it.service(sessions::list).service(sessions::end);
        },
    );
    counted(config, "/admin/auth/setup", limits.setup.as_ref(), |it| {
        it.service(setup::set_up);
    });
}

/// Where a request comes from.
fn origin(request: &HttpRequest) -> AdminOrigin<'_> {
    let user_agent = request.headers().get(USER_AGENT);
    AdminOrigin {
        user_agent: user_agent.and_then(|it| it.to_str().ok()),
        address: Client::of(request).map(|it| it.address),
        device: cookies::device(request),
    }
}

/// The one rule for addresses, in the words of the API.
fn email(text: &str) -> Result<(), ValidationError> {
    if is_email(text) {
        return Ok(());
    }
    Err(ValidationError::new("email"))
}

/// What was typed as a password. Nobody has a longer one, so nothing is told by saying so.
fn password(text: String) -> Result<Password, ApiError> {
    let refused = |error: bastide_auth::password::PasswordRefused| {
        ApiError::invalid(vec![Invalid::member("password", error.to_string())])
    };
    Password::new(text).map_err(refused)
}
