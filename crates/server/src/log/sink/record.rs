//! A line of the log as sinks take it: without what is personal and needs not leave (S18).

use std::error::Error;
use std::fmt::Debug;
use std::iter;
use std::net::{IpAddr, SocketAddr};

use chrono::{DateTime, Utc};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata};

use super::TARGET;

/// Most characters of the text of a failure.
const MOST_TEXT: usize = 500;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A row of the audit log.
    Audit,
    /// A security event.
    Security,
    /// Something that went wrong, a panic among it.
    Failure,
}

impl About {
    /// What an event is about; nothing where no sink wants it.
    pub(super) fn of(event: &Metadata<'_>) -> Option<Self> {
        match event.target() {
            "bastide::audit" => Some(Self::Audit),
            "bastide::security" => Some(Self::Security),
            TARGET => None,
            _ => (*event.level() == Level::ERROR).then_some(Self::Failure),
        }
    }

    /// What leaves of it. E-mail addresses and details of the audit log stay; the id and the hash of
    /// the row lead to them.
    fn lets_out(self, field: &str) -> bool {
        match self {
            Self::Audit | Self::Security => !matches!(field, "actor.name" | "details"),
            Self::Failure => {
                matches!(field, "error" | "request.id" | "http.status" | "location")
            }
        }
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) about: About,
    pub(super) at: DateTime<Utc>,
    pub(super) level: Level,
    pub(super) target: String,
    pub(super) message: String,
    pub(super) fields: Vec<(&'static str, Value)>,
}

impl Record {
    /// What leaves of an event.
    pub(super) fn of(about: About, event: &Event<'_>, at: DateTime<Utc>) -> Self {
        let about_it = event.metadata();
        let mut record = Self {
            about,
            at,
            level: *about_it.level(),
            target: about_it.target().to_owned(),
            message: String::new(),
            fields: Vec::new(),
        };
        event.record(&mut record);
        record
    }

    /// The name of what happened.
    pub(super) fn name(&self) -> Option<&str> {
        let named = self
            .fields
            .iter()
            .find(|(name, _)| matches!(*name, "action" | "event"));
        match named {
            Some((_, Value::Text(text))) => Some(text),
            _ => None,
        }
    }

    fn put(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("message", Value::Text(text)) => self.message = text,
            ("error", Value::Text(text)) if self.about == About::Failure => {
                self.fields.push(("error", Value::Text(scrubbed(&text))));
            }
            (name, value) if self.about.lets_out(name) => self.fields.push((name, value)),
            _ => {}
        }
    }
}

impl Visit for Record {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, Value::Number(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(
            field,
            Value::Number(i64::try_from(value).unwrap_or(i64::MAX)),
        );
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, Value::Flag(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, Value::Text(value.to_owned()));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        let causes = iter::successors(Some(value), |&it| it.source()).take(8);
        let texts: Vec<String> = causes.map(ToString::to_string).collect();
        self.put(field, Value::Text(texts.join(": ")));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, Value::Text(format!("{value:?}")));
    }
}

/// The text of a failure without what it quotes, which may be what somebody has sent, and without
/// addresses of people and machines. Rather too little than too much.
fn scrubbed(text: &str) -> String {
    let mut kept = String::new();
    let mut closes_with = None;
    for it in text.chars().take(MOST_TEXT) {
        match closes_with {
            Some(close) if close == it => {
                kept.push('…');
                kept.push(it);
                closes_with = None;
            }
            Some(_) => {}
            None => {
                kept.push(it);
                closes_with = match it {
                    '"' | '\'' | '`' => Some(it),
                    '(' => Some(')'),
                    _ => None,
                };
            }
        }
    }
    let words = kept
        .split(' ')
        .map(|it| if is_address(it) { "…" } else { it });
    words.collect::<Vec<_>>().join(" ")
}

fn is_address(word: &str) -> bool {
    let bare = word.trim_matches(|it: char| !it.is_alphanumeric() && it != ':');
    let bare = bare.trim_end_matches(':');
    word.contains('@') || bare.parse::<IpAddr>().is_ok() || bare.parse::<SocketAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::scrubbed;

    #[test]
    fn what_a_failure_quotes_stays_here() {
        for (text, expected) in [
            ("pool timed out", "pool timed out"),
            (
                r#"invalid input syntax: "hush" at 3"#,
                r#"invalid input syntax: "…" at 3"#,
            ),
            (
                "Key (email)=(ann@example.test) exists",
                "Key (…)=(…) exists",
            ),
            ("mail to ann@example.test: refused", "mail to … refused"),
            ("cannot reach 10.0.0.7:5432, or ::1", "cannot reach … or …"),
            ("an open 'quote hush", "an open '"),
        ] {
            assert_eq!(scrubbed(text), expected);
        }
    }
}
