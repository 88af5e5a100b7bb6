//! A server of one's own, with a small site on it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use bastide_auth::api_token::ApiToken;
use bastide_auth::digest::Pepper;
use bastide_auth::password::{self, Password};
use bastide_auth::random::Random;
use bastide_config::{Config, DatabaseUrl, Environment, Keys, Secret};
use bastide_content_types::{Definition, ModelId, Uid, Value};
use bastide_permissions::{Grant, Grants, PUBLIC, Reason, System};
use bastide_server::{Site, StartWith};
use bastide_services::{Clock, Services, new_document_id};
use bastide_store::access::{ApiTokenKind, NewAccount, NewApiToken};
use bastide_store::content::{EntryInput, FieldInput, Stamp};
use bastide_store::schema::Change;
use bastide_testkit::TestDatabase;
use chrono::DateTime;
use reqwest::Method;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::LocalSet;

/// The document of the one article.
pub(crate) const ARTICLE: &str = "kq3v8zt1m5xw7c2r9d0ybn6h";

/// The password of every user.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// A server in this process; it stops when this is dropped.
pub(crate) struct TestApp {
    pub(crate) public: SocketAddr,
    pub(crate) admin: SocketAddr,
    pub(crate) services: Services,
    pub(crate) folder: TempDir,
    client: reqwest::Client,
    seconds: Arc<AtomicI64>,
    pub(crate) database: TestDatabase,
    _stop: oneshot::Sender<()>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// Status and `error.name` of an error in the envelope of the contract.
    pub(crate) fn error(&self) -> (u16, String) {
        let body = self.json();
        assert_eq!(body["data"], Json::Null, "{body}");
        assert_eq!(body["error"]["status"], self.status, "{body}");
        (
            self.status,
            body["error"]["name"].as_str().unwrap().to_owned(),
        )
    }
}

/// 2027-01-15T08:00:00Z, in seconds since 1970: where the clock of a test begins.
pub(crate) const START: i64 = 1_800_000_000;

/// Goes where it is told to and no further, so that a test sees each redirect.
fn browser() -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

pub(crate) fn keys() -> Keys {
    let key = |letter: char| Secret::new(letter.to_string().repeat(64));
    Keys {
        public_jwt: key('a'),
        admin_jwt: key('b'),
        token_pepper: key('c'),
        device_cookie: key('d'),
        stored_data: key('e'),
    }
}

impl TestApp {
    pub(crate) async fn start(database: TestDatabase) -> Self {
        Self::with(database, |_| {}).await
    }

    /// A server whose configuration somebody has changed.
    pub(crate) async fn with(database: TestDatabase, change: impl FnOnce(&mut Config)) -> Self {
        let has_site = database.copy("site", fill);
        let folder = tempfile::tempdir().unwrap();
        let mut config = config(database.url(), folder.path());
        change(&mut config);
        let seconds = Arc::new(AtomicI64::new(START));
        let clock = Clock::of({
            let seconds = seconds.clone();
            move || DateTime::from_timestamp(seconds.load(Ordering::SeqCst), 0).unwrap()
        });
        let site = Site::start(&config, &keys(), StartWith::Nothing, clock)
            .await
            .unwrap();
        let services = site.services().clone();
        if !has_site {
            make_site(&services).await;
        }
        let (stop, stopped) = oneshot::channel();
        let (public, admin) = (site.public_address(), site.admin_address());
        tokio::task::spawn_local(site.run(async {
            stopped.await.ok();
        }));
        Self {
            public,
            admin,
            services,
            folder,
            client: browser(),
            seconds,
            database,
            _stop: stop,
        }
    }

    /// The clock of the server, for another one beside it.
    pub(crate) fn clock(&self) -> Clock {
        let seconds = self.seconds.clone();
        Clock::of(move || DateTime::from_timestamp(seconds.load(Ordering::SeqCst), 0).unwrap())
    }

    /// The time of the server, in seconds since 1970.
    pub(crate) fn now_seconds(&self) -> i64 {
        self.seconds.load(Ordering::SeqCst)
    }

