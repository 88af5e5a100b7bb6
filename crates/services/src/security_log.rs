//! What a security team wants to know (attack case LOG-03): one structured line for each event,
//! under the target `bastide::security`.
//!
//! Each line has the name of the event, how it ended, who acted and from where; never a secret,
//! and nothing that a stranger has typed. The names stay as they are:
//!
//! | event | outcome |
//! | --- | --- |
//! | `admin.sign_in` | `success`, `wrong_credentials`, `disabled`, `locked`, `cooldown`, `code_missing`, `wrong_code`, `too_many_codes`, `not_enrolled` |
//! | `admin.recovery_code` | `spent` |
//! | `admin.second_factor` | `enrolled`, `reset` |
//! | `admin.refresh` | `reused`: the session was ended, one of two users of the token has stolen it |
//! | `admin.session` | `ended` |
//! | `admin.account` | `created`, `invited`, `disabled`, `enabled`, `bad_token` |

use std::net::IpAddr;

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event {
    /// Its name.
    pub(crate) name: &'static str,
    /// How it ended.
    pub(crate) outcome: &'static str,
    /// Row id of the account that acted or was tried.
    pub(crate) account: Option<i64>,
    /// Where from; none for a command of the operator.
    pub(crate) address: Option<IpAddr>,
}

impl Event {
    /// Writes it. What went well is information, what did not is a warning.
    pub(crate) fn write(self) {
        let Self {
            name,
            outcome,
            account,
            address,
        } = self;
        let address = address.map(tracing::field::display);
        if is_usual(outcome) {
            tracing::info!(
                target: "bastide::security",
                event = name,
                outcome,
                actor.id = account,
                client.address = address,
                "security event"
            );
        } else {
            tracing::warn!(
                target: "bastide::security",
                event = name,
                outcome,
                actor.id = account,
                client.address = address,
                "security event"
            );
        }
    }
}

/// What happens on a good day.
fn is_usual(outcome: &str) -> bool {
    let usual = [
        "success",
        "code_missing",
        "not_enrolled",
        "enrolled",
        "ended",
        "created",
        "invited",
        "enabled",
    ];
    usual.contains(&outcome)
}
