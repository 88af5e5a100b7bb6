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

/// One server, for the pool that writes and for the connections that read.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) writer: PgConnectOptions,
    pub(super) reader: Config,
    pub(super) trust: Trust,
}

impl Address {
    /// Reads `postgres://…`.
    pub(super) fn parse(url: &str) -> Result<Self, ConnectError> {
        let address = |error: sqlx::Error| ConnectError::Address(error.into());
        let writer: PgConnectOptions = url.parse().map_err(address)?;
        let (plain, root) = without_tls_options(url);
        let mut reader: Config = plain
            .parse()
            .map_err(|error: tokio_postgres::Error| ConnectError::Address(error.into()))?;
        reader
            .connect_timeout(Duration::from_secs(3))
            .tcp_user_timeout(Duration::from_secs(10))
            .keepalives_idle(Duration::from_secs(30))
            .keepalives_interval(Duration::from_secs(10))
            .keepalives_retries(3);

        let (mode, strict, trust) = match writer.get_ssl_mode() {
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
        reader.ssl_mode(mode);
        Ok(Self {
            writer: writer.ssl_mode(strict),
            reader,
            trust,
        })
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
            assert_eq!(address.reader.get_ssl_mode(), mode, "{query}");
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
