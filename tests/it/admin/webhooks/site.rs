//! A site whose webhooks may reach this machine.

use bastide_testkit::TestDatabase;
use bastide_testkit::receiver::Receiver;
use serde_json::{Value as Json, json};

use crate::admin::client::AdminClient;
use crate::admin::content::site::start_as;
use crate::app::TestApp;

pub(super) const WEBHOOKS: &str = "/admin/webhooks";

/// All events.
pub(super) const EVENTS: [&str; 6] = [
    "entry.create",
    "entry.update",
    "entry.publish",
    "entry.unpublish",
    "entry.draft-discard",
    "entry.delete",
];

/// The site.
pub(super) async fn start(database: TestDatabase) -> TestApp {
    start_as(database, |config| {
        config.limits.webhook_seconds = 1;
        config.webhooks.allowed_networks = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await
}

/// A webhook to a receiver, for all events: its path and its secret.
pub(super) async fn hook(root: &AdminClient<'_>, receiver: &Receiver) -> (String, String) {
    let body = json!({ "name": receiver.url(), "url": receiver.url(), "events": EVENTS });
    made(root, &body).await
}

/// A webhook as a body says: its path and its secret.
pub(super) async fn made(root: &AdminClient<'_>, body: &Json) -> (String, String) {
    let reply = root.post(WEBHOOKS, body).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    let data = reply.json()["data"].clone();
    let secret = data["secret"].as_str().unwrap().to_owned();
    (format!("{WEBHOOKS}/{}", data["id"]), secret)
}

/// Makes what is due.
pub(super) async fn deliver(app: &TestApp) {
    app.services.webhooks().deliver_due().await.unwrap();
}

/// The bodies of everything that came, in its order.
pub(super) fn bodies(receiver: &Receiver) -> Vec<Json> {
    let came = receiver.received();
    let parsed = came
        .iter()
        .map(|it| serde_json::from_str(&it.body).unwrap());
    parsed.collect()
}

/// One member of each delivery, the oldest first.
pub(super) async fn each(root: &AdminClient<'_>, hook: &str, member: &str) -> Vec<Json> {
    let list = root.data(&format!("{hook}/deliveries")).await;
    let list = list.as_array().unwrap().iter().rev();
    list.map(|it| it[member].clone()).collect()
}
