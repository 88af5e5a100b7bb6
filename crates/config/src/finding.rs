//! What the settings amount to: the configuration part of `bastide doctor`.

mod cors;
mod database;
mod files;
mod limits;
mod listeners;
mod mail;
mod providers;
mod secrets;
mod storage;
mod webhooks;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Config, Loaded};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Production refuses to start.
    Critical,
    /// Worth mending soon.
    Warning,
    /// Worth knowing.
    Info,
}

/// One thing to know about the configuration. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable name of the kind of finding, such as `secret-short`.
    pub id: &'static str,
    /// Row of the security design (`S2`) or attack case (`CFG-06`) behind it.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Dotted name of the setting.
    pub setting: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub fix: String,
}

/// Facts about the process that the settings are judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host {
    /// The current day (UTC).
    pub today: NaiveDate,
    /// Whether the process runs as the superuser.
    pub is_root: bool,
}

impl Host {
    /// The host as this process finds it, on the given day (UTC).
    pub fn current(today: NaiveDate) -> Self {
        Self {
            today,
            is_root: rustix::process::geteuid().is_root(),
        }
    }
}

impl Severity {
    /// The name, as reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl Loaded {
    /// Everything worth knowing, the worst first.
    pub fn findings(&self, host: Host) -> Vec<Finding> {
        let config = &self.config;
        let mut found = secrets::findings(config);
        found.extend(listeners::findings(config));
        found.extend(cors::findings(config, host.today));
        found.extend(providers::findings(config));
        found.extend(limits::findings(config));
        found.extend(mail::findings(config));
        found.extend(storage::findings(config));
        found.extend(webhooks::findings(config));
        found.extend(database::findings(config));
        found.extend(files::findings(self, host));
        found.sort_by_key(|it| it.severity);
        found
    }
}

/// One finding; the texts in the order in which they are read.
fn finding(
    (id, rule): (&'static str, &'static str),
    severity: Severity,
    setting: impl Into<String>,
    what: impl Into<String>,
    fix: impl Into<String>,
) -> Finding {
    let (setting, what, fix) = (setting.into(), what.into(), fix.into());
    Finding {
        id,
        rule,
        severity,
        setting,
        what,
        fix,
    }
}

/// The severity of what development permits and production does not.
fn development_only(config: &Config) -> Severity {
    if config.is_production() {
        Severity::Critical
    } else {
        Severity::Warning
    }
}

/// Why production does not start: the critical findings and how to mend each, or nothing.
pub fn refusal(loaded: &Loaded, host: Host) -> Option<String> {
    let findings = loaded.findings(host);
    let critical: Vec<&Finding> = findings
        .iter()
        .filter(|it| it.severity == Severity::Critical)
        .collect();
    if !loaded.config.is_production() || critical.is_empty() {
        return None;
    }
    let mut lines = vec!["production refuses to start:".to_owned()];
    for Finding {
        rule,
        setting,
        what,
        fix,
        ..
    } in critical
    {
        lines.push(format!("  {setting}: {what} ({rule})"));
        lines.push(format!("    to mend: {fix}"));
    }
    lines.push("`bastide doctor` lists everything, warnings included".to_owned());
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests;
