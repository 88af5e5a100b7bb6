//! A small site: articles, a clock that is set by hand, and short words for what tests do.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use bastide_auth::password::Password;
use bastide_config::{Config, Keys, Secret};
use bastide_content_types::{Definition, Model, USER, Uid, Value};
use bastide_permissions::{
    Action, Authorized, Find, FindOne, Grant, Grants, PUBLIC, Principal, Reason, System,
};
use bastide_services::auth::{Attempt, AuthError, Origin, SignedIn};
use bastide_services::content::{Answer, ContentError};
use bastide_services::{Clock, Services};
use bastide_store::access::NewAccount;
use bastide_store::content::{EntryInput, FieldInput, Stamp};
use bastide_store::read::Format;
use bastide_store::schema::Change;
use bastide_store::{Settings, Store};
use bastide_testkit::TestDatabase;
use chrono::DateTime;
use serde_json::{Value as Json, json};

/// When every test begins: 2026-01-05T09:00:00Z, in epoch milliseconds.
pub(crate) const START: i64 = 1_767_603_600_000;

/// A right password, and hashes of it: bcrypt (`crypt_blowfish`, wrapper.c).
pub(crate) const PASSWORD: &str = "U*U";
pub(crate) const BCRYPT: &str = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

pub(crate) struct Site {
    pub(crate) services: Services,
    time: Arc<AtomicI64>,
}

impl Site {
    /// Another process on the database of a test.
    pub(crate) async fn open(database: &TestDatabase) -> Self {
        Self::with(database, &Config::default()).await
    }

    pub(crate) async fn with(database: &TestDatabase, config: &Config) -> Self {
        let store = Store::open(database.url(), &Settings::default())
            .await
            .unwrap();
        let time = Arc::new(AtomicI64::new(START));
        let shown = time.clone();
        let clock = Clock::of(move || {
            DateTime::from_timestamp_millis(shown.load(Ordering::Relaxed)).unwrap()
        });
        let services = Services::start(Arc::new(store), config, &keys(), clock)
            .await
            .unwrap();
        Self { services, time }
    }

    pub(crate) fn store(&self) -> &Store {
        self.services.store()
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.time.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }

    /// Makes the type of articles, which anybody may read.
    pub(crate) async fn with_articles(self) -> Self {
        self.put_articles(json!({
            "title": {"type": "string"},
            "owner": {"type": "integer"},
        }))
        .await;
        self.grant_public(&["api::article.article.find", "api::article.article.findOne"])
            .await;
        self
    }

    pub(crate) async fn put_articles(&self, attributes: Json) {
        let schema = json!({
            "info": {"singularName": "article", "pluralName": "articles", "displayName": "Article"},
            "attributes": attributes,
        });
        let definition = Definition::parse(Uid::new("api::article.article").unwrap(), &schema);
        let change = Change {
            put: vec![definition.unwrap()],
            ..Change::default()
        };
        let plan = self.store().plan_change(&change, "en").await.unwrap();
        self.store().apply(&plan, START).await.unwrap();
    }

    pub(crate) async fn grant_public(&self, actions: &[&str]) {
        let grants = actions
            .iter()
            .fold(Grants::new(), |all, it| all.allow(*it, Grant::default()));
        self.set_grants(PUBLIC, &grants).await;
    }

    pub(crate) async fn set_grants(&self, role: &str, grants: &Grants) {
        self.store().set_grants(role, grants, START).await.unwrap();
        self.services.access_changed().await;
    }

    pub(crate) fn articles(&self) -> Arc<Model> {
        self.services
            .registry()
            .by_uid("api::article.article")
            .unwrap()
            .clone()
    }

    /// Writes an article, as a use case does.
    pub(crate) async fn write(&self, document: &str, title: &str, owner: i64) {
        let model = self.articles();
        let field = |name: &str, value| (model.field(name).unwrap().id, FieldInput::Scalar(value));
        let input = EntryInput {
            fields: vec![
                field("title", Value::Text(title.to_owned())),
                field("owner", Value::Int(owner)),
            ],
        };
        let tx = self.store().begin().await.unwrap();
        let stamp = Stamp {
            at: START,
            by: None,
        };
        let writer = tx.writer(stamp, &System::new(Reason::Test));
        let made = writer.update(model.id, document, "", &input).await;
        if made.is_err() {
            writer.create(model.id, document, "", &input).await.unwrap();
        }
        tx.commit().await.unwrap();
        self.services.content_changed();
    }

    pub(crate) fn proof<A: Action>(&self, who: &Principal) -> Option<Authorized<A>> {
        let registry = self.services.registry();
        self.services
            .policy()
            .authorize(who, &registry, &self.articles())
            .ok()
    }

    pub(crate) async fn list(&self, who: &Principal, query: &str) -> Result<Answer, ContentError> {
        let proof: Authorized<Find> = self.proof(who).unwrap();
        self.services
            .content()
            .list(proof, query.as_bytes(), Format::Flat)
            .await
    }

    pub(crate) async fn one(&self, document: &str, query: &str) -> Result<Answer, ContentError> {
        let proof: Authorized<FindOne> = self.proof(&Principal::Anonymous).unwrap();
        let content = self.services.content();
        content
            .document(proof, document, query.as_bytes(), Format::Flat)
            .await
    }

    /// The titles that a list shows.
    pub(crate) async fn titles(&self, who: &Principal, query: &str) -> Vec<String> {
        let body = json(&self.list(who, query).await.unwrap());
        let entries = body["data"].as_array().unwrap();
        entries
            .iter()
            .map(|it| it["title"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) async fn user(&self, name: &str, hash: &str) -> i64 {
        self.account(&NewAccount {
            document: &format!("document{name}"),
            username: name,
            email: &format!("{name}@Example.test"),
            password_hash: hash,
            confirmed: true,
            blocked: false,
            role: "authenticated",
        })
        .await
    }

    pub(crate) async fn account(&self, account: &NewAccount<'_>) -> i64 {
        let id = self.store().create_account(account, START).await.unwrap();
        self.services.access_changed().await;
        id
    }

    pub(crate) async fn sign_in(
        &self,
        identifier: &str,
        password: &str,
    ) -> Result<SignedIn, AuthError> {
        let attempt = Attempt {
            identifier,
            password: Password::new(password.to_owned()).unwrap(),
            origin: Origin {
                device: None,
                user_agent: Some("test"),
                address: Some([192, 0, 2, 1].into()),
                mark: None,
                keeps_cookies: false,
            },
        };
        self.services.auth().sign_in(attempt).await
    }

    /// The model of end users.
    pub(crate) fn users(&self) -> Arc<Model> {
        self.services.registry().get(USER).unwrap().clone()
    }
}

pub(crate) fn json(answer: &Answer) -> Json {
    serde_json::from_slice(&answer.body).unwrap()
}

pub(crate) fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

pub(crate) fn user(id: i64) -> Principal {
    Principal::User {
        id,
        role: "authenticated".into(),
        session: "s".into(),
    }
}

pub(crate) fn keys() -> Keys {
    let key = |letter: &str| Secret::new(letter.repeat(64));
    Keys {
        public_jwt: key("a"),
        admin_jwt: key("b"),
        token_pepper: key("c"),
        device_cookie: key("d"),
        stored_data: key("e"),
    }
}
