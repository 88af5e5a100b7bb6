//! A small site to read from, with a name for everything.
#![expect(
    clippy::too_many_arguments,
    clippy::too_many_lines,
    reason = "a fixture is written out, not abstracted"
)]

use bastide_content_types::{Definition, FILE, FieldId, Model, ModelId, Registry, Uid, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{
    Find, FindOne, Grant, Grants, PUBLIC, PlanError, Policy, Principal, Reason, Setting, System,
};
use bastide_query::{Limits, Params, Rules, Strictness, Target};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value as Json, json};

use crate::dialect::SQLITE_LOWER;
use crate::load::{LoadInstance, LoadLink, LoadRow, Loader};
use crate::read::statement::Statement;
use crate::read::{Format, Found};
use crate::schema::Change;
use crate::{Settings, Store};

/// A store with data, and what the public role may do in it.
pub(super) struct Site {
    pub(super) store: Store,
    pub(super) policy: Policy,
}

fn definitions() -> Vec<Definition> {
    let localized = json!({"i18n": {"localized": true}});
    let schemas = [
        (
            "api::article.article",
            json!({
                "kind": "collectionType",
                "info": {"singularName": "article", "pluralName": "articles", "displayName": "Article"},
                "options": {"draftAndPublish": true},
                "pluginOptions": localized,
                "attributes": {
                    "title": {"type": "string", "pluginOptions": localized},
                    "price": {"type": "decimal"},
                    "big": {"type": "biginteger"},
                    "day": {"type": "date"},
                    "at": {"type": "time"},
                    "moment": {"type": "datetime"},
                    "stamp": {"type": "timestamp"},
                    "flag": {"type": "boolean"},
                    "extra": {"type": "json"},
                    "secret": {"type": "string", "private": true},
                    "password": {"type": "password"},
                    "category": {"type": "relation", "relation": "manyToOne", "target": "api::category.category", "inversedBy": "articles"},
                    "related": {"type": "relation", "relation": "manyToMany", "target": "api::article.article"},
                    "vault": {"type": "relation", "relation": "oneToOne", "target": "api::vault.vault"},
                    "anything": {"type": "relation", "relation": "morphToMany"},
                    "seo": {"type": "component", "component": "shared.seo"},
                    "zone": {"type": "dynamiczone", "components": ["shared.seo", "shared.quote"]},
                    "cover": {"type": "media"},
                }
            }),
        ),
        (
            "api::category.category",
            json!({
                "info": {"singularName": "category", "pluralName": "categories", "displayName": "Category"},
                "attributes": {
                    "name": {"type": "string"},
                    "rank": {"type": "integer"},
                    "articles": {"type": "relation", "relation": "oneToMany", "target": "api::article.article", "mappedBy": "category"},
                }
            }),
        ),
        (
            "api::vault.vault",
            json!({
                "info": {"singularName": "vault", "pluralName": "vaults", "displayName": "Vault"},
                "attributes": {"code": {"type": "string"}}
            }),
        ),
        (
            "api::shelf.shelf",
            json!({
                "info": {"singularName": "shelf", "pluralName": "shelves", "displayName": "Shelf"},
                "options": {"draftAndPublish": true},
                "attributes": {
                    "label": {"type": "string"},
                    "topics": {"type": "relation", "relation": "manyToMany", "target": "api::category.category"},
                }
            }),
        ),
        (
            "shared.seo",
            json!({
                "info": {"displayName": "Seo"},
                "attributes": {
                    "metaTitle": {"type": "string"},
                    "note": {"type": "string", "private": true},
                    "links": {"type": "component", "component": "shared.quote", "repeatable": true},
                }
            }),
        ),
        (
            "shared.quote",
            json!({
                "info": {"displayName": "Quote"},
                "attributes": {
                    "body": {"type": "text"},
                    "who": {"type": "relation", "relation": "oneToOne", "target": "api::category.category"},
                }
            }),
        ),
    ];
    schemas
        .iter()
        .map(|(uid, json)| Definition::parse(Uid::new(*uid).unwrap(), json).unwrap())
        .collect()
}

/// What is loaded, with short names for fields.
struct Load<'a> {
    loader: Loader<'a>,
    registry: std::sync::Arc<Registry>,
}

