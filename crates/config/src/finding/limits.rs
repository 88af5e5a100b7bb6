//! Limits that are off or loosened (S4, S11, S12), lax parameters (S15), easy passwords (S21),
//! talkative logs.

use super::{Finding, Severity, development_only, finding};
use crate::section::passwords::USUAL_MIN_LENGTH;
use crate::{Config, LogLevel, Loosened};

/// Shortest final cooldown that production accepts, in seconds.
const LAST_COOLDOWN: u64 = 900;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let severity = development_only(config);
    let limits = &config.limits;
    let mut found = Vec::new();
    if !limits.enabled {
        let what = "rate limits, cooldowns and account locks are off";
        found.push(finding(
            ("limits-off", "S11"),
            severity,
            "limits.enabled",
            what,
            "set it to true",
        ));
    }
    if limits
        .cooldown_seconds
        .last()
        .is_none_or(|it| *it < LAST_COOLDOWN)
    {
        let what = "the longest cooldown is too short to stop guessing";
        let fix = format!("end the list with {LAST_COOLDOWN} or more");
        let setting = "limits.cooldown_seconds";
        found.push(finding(
            ("limit-loosened", "S12"),
            severity,
            setting,
            what,
            fix,
        ));
    }
    let loosened = [
        config.admin.loosened(),
        config.sessions.loosened(),
        limits.loosened(),
        config.passwords.loosened(),
        config.rest.loosened(),
        config.cache.loosened(),
        config.audit.loosened(),
        config.sinks.loosened(),
        config.mail.loosened(),
        config.uploads.loosened(),
        config.storage.loosened(),
    ];
    found.extend(
        loosened
            .into_iter()
            .flatten()
            .map(|it| beyond_cap(it, severity)),
    );
    if !config.rest.strict_params {
        let what = "unknown parameters are passed over, so a typo in a filter returns more";
        let fix = "set it to true once your clients are clean";
        found.push(finding(
            ("params-lax", "S15"),
            Severity::Info,
            "rest.strict_params",
            what,
            fix,
        ));
    }
    if config.lets_easy_passwords_through() {
        let what = "end users may have passwords that are tried first";
        let fix = format!("set it to {USUAL_MIN_LENGTH} or more; production refuses them anyway");
        found.push(finding(
            ("passwords-easy", "S21"),
            Severity::Warning,
            "passwords.min_length",
            what,
            fix,
        ));
    }
    if config.is_production() && config.log.level >= LogLevel::Debug {
        let what = "debug logs tell more than production should write down";
        let fix = "set it to \"info\"";
        found.push(finding(
            ("log-debug", "CFG-06"),
            Severity::Warning,
            "log.level",
            what,
            fix,
        ));
    }
    found
}

fn beyond_cap(
    Loosened {
        setting,
        value,
        cap,
    }: Loosened,
    severity: Severity,
) -> Finding {
    let is_lifetime = setting.ends_with("access_seconds");
    let kind = if is_lifetime {
        ("access-lifetime", "S4")
    } else {
        ("limit-loosened", "S11")
    };
    let what = format!("{value} is beyond the cap of {cap}");
    finding(
        kind,
        severity,
        setting,
        what,
        format!("set it to {cap} or less"),
    )
}
