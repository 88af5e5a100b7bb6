//! Every limit of the security design.

use std::num::{NonZeroU32, NonZeroU64};

const MIB: usize = 1_048_576;
const DAY: u64 = 86_400;

bounded_section! {
    /// What one caller, one account and one request may cost.
    pub struct LimitsConfig in "limits";
    plain {
        /// Whether rate limits, cooldowns and account locks act; off is for development only.
        enabled: bool = true;
        /// Content reads and writes of one address in a minute; 0 sets no limit.
        content_per_minute: u32 = 0;
        /// First, second and further cooldown of an address prefix, in seconds; the last repeats.
        cooldown_seconds: Vec<u64> = vec![60, 300, 900, 3_600];
        /// Stored files of everybody together, without smaller images, in bytes; 0 for no limit.
        upload_library_bytes: u64 = 0;
    }
    bounded {
        /// End-user sign-ins of one address prefix in a minute.
        login_per_minute: u32 = 10, 1..=60;
        /// Administrator sign-ins of one address prefix in a minute.
        admin_login_per_minute: u32 = 5, 1..=30;
        /// Requests to each other sign-in, token, second-factor or upload route in a minute.
        sensitive_per_minute: u32 = 10, 1..=60;
        /// Refreshes, and as many sign-outs and looks at sessions, of one address prefix in a
        /// minute, on each listener.
        session_per_minute: u32 = 60, 1..=600;
        /// Bits of an IPv6 address that make one caller.
        ipv6_prefix_bits: u8 = 56, 32..=64;
        /// Failed sign-ins of one prefix after which a cooldown begins, and rises with each as many.
        cooldown_failures: u32 = 10, 1..=100;
        /// Time in which those failures count, in seconds.
        cooldown_window_seconds: u64 = 900, 60..=DAY;
        /// Failed sign-ins of one account and one prefix that lock the pair.
        soft_lock_failures: u32 = 5, 1..=20;
        /// Failed sign-ins of one account from anywhere that throttle it.
        account_failures: u32 = 10, 1..=100;
        /// Time in which those failures count, in seconds.
        account_window_seconds: u64 = 900, 60..=DAY;
        /// Failures in a row after which only a mail or an administrator unlocks (NIST SP 800-63B-4).
        account_failures_in_a_row: u32 = 100, 1..=100;
        /// Failed sign-ins of a whole site in the account window that are reported as a flood.
        site_failures: u32 = 1_000, 10..=1_000_000;
        /// Wrong second-factor codes of one account in the window.
        two_factor_failures: u32 = 5, 1..=10;
        /// Time in which those codes count, in seconds.
        two_factor_window_seconds: u64 = 900, 60..=DAY;
        /// Steps of 30 seconds by which the clock of an authenticator may be off.
        two_factor_skew_steps: u16 = 1, 0..=1;
        /// Lifetime of a second-factor enrolment token, in seconds.
        enrolment_seconds: u64 = 300, 30..=900;
        /// Lifetime of a password reset code, in seconds (ASVS 6.5.5).
        reset_code_seconds: u64 = 600, 60..=3_600;
        /// Lifetime of an e-mail confirmation code, in seconds.
        confirmation_seconds: u64 = 86_400, 60..=604_800;
        /// Lifetime of an invitation, in seconds.
        invite_seconds: u64 = 86_400, 60..=604_800;
        /// Lifetime of the first administrator's set-up link, in seconds.
        bootstrap_seconds: u64 = 900, 60..=3_600;
        /// Mails to one address in an hour.
        mails_per_hour: u32 = 3, 1..=20;
        /// Largest JSON body, in bytes.
        body_bytes: usize = MIB, 1_024..=16 * MIB;
        /// Longest query text, in bytes.
        query_bytes: usize = 8_192, 256..=65_536;
        /// Most parameters in one query.
        query_params: usize = 500, 1..=2_000;
        /// Deepest key of a query.
        query_depth: usize = 20, 1..=32;
        /// Deepest populate path.
        populate_depth: usize = 5, 1..=10;
        /// Most populated paths in one request.
        populate_nodes: usize = 50, 1..=200;
        /// Most filter conditions in one request.
        filter_conditions: usize = 50, 1..=200;
        /// Most relations that the filters of one request cross.
        filter_joins: usize = 4, 0..=8;
        /// Most values in one `$in`.
        filter_in_values: usize = 500, 1..=5_000;
        /// Most entries of one export.
        export_rows: u64 = 100_000, 1..=1_000_000;
        /// Time for one database statement, in seconds.
        statement_seconds: u64 = 5, 1..=60;
        /// Time to wait for a database connection, in seconds.
        pool_acquire_seconds: u64 = 2, 1..=30;
        /// Time for a request head to arrive, in seconds.
        head_seconds: u64 = 5, 1..=30;
        /// Time for a request body to arrive, in seconds, unless it keeps the rate below.
        body_seconds: u64 = 30, 1..=300;
        /// Rate at which a body may take longer, in bytes a second.
        body_bytes_per_second: u64 = 1_024, 128..=1_048_576;
        /// Idle time after which a connection is closed, in seconds.
        keep_alive_seconds: u64 = 15, 1..=120;
        /// Open connections of one listener.
        connections: usize = 10_000, 10..=100_000;
        /// Largest uploaded file, in bytes.
        upload_bytes: u64 = 50_000_000, 1_024..=5_000_000_000;
        /// Most files in one upload.
        upload_files: usize = 10, 1..=100;
        /// Largest image, in pixels, checked before it is decoded.
        image_pixels: u64 = 40_000_000, 1..=200_000_000;
        /// Stored files of one end user together, in bytes.
        upload_quota_bytes: u64 = 5_000_000_000, 1_024..=1_000_000_000_000;
        /// Time for which the address of a private file is good at most, in seconds.
        signed_url_seconds: u64 = 600, 60..=3_600;
        /// Time for a provider to answer one request, in seconds.
        provider_seconds: u64 = 10, 1..=30;
        /// Time for a webhook's receiver, in seconds.
        webhook_seconds: u64 = 10, 1..=30;
        /// Most bytes read of a receiver's answer.
        webhook_answer_bytes: u64 = 65_536, 1..=1_048_576;
        /// Time without a sign-in after which an administrator is called stale, in days.
        stale_admin_days: u32 = 90, 1..=365;
        /// Age at which a signing key is called old, in days.
        secret_age_days: u32 = 90, 1..=365;
    }
}

impl LimitsConfig {
    /// The content limit of one address in a minute, if there is one.
    pub fn content_limit(&self) -> Option<NonZeroU32> {
        NonZeroU32::new(self.content_per_minute)
    }

    /// Most bytes of all stored files, if there is a limit.
    pub fn library_limit(&self) -> Option<NonZeroU64> {
        NonZeroU64::new(self.upload_library_bytes)
    }

    /// Whether the cooldowns are between one and eight rising times of at most a day.
    pub(crate) fn cooldowns_rise(&self) -> bool {
        let steps = &self.cooldown_seconds;
        (1..=8).contains(&steps.len())
            && steps.iter().all(|it| (1..=DAY).contains(it))
            && steps.is_sorted()
    }
}
