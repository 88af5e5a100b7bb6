//! The database connection: clear text and default passwords (CFG-06).

use super::Severity::{Critical, Warning};
use super::{Finding, development_only, finding};
use crate::Config;

/// Passwords that images, tutorials and templates ship.
const DEFAULT_PASSWORDS: [&str; 10] = [
    "postgres", "password", "passw0rd", "bastide", "strapi", "admin", "root", "changeme", "secret",
    "123456",
];

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let Some(target) = config.database_url().postgres() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut note = |id, severity, what: &str, fix: &str| {
        found.push(finding((id, "CFG-06"), severity, "database.url", what, fix));
    };
    let password = target.password.as_str();
    let is_default = DEFAULT_PASSWORDS
        .iter()
        .any(|it| it.eq_ignore_ascii_case(password))
        || (!password.is_empty() && password.eq_ignore_ascii_case(&target.user));
    if is_default {
        // A throw-away server beside a development checkout may have one.
        let severity = if target.is_local {
            development_only(config)
        } else {
            Critical
        };
        let fix = "give the database user a random password";
        note(
            "database-default-password",
            severity,
            "uses a well-known password",
            fix,
        );
    }
    if password.is_empty() && !target.is_socket {
        // A server on this machine may know its users in another way; a remote one may not.
        let severity = if target.is_local { Warning } else { Critical };
        let fix = "give the database user a random password, or connect through its socket";
        note("database-no-password", severity, "uses no password", fix);
    }
    let fix = "add sslmode=verify-full to the address";
    match target.ssl_mode.as_str() {
        _ if target.is_local => {}
        "disable" => note(
            "database-clear-text",
            Critical,
            "clear text to a remote database",
            fix,
        ),
        "" | "allow" | "prefer" => {
            let what = "falls back to clear text when the server offers no TLS";
            note("database-tls-optional", Warning, what, fix);
        }
        _ => {}
    }
    found
}
