//! Sign-in of end users, and what they do with their accounts (REST contract, section 6.4).

mod answer;
mod change_password;
mod confirmation;
mod cookies;
mod fields;
mod forgot_password;
mod limits;
mod local;
mod logout;
mod provider;
mod refresh;
mod register;
mod reset_password;
mod sessions;
mod two_factor;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use bastide_http::{Client, counted};
use bastide_services::auth::Origin;
use utoipa_actix_web::service_config::ServiceConfig;

use cookies::Way;

pub use limits::AuthLimits;

/// Mounts the routes, each with a count of its own.
pub(crate) fn routes(config: &mut ServiceConfig<'_>, limits: &AuthLimits) {
    counted(config, "/local/register", limits.register.as_ref(), |it| {
        it.service(register::register);
    });
    counted(config, "/local", limits.local.as_ref(), |it| {
        it.service(local::local);
    });
    counted(config, "/refresh", limits.refresh.as_ref(), |it| {
        it.service(refresh::refresh);
    });
    counted(config, "/logout", limits.logout.as_ref(), |it| {
        it.service(logout::logout);
    });
    counted(config, "/sessions", limits.sessions.as_ref(), |it| {
        it.service(sessions::list).service(sessions::end);
    });
    let limit = limits.change_password.as_ref();
    counted(config, "/change-password", limit, |it| {
        it.service(change_password::change_password);
    });
    let limit = limits.forgot_password.as_ref();
    counted(config, "/forgot-password", limit, |it| {
        it.service(forgot_password::forgot_password);
    });
    let limit = limits.reset_password.as_ref();
    counted(config, "/reset-password", limit, |it| {
        it.service(reset_password::reset_password);
    });
    let limit = limits.send_confirmation.as_ref();
    counted(config, "/send-email-confirmation", limit, |it| {
        it.service(confirmation::send);
    });
    let limit = limits.confirm.as_ref();
    counted(config, "/email-confirmation", limit, |it| {
        it.service(confirmation::confirm);
    });
    let limit = limits.own_factor.as_ref();
    counted(config, "/two-factor/enrol", limit, |it| {
        it.service(two_factor::enrol);
    });
    counted(config, "/two-factor/confirm", limit, |it| {
        it.service(two_factor::confirm_enrolment);
    });
    counted(config, "/two-factor/recovery-codes", limit, |it| {
        it.service(two_factor::recovery_codes);
    });
    counted(config, "/two-factor/disable", limit, |it| {
        it.service(two_factor::disable);
    });
    let limit = limits.second_step.as_ref();
    counted(config, "/two-factor", limit, |it| {
        it.service(two_factor::status)
            .service(two_factor::second_step);
    });
    // After all words of ours: no provider is called like one.
    let limit = limits.provider.as_ref();
    counted(config, "/{provider}/callback", limit, |it| {
        it.service(provider::admit);
    });
}

/// Mounts the way to a provider and back.
pub(crate) fn connect_routes(config: &mut ServiceConfig<'_>, limits: &AuthLimits) {
    let limit = limits.provider.as_ref();
    counted(config, "/{provider}/callback", limit, |it| {
        it.service(provider::arrive);
    });
    counted(config, "/{provider}", limits.connect.as_ref(), |it| {
        it.service(provider::depart);
    });
}

/// Where a request comes from; `device` is what it calls the device.
fn origin<'a>(request: &'a HttpRequest, device: Option<&'a str>) -> Origin<'a> {
    let user_agent = request.headers().get(USER_AGENT);
    Origin {
        device,
        user_agent: user_agent.and_then(|it| it.to_str().ok()),
        address: Client::of(request).map(|it| it.address),
        mark: cookies::device(request),
        keeps_cookies: Way::wished(request) == Way::Cookie,
    }
}
