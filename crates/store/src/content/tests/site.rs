//! A small site, written through the store.

use bastide_content_types::{Definition, FILE, Field, FieldId, Kind, Model, Uid, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{Reason, System};
use bastide_testkit::TestDatabase;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::{Value as Json, json};

use super::dump::{self, Dump};
use crate::content::{EntryInput, FieldInput, InstanceInput, LinkTarget, Stamp};
use crate::schema::Change;
use crate::{Settings, Store, StoreError, Tx};

pub(crate) struct Site {
    pub(crate) store: Store,
    _database: TestDatabase,
}

impl Site {
    pub(crate) async fn new(database: TestDatabase) -> Self {
        let store = Store::open(database.url(), &Settings::default())
            .await
            .unwrap();
        let change = Change {
            put: definitions(),
            ..Change::default()
        };
        let plan = store.plan_change(&change, "en").await.unwrap();
        store.apply(&plan, 0).await.unwrap();
        Self {
            store,
            _database: database,
        }
    }

    pub(crate) fn model(&self, name: &str) -> std::sync::Arc<Model> {
        let uid = if name.contains('.') {
            name.to_owned()
        } else {
            format!("api::{name}.{name}")
        };
        self.store.registry().by_uid(&uid).unwrap().clone()
    }

    /// Runs one change in a transaction of its own, at an instant.
    pub(crate) async fn at(&self, at: i64) -> Step<'_> {
        Step {
            site: self,
            tx: self.store.begin().await.unwrap(),
            at,
        }
    }

    /// Creates or changes a document, as `create` and `update` tell apart.
    pub(crate) async fn save(&self, at: i64, what: &str, input: Json) -> Result<i64, StoreError> {
        let (name, document, locale) = words(what);
        let model = self.model(name);
        let known = Query::select()
            .column("id")
            .from(Alias::new(model.table.as_str()))
            .and_where(Expr::col("document_id").eq(document))
            .to_owned();
        let exists = !self
            .store
            .writer()
            .query_all(&known)
            .await
            .unwrap()
            .is_empty();
        let input = self.input(&model, &input);
        let step = self.at(at).await;
        let id = if exists {
            step.writer()
                .update(model.id, document, locale, &input)
                .await?
        } else {
            step.writer()
                .create(model.id, document, locale, &input)
                .await?
        };
        step.tx.commit().await?;
        Ok(id)
    }

    pub(crate) async fn publish(&self, at: i64, what: &str) -> Result<i64, StoreError> {
        let (name, document, locale) = words(what);
        let step = self.at(at).await;
        let id = step
            .writer()
            .publish(self.model(name).id, document, locale)
            .await?;
        step.tx.commit().await?;
        Ok(id)
    }

    pub(crate) async fn unpublish(&self, at: i64, what: &str) -> Result<(), StoreError> {
        let (name, document, locale) = words(what);
        let step = self.at(at).await;
        step.writer()
            .unpublish(self.model(name).id, document, locale)
            .await?;
        step.tx.commit().await
    }

    pub(crate) async fn discard(&self, at: i64, what: &str) -> Result<i64, StoreError> {
        let (name, document, locale) = words(what);
        let step = self.at(at).await;
        let id = step
            .writer()
            .discard_draft(self.model(name).id, document, locale)
            .await?;
        step.tx.commit().await?;
        Ok(id)
    }

    /// Removes a locale, or all of them where none is named.
    pub(crate) async fn delete(&self, what: &str, all: bool) -> Result<(), StoreError> {
        let (name, document, locale) = words(what);
        let step = self.at(0).await;
        let locale = (!all).then_some(locale);
        step.writer()
            .delete(self.model(name).id, document, locale)
            .await?;
        step.tx.commit().await
    }

    /// Empties all tables of the site.
    pub(crate) async fn empty(&self) {
        for model in self.store.registry().models() {
            let mut delete = Query::delete();
            delete.from_table(Alias::new(model.table.as_str()));
            self.store.writer().execute(&delete).await.unwrap();
        }
    }

    /// The input that some JSON stands for: links as `a`, `a@fr` or `a@fr!draft`, with the type
    /// in front (`tag/a`) where it may be any; instances as objects with `__component` in zones
    /// and `id` where one is kept.
    pub(crate) fn input(&self, model: &Model, json: &Json) -> EntryInput {
        let mut fields = Vec::new();
        for (name, value) in json.as_object().unwrap() {
            if name == "id" || name == "__component" {
                continue;
            }
            let field = model.field(name).unwrap();
            fields.push((field.id, self.field_input(field, value)));
        }
        EntryInput { fields }
    }

    fn field_input(&self, field: &Field, value: &Json) -> FieldInput {
        let list = || value.as_array().unwrap();
        match &field.def.kind {
            Kind::Scalar(_) => FieldInput::Scalar(match value {
                Json::Null => Value::Null,
                Json::Number(it) => Value::Int(it.as_i64().unwrap()),
                it => Value::Text(it.as_str().unwrap().to_owned()),
            }),
            Kind::Media(_) | Kind::Relation(_) => FieldInput::Links(
                list()
                    .iter()
                    .map(|it| self.link_target(field, it.as_str().unwrap()))
                    .collect(),
            ),
            Kind::Component(_) | Kind::Zone(_) => {
                FieldInput::Instances(list().iter().map(|it| self.instance(field, it)).collect())
            }
        }
    }

    fn link_target(&self, field: &Field, text: &str) -> LinkTarget {
        let (name, text) = text.split_once('/').unwrap_or(("", text));
        let (text, status) = text.split_once('!').unwrap_or((text, ""));
        let (document, locale) = text.split_once('@').unwrap_or((text, ""));
        let model = match &field.def.kind {
            Kind::Media(_) => FILE,
            Kind::Relation(it) => match &it.target {
                Some(uid) => self.store.registry().by_uid(uid.as_str()).unwrap().id,
                None => self.model(name).id,
            },
            _ => unreachable!(),
        };
        LinkTarget {
            model,
            document: document.to_owned(),
            locale: locale.to_owned(),
            status: match status {
                "draft" => Some(Status::Draft),
                "published" => Some(Status::Published),
                _ => None,
            },
        }
    }

    fn instance(&self, field: &Field, json: &Json) -> InstanceInput {
        let uid = match &field.def.kind {
            Kind::Component(it) => it.component.as_str(),
            _ => json["__component"].as_str().unwrap(),
        };
        let model = self.model(uid);
        InstanceInput {
            model: model.id,
            id: json["id"].as_i64(),
            input: self.input(&model, json),
        }
    }

    /// Everything there is, without ids. Fails where an instance belongs to nobody.
    pub(crate) async fn dump(&self) -> Dump {
        dump::Tables::read(&self.store).await.dump(false)
    }

    /// One row, with the ids of its instances.
    pub(crate) async fn row(&self, key: &str) -> Json {
        let mut dump = dump::Tables::read(&self.store).await.dump(true);
        dump.remove(key).unwrap_or(Json::Null)
    }

    pub(crate) fn field(&self, model: &str, name: &str) -> FieldId {
        self.model(model).field(name).unwrap().id
    }
}