impl Load<'_> {
    fn model(&self, uid: &str) -> &Model {
        self.registry.by_uid(uid).unwrap()
    }

    fn field(&self, uid: &str, name: &str) -> FieldId {
        self.model(uid).field(name).unwrap().id
    }

    async fn row(
        &mut self,
        uid: &str,
        id: i64,
        document: &str,
        locale: &str,
        status: Status,
        values: &[(&str, Value)],
    ) {
        let values = values
            .iter()
            .map(|(name, value)| (self.field(uid, name), value.clone()))
            .collect();
        let row = LoadRow {
            model: self.model(uid).id,
            id,
            document: document.to_owned(),
            locale: locale.to_owned(),
            status,
            created_at: 0,
            updated_at: 86_400_000 * i64::from(status == Status::Draft),
            published_at: (status == Status::Published).then_some(1_500),
            values,
        };
        self.loader.row(row).await.unwrap();
    }

    async fn link(
        &mut self,
        uid: &str,
        field: &str,
        source: i64,
        target: ModelId,
        document: &str,
        locale: &str,
        pos: f64,
    ) {
        let link = LoadLink {
            field: self.field(uid, field),
            source,
            // Of the rows that links begin at, these are drafts.
            source_status: match source {
                12 | 52 | 53 => Status::Draft,
                _ => Status::Published,
            },
            target,
            document: document.to_owned(),
            locale: locale.to_owned(),
            status: None,
            pos,
            inv_pos: pos,
        };
        self.loader.link(link).await.unwrap();
    }

    async fn instance(
        &mut self,
        owner: (&str, &str, i64),
        uid: &str,
        id: i64,
        pos: f64,
        values: &[(&str, Value)],
    ) {
        let values = values
            .iter()
            .map(|(name, value)| (self.field(uid, name), value.clone()))
            .collect();
        let instance = LoadInstance {
            model: self.model(uid).id,
            id,
            field: self.field(owner.0, owner.1),
            owner: owner.2,
            pos,
            locale: "en".to_owned(),
            status: Status::Published,
            values,
        };
        self.loader.instance(instance).await.unwrap();
    }
}

fn text(it: &str) -> Value {
    Value::Text(it.to_owned())
}

impl Site {
    pub(super) async fn new(url: &str) -> Self {
        let store = Store::open(url, &Settings::default()).await.unwrap();
        fill(&store).await;
        let find = |uid: &str| (format!("{uid}.find"), format!("{uid}.findOne"));
        let mut grants = Grants::new();
        for uid in [
            "api::article.article",
            "api::category.category",
            "api::shelf.shelf",
        ] {
            let (many, one) = find(uid);
            grants = grants
                .allow(many, Grant::default())
                .allow(one, Grant::default());
        }
        let policy = Policy::new(1, [(PUBLIC.into(), grants)]);
        Self { store, policy }
    }

    /// Makes the indexes of long lists.
    pub(super) async fn index(&self) {
        assert!(self.store.tend_indexes(0).await.unwrap().made > 0);
    }

    /// What SQLite does for a statement, step by step.
    pub(super) async fn explain(&self, statement: &Statement) -> Vec<String> {
        let mut sent = statement.bound(self.store.dialect());
        // The connection that writes has no functions of ours.
        let sql = sent.sql.replace(SQLITE_LOWER, "lower");
        sent.sql = format!("EXPLAIN QUERY PLAN {sql}");
        let rows = self.store.writer().query_all_raw(sent).await.unwrap();
        let steps = rows.iter().map(|row| row.try_get("", "detail").unwrap());
        steps.collect()
    }

    /// What the public role gets for a query on a type, and how many statements that took.
    pub(super) async fn list(&self, uid: &str, query: &str) -> (Json, Found, u64) {
        let plan = self
            .plan(uid, query)
            .unwrap_or_else(|error| panic!("{query}: {error}"));
        let before = self.store.statements();
        let mut out = Vec::new();
        let prepared = self.store.prepare(&plan);
        let found = self
            .store
            .read(&prepared, None, None, Format::Flat, &mut out)
            .await;
        let found = found.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let statements = self.store.statements() - before;
        (serde_json::from_slice(&out).unwrap(), found, statements)
    }

    pub(super) fn plan(
        &self,
        uid: &str,
        query: &str,
    ) -> Result<bastide_permissions::ReadPlan, PlanError> {
        let rules = Rules {
            strictness: Strictness::Strict,
            ..Rules::default()
        };
        let params = Params::parse(query.as_bytes(), Target::Many, &rules)?;
        let registry = self.store.registry();
        let target = registry.by_uid(uid).unwrap();
        let proof = self
            .policy
            .authorize::<Find>(&Principal::Anonymous, &registry, target)?;
        proof.plan_list(
            &params,
            &Setting {
                default_locale: "en",
                limits: &Limits::default(),
            },
        )
    }

    pub(super) async fn document(
        &self,
        uid: &str,
        document: &str,
        query: &str,
        format: Format,
    ) -> Option<Json> {
        let params = Params::parse(query.as_bytes(), Target::One, &Rules::default()).unwrap();
        let registry = self.store.registry();
        let target = registry.by_uid(uid).unwrap();
        let proof = self
            .policy
            .authorize::<FindOne>(&Principal::Anonymous, &registry, target)
            .unwrap();
        let setting = Setting {
            default_locale: "en",
            limits: &Limits::default(),
        };
        let plan = proof.plan_document(&params, &setting).unwrap();
        let mut out = Vec::new();
        self.store
            .read(
                &self.store.prepare(&plan),
                Some(document),
                None,
                format,
                &mut out,
            )
            .await
            .unwrap();
        (!out.is_empty()).then(|| serde_json::from_slice(&out).unwrap())
    }
}

