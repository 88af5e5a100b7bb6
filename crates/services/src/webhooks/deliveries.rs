//! What became of deliveries, and those that administrators ask for.

use bastide_permissions::{Allowed, ManageWebhooks, ReadWebhooks};
use bastide_store::access::DeliveryState;
use serde_json::{Value as Json, json};

use super::deliver::{TRIED_FOR, note_blocked};
use super::manage::NO_WEBHOOK;
use super::signing::Message;
use super::{Webhooks, view};
use crate::access::ManageError;
use crate::clock::moment;
use crate::seed::new_document_id;

/// The event of a trial, as Strapi names it.
const TRIAL: &str = "trigger-test";

const NO_DELIVERY: ManageError = ManageError::NotFound("Delivery not found");

impl Webhooks {
    /// A part of the deliveries of a webhook that stand as one of `states` says, all where it is absent:
    /// the latest first, and how many there are.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`].
    pub async fn deliveries(
        &self,
        _: &Allowed<ReadWebhooks>,
        id: i64,
        states: Option<&[DeliveryState]>,
        part: (u64, u64),
    ) -> Result<(Vec<Json>, u64), ManageError> {
        let store = &self.live.store;
        store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        let (found, total) = store.deliveries(id, states, part).await?;
        Ok((found.iter().map(view::delivery).collect(), total))
    }

    /// Makes a delivery once more that was made or given up.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`] where there is none, or it waits already.
    pub async fn replay(
        &self,
        _: &Allowed<ManageWebhooks>,
        id: i64,
        delivery: i64,
    ) -> Result<Json, ManageError> {
        let store = &self.live.store;
        let replayed = store.replay_delivery(id, delivery, self.times()).await?;
        self.wake();
        replayed.as_ref().map(view::delivery).ok_or(NO_DELIVERY)
    }

    /// Makes all deliveries of a webhook once more that were given up; how many there are.
    ///
    /// # Errors
    ///
    /// [`ManageError::NotFound`].
    pub async fn replay_dead(
        &self,
        _: &Allowed<ManageWebhooks>,
        id: i64,
    ) -> Result<u64, ManageError> {
        let store = &self.live.store;
        store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        let count = store.replay_dead(id, self.times()).await?;
        self.wake();
        Ok(count)
    }

    /// Sends a webhook something now that says it is a trial, whether or not it is enabled, and answers how
    /// that went.
    ///
    /// # Errors
    ///
    /// [`ManageError::Invalid`] where the address is blocked.
    pub async fn test(
        &self,
        allowed: &Allowed<ManageWebhooks>,
        id: i64,
    ) -> Result<Json, ManageError> {
        let webhook = self.live.store.webhook(id).await?.ok_or(NO_WEBHOOK)?;
        let now = self.clock.millis();
        let body = json!({ "event": TRIAL, "createdAt": moment(now) }).to_string();
        let message = Message {
            id: &format!("msg_{}", new_document_id()?),
            event: TRIAL,
            body: &body,
        };
        let headers = self.headers(&webhook, message, now);
        let headers = headers.map_err(|closed| ManageError::Rule(closed.to_string()))?;
        let sent = self.sender.attempt(&webhook.url, headers, body.clone());
        let (attempted, blocked) = sent.await;
        if let Some(why) = blocked {
            note_blocked(Some(id), allowed.by().map(|it| it.id));
            return Err(ManageError::at("url", format!("url {why}")));
        }
        Ok(view::trial(&attempted))
    }

    fn times(&self) -> (i64, i64) {
        let now = self.clock.millis();
        (now, now.saturating_add(TRIED_FOR))
    }
}
