//! How often one address may knock at the routes of signing in (security design, S11).

use bastide_config::LimitsConfig;
use bastide_http::RateLimit;
use bastide_services::Clock;

/// A count for each route, so that none uses up what another needs; `None` is not limited.
#[derive(Debug, Clone)]
pub struct SignInLimits {
    pub(super) login: Option<RateLimit>,
    pub(super) enrol: Option<RateLimit>,
    pub(super) confirm: Option<RateLimit>,
    pub(super) recovery: Option<RateLimit>,
    pub(super) refresh: Option<RateLimit>,
    pub(super) logout: Option<RateLimit>,
    pub(super) sessions: Option<RateLimit>,
    pub(super) setup: Option<RateLimit>,
}

impl SignInLimits {
    /// Counts that have not begun; to be made once and cloned, as [`RateLimit`] says.
    pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
        let limit = |per_minute| RateLimit::new(per_minute, config, clock);
        let sensitive = || limit(config.sensitive_per_minute);
        Self {
            login: limit(config.admin_login_per_minute),
            enrol: sensitive(),
            confirm: sensitive(),
            recovery: sensitive(),
            refresh: sensitive(),
            logout: sensitive(),
            sessions: sensitive(),
            setup: sensitive(),
        }
    }

    /// All of them, to forget callers in.
    pub fn all(&self) -> impl Iterator<Item = &RateLimit> {
        let Self {
            login,
            enrol,
            confirm,
            recovery,
            refresh,
            logout,
            sessions,
            setup,
        } = self;
        let limits = [
            login, enrol, confirm, recovery, refresh, logout, sessions, setup,
        ];
        limits.into_iter().flatten()
    }
}
