//! What a request of a webhook says of itself: by whom, of what, and that it is from here (attack case
//! SSRF-08).

use bastide_auth::Unavailable;
use bastide_auth::random::Random;
use bastide_auth::webhook_secret::WebhookSecret;
use bastide_store::access::Webhook;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use super::Webhooks;
use super::headers::{Known, written};

/// What is sealed of a webhook.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sealed {
    Secret,
    Headers,
}

/// One message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message<'a> {
    /// By which the receiver knows a second attempt from a second event.
    pub(super) id: &'a str,
    /// What happened.
    pub(super) event: &'a str,
    /// What is said of it, as JSON.
    pub(super) body: &'a str,
}

/// What is sealed under another key than the configured one.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the secret of the webhook cannot be opened with secrets.stored_data; rotate it")]
pub(super) struct Closed;

impl Webhooks {
    /// Seals something of the webhook with this seal.
    pub(super) fn close(
        &self,
        seal: &str,
        what: Sealed,
        clear: &[u8],
    ) -> Result<String, Unavailable> {
        let nonce = Random::draw()?;
        self.sealer.seal(clear, &context(seal, what), &nonce)
    }

    /// Further headers of a webhook; none where they cannot be opened.
    pub(super) fn further(&self, webhook: &Webhook) -> Option<Known> {
        let context = context(&webhook.seal, Sealed::Headers);
        let opened = self.sealer.open(&webhook.headers, &context)?;
        serde_json::from_slice(&opened).ok()
    }

    /// All headers of a message that is sent at the instant `now` (epoch milliseconds).
    pub(super) fn headers(
        &self,
        webhook: &Webhook,
        message: Message<'_>,
        now: i64,
    ) -> Result<HeaderMap, Closed> {
        let seconds = now.div_euclid(1_000);
        let previous = webhook.previous.iter().filter(|(_, until)| now < *until);
        let secrets = std::iter::once(&webhook.secret).chain(previous.map(|it| &it.0));
        let signatures = secrets.map(|sealed| {
            let context = context(&webhook.seal, Sealed::Secret);
            let opened = self.sealer.open(sealed, &context).ok_or(Closed)?;
            let secret = WebhookSecret::from_bytes(&opened).ok_or(Closed)?;
            Ok(secret.sign(message.id, seconds, message.body.as_bytes()))
        });
        let signatures: Vec<String> = signatures.collect::<Result<_, Closed>>()?;
        let mut headers = written(&self.further(webhook).ok_or(Closed)?);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in [
            ("x-strapi-event", message.event),
            ("webhook-id", message.id),
            ("webhook-timestamp", &seconds.to_string()),
            ("webhook-signature", &signatures.join(" ")),
        ] {
            let value = HeaderValue::from_str(value).map_err(|_| Closed)?;
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(headers)
    }
}

fn context(seal: &str, what: Sealed) -> String {
    let what = match what {
        Sealed::Secret => "secret",
        Sealed::Headers => "headers",
    };
    format!("webhook:{seal}:{what}")
}
