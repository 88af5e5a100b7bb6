//! What is said of an event: the body that Strapi sends, with the document and its locale beside it.

use std::collections::BTreeSet;

use bastide_content_types::Model;
use bastide_store::access::{AccessError, ContentEvent, Notice};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::Webhooks;
use crate::clock::moment;
use crate::content::ContentError;
use crate::seed::new_document_id;

/// Longest entry, in bytes. A longer one is told without what it links to, or by its id alone.
const MAX_ENTRY: usize = 262_144;

/// What uids of the site's own types begin with. What happens to end users is told to nobody: it is
/// theirs.
const OWN: &str = "api::";

/// A body.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    event: &'a str,
    created_at: String,
    model: &'a str,
    uid: &'a str,
    document_id: &'a str,
    locale: Option<&'a str>,
    entry: &'a RawValue,
}

impl Webhooks {
    /// What is said of events, as far as somebody wants to know of them.
    pub(super) async fn notices(
        &self,
        events: &[ContentEvent],
        wanted: &BTreeSet<String>,
    ) -> Result<Vec<Notice>, AccessError> {
        let mut notices = Vec::new();
        for event in events {
            if event.model.starts_with(OWN) && wanted.contains(&event.kind) {
                notices.push(self.notice(event).await?);
            }
        }
        Ok(notices)
    }

    async fn notice(&self, event: &ContentEvent) -> Result<Notice, AccessError> {
        let entry = self.entry(event).await?;
        let registry = self.live.store.registry();
        let model = registry.by_uid(&event.model);
        let name = model.map(|it| it.uid().name());
        let body = Body {
            event: &event.kind,
            created_at: moment(event.at),
            model: name.unwrap_or_else(|| event.model.rsplit('.').next().unwrap_or_default()),
            uid: &event.model,
            document_id: &event.document,
            locale: event.locale.as_deref(),
            entry: &entry,
        };
        let payload = serde_json::to_string(&body).map_err(|_| AccessError::Damaged("entry"))?;
        let random = |error: getrandom::Error| AccessError::Unavailable(error.into());
        Ok(Notice {
            event: event.clone(),
            message: format!("msg_{}", new_document_id().map_err(random)?),
            payload,
        })
    }

    /// The entry as it is now, or its id where it is gone. What a program with all permissions may read is
    /// what is told: private attributes and passwords are not (attack case AZ-13).
    async fn entry(&self, event: &ContentEvent) -> Result<Box<RawValue>, AccessError> {
        let registry = self.live.store.registry();
        let model = registry.by_uid(&event.model);
        if let Some(model) = model.filter(|_| event.kind != "entry.delete") {
            for populate in ["&populate=*", ""] {
                let query = format!("{}{populate}", query(event, model));
                let content = &self.content;
                let read = content.shown_to_programs(model.id, &event.document, &query);
                match read.await {
                    Ok(body) if body.len() <= MAX_ENTRY => {
                        let text = String::from_utf8(body).unwrap_or_default();
                        if let Ok(entry) = RawValue::from_string(text) {
                            return Ok(entry);
                        }
                    }
                    Err(
                        error @ (ContentError::Unavailable(_) | ContentError::SchemaChanged(_)),
                    ) => return Err(AccessError::Unavailable(error.into())),
                    Err(ContentError::NotFound) => break,
                    // Too much of it, or what is linked is more than one answer may hold or takes too
                    // long. Trying again would hold up all events behind it.
                    Ok(_) | Err(_) => {}
                }
            }
        }
        let known: Json = json!({ "documentId": event.document, "locale": event.locale });
        RawValue::from_string(known.to_string()).map_err(|_| AccessError::Damaged("event"))
    }
}

/// Which of the rows of a document an event is about.
fn query(event: &ContentEvent, model: &Model) -> String {
    let status = match event.kind.as_str() {
        _ if !model.draft_and_publish() => "",
        "entry.publish" => "status=published",
        _ => "status=draft",
    };
    let locale = event.locale.as_deref().filter(|_| model.localized());
    let locale = locale.map(|it| format!("&locale={it}"));
    format!("{status}{}", locale.unwrap_or_default())
        .trim_start_matches('&')
        .to_owned()
}
