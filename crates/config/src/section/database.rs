//! The database address.

use std::fmt;
use std::net::IpAddr;
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::{Host, Url};
use zeroize::Zeroizing;

use crate::Secret;

/// Where entries are kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseConfig {
    /// `postgres://…` or `sqlite://…`; none means a `SQLite` file in the data folder.
    #[serde(with = "crate::empty")]
    pub url: Option<DatabaseUrl>,
}

/// A database address of a known kind. Prints as `[redacted]`, as it may hold a password.
#[derive(Clone, PartialEq)]
pub struct DatabaseUrl(Secret);

/// Why a text is not a database address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a database address; write postgres://user:password@host/name or sqlite:///path/to/file"
)]
pub struct InvalidDatabaseUrl;

/// What the address of a `PostgreSQL` server says about the connection.
pub(crate) struct PostgresTarget {
    /// Whether the server is reached through a socket file.
    pub(crate) is_socket: bool,
    /// Whether the server is on this machine.
    pub(crate) is_local: bool,
    /// The user, as written.
    pub(crate) user: String,
    /// The password, as written; empty when there is none.
    pub(crate) password: Zeroizing<String>,
    /// `sslmode`, as written; empty when there is none.
    pub(crate) ssl_mode: String,
}

impl DatabaseUrl {
    /// Checks an address.
    ///
    /// # Errors
    ///
    /// [`InvalidDatabaseUrl`], which does not repeat the text.
    pub fn parse(text: String) -> Result<Self, InvalidDatabaseUrl> {
        let known = match text.split_once(':') {
            Some(("sqlite", rest)) => !rest.trim_start_matches('/').is_empty(),
            Some(("postgres" | "postgresql", rest)) => {
                rest.starts_with("//") && Url::parse(&text).is_ok()
            }
            _ => false,
        };
        if known {
            Ok(Self(Secret::new(text)))
        } else {
            Err(InvalidDatabaseUrl)
        }
    }

    /// The address of a `SQLite` file, which is created when it is missing.
    pub fn sqlite_file(path: &Path) -> Self {
        // The driver splits at the first `?` and decodes percent signs.
        let path = path
            .to_string_lossy()
            .replace('%', "%25")
            .replace('?', "%3F");
        Self(Secret::new(format!("sqlite://{path}?mode=rwc")))
    }

    /// The address itself; each call is a place to review.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// What the address says, if it is that of a `PostgreSQL` server.
    pub(crate) fn postgres(&self) -> Option<PostgresTarget> {
        let url = Url::parse(self.expose())
            .ok()
            .filter(|it| it.scheme() != "sqlite")?;
        let query = |names: [&str; 2]| {
            let found = url
                .query_pairs()
                .filter(|(key, _)| names.contains(&key.as_ref()))
                .last();
            found.map(|(_, value)| value.into_owned())
        };
        let host = query(["host", "hostaddr"]).or_else(|| url.host_str().map(str::to_owned));
        let host = host.unwrap_or_default();
        let is_socket = host.is_empty() || host.starts_with('/') || host.starts_with("%2F");
        let user = query(["user", "username"]).unwrap_or_else(|| url.username().to_owned());
        let password = query(["password", "pass"]).or_else(|| url.password().map(str::to_owned));
        Some(PostgresTarget {
            is_socket,
            is_local: is_socket || is_loopback(&host),
            user,
            password: Zeroizing::new(password.unwrap_or_default()),
            ssl_mode: query(["sslmode", "ssl-mode"]).unwrap_or_default(),
        })
    }
}

fn is_loopback(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => {
            // A `postgres` address keeps an IPv4 host as a name.
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
        }
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback()),
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
