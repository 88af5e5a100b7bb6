//! The webhooks themselves. Their secrets are sealed before they come here.

use sea_orm::{
    DatabaseTransaction, EntityTrait as _, NotSet, PaginatorTrait as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use serde_json::{Value as Json, json};

use super::super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::webhook::{ActiveModel, Column, Entity, Model};

/// A webhook to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewWebhook<'a> {
    /// Its name, unlike all others.
    pub name: &'a str,
    /// Where it is told.
    pub url: &'a str,
    /// The names of the events it is told of.
    pub events: &'a [String],
    /// For what its secrets are sealed, unlike all others.
    pub seal: &'a str,
    /// Further headers, sealed.
    pub headers: &'a str,
    /// What signs, sealed.
    pub secret: &'a str,
    /// Whether it is told anything.
    pub enabled: bool,
}

/// What becomes of a webhook; what is absent stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct WebhookChange<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Where it is told.
    pub url: Option<&'a str>,
    /// The names of the events it is told of.
    pub events: Option<&'a [String]>,
    /// Further headers, sealed.
    pub headers: Option<&'a str>,
    /// Whether it is told anything.
    pub enabled: Option<bool>,
}

/// A webhook. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Row id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it is told.
    pub url: String,
    /// The names of the events it is told of.
    pub events: Vec<String>,
    /// For what its secrets are sealed.
    pub seal: String,
    /// Further headers, sealed.
    pub headers: String,
    /// What signs, sealed.
    pub secret: String,
    /// Since when.
    pub secret_set_at: i64,
    /// What signed before, sealed, and until when it signs too.
    pub previous: Option<(String, i64)>,
    /// Whether it is told anything.
    pub enabled: bool,
    /// When it was made.
    pub created_at: i64,
    /// When it was changed.
    pub updated_at: i64,
}

impl Store {
    /// All webhooks, the oldest first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>> {
        let found = Entity::find().order_by_asc(Column::Id);
        let found = found.all(self.writer()).await?;
        found.into_iter().map(read).collect()
    }

    /// The webhook in a row.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn webhook(&self, id: i64) -> Result<Option<Webhook>> {
        let found = Entity::find_by_id(id).one(self.writer()).await?;
        found.map(read).transpose()
    }

    /// Makes a webhook at the instant `now` (epoch milliseconds), unless there are `most` already.
    ///
    /// # Errors
    ///
    /// [`AccessError::Full`], and [`AccessError::Refused`] where the name is taken.
    pub async fn create_webhook(
        &self,
        new: NewWebhook<'_>,
        most: u64,
        now: i64,
    ) -> Result<Webhook> {
        let row = ActiveModel {
            name: Set(new.name.to_owned()),
            url: Set(new.url.to_owned()),
            events: Set(written(new.events)?),
            seal: Set(new.seal.to_owned()),
            headers: Set(new.headers.to_owned()),
            secret: Set(new.secret.to_owned()),
            secret_set_at: Set(now),
            previous_secret: Set(None),
            previous_until: Set(None),
            enabled: Set(new.enabled),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let tx = self.begin_access().await?;
        if Entity::find().count(&tx).await? >= most {
            return Err(AccessError::Full(most));
        }
        let made = read(Entity::insert(row).exec_with_returning(&tx).await?)?;
        let entry = audited("webhook.create", made.id, now);
        commit(tx, entry.details(shown(&made))).await?;
        Ok(made)
    }

    /// Changes a webhook at the instant `now` (epoch milliseconds); `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the name is taken.
    pub async fn change_webhook(
        &self,
        id: i64,
        change: WebhookChange<'_>,
        now: i64,
    ) -> Result<Option<Webhook>> {
        let tx = self.begin_access().await?;
        let Some(before) = taken(&tx, id).await? else {
            return Ok(None);
        };
        let set = |value: Option<&str>| value.map_or(NotSet, |it| Set(it.to_owned()));
        let row = ActiveModel {
            id: Set(id),
            name: set(change.name),
            url: set(change.url),
            events: change.events.map(written).transpose()?.map_or(NotSet, Set),
            headers: set(change.headers),
            enabled: change.enabled.map_or(NotSet, Set),
            updated_at: Set(now),
            ..Default::default()
        };
        let after = read(Entity::update(row).exec(&tx).await?)?;
        let entry = audited("webhook.update", id, now).details(json!({
            "before": shown(&before),
            "after": shown(&after),
            "url": if before.url == after.url { "kept" } else { "changed" },
            "headers": if before.headers == after.headers { "kept" } else { "changed" },
        }));
        commit(tx, entry).await?;
        Ok(Some(after))
    }

    /// Gives a webhook another secret at the instant `now` (epoch milliseconds); the one before signs
    /// too until the instant `until`. `None` where there is no such webhook.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn rotate_webhook(
        &self,
        id: i64,
        secret: &str,
        until: i64,
        now: i64,
    ) -> Result<Option<Webhook>> {
        let tx = self.begin_access().await?;
        let Some(before) = taken(&tx, id).await? else {
            return Ok(None);
        };
        let row = ActiveModel {
            id: Set(id),
            previous_secret: Set(Some(before.secret)),
            previous_until: Set(Some(until)),
            secret: Set(secret.to_owned()),
            secret_set_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let rotated = read(Entity::update(row).exec(&tx).await?)?;
        commit(tx, audited("webhook.rotate", id, now)).await?;
        Ok(Some(rotated))
    }

    /// Removes a webhook with all that it was to be told, at the instant `now` (epoch milliseconds);
    /// whether there was one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn delete_webhook(&self, id: i64, now: i64) -> Result<bool> {
        let tx = self.begin_access().await?;
        let Some(before) = taken(&tx, id).await? else {
            return Ok(false);
        };
        Entity::delete_by_id(id).exec(&tx).await?;
        let entry = audited("webhook.delete", id, now);
        commit(tx, entry.details(shown(&before))).await?;
        Ok(true)
    }
}

/// The webhook in a row, to be changed: whoever else changes it waits.
async fn taken(tx: &DatabaseTransaction, id: i64) -> Result<Option<Webhook>> {
    let found = Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    found.map(read).transpose()
}

/// Something that was done to a webhook, for the audit log.
pub(super) fn audited(action: &'static str, webhook: i64, now: i64) -> Entry {
    Entry::done(action, now).to("webhook", webhook)
}

/// What the audit log says of a webhook. Of its address that is the server alone: what follows lets
/// somebody in, where the receiver is a chat service.
fn shown(webhook: &Webhook) -> Json {
    let server: Vec<&str> = webhook.url.splitn(4, '/').take(3).collect();
    json!({
        "name": webhook.name,
        "server": server.join("/"),
        "events": webhook.events,
        "enabled": webhook.enabled,
    })
}

fn written(events: &[String]) -> Result<String> {
    serde_json::to_string(events).map_err(|_| AccessError::Damaged("events of a webhook"))
}

pub(super) fn read(row: Model) -> Result<Webhook> {
    let events = serde_json::from_str(&row.events);
    Ok(Webhook {
        id: row.id,
        name: row.name,
        url: row.url,
        events: events.map_err(|_| AccessError::Damaged("events of a webhook"))?,
        seal: row.seal,
        headers: row.headers,
        secret: row.secret,
        secret_set_at: row.secret_set_at,
        previous: row.previous_secret.zip(row.previous_until),
        enabled: row.enabled,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
