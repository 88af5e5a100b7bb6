//! Failures and panics as events of a Sentry project.

use std::sync::Arc;

use bastide_config::SentryProject;
use chrono::SecondsFormat;
use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Map, Value as Json, json};

use super::Refusal;
use super::otlp::taken;
use super::record::{Record, Value};

/// How the program calls itself.
const AGENT: &str = concat!("bastide/", env!("CARGO_PKG_VERSION"));

/// The project, which takes envelopes (`develop.sentry.dev`, "Envelopes"). The client of Sentry collects
/// more than shall leave, and its types cost features of packages that most others are built on.
#[derive(Debug)]
pub(super) struct Sentry {
    client: Client,
    project: SentryProject,
}

impl Sentry {
    pub(super) fn new(client: Client, project: SentryProject) -> Self {
        Self { client, project }
    }

    /// Sends each line; an envelope holds one event.
    pub(super) async fn send(&self, lines: &[Arc<Record>]) -> Result<(), Refusal> {
        let key = self.project.key.expose();
        let auth = format!("Sentry sentry_version=7, sentry_client={AGENT}, sentry_key={key}");
        for line in lines {
            let mut id = [0; 16];
            getrandom::fill(&mut id).map_err(|error| Refusal::Later(error.into()))?;
            let id = format!("{:032x}", u128::from_be_bytes(id));
            let (head, item) = (json!({ "event_id": id }), json!({ "type": "event" }));
            let request = self
                .client
                .post(&self.project.address)
                .header(CONTENT_TYPE, "application/x-sentry-envelope")
                .header("x-sentry-auth", &auth)
                .body(format!("{head}\n{item}\n{}\n", event(line, &id)));
            taken(request.send().await)?;
        }
        Ok(())
    }
}

/// Nothing of it says who asked, or for what.
fn event(line: &Record, id: &str) -> Json {
    let mut tags = Map::new();
    let mut text = line.message.clone();
    for (name, value) in &line.fields {
        let value = match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
        };
        if *name == "error" {
            text = format!("{text}: {value}");
        } else {
            tags.insert((*name).to_owned(), json!(value));
        }
    }
    json!({
        "event_id": id,
        "timestamp": line.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "platform": "native",
        "level": "error",
        "logger": line.target,
        "message": { "formatted": text },
        "release": concat!("bastide@", env!("CARGO_PKG_VERSION")),
        "tags": tags,
    })
}
