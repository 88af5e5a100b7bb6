//! Content types and components, changed while the site runs.

mod batch;
mod change;
mod files;
mod kinds;
mod live;
mod loss;
mod refused;

use bastide_content_types::{ModelId, Value};
use bastide_permissions::{Reason, System};
use bastide_store::content::{EntryInput, FieldInput, Stamp};
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use crate::app::TestApp;

const TYPES: &str = "/admin/content-types";
const ARTICLE_TYPE: &str = "/admin/content-types/api::article.article";

/// A collection type of this name; its plural has an `s`.
fn collection(singular: &str, attributes: impl Into<Json>) -> Json {
    json!({
        "kind": "collectionType",
        "info": {"singularName": singular, "pluralName": format!("{singular}s"), "displayName": singular},
        "attributes": attributes.into(),
    })
}

/// The articles of the test site.
fn articles(more: impl Into<Json>) -> Json {
    let mut attributes = json!({
        "title": {"type": "string"}, "hidden": {"type": "string", "private": true},
    });
    let more = more.into();
    attributes
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    collection("article", attributes)
}

/// Writes a published entry.
async fn write(app: &TestApp, uid: &str, document: &str, values: &[(&str, Value)]) {
    let tx = app.services.store().begin().await.unwrap();
    let model = tx.registry().by_uid(uid).unwrap().clone();
    let field = |name: &str| model.field(name).unwrap().id;
    let fields = values
        .iter()
        .map(|(name, it)| (field(name), FieldInput::Scalar(it.clone())));
    let input = EntryInput {
        fields: fields.collect(),
    };
    let id: ModelId = model.id;
    let stamp = Stamp {
        at: 2_000,
        by: None,
    };
    let proof = System::new(Reason::Test);
    tx.writer(stamp, &proof)
        .create(id, document, "", &input)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.services.content_changed();
}

/// Puts a schema, and agrees with what that loses.
async fn put(admin: &AdminClient<'_>, path: &str, schema: &Json) -> Json {
    let reply = admin.put(path, schema).await;
    if reply.status == 200 {
        return reply.json();
    }
    assert_eq!(reply.error(), (409, "DataLoss".to_owned()));
    let hash = reply.json()["error"]["details"]["hash"]
        .as_str()
        .unwrap()
        .to_owned();
    let reply = admin.put(&format!("{path}?confirm={hash}"), schema).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()
}

fn version(app: &TestApp) -> u64 {
    app.services.registry().version()
}
