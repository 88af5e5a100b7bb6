//! Lifetimes of tokens and sessions.

bounded_section! {
    /// How long tokens and sessions live.
    pub struct SessionsConfig in "sessions";
    plain {}
    bounded {
        /// Lifetime of an end user's access token, in seconds.
        access_seconds: u64 = 900, 60..=7_200;
        /// Lifetime of an administrator's access token, in seconds.
        admin_access_seconds: u64 = 600, 60..=7_200;
        /// Unused time after which an end user's session ends, in seconds.
        refresh_idle_seconds: u64 = 604_800, 60..=2_592_000;
        /// Age at which an end user's session ends, in seconds.
        refresh_absolute_seconds: u64 = 2_592_000, 60..=7_776_000;
        /// Unused time after which an administrator's session ends, in seconds.
        admin_idle_seconds: u64 = 3_600, 60..=43_200;
        /// Age at which an administrator's session ends, in seconds.
        admin_absolute_seconds: u64 = 43_200, 60..=86_400;
        /// Live sessions of one account; a further one ends the oldest.
        max_per_account: u32 = 30, 1..=100;
        /// Time for which a browser is remembered as known to an account, in days.
        known_device_days: u32 = 90, 1..=365;
    }
}
