//! A mail server.

use std::time::Duration;

use bastide_config::{MailConfig, MailTls};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransport, Error};
use lettre::{AsyncTransport as _, Message, Tokio1Executor};
use tokio::time::timeout;

use crate::{OutletError, SendError};

/// Replies about whoever signs in (RFC 4954, section 6): the operator can mend that.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// A mail server, and how long it is waited for. Each mail has a connection of its own.
#[derive(Debug)]
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Duration,
}

impl Smtp {
    pub(crate) fn new(config: &MailConfig) -> Result<Self, OutletError> {
        let host = config.smtp_host.as_str();
        let patience = Duration::from_secs(config.timeout_seconds);
        let parameters =
            || TlsParameters::new_rustls(host.to_owned()).map_err(|it| OutletError::Tls(it.into()));
        let tls = match config.smtp_tls {
            MailTls::Implicit => Tls::Wrapper(parameters()?),
            MailTls::Starttls => Tls::Required(parameters()?),
            MailTls::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(config.smtp_port)
            .timeout(Some(patience))
            .tls(tls);
        if let Some(password) = &config.smtp_password {
            let username = config.smtp_username.clone();
            let password = password.expose().to_owned();
            builder = builder.credentials(Credentials::new(username, password));
        }
        Ok(Self {
            transport: builder.build(),
            patience,
        })
    }

    /// Hands a mail over; a server that answers a little now and then is not waited for either.
    pub(crate) async fn send(&self, mail: Message) -> Result<(), SendError> {
        let sent = timeout(self.patience, self.transport.send(mail)).await;
        match sent {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(error)),
            Err(_) => Err(SendError::Slow),
        }
    }
}

fn failure(error: Error) -> SendError {
    match error.status().map(u16::from) {
        Some(code) if error.is_permanent() && !ABOUT_US.contains(&code) => SendError::Refused(code),
        Some(code) => SendError::Later(code),
        // These are the words of the server, or of nobody.
        None if error.is_response() => SendError::Garbled,
        None if error.is_timeout() => SendError::Slow,
        None => SendError::Unreachable(error.into()),
    }
}
