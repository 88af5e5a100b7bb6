//! Records for a collector of OpenTelemetry: OTLP over HTTP, in protobuf.

use std::sync::Arc;

use bastide_config::ServerAddress;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value as AnyKind;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ResourceLogs, ScopeLogs, SeverityNumber};
use opentelemetry_proto::tonic::resource::v1::Resource;
use prost::Message as _;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode};
use tracing::Level;

use super::Refusal;
use super::record::{Record, Value};

/// The collector.
#[derive(Debug)]
pub(super) struct Otlp {
    client: Client,
    address: String,
    headers: Vec<(String, String)>,
}

impl Otlp {
    pub(super) fn new(client: Client, address: &ServerAddress, headers: &[(&str, &str)]) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self {
            client,
            address: format!("{}/v1/logs", address.as_str().trim_end_matches('/')),
            headers: headers.collect(),
        }
    }

    pub(super) async fn send(&self, lines: &[Arc<Record>]) -> Result<(), Refusal> {
        let mut request = self
            .client
            .post(&self.address)
            .header(CONTENT_TYPE, "application/x-protobuf");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let answer = request.body(packed(lines).encode_to_vec()).send().await;
        taken(answer)
    }
}

/// What an answer says of what was sent (OTLP specification, "Failures").
pub(super) fn taken(answer: reqwest::Result<reqwest::Response>) -> Result<(), Refusal> {
    let later = |error: reqwest::Error| Refusal::Later(error.without_url().into());
    let answer = answer.map_err(later)?;
    match answer.status() {
        it if it.is_success() => Ok(()),
        it if it == StatusCode::TOO_MANY_REQUESTS || it.is_server_error() => {
            answer.error_for_status().map(drop).map_err(later)
        }
        it => Err(Refusal::Never(it.as_u16())),
    }
}

fn packed(lines: &[Arc<Record>]) -> ExportLogsServiceRequest {
    let mut service = Resource::default();
    for (name, text) in [
        ("service.name", "bastide"),
        ("service.version", env!("CARGO_PKG_VERSION")),
    ] {
        service
            .attributes
            .push(attribute(name, AnyKind::StringValue(text.to_owned())));
    }
    let scope = InstrumentationScope {
        name: "bastide".to_owned(),
        ..InstrumentationScope::default()
    };
    let logs = ScopeLogs {
        scope: Some(scope),
        log_records: lines.iter().map(|it| record(it)).collect(),
        ..ScopeLogs::default()
    };
    ExportLogsServiceRequest {
        resource_logs: vec![ResourceLogs {
            resource: Some(service),
            scope_logs: vec![logs],
            ..ResourceLogs::default()
        }],
    }
}

fn record(line: &Record) -> LogRecord {
    let severity = match line.level {
        Level::ERROR => SeverityNumber::Error,
        Level::WARN => SeverityNumber::Warn,
        Level::INFO => SeverityNumber::Info,
        Level::DEBUG => SeverityNumber::Debug,
        Level::TRACE => SeverityNumber::Trace,
    };
    let nanos = line
        .at
        .timestamp_nanos_opt()
        .and_then(|it| u64::try_from(it).ok());
    let fields = line.fields.iter().map(|(name, value)| {
        let value = match value {
            Value::Text(text) => AnyKind::StringValue(text.clone()),
            Value::Number(number) => AnyKind::IntValue(*number),
            Value::Flag(flag) => AnyKind::BoolValue(*flag),
        };
        attribute(name, value)
    });
    let target = attribute("target", AnyKind::StringValue(line.target.clone()));
    LogRecord {
        time_unix_nano: nanos.unwrap_or_default(),
        observed_time_unix_nano: nanos.unwrap_or_default(),
        severity_number: severity.into(),
        severity_text: line.level.to_string(),
        body: Some(AnyValue {
            value: Some(AnyKind::StringValue(line.message.clone())),
        }),
        attributes: fields.chain([target]).collect(),
        event_name: line.name().unwrap_or_default().to_owned(),
        ..LogRecord::default()
    }
}

fn attribute(name: &str, value: AnyKind) -> KeyValue {
    KeyValue {
        key: name.to_owned(),
        value: Some(AnyValue { value: Some(value) }),
        ..KeyValue::default()
    }
}
