//! Webhooks, as administrators manage them (admin contract, `/admin/webhooks`).

use bastide_auth::random::Random;
use bastide_auth::webhook_secret::WebhookSecret;
use bastide_permissions::{Allowed, ManageWebhooks, ReadWebhooks, Recent};
use bastide_store::access::{self, Webhook, WebhookChange};
use bastide_store::content::EVENTS;
use serde_json::{Value as Json, json};

use super::deliver::note_blocked;
use super::headers::{Headers, Known, read};
use super::signing::Sealed;
use super::target::{Target, TargetError};
use super::{Webhooks, view};
use crate::access::{ManageError, Problem};
use crate::security_log::Event;
use crate::seed::new_document_id;

/// Most webhooks.
const MOST: u64 = 50;

/// How long the secret before signs too, in milliseconds: a day.
const OVERLAP: i64 = 24 * 60 * 60 * 1_000;

pub(super) const NO_WEBHOOK: ManageError = ManageError::NotFound("Webhook not found");

/// A webhook to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewWebhook<'a> {
    /// Its name, unlike all others.
    pub name: &'a str,
    /// Where it is told.
    pub url: &'a str,
    /// The names of the events it is told of.
    pub events: &'a [String],
    /// Further headers.
    pub headers: &'a Headers,
    /// Whether it is told anything.
    pub enabled: bool,
}

/// What becomes of a webhook; what is absent stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChangedWebhook<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Where it is told.
    pub url: Option<&'a str>,
    /// The names of the events it is told of.
    pub events: Option<&'a [String]>,
    /// Further headers, all of them; one without a value keeps that which it has.
    pub headers: Option<&'a Headers>,
    /// Whether it is told anything.
    pub enabled: Option<bool>,
}

