//! What the program asks of other servers: the one door out, and a narrow one (attack cases SSRF-03,
//! SSRF-06, SSRF-11).
//!
//! Only addresses of the configuration, and those that the servers there name, are asked. Every
//! request has a deadline, every answer a size, and no redirect is followed.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, RequestBuilder};
use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls_platform_verifier::Verifier;
use serde::de::DeserializeOwned;
use url::{Host, Url};

/// Largest answer that is read, in bytes.
const MAX_BYTES: usize = 262_144;

/// Asks other servers.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    client: Client,
    plain: Plain,
}

/// Where requests may travel in clear text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Nowhere.
    Never,
    /// To this machine, as in development.
    Loopback,
}

/// Why there is no answer. Holds no address, no credential and nothing of the answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OutgoingError {
    /// The address is none that may be asked.
    #[error("the address is not https, or not one")]
    Address,
    /// The server was not reached, or did not answer in time.
    #[error("the server does not answer")]
    Unreachable(#[source] reqwest::Error),
    /// The server refuses, fails, or sends elsewhere.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// The answer is longer than any good one.
    #[error("the answer is too long")]
    TooLong,
    /// The answer is not what was asked for.
    #[error("the answer cannot be understood")]
    Malformed,
}

impl Outgoing {
    /// A door with a deadline for each request as a whole.
    pub(crate) fn new(
        plain: Plain,
        deadline: Duration,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let client = client()?.timeout(deadline).build()?;
        Ok(Self { client, plain })
    }

    /// A request to read.
    pub(crate) fn get(&self, address: &str) -> Result<RequestBuilder, OutgoingError> {
        Ok(self.client.get(self.address(address)?))
    }

    /// A request with a body.
    pub(crate) fn post(&self, address: &str) -> Result<RequestBuilder, OutgoingError> {
        Ok(self.client.post(self.address(address)?))
    }

    /// An address that may be asked.
    pub(crate) fn address(&self, text: &str) -> Result<Url, OutgoingError> {
        let url = Url::parse(text).map_err(|_| OutgoingError::Address)?;
        let is_loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return Err(OutgoingError::Address),
        };
        let may_be_plain = self.plain == Plain::Loopback && is_loopback;
        let is_open = match url.scheme() {
            "https" => true,
            "http" => may_be_plain,
            _ => false,
        };
        let is_bare = url.username().is_empty() && url.password().is_none();
        (is_open && is_bare)
            .then_some(url)
            .ok_or(OutgoingError::Address)
    }
}

/// A client without a deadline yet. It goes where it is sent, and no further.
///
/// # Errors
///
/// When the certificate authorities of the system cannot be used.
pub fn client() -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(client_over(tls()?))
}

/// Encryption as it is asked of other servers, with the authorities that the system trusts.
pub(crate) fn tls() -> Result<ClientConfig, Box<dyn Error + Send + Sync>> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = Verifier::new(provider.clone())?;
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// The same client over encryption that is there already.
pub(crate) fn client_over(tls: ClientConfig) -> ClientBuilder {
    Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .referer(false)
        // A variable of the environment shall not send secrets elsewhere.
        .no_proxy()
        .user_agent("Bastide")
}

/// The body of a good answer.
pub(crate) async fn answer(request: RequestBuilder) -> Result<Vec<u8>, OutgoingError> {
    let unreachable = |it: reqwest::Error| OutgoingError::Unreachable(it.without_url());
    let mut response = request.send().await.map_err(unreachable)?;
    if !response.status().is_success() {
        return Err(OutgoingError::Status(response.status().as_u16()));
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        if body.len().saturating_add(chunk.len()) > MAX_BYTES {
            return Err(OutgoingError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The JSON of a good answer.
pub(crate) async fn json<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, OutgoingError> {
    let body = answer(request).await?;
    serde_json::from_slice(&body).map_err(|_| OutgoingError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_are_asked_and_in_development_this_machine() {
        let deadline = Duration::from_secs(1);
        let strict = Outgoing::new(Plain::Never, deadline).unwrap();
        let lax = Outgoing::new(Plain::Loopback, deadline).unwrap();
        for (text, in_production, in_development) in [
            ("https://id.example.test/a?b=c", true, true),
            ("https://127.0.0.1/a", true, true),
            ("http://127.0.0.1:9000/a", false, true),
            ("http://[::1]/a", false, true),
            ("http://localhost/a", false, true),
            ("http://localhost.evil.test/a", false, false),
            ("http://169.254.169.254/latest", false, false),
            ("http://id.example.test", false, false),
            ("https://user:password@id.example.test", false, false),
            ("file:///etc/passwd", false, false),
            ("gopher://127.0.0.1", false, false),
            ("id.example.test", false, false),
            ("", false, false),
        ] {
            assert_eq!(strict.address(text).is_ok(), in_production, "{text}");
            assert_eq!(lax.address(text).is_ok(), in_development, "{text}");
        }
    }
}
