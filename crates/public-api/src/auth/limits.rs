//! How often one address may knock at the routes of accounts (security design, S11).

use bastide_config::LimitsConfig;
use bastide_http::RateLimit;
use bastide_services::Clock;

/// A count for each route, so that none uses up what another needs; `None` is not limited.
#[derive(Debug, Clone)]
pub struct AuthLimits {
    pub(super) local: Option<RateLimit>,
    pub(super) register: Option<RateLimit>,
    pub(super) change_password: Option<RateLimit>,
    pub(super) forgot_password: Option<RateLimit>,
    pub(super) reset_password: Option<RateLimit>,
    pub(super) send_confirmation: Option<RateLimit>,
    pub(super) confirm: Option<RateLimit>,
    pub(super) refresh: Option<RateLimit>,
    pub(super) logout: Option<RateLimit>,
    pub(super) sessions: Option<RateLimit>,
    pub(super) second_step: Option<RateLimit>,
    pub(super) own_factor: Option<RateLimit>,
    pub(super) connect: Option<RateLimit>,
    pub(super) provider: Option<RateLimit>,
}

impl AuthLimits {
    /// Counts that have not begun; to be made once and cloned, as [`RateLimit`] says.
    pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
        let limit = |per_minute| RateLimit::new(per_minute, config, clock);
        Self {
            local: limit(config.login_per_minute),
            register: limit(config.sensitive_per_minute),
            change_password: limit(config.sensitive_per_minute),
            forgot_password: limit(config.sensitive_per_minute),
            reset_password: limit(config.sensitive_per_minute),
            send_confirmation: limit(config.sensitive_per_minute),
            confirm: limit(config.session_per_minute),
            refresh: limit(config.session_per_minute),
            logout: limit(config.session_per_minute),
            sessions: limit(config.session_per_minute),
            second_step: limit(config.login_per_minute),
            own_factor: limit(config.sensitive_per_minute),
            connect: limit(config.sensitive_per_minute),
            provider: limit(config.session_per_minute),
        }
    }

    /// All of them, to forget callers in.
    pub fn all(&self) -> impl Iterator<Item = &RateLimit> {
        let Self {
            local,
            register,
            change_password,
            forgot_password,
            reset_password,
            send_confirmation,
            confirm,
            refresh,
            logout,
            sessions,
            second_step,
            own_factor,
            connect,
            provider,
        } = self;
        let limits = [
            local,
            register,
            change_password,
            forgot_password,
            reset_password,
            send_confirmation,
            confirm,
            refresh,
            logout,
            sessions,
            second_step,
            own_factor,
            connect,
            provider,
        ];
        limits.into_iter().flatten()
    }
}