impl Webhooks {
    /// All webhooks, without their secrets.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn list(&self, _: &Allowed<ReadWebhooks>) -> Result<Vec<Json>, ManageError> {
        let counts = self.live.store.delivery_counts().await?;
        let found = self.live.store.webhooks().await?;
        let shown = found.iter().map(|it| {
            let counts = counts.get(&it.id).copied().unwrap_or_default();
            let headers = self.further(it).unwrap_or_default();
            view::webhook(it, &headers, counts, self.clock.millis())
        });
        Ok(shown.collect())
    }

    /// The webhook in a row, without its secret.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`].
    pub async fn read(&self, _: &Allowed<ReadWebhooks>, id: i64) -> Result<Json, ManageError> {
        let found = self.live.store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        self.shown(&found).await
    }

    /// Makes a webhook and answers it with its secret, which nobody sees again.
    ///
    /// # Errors
    ///
    /// [`ManageError::Invalid`], where the address is blocked among others.
    pub async fn create(
        &self,
        recent: &Recent<ManageWebhooks>,
        new: NewWebhook<'_>,
    ) -> Result<Json, ManageError> {
        let account = recent.allowed().by().map(|it| it.id);
        let url = self.target(new.url, None, account).await?;
        let events = known_events(new.events)?;
        let headers = self.known_headers(new.headers, &Known::new())?;
        let seal = new_document_id()?;
        let secret = drawn()?;
        let stored = access::NewWebhook {
            name: new.name,
            url: &url,
            events: &events,
            seal: &seal,
            headers: &self.closed_headers(&seal, &headers)?,
            secret: &self.closed_secret(&seal, &secret)?,
            enabled: new.enabled,
        };
        let now = self.clock.millis();
        let made = self.live.store.create_webhook(stored, MOST, now).await;
        let made = made.map_err(ManageError::unless_taken("name"))?;
        note("created", made.id, account);
        Ok(with_secret(self.shown(&made).await?, &secret))
    }

    /// Changes a webhook and answers it. Where it is told at another server from now on, its further
    /// headers have to be sent with their values: they were not meant for that one.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub async fn change(
        &self,
        recent: &Recent<ManageWebhooks>,
        id: i64,
        change: ChangedWebhook<'_>,
    ) -> Result<Json, ManageError> {
        let before = self.live.store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        let account = recent.allowed().by().map(|it| it.id);
        let url = match change.url {
            Some(url) => Some(self.target(url, Some(id), account).await?),
            None => None,
        };
        let is_elsewhere = url
            .as_ref()
            .is_some_and(|it| origin(it) != origin(&before.url));
        let known = self.further(&before);
        let has_some = known.as_ref().is_some_and(|it| !it.is_empty());
        if is_elsewhere && change.headers.is_none() && has_some {
            let message =
                "headers must be sent again with their values where the server is another one";
            return Err(ManageError::at("headers", message));
        }
        let kept = known.clone().filter(|_| !is_elsewhere).unwrap_or_default();
        let headers = change.headers.map(|it| self.known_headers(it, &kept));
        let headers = headers.transpose()?.filter(|it| Some(it) != known.as_ref());
        let headers = headers.map(|it| self.closed_headers(&before.seal, &it));
        let headers = headers.transpose()?;
        let events = change.events.map(known_events).transpose()?;
        let stored = WebhookChange {
            name: change.name,
            url: url.as_deref(),
            events: events.as_deref(),
            headers: headers.as_deref(),
            enabled: change.enabled,
        };
        let changed = self
            .live
            .store
            .change_webhook(id, stored, self.clock.millis());
        let changed = changed.await.map_err(ManageError::unless_taken("name"))?;
        let changed = changed.ok_or(NO_WEBHOOK)?;
        note("changed", id, account);
        self.wake();
        self.shown(&changed).await
    }

    /// Gives a webhook another secret and answers it, as [`Self::create`]. The one before signs too for a
    /// day, so that the receiver can be told in time.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`].
    pub async fn rotate(
        &self,
        recent: &Recent<ManageWebhooks>,
        id: i64,
    ) -> Result<Json, ManageError> {
        let before = self.live.store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        let secret = drawn()?;
        let closed = self.closed_secret(&before.seal, &secret)?;
        let now = self.clock.millis();
        let until = now.saturating_add(OVERLAP);
        let store = &self.live.store;
        let rotated = store.rotate_webhook(id, &closed, until, now).await?;
        let rotated = rotated.ok_or(NO_WEBHOOK)?;
        note("rotated", id, recent.allowed().by().map(|it| it.id));
        Ok(with_secret(self.shown(&rotated).await?, &secret))
    }

    /// Removes a webhook with all that it was to be told.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`].
    pub async fn delete(
        &self,
        recent: &Recent<ManageWebhooks>,
        id: i64,
    ) -> Result<(), ManageError> {
        if !self
            .live
            .store
            .delete_webhook(id, self.clock.millis())
            .await?
        {
            return Err(NO_WEBHOOK);
        }
        note("deleted", id, recent.allowed().by().map(|it| it.id));
        Ok(())
    }

    async fn shown(&self, webhook: &Webhook) -> Result<Json, ManageError> {
        let counts = self.live.store.delivery_counts().await?;
        let counts = counts.get(&webhook.id).copied().unwrap_or_default();
        let headers = self.further(webhook).unwrap_or_default();
        let now = self.clock.millis();
        Ok(view::webhook(webhook, &headers, counts, now))
    }

    /// An address in its one form, if a webhook may go there now. A name that is not known now may be so
    /// when there is something to tell.
    async fn target(
        &self,
        text: &str,
        webhook: Option<i64>,
        account: Option<i64>,
    ) -> Result<String, ManageError> {
        let at = |error: TargetError| ManageError::at("url", format!("url {error}"));
        let target = Target::parse(text).map_err(at)?;
        match target.addresses(self.sender.guard()).await {
            Ok(_) | Err(TargetError::Unknown(_)) => Ok(target.url().to_string()),
            Err(error) => {
                note_blocked(webhook, account);
                Err(at(error))
            }
        }
    }

    fn known_headers(&self, sent: &Headers, known: &Known) -> Result<Known, ManageError> {
        let now = self.clock.now();
        let (admin, public) = (&self.live.signers.admin, &self.live.signers.public);
        let is_ours = |word: &str| {
            let is_access = [admin, public].map(|it| it.tokens().verify(word, now).is_ok());
            word.starts_with("bst_") || is_access.contains(&true)
        };
        let headers = read(sent, known, is_ours);
        headers.map_err(|(name, message)| {
            let path = vec!["headers".to_owned(), name.clone()];
            let message = format!("{name} {message}");
            ManageError::Invalid(vec![Problem { path, message }])
        })
    }

    fn closed_headers(&self, seal: &str, headers: &Known) -> Result<String, ManageError> {
        let internal = |error: serde_json::Error| ManageError::Internal(error.into());
        let clear = serde_json::to_vec(headers).map_err(internal)?;
        let closed = self.close(seal, Sealed::Headers, &clear);
        closed.map_err(|error| ManageError::Internal(error.into()))
    }

    fn closed_secret(&self, seal: &str, secret: &WebhookSecret) -> Result<String, ManageError> {
        let closed = self.close(seal, Sealed::Secret, secret.bytes());
        closed.map_err(|error| ManageError::Internal(error.into()))
    }
}

fn drawn() -> Result<WebhookSecret, ManageError> {
    let random = Random::draw().map_err(|error| ManageError::Internal(error.into()))?;
    Ok(WebhookSecret::new(&random))
}

fn with_secret(mut shown: Json, secret: &WebhookSecret) -> Json {
    if let Json::Object(members) = &mut shown {
        members.insert("secret".to_owned(), json!(secret.expose()));
    }
    shown
}

/// The names of events, each once and in the order in which we know them.
fn known_events(sent: &[String]) -> Result<Vec<String>, ManageError> {
    let is_known = |it: &String| EVENTS.contains(&it.as_str());
    if sent.is_empty() || !sent.iter().all(is_known) {
        let message = format!("events must name at least one of {}", EVENTS.join(", "));
        return Err(ManageError::at("events", message));
    }
    let named = EVENTS
        .into_iter()
        .filter(|it| sent.iter().any(|one| one == it));
    Ok(named.map(str::to_owned).collect())
}

/// Scheme, host and port of an address that was read before.
fn origin(url: &str) -> Option<String> {
    let target = Target::parse(url).ok()?;
    Some(target.url().origin().ascii_serialization())
}

fn note(outcome: &'static str, webhook: i64, account: Option<i64>) {
    let subject = webhook.to_string();
    Event {
        name: "admin.webhook",
        outcome,
        account,
        subject: Some(&subject),
        ..Event::default()
    }
    .write();
}
