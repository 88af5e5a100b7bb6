//! One attempt: one connection to an address that was judged, one request, and an answer of which little
//! is read (attack cases SSRF-03, SSRF-06).

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bastide_config::Config;
use bastide_store::access::Attempted;
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::{Client, Response, StatusCode};
use rustls::ClientConfig;
use tokio::time::{Instant, timeout_at};

use super::guard::{Blocked, Guard};
use super::target::{Target, TargetError};
use crate::outgoing::{client_over, tls};

/// Most of an answer, or of a reason, that is kept, in characters.
const KEPT: usize = 500;

/// Makes attempts.
#[derive(Debug)]
pub(super) struct Sender {
    tls: ClientConfig,
    guard: Guard,
    /// For an attempt as a whole.
    deadline: Duration,
    /// Most bytes that are read of an answer.
    most: usize,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum SendError {
    /// Nobody was spoken to.
    #[error("the address {0}")]
    Target(#[from] TargetError),
    /// There was not enough time.
    #[error("there was no answer in time")]
    Late,
    /// The receiver was not reached, or broke off.
    #[error("the receiver was not reached: {}", root(.0))]
    Unreached(#[from] reqwest::Error),
}

/// Knows no name: those that are asked for were resolved before, once, and what was judged is what is
/// spoken to.
#[derive(Debug)]
struct Nobody;

impl Resolve for Nobody {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(async { Err("a name was to be resolved again".into()) })
    }
}

impl Sender {
    pub(super) fn new(config: &Config) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let limits = &config.limits;
        Ok(Self {
            tls: tls()?,
            guard: Guard::new(config),
            deadline: Duration::from_secs(limits.webhook_seconds),
            most: usize::try_from(limits.webhook_answer_bytes).unwrap_or(usize::MAX),
        })
    }

    pub(super) fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Sends a body once. A second value is there where the target is blocked.
    pub(super) async fn attempt(
        &self,
        url: &str,
        headers: HeaderMap,
        body: String,
    ) -> (Attempted, Option<Blocked>) {
        let began = Instant::now();
        let deadline = began + self.deadline;
        let asked = timeout_at(deadline, self.ask(url, headers, body)).await;
        let mut attempted = Attempted::default();
        let mut blocked = None;
        match asked.unwrap_or(Err(SendError::Late)) {
            Ok(response) => {
                let status = response.status();
                attempted.status = Some(status.as_u16());
                attempted.error = refusal(status).map(str::to_owned);
                // The status says whether it was taken; what comes after it is for people.
                let mut answer = Vec::new();
                let read = timeout_at(deadline, self.read(response, &mut answer)).await;
                if read.is_err() {
                    tracing::debug!("the answer of a webhook's receiver does not end");
                }
                attempted.answer = (!answer.is_empty()).then(|| shortened(&answer));
            }
            Err(error) => {
                if let SendError::Target(TargetError::Blocked(why)) = &error {
                    blocked = Some(*why);
                }
                attempted.error = Some(shortened(error.to_string().as_bytes()));
            }
        }
        attempted.duration = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        (attempted, blocked)
    }

    async fn ask(
        &self,
        url: &str,
        headers: HeaderMap,
        body: String,
    ) -> Result<Response, SendError> {
        let target = Target::parse(url)?;
        let addresses = target.addresses(&self.guard).await?;
        let client = self.client(&target, &addresses)?;
        let request = client.post(target.url().clone());
        Ok(request.headers(headers).body(body).send().await?)
    }

    /// A client that knows these addresses of the target, and those of no other name.
    fn client(&self, target: &Target, addresses: &[SocketAddr]) -> reqwest::Result<Client> {
        let client = client_over(self.tls.clone())
            .dns_resolver(Arc::new(Nobody))
            .pool_max_idle_per_host(0);
        match target.name() {
            Some(name) => client.resolve_to_addrs(name, addresses).build(),
            None => client.build(),
        }
    }

    async fn read(&self, mut response: Response, answer: &mut Vec<u8>) {
        while answer.len() < self.most {
            match response.chunk().await {
                Ok(Some(chunk)) => {
                    let left = self.most.saturating_sub(answer.len());
                    answer.extend(chunk.into_iter().take(left));
                }
                Ok(None) | Err(_) => return,
            }
        }
    }
}

/// Why a status is none with which an event is taken.
fn refusal(status: StatusCode) -> Option<&'static str> {
    if status.is_success() {
        None
    } else if status.is_redirection() {
        Some("the receiver sends elsewhere, and redirects are not followed")
    } else {
        Some("the receiver refuses")
    }
}

/// The cause below all others, which says what happened in the fewest words.
fn root(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// The beginning of a text, as one line.
fn shortened(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let line = text.chars().take(KEPT);
    line.map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

#[cfg(test)]
mod tests {
    use bastide_testkit::receiver::Receiver;

    use super::*;

    /// SSRF: a name that has another address by the time it is spoken to.
    #[tokio::test]
    async fn what_was_judged_is_what_is_spoken_to() {
        let receiver = Receiver::start();
        let port = receiver.address().port();
        let sender = Sender::new(&Config::default()).unwrap();
        // No server gives an address for this name, and none is asked.
        let target = Target::parse(&format!("http://rebound.test:{port}/hook")).unwrap();
        let client = sender.client(&target, &[receiver.address()]).unwrap();
        let said = |url: &str| client.post(url).body("{}").send();
        assert_eq!(said(target.url().as_str()).await.unwrap().status(), 200);
        // This one leads to the receiver, for whoever may ask.
        assert!(said(&format!("http://localhost:{port}/")).await.is_err());
        let came = receiver.received();
        assert_eq!(came.len(), 1, "{came:?}");
        assert_eq!(came[0].header("host"), format!("rebound.test:{port}"));
    }
}
