//! How often one address may knock at the routes of accounts (security design, S11).

use bastide_config::LimitsConfig;
use bastide_http::rate_limits;
use bastide_services::Clock;

rate_limits! {
    /// The counts of these routes; `None` is not limited.
    pub struct AuthLimits {
        local: login_per_minute,
        register: sensitive_per_minute,
        change_password: sensitive_per_minute,
        forgot_password: sensitive_per_minute,
        reset_password: sensitive_per_minute,
        send_confirmation: sensitive_per_minute,
        confirm: session_per_minute,
        refresh: session_per_minute,
        logout: session_per_minute,
        sessions: session_per_minute,
        second_step: login_per_minute,
        own_factor: sensitive_per_minute,
        connect: sensitive_per_minute,
        provider: session_per_minute,
    }
}
