//! Where the log goes besides standard output.

use url::Url;

use crate::scanner::is_elsewhere;
use crate::{Secret, ServerAddress, SyslogAddress};

bounded_section! {
    /// Where rows of the audit log, security events and failures go besides standard output.
    pub struct SinksConfig in "sinks";
    plain {
        /// A syslog server, for audit rows and security events.
        #[serde(with = "crate::empty")]
        syslog: Option<SyslogAddress> = None;
        /// A collector of OpenTelemetry, for the same: the address before `/v1/logs`.
        #[serde(with = "crate::empty")]
        otlp: Option<ServerAddress> = None;
        /// Headers for it, such as `authorization=Bearer x`, several of them with commas between.
        #[serde(with = "crate::empty")]
        otlp_headers: Option<Secret> = None;
        /// The data source name of a Sentry project, for failures and panics.
        #[serde(with = "crate::empty")]
        sentry_dsn: Option<Secret> = None;
    }
    bounded {
        /// Most lines that wait for each of them; what is beyond is dropped, and counted.
        waiting: usize = 8_192, 16..=1_000_000;
    }
}

impl SinksConfig {
    /// The headers for the collector.
    pub fn headers(&self) -> Vec<(&str, &str)> {
        let all = self.otlp_headers.as_ref().map_or("", Secret::expose);
        let pairs = all.split(',').filter_map(|it| it.split_once('='));
        pairs
            .map(|(name, value)| (name.trim(), value.trim()))
            .collect()
    }

    /// The project that failures are told to.
    pub fn sentry(&self) -> Option<SentryProject> {
        self.sentry_dsn.as_ref().and_then(SentryProject::of)
    }

    /// Why the settings do not fit together: the setting and what is wrong.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        if self.sentry_dsn.is_some() && self.sentry().is_none() {
            return Some((
                "sinks.sentry_dsn",
                "must be an address such as https://key@host/project; copy it from the project's settings",
            ));
        }
        if self.otlp_headers.as_ref().is_some_and(|it| {
            let parts = it.expose().split(',');
            parts.into_iter().any(|it| !it.contains('='))
        }) {
            return Some((
                "sinks.otlp_headers",
                "must be name=value, with a comma between two",
            ));
        }
        None
    }

    /// Whether something of it travels in clear text over a network.
    pub(crate) fn is_clear_text(&self) -> bool {
        self.syslog
            .as_ref()
            .is_some_and(SyslogAddress::is_clear_text)
            || self.otlp.as_ref().is_some_and(ServerAddress::is_clear_text)
            || self.sentry().is_some_and(|it| it.is_clear_text)
    }
}

/// A project of Sentry, as a data source name has it: `https://key@host/under/42`.
#[derive(Debug, Clone, PartialEq)]
pub struct SentryProject {
    /// Lets events in, and nothing out.
    pub key: Secret,
    /// Where envelopes go: `https://host/under/api/42/envelope/`.
    pub address: String,
    is_clear_text: bool,
}

impl SentryProject {
    fn of(dsn: &Secret) -> Option<Self> {
        let url = Url::parse(dsn.expose()).ok()?;
        let (under, project) = url.path().rsplit_once('/')?;
        let is_number = !project.is_empty() && project.bytes().all(|it| it.is_ascii_digit());
        let is_web = matches!(url.scheme(), "https" | "http");
        let key = url.username();
        if !is_number || !is_web || key.is_empty() {
            return None;
        }
        let (scheme, host) = (url.scheme(), url.host_str()?);
        let host = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        Some(Self {
            key: Secret::new(key.to_owned()),
            address: format!("{scheme}://{host}{under}/api/{project}/envelope/"),
            is_clear_text: scheme == "http" && is_elsewhere(&host),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(dsn: &str, headers: &str) -> SinksConfig {
        let secret = |it: &str| (!it.is_empty()).then(|| Secret::new(it.to_owned()));
        SinksConfig {
            sentry_dsn: secret(dsn),
            otlp_headers: secret(headers),
            ..SinksConfig::default()
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (dsn, is_good) in [
            ("", true),
            ("https://key@sentry.example.test/42", true),
            ("https://key@sentry.example.test/under/42", true),
            ("https://sentry.example.test/42", false),
            ("https://key@sentry.example.test/", false),
            ("key", false),
        ] {
            assert_eq!(with(dsn, "").fault().is_none(), is_good, "{dsn}");
        }
        for (dsn, address) in [
            ("https://key@a.test/42", "https://a.test/api/42/envelope/"),
            (
                "http://key@[::1]:9000/under/42",
                "http://[::1]:9000/under/api/42/envelope/",
            ),
        ] {
            let project = with(dsn, "").sentry().unwrap();
            assert_eq!(
                (project.key.expose(), project.address.as_str()),
                ("key", address)
            );
        }
        let sinks = with("", "authorization=Bearer a=b, x-team=cms");
        assert_eq!(sinks.fault(), None);
        assert_eq!(
            sinks.headers(),
            [("authorization", "Bearer a=b"), ("x-team", "cms")]
        );
        assert!(with("", "Bearer").fault().is_some());
    }

    #[test]
    fn clear_text_stays_on_this_machine() {
        for (dsn, expected) in [
            ("https://key@sentry.example.test/42", false),
            ("http://key@127.0.0.1:9000/42", false),
            ("http://key@sentry.example.test/42", true),
        ] {
            assert_eq!(with(dsn, "").is_clear_text(), expected, "{dsn}");
        }
    }
}