    /// Lets time pass, in seconds.
    pub(crate) fn advance(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Nobody in particular reads.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], "").await
    }

    /// Somebody signed in reads.
    pub(crate) async fn get_as(&self, jwt: &str, path: &str) -> Reply {
        let header = format!("Bearer {jwt}");
        self.send(Method::GET, path, &[("authorization", &header)], "")
            .await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        self.send_to(self.public, method, path, headers, body).await
    }

    /// Somebody reads elsewhere.
    pub(crate) async fn get_from(&self, address: &str) -> Reply {
        let response = self.client.get(address).send().await.unwrap();
        Reply {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap().to_vec(),
        }
    }

    pub(crate) async fn send_to(
        &self,
        address: SocketAddr,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        self.send_bytes_to(address, method, path, headers, body.into())
            .await
    }

    /// Somebody posts bytes.
    pub(crate) async fn post_bytes(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Reply {
        self.send_bytes_to(self.public, Method::POST, path, headers, body)
            .await
    }

    /// Somebody sends bytes.
    pub(crate) async fn send_bytes_to(
        &self,
        address: SocketAddr,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Reply {
        let mut request = self
            .client
            .request(method, format!("http://{address}{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.body(body).send().await.unwrap();
        Reply {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap().to_vec(),
        }
    }

    /// Bytes as no client library would send them; what comes back until the end.
    pub(crate) async fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.public).await.unwrap();
        // A server that refuses early closes while we still write.
        stream.write_all(request).await.ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.ok();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) async fn sign_in(&self, body: &Json) -> Reply {
        let json = [("content-type", "application/json")];
        self.send(Method::POST, "/api/auth/local", &json, &body.to_string())
            .await
    }

    /// An end user of a role, who signs in with [`PASSWORD`]: the row id.
    pub(crate) async fn account(&self, name: &str, role: &str) -> i64 {
        let hash = Password::new(PASSWORD.to_owned()).unwrap();
        let hash = password::hash(&hash, &Random::draw().unwrap()).unwrap();
        let account = NewAccount {
            document: &new_document_id().unwrap(),
            username: name,
            email: &format!("{name}@example.test"),
            password_hash: hash.as_str(),
            confirmed: true,
            blocked: false,
            role,
        };
        let store = self.services.store();
        store.create_account(&account, 1_000).await.unwrap()
    }

    /// An end user of a role, signed in: the access token.
    pub(crate) async fn user(&self, role: &str) -> String {
        self.account(role, role).await;
        let body = json!({ "identifier": role, "password": PASSWORD });
        let reply = self.sign_in(&body).await.json();
        reply["jwt"]
            .as_str()
            .unwrap_or_else(|| panic!("{reply}"))
            .to_owned()
    }

    /// A token of a program.
    pub(crate) async fn api_token(&self, kind: &ApiTokenKind) -> String {
        let token = ApiToken::new(&Random::draw().unwrap());
        let pepper = Pepper::new(keys().token_pepper.expose().as_bytes()).unwrap();
        let new = NewApiToken {
            name: &format!("{kind:?}"),
            description: "",
            kind,
            digest: &token.digest(&pepper).to_hex(),
            expires_at: None,
        };
        self.services
            .store()
            .create_api_token(&new, 1_000)
            .await
            .unwrap();
        token.expose().to_owned()
    }

    /// Lets a role do what it is given, and nothing else.
    pub(crate) async fn grant(&self, role: &str, actions: &[&str]) {
        grant(&self.services, role, actions).await;
    }
}

async fn grant(services: &Services, role: &str, actions: &[&str]) {
    let add = |grants: Grants, action: &&str| grants.allow(*action, Grant::default());
    let grants = actions.iter().fold(Grants::new(), add);
    services
        .store()
        .set_grants(role, &grants, START * 1_000)
        .await
        .unwrap();
    services.access_changed().await;
}

/// One article, one home page, and a type that nobody may read.
fn config(database: &str, folder: &Path) -> Config {
    let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut config = Config {
        environment: Environment::Development,
        data_dir: folder.to_owned(),
        ..Config::default()
    };
    config.database.url = Some(DatabaseUrl::parse(database.to_owned()).unwrap());
    // A machine that is busy with other tests is not what any of them is about.
    config.limits.pool_acquire_seconds = 10;
    // Some tests begin in 1970.
    config.audit.retention_days = 0;
    config.public.bind = anywhere;
    config.admin.bind = anywhere;
    config
}

/// Makes the site in a database that tests begin with, on a thread of its own: with its runtime all
/// connections are gone.
fn fill(database: &str) {
    let work = || {
        let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
        LocalSet::new().block_on(&runtime, async {
            let folder = tempfile::tempdir().unwrap();
            let config = config(database, folder.path());
            let clock = Clock::of(|| DateTime::from_timestamp(START, 0).unwrap());
            let site = Site::start(&config, &keys(), StartWith::Nothing, clock).await;
            make_site(site.unwrap().services()).await;
        });
    };
    thread::scope(|scope| scope.spawn(work).join().unwrap());
}

async fn make_site(services: &Services) {
    let store = services.store();
    let type_of = |uid: &str, kind: &str, singular: &str, plural: &str| {
        let json = json!({
            "kind": kind,
            "info": { "singularName": singular, "pluralName": plural, "displayName": singular },
            "attributes": { "title": { "type": "string" }, "hidden": { "type": "string", "private": true } },
        });
        Definition::parse(Uid::new(uid).unwrap(), &json).unwrap()
    };
    let change = Change {
        put: vec![
            type_of(
                "api::article.article",
                "collectionType",
                "article",
                "articles",
            ),
            type_of(
                "api::homepage.homepage",
                "singleType",
                "homepage",
                "homepages",
            ),
            type_of("api::vault.vault", "collectionType", "vault", "vaults"),
        ],
        ..Change::default()
    };
    let plan = store.plan_change(&change, "en").await.unwrap();
    store.apply(&plan, 1_000).await.unwrap();
    write(services, "api::article.article", ARTICLE, "First light").await;
    write(
        services,
        "api::homepage.homepage",
        "m1c0a9e7w3f5h8j2k4l6n0p2",
        "Home",
    )
    .await;
    services.content_changed();
    grant(
        services,
        PUBLIC,
        &[
            "api::article.article.find",
            "api::article.article.findOne",
            "api::homepage.homepage.find",
            "plugin::users-permissions.auth.callback",
        ],
    )
    .await;
}

async fn write(services: &Services, uid: &str, document: &str, title: &str) {
    let tx = services.store().begin().await.unwrap();
    let model = tx.registry().by_uid(uid).unwrap().clone();
    let field = model.field("title").unwrap().id;
    let input = EntryInput {
        fields: vec![(field, FieldInput::Scalar(Value::Text(title.to_owned())))],
    };
    let id: ModelId = model.id;
    let writer = tx.writer(
        Stamp {
            at: 2_000,
            by: None,
        },
        &System::new(Reason::Test),
    );
    writer.create(id, document, "", &input).await.unwrap();
    tx.commit().await.unwrap();
}
