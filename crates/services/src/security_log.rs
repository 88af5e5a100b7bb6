//! What a security team wants to know (attack case LOG-03): one structured line for each event,
//! under the target `bastide::security`.
//!
//! Each line has the name of the event, how it ended, who acted, from where, and in which request;
//! never a secret, and nothing that a stranger has typed. The names stay as they are:
//!
//! | event | outcome |
//! | --- | --- |
//! | `admin.sign_in` | `success`, `wrong_credentials`, `disabled`, `locked`, `cooldown`, `code_missing`, `wrong_code`, `too_many_codes`, `not_enrolled`; `flood`: too many failures of everybody together, once in a window |
//! | `admin.step_up` | `success`, and as of `admin.sign_in`; `changed_meanwhile`: account or session are not any more what was proved |
//! | `admin.recovery_code` | `spent` |
//! | `admin.second_factor` | `enrolled`, `reset` |
//! | `admin.refresh` | `reused`: the session was ended, one of two users of the token has stolen it |
//! | `admin.session` | `ended` |
//! | `admin.account` | `created`, `invited`, `disabled`, `enabled`, `bad_token` |
//! | `admin.end_user` | `created`, `changed`, `password_changed`, `role_changed`, `blocked`, `unblocked`, `deleted`, `sessions_ended`, `second_factor_reset`: an end user, by an administrator; `subject` is its row id |
//! | `user.sign_in` | `success`, `wrong_credentials`, `unconfirmed`, `account_blocked`, `locked`, `cooldown`, `flood`, `code_missing`, `wrong_code`, `too_many_codes`, `not_enrolled`, as of administrators; `bad_ticket`: none of ours, spent, too old, or of another browser |
//! | `user.second_factor` | `enrolled`, `codes_replaced`, `disabled`, `reset`: by the operator, `wrong_code`, `too_many_codes`, `bad_token` |
//! | `user.recovery_code` | `spent` |
//! | `user.refresh` | `reused`, as of administrators |
//! | `user.session` | `ended` |
//! | `user.password` | `changed`, `wrong_password`, `cooldown`, `locked`: the session that tried was ended; `reset_by_mail`, `wrong_code` |
//! | `user.email` | `confirmed`, `wrong_code` |
//! | `user.account` | `registered`; `created`, `changed`, `password_changed`, `role_changed`, `blocked`, `unblocked`, `deleted`: an end user, over the content API; `subject` is its row id, the actor an end user too |
//! | `user.provider` | `success`, `linked`, `registered`, `declined`; `bad_state`, `unreachable`, `untrusted`, `unverified_email`, `spent`, `taken`, `closed`, `unconfirmed`, `account_blocked`: a sign-in at a provider; `subject` is what that is called |
//! | `user.role` | `created`, `changed`, `deleted`: a role of end users, over the content API; `subject` is its `type` |
//! | `admin.file`, `user.file` | `malware`: the scanner refused a file that an administrator, or an end user or API token, sent or imported; `subject` is the signature |
//! | `admin.webhook` | `created`, `changed`, `rotated`, `deleted`; `subject` is its row id |
//! | `webhook.blocked` | `refused`: a webhook was to reach an address that it may not reach; `subject` is its row id, where it has one |
//! | `schema.changed` | `applied`: content types or components; `subject` is the version since then |
//! | `signing_key.public`, `signing_key.admin` | `rotated`, `revoked_older`: this process signs access tokens with another key than the configured one, or than before; `subject` is its `kid` |

use std::net::IpAddr;
use std::sync::LazyLock;

use prometheus::{IntCounterVec, register_int_counter_vec};

use bastide_store::audit::{Acting, Actor};

use crate::audit::{Denial, note};

/// How often each has happened; alerts stand on it.
static EVENTS: LazyLock<Option<IntCounterVec>> = LazyLock::new(|| {
    let events = register_int_counter_vec!(
        "bastide_security_events_total",
        "Lines of the security log, by event and outcome.",
        &["event", "outcome"]
    );
    // A name that is registered twice is a mistake of ours, which costs the figure and nothing else.
    events.ok()
});

/// Something that happened.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Event<'a> {
    /// Its name.
    pub(crate) name: &'static str,
    /// How it ended.
    pub(crate) outcome: &'static str,
    /// Row id of the account that acted or was tried.
    pub(crate) account: Option<i64>,
    /// Where from; none for a command of the operator.
    pub(crate) address: Option<IpAddr>,
    /// What it was done to, where that is no account.
    pub(crate) subject: Option<&'a str>,
}

impl Event<'_> {
    /// Writes it. What went well is information, what did not is a warning.
    pub(crate) fn write(self) {
        let Self {
            name,
            outcome,
            account,
            address,
            subject,
        } = self;
        if let Some(events) = &*EVENTS {
            events.with_label_values(&[name, outcome]).inc();
        }
        let address = address.map(tracing::field::display);
        let request = Acting::current().request.map(tracing::field::display);
        if is_usual(outcome) {
            tracing::info!(
                target: "bastide::security",
                event = name,
                outcome,
                actor.id = account,
                client.address = address,
                request.id = request,
                subject,
                "security event"
            );
        } else {
            tracing::warn!(
                target: "bastide::security",
                event = name,
                outcome,
                actor.id = account,
                client.address = address,
                request.id = request,
                subject,
                "security event"
            );
            // The one that ends a session is in the log with its transaction.
            if outcome != "reused" {
                note(self.denial());
            }
        }
    }

    /// What the audit log says of it. Whoever fails to come in is nobody yet, and the account that was
    /// tried is what it was done to.
    fn denial(self) -> Denial {
        let mut acting = Acting::current();
        acting.address = acting.address.or(self.address);
        let kind = match self.name.split('.').next() {
            Some("admin") => "administrator",
            _ => "user",
        };
        let is_same = self.account == acting.actor.id() && acting.actor != Actor::Anyone;
        let account = self
            .account
            .filter(|_| !is_same)
            .map(|it| (kind, it.to_string()));
        Denial {
            action: self.name,
            outcome: self.outcome,
            acting,
            object: account.or_else(|| Some(("subject", self.subject?.to_owned()))),
        }
    }
}

/// What happens on a good day.
fn is_usual(outcome: &str) -> bool {
    let usual = [
        "success",
        "code_missing",
        "not_enrolled",
        "linked",
        "declined",
        "enrolled",
        "codes_replaced",
        "ended",
        "created",
        "changed",
        "password_changed",
        "role_changed",
        "blocked",
        "unblocked",
        "deleted",
        "sessions_ended",
        "second_factor_reset",
        "invited",
        "enabled",
        "registered",
        "reset_by_mail",
        "confirmed",
        "applied",
        "rotated",
        "revoked_older",
    ];
    usual.contains(&outcome)
}
