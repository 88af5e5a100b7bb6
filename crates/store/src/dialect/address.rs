//! The address of a PostgreSQL server, as both drivers take it.
//!
//! sqlx reads every option of libpq's addresses, tokio-postgres refuses those that it does not
//! know. So sqlx reads the address, and decides about TLS for both.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use super::error::ConnectError;
use super::tls::Trust;

/// One server, for SeaORM's pool and for the connections that content goes through.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) pooled: PgConnectOptions,
    pub(super) direct: Config,
    pub(super) trust: Trust,
}

impl Address {
    /// Reads `postgres://…`.
    pub(super) fn parse(url: &str) -> Result<Self, ConnectError> {
        let address = |error: sqlx::Error| ConnectError::Address(error.into());
        let pooled: PgConnectOptions = url.parse().map_err(address)?;
        let (plain, root) = without_tls_options(url);
        let mut direct: Config = plain
            .parse()
            .map_err(|error: tokio_postgres::Error| ConnectError::Address(error.into()))?;
        direct
            .connect_timeout(Duration::from_secs(3))
            .tcp_user_timeout(Duration::from_secs(10))
            .keepalives_idle(Duration::from_secs(30))
            .keepalives_interval(Duration::from_secs(10))
            .keepalives_retries(3);

        let (mode, strict, trust) = match pooled.get_ssl_mode() {
            PgSslMode::Disable => (SslMode::Disable, PgSslMode::Disable, Trust::Anyone),
            PgSslMode::Allow | PgSslMode::Prefer => {
                (SslMode::Prefer, PgSslMode::Prefer, Trust::Anyone)
            }
            // Required encryption without a look at the certificate would stop nobody who can
            // stand in between.
            PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull => (
                SslMode::Require,
                PgSslMode::VerifyFull,
                Trust::Verified(root),
            ),
        };
        direct.ssl_mode(mode);
        Ok(Self {
            pooled: pooled.ssl_mode(strict),
            direct,
            trust,
        })
    }

    /// Adds settings to what every direct connection begins with.
    pub(super) fn set(&mut self, settings: &[(&str, &str)]) {
        let given = self.direct.get_options().unwrap_or_default().to_owned();
        let ours = [
            ("TimeZone", "UTC"),
            ("idle_in_transaction_session_timeout", "10000"),
        ];
        let all = ours.iter().chain(settings);
        let options = all.fold(given, |all, (name, value)| {
            format!("{all} -c {name}={value}")
        });
        self.direct.options(options.trim());
    }
}

/// The address without the options about TLS, and the file of `sslrootcert`.
fn without_tls_options(url: &str) -> (String, Option<PathBuf>) {
    let Some((base, query)) = url.split_once('?') else {
        return (url.to_owned(), None);
    };
    let mut root = None;
    let kept: Vec<&str> = query
        .split('&')
        .filter(|option| match option.split_once('=') {
            Some(("sslmode" | "ssl-mode", _)) => false,
            Some(("sslrootcert" | "ssl-root-cert" | "ssl-ca", file)) => {
                root = Some(PathBuf::from(file));
                false
            }
            _ => true,
        })
        .collect();
    (format!("{base}?{}", kept.join("&")), root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes() {
        for (query, mode, trust) in [
            ("", SslMode::Prefer, Trust::Anyone),
            ("?sslmode=disable", SslMode::Disable, Trust::Anyone),
            (
                "?sslmode=prefer&application_name=x",
                SslMode::Prefer,
                Trust::Anyone,
            ),
            ("?sslmode=require", SslMode::Require, Trust::Verified(None)),
            (
                "?sslmode=verify-full&sslrootcert=/ca.pem",
                SslMode::Require,
                Trust::Verified(Some("/ca.pem".into())),
            ),
        ] {
            let address = Address::parse(&format!("postgres://u:p@h:5/d{query}")).unwrap();
            assert_eq!(address.direct.get_ssl_mode(), mode, "{query}");
            assert_eq!(address.trust, trust, "{query}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_read_is_refused_without_its_password() {
        let error = Address::parse("postgres://u:secret@h:port/d").unwrap_err();
        assert!(matches!(error, ConnectError::Address(_)));
        assert!(!format!("{error:?}").contains("secret"));
    }
}