pub(crate) struct Step<'a> {
    site: &'a Site,
    pub(crate) tx: Tx,
    at: i64,
}

impl Step<'_> {
    pub(crate) fn writer(&self) -> crate::content::Writer<'_> {
        assert_eq!(
            self.tx.registry().version(),
            self.site.store.registry().version()
        );
        let stamp = Stamp {
            at: self.at,
            by: None,
        };
        self.tx.writer(stamp, &System::new(Reason::Test))
    }
}

fn words(what: &str) -> (&str, &str, &str) {
    let mut words = what.split(' ');
    (
        words.next().unwrap(),
        words.next().unwrap(),
        words.next().unwrap_or(""),
    )
}

fn definitions() -> Vec<Definition> {
    let localized = json!({"i18n": {"localized": true}});
    let relation = |kind: &str, target: &str| json!({"type": "relation", "relation": kind, "target": format!("api::{target}.{target}")});
    let with = |mut json: Json, key: &str, value: Json| {
        json[key] = value;
        json
    };
    let parts = json!({"type": "dynamiczone", "components": ["shared.seo", "shared.quote"], "pluginOptions": localized});
    [
        content_type("article", true, true, &json!({
            "title": {"type": "string", "pluginOptions": localized},
            "sku": {"type": "string", "unique": true, "pluginOptions": localized},
            "rating": {"type": "integer"},
            "cover": {"type": "media"},
            "gallery": {"type": "media", "multiple": true},
            "tags": with(relation("manyToMany", "tag"), "inversedBy", "articles".into()),
            "category": with(relation("manyToOne", "category"), "inversedBy", "articles".into()),
            "friend": relation("oneToOne", "tag"),
            "seo": {"type": "component", "component": "shared.seo"},
            "blocks": parts,
        })),
        content_type("tag", true, true, &json!({
            "name": {"type": "string", "pluginOptions": localized},
            "articles": with(relation("manyToMany", "article"), "mappedBy", "tags".into()),
        })),
        content_type("category", false, false, &json!({
            "name": {"type": "string", "unique": true},
            "articles": with(relation("oneToMany", "article"), "mappedBy", "category".into()),
            "best": relation("oneToMany", "article"),
        })),
        content_type("page", true, false, &json!({
            "title": {"type": "string"},
            "next": with(relation("oneToOne", "page"), "inversedBy", "previous".into()),
            "previous": with(relation("oneToOne", "page"), "mappedBy", "next".into()),
            "labels": with(relation("manyToMany", "label"), "mappedBy", "pages".into()),
            "shelf": with(relation("oneToMany", "label"), "mappedBy", "home".into()),
            "about": {"type": "relation", "relation": "morphToMany"},
        })),
        content_type("label", false, false, &json!({
            "pages": with(relation("manyToMany", "page"), "inversedBy", "labels".into()),
            "home": with(relation("manyToOne", "page"), "inversedBy", "shelf".into()),
        })),
        component("shared.link", &json!({"label": {"type": "string"}, "file": {"type": "media"}})),
        component("shared.seo", &json!({
            "title": {"type": "string"},
            "image": {"type": "media"},
            "who": relation("oneToOne", "tag"),
            "links": {"type": "component", "component": "shared.link", "repeatable": true},
        })),
        component("shared.quote", &json!({"text": {"type": "text"}, "who": relation("oneToOne", "tag")})),
    ]
    .into()
}

fn content_type(name: &str, drafts: bool, localized: bool, attributes: &Json) -> Definition {
    let plural = format!("{name}s");
    let schema = json!({
        "kind": "collectionType",
        "info": {"singularName": name, "pluralName": plural, "displayName": name},
        "options": {"draftAndPublish": drafts},
        "pluginOptions": {"i18n": {"localized": localized}},
        "attributes": attributes,
    });
    Definition::parse(Uid::new(format!("api::{name}.{name}")).unwrap(), &schema).unwrap()
}

fn component(uid: &str, attributes: &Json) -> Definition {
    let schema = json!({"info": {"displayName": uid}, "attributes": attributes});
    Definition::parse(Uid::new(uid).unwrap(), &schema).unwrap()
}