async fn fill(store: &Store) {
    let mut loader = Loader::begin(store, &System::new(Reason::Test))
        .await
        .unwrap();
    let change = Change {
        put: definitions(),
        ..Change::default()
    };
    loader.change(&change, "en", 0).await.unwrap();
    let registry = loader.registry().clone();
    let mut load = Load { loader, registry };
    let (article, category, quote, seo) = (
        "api::article.article",
        "api::category.category",
        "shared.quote",
        "shared.seo",
    );
    let published = Status::Published;
    for (id, document, name, rank) in [
        (1, "c1", "Élan", Some(2)),
        (2, "c2", "bread", Some(1)),
        (3, "c3", "Cakes", None),
    ] {
        let rank = rank.map_or(Value::Null, Value::Int);
        load.row(
            category,
            id,
            document,
            "",
            published,
            &[("name", text(name)), ("rank", rank)],
        )
        .await;
    }
    load.row(
        "api::vault.vault",
        1,
        "v1",
        "",
        published,
        &[("code", text("open"))],
    )
    .await;
    load.row(
        "plugin::upload.file",
        1,
        "f1",
        "",
        published,
        &[
            ("name", text("a.png")),
            ("hash", text("a")),
            ("mime", text("image/png")),
            ("size", Value::Float(1.5)),
            ("url", text("/uploads/a.png")),
            ("provider", text("local")),
        ],
    )
    .await;
    let first = [
        ("title", text("One 100% \"quoted\"")),
        ("price", Value::Float(12.345)),
        ("big", Value::Int(9_007_199_254_740_993)),
        ("day", Value::Date("2024-02-29".to_owned())),
        ("at", Value::Time("13:45:10.120".to_owned())),
        ("moment", Value::DateTime(1_709_207_110_000)),
        ("stamp", Value::DateTime(1_709_207_110_500)),
        ("flag", Value::Bool(true)),
        ("extra", Value::Json("{\"a\":[1,2.5,null]}".to_owned())),
        ("secret", text("hidden")),
        ("password", text("$2a$10$x")),
    ];
    load.row(article, 11, "a1", "en", published, &first).await;
    load.row(
        article,
        12,
        "a1",
        "en",
        Status::Draft,
        &[("title", text("One, edited"))],
    )
    .await;
    load.row(
        article,
        13,
        "a1",
        "fr",
        published,
        &[("title", text("Un")), ("flag", Value::Bool(false))],
    )
    .await;
    load.row(
        article,
        21,
        "a2",
        "en",
        published,
        &[("title", text("two")), ("price", Value::Float(3.0))],
    )
    .await;
    load.row(article, 31, "a3", "en", published, &[]).await;
    load.row(
        article,
        41,
        "a4",
        "en",
        Status::Draft,
        &[("title", text("never published"))],
    )
    .await;
    let shelf = "api::shelf.shelf";
    for (id, document, status) in [
        (51, "s1", published),
        (52, "s1", Status::Draft),
        (53, "s2", Status::Draft),
        (54, "s3", published),
    ] {
        let label = [("label", text(document))];
        load.row(shelf, id, document, "", status, &label).await;
    }
    let category_id = load.model(category).id;
    for (source, document) in [(51, "c1"), (51, "c2"), (52, "c2"), (53, "c1"), (54, "c3")] {
        load.link(shelf, "topics", source, category_id, document, "", 1.0)
            .await;
    }
    let article_id = load.model(article).id;
    let vault_id = load.model("api::vault.vault").id;
    load.link(article, "category", 11, category_id, "c1", "", 1.0)
        .await;
    load.link(article, "category", 21, category_id, "c2", "", 1.0)
        .await;
    load.link(article, "category", 12, category_id, "c3", "", 1.0)
        .await;
    load.link(article, "related", 11, article_id, "a3", "en", 2.0)
        .await;
    load.link(article, "related", 11, article_id, "a2", "en", 1.0)
        .await;
    // Its target has no published row: the link waits.
    load.link(article, "related", 11, article_id, "a4", "en", 3.0)
        .await;
    load.link(article, "vault", 11, vault_id, "v1", "", 1.0)
        .await;
    load.link(article, "anything", 11, category_id, "c2", "", 1.0)
        .await;
    load.link(article, "anything", 11, vault_id, "v1", "", 2.0)
        .await;
    load.link(article, "anything", 11, article_id, "a2", "en", 3.0)
        .await;
    load.link(article, "cover", 11, FILE, "f1", "", 1.0).await;
    load.instance(
        (article, "seo", 11),
        seo,
        1,
        1.0,
        &[("metaTitle", text("M")), ("note", text("n"))],
    )
    .await;
    load.instance(
        (seo, "links", 1),
        quote,
        1,
        2.0,
        &[("body", text("second"))],
    )
    .await;
    load.instance((seo, "links", 1), quote, 2, 1.0, &[("body", text("first"))])
        .await;
    load.instance((article, "zone", 11), quote, 3, 1.0, &[("body", text("q"))])
        .await;
    load.instance(
        (article, "zone", 11),
        seo,
        2,
        2.0,
        &[("metaTitle", text("z"))],
    )
    .await;
    load.instance(
        (article, "zone", 11),
        quote,
        4,
        3.0,
        &[("body", Value::Null)],
    )
    .await;
    load.link(quote, "who", 3, category_id, "c3", "", 1.0).await;
    load.loader.finish(1_000).await.unwrap();
}
