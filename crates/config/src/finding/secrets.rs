//! Secrets: missing, short, guessable, shared (S2).

use super::{Finding, Severity, finding};
use crate::keys::{MIN_CHARS, Weakness, weakness};
use crate::{Config, SecretName};

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, name) in SecretName::ALL.into_iter().enumerate() {
        let Some(secret) = config.secrets.get(name) else {
            found.push(missing(config, name));
            continue;
        };
        if let Some(weakness) = weakness(secret.expose()) {
            found.push(weak(name, weakness));
        }
        let mut earlier = SecretName::ALL.into_iter().take(index);
        if let Some(twin) = earlier.find(|it| config.secrets.get(*it) == Some(secret)) {
            let what = format!("is the same as {}", twin.setting());
            let fix = format!("set {} to a value of its own", name.variable());
            found.push(finding(
                ("secret-reused", "S2"),
                Severity::Critical,
                name.setting(),
                what,
                fix,
            ));
        }
    }
    found
}

fn missing(config: &Config, name: SecretName) -> Finding {
    let (severity, fix) = if config.is_production() {
        let fix = format!(
            "run `bastide init`, or set {0} or {0}_FILE",
            name.variable()
        );
        (Severity::Critical, fix)
    } else {
        (
            Severity::Info,
            "none needed; the next start writes it into the data folder".to_owned(),
        )
    };
    finding(
        ("secret-missing", "S2"),
        severity,
        name.setting(),
        "is not set",
        fix,
    )
}

fn weak(name: SecretName, weakness: Weakness) -> Finding {
    let (id, what) = match weakness {
        Weakness::Short => (
            "secret-short",
            format!("has fewer than {MIN_CHARS} characters"),
        ),
        Weakness::Placeholder => (
            "secret-placeholder",
            "holds a word of a template".to_owned(),
        ),
        Weakness::LowEntropy => ("secret-guessable", "is not random enough".to_owned()),
    };
    let fix = format!(
        "set {} to the output of `openssl rand -hex 64`",
        name.variable()
    );
    finding((id, "S2"), Severity::Critical, name.setting(), what, fix)
}
