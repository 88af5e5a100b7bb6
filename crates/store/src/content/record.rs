//! What a write leaves behind besides the entry: a version of it, and events to be delivered.

use bastide_content_types::{Model, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{Principal, TokenAccess};
use sea_orm::{EntityTrait as _, QueryTrait as _, Set};
use serde_json::{Map, Value as Json, json};

use super::{EntryInput, FieldInput, InstanceInput, LinkTarget, Result, Writer};
use crate::audit::{Acting, Actor, Entry};
use crate::entity::{entry_version, outbox};

/// Something that happened to an entry. The names are those of webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Create,
    Update,
    Publish,
    Unpublish,
    Discard,
    Delete,
}

/// The names of all events of entries, as webhooks are told them.
pub const EVENTS: [&str; 6] = [
    Event::Create.name(),
    Event::Update.name(),
    Event::Publish.name(),
    Event::Unpublish.name(),
    Event::Discard.name(),
    Event::Delete.name(),
];

impl Event {
    const fn name(self) -> &'static str {
        match self {
            Self::Create => "entry.create",
            Self::Update => "entry.update",
            Self::Publish => "entry.publish",
            Self::Unpublish => "entry.unpublish",
            Self::Discard => "entry.draft-discard",
            Self::Delete => "entry.delete",
        }
    }
}

/// One state of an entry that is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version<'v> {
    pub(super) document: &'v str,
    pub(super) locale: &'v str,
    pub(super) action: &'static str,
    pub(super) published: bool,
    pub(super) entry: &'v EntryInput,
}

impl Writer<'_> {
    /// Keeps a version.
    pub(super) async fn keep_version(
        &self,
        model: &Model,
        author: &Principal,
        version: Version<'_>,
    ) -> Result<()> {
        let (author, author_id) = match author {
            Principal::Anonymous => ("anyone", None),
            Principal::User { id, .. } => ("user", Some(*id)),
            Principal::Token(TokenAccess::Custom { id, .. }) => ("token", Some(*id)),
            Principal::Token(TokenAccess::ReadOnly | TokenAccess::Full) => ("token", None),
            Principal::Administrator(editor) => match editor.id() {
                Some(id) => ("administrator", Some(id)),
                None => ("program", None),
            },
        };
        let version = entry_version::ActiveModel {
            content_type: Set(model.id.0),
            document_id: Set(version.document.to_owned()),
            locale: Set(version.locale.to_owned()),
            action: Set(version.action.to_owned()),
            published: Set(version.published),
            author: Set(author.to_owned()),
            author_id: Set(author_id),
            written_at: Set(self.stamp.at),
            data: Set(by_id(version.entry).to_string()),
            ..Default::default()
        };
        self.run(&entry_version::Entity::insert(version).into_query())
            .await
    }

    /// Notes events of one entry, to be delivered after the transaction; those of an administrator go
    /// into the audit log with it.
    pub(super) async fn note(
        &self,
        model: &Model,
        events: &[Event],
        (document, locale): (&str, &str),
    ) -> Result<()> {
        if let Some((pending, administrator)) = self.audited {
            let acting = Acting::current().by(Actor::Administrator(administrator));
            for event in events {
                let entry = Entry::done(event.name(), self.stamp.at)
                    .acting(acting.clone())
                    .to(model.uid().to_string(), document);
                pending.push(match locale {
                    "" => entry,
                    _ => entry.details(json!({ "locale": locale })),
                });
            }
        }
        let payload = json!({
            "model": model.uid().as_str(),
            "documentId": document,
            "locale": (!locale.is_empty()).then_some(locale),
        });
        let effect = |event: &Event| outbox::ActiveModel {
            kind: Set(event.name().to_owned()),
            payload: Set(payload.to_string()),
            created_at: Set(self.stamp.at),
            available_at: Set(self.stamp.at),
            attempts: Set(0),
            ..Default::default()
        };
        let effects = outbox::Entity::insert_many(events.iter().map(effect));
        self.run(&effects.into_query()).await
    }
}

/// An entry by field ids, which outlive every rename.
fn by_id(entry: &EntryInput) -> Json {
    let fields = entry.fields.iter();
    let fields = fields.map(|(id, value)| (id.0.to_string(), kept(value)));
    Json::Object(fields.collect())
}

fn kept(value: &FieldInput) -> Json {
    match value {
        FieldInput::Scalar(Value::Json(text)) => json!(text),
        FieldInput::Scalar(value) => plain(value),
        FieldInput::Links(links) => links.iter().map(kept_link).collect(),
        FieldInput::Instances(list) => list.iter().map(kept_instance).collect(),
    }
}

fn kept_link(link: &LinkTarget) -> Json {
    json!({
        "model": link.model.0,
        "document": link.document,
        "locale": link.locale,
        "published": link.status.map(|it| it == Status::Published),
    })
}

fn kept_instance(instance: &InstanceInput) -> Json {
    json!({ "model": instance.model.0, "fields": by_id(&instance.input) })
}

/// A scalar as validation reads it.
fn plain(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(it) => json!(it),
        Value::Int(it) | Value::DateTime(it) => json!(it),
        Value::Float(it) => json!(it),
        Value::Text(it) | Value::Date(it) | Value::Time(it) => json!(it),
        Value::Json(it) => serde_json::from_str(it).unwrap_or(Json::Null),
    }
}

impl Writer<'_> {
    /// An entry by the names of its fields, as the rules for publishing look at it.
    pub(super) fn by_name(&self, model: &Model, entry: &EntryInput) -> Result<Map<String, Json>> {
        let mut named = Map::new();
        for (id, value) in &entry.fields {
            let Some(field) = model.field_by_id(*id) else {
                continue;
            };
            let value = match value {
                FieldInput::Scalar(value) => plain(value),
                // How many there are is all that is asked.
                FieldInput::Links(links) => links.iter().map(|it| json!(it.document)).collect(),
                FieldInput::Instances(list) => {
                    let zone = matches!(field.def.kind, bastide_content_types::Kind::Zone(_));
                    let items = list.iter().map(|it| self.instance_by_name(it, zone));
                    let mut items: Vec<Json> = items.collect::<Result<_>>()?;
                    match &field.def.kind {
                        bastide_content_types::Kind::Component(it) if !it.repeatable => {
                            items.pop().unwrap_or(Json::Null)
                        }
                        _ => Json::Array(items),
                    }
                }
            };
            named.insert(field.name.clone(), value);
        }
        Ok(named)
    }

    fn instance_by_name(&self, instance: &InstanceInput, zone: bool) -> Result<Json> {
        let model = self.model(instance.model)?;
        let mut named = self.by_name(model, &instance.input)?;
        if zone {
            let uid = model.uid().as_str();
            named.insert("__component".to_owned(), json!(uid));
        }
        Ok(Json::Object(named))
    }
}
