//! How often one address may knock at the routes of signing in (security design, S11).

use bastide_config::LimitsConfig;
use bastide_http::rate_limits;
use bastide_services::Clock;

rate_limits! {
    /// The counts of these routes; `None` is not limited.
    pub struct SignInLimits {
        login: admin_login_per_minute,
        enrol: sensitive_per_minute,
        confirm: sensitive_per_minute,
        recovery: sensitive_per_minute,
        // A page that is loaded renews its session, and nobody guesses anything there.
        refresh: session_per_minute,
        // As dear as a sign-in, and as interesting to guess at.
        step_up: admin_login_per_minute,
        logout: session_per_minute,
        sessions: session_per_minute,
        setup: sensitive_per_minute,
    }
}
