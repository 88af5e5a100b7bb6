//! A browser that signs in at a provider.

use std::collections::BTreeMap;

use bastide_config::{
    Config, GitHubConfig, OpenIdConfig, Origin, PageAddress, Secret, ServerAddress,
};
use bastide_permissions::PUBLIC;
use bastide_testkit::TestDatabase;
use bastide_testkit::provider::{CLIENT, FakeProvider, SECRET};
use reqwest::Method;
use serde_json::Value as Json;

use crate::app::{Reply, START, TestApp};

/// Where browsers reach the server, as far as others are told.
pub(crate) const HERE: &str = "https://cms.example.test";

/// The page that browsers are sent back to.
pub(crate) const PAGE: &str = "https://www.example.test/connect";

/// Another one.
pub(crate) const OTHER_PAGE: &str = "https://app.example.test/in";

/// What is said where nobody has come back.
pub(crate) const NO_SESSION: &str = "OAuth authentication requires a completed provider session";

/// A server that knows one provider, as `sso` and as `github`.
pub(crate) async fn site(database: TestDatabase) -> (TestApp, FakeProvider) {
    with(database, |config| config.limits.enabled = false).await
}

/// The same, with another configuration.
pub(crate) async fn with(
    database: TestDatabase,
    change: impl FnOnce(&mut Config),
) -> (TestApp, FakeProvider) {
    let provider = FakeProvider::start(START);
    let app = TestApp::with(database, |config| {
        configure(config, provider.address());
        change(config);
    })
    .await;
    allow(&app).await;
    (app, provider)
}

/// Lets strangers do what they may at first.
pub(crate) async fn allow(app: &TestApp) {
    let actions = [
        "auth.callback",
        "auth.connect",
        "auth.forgotPassword",
        "auth.refresh",
        "auth.register",
        "auth.resetPassword",
        "user.count",
        "user.find",
    ];
    let actions = actions.map(|it| format!("plugin::users-permissions.{it}"));
    app.grant(PUBLIC, &actions.each_ref().map(String::as_str))
        .await;
}

pub(crate) fn configure(config: &mut Config, provider: &str) {
    let page = |it: &str| PageAddress::try_from(it.to_owned()).unwrap();
    let pages = vec![page(PAGE), page(OTHER_PAGE)];
    let server = Some(ServerAddress::try_from(provider.to_owned()).unwrap());
    let secret = Some(Secret::new(SECRET.to_owned()));
    config.public.url = Some(Origin::try_from(HERE.to_owned()).unwrap());
    config.limits.provider_seconds = 1;
    config.provider_oidc = OpenIdConfig {
        enabled: true,
        name: "sso".to_owned(),
        issuer: server.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: secret.clone(),
        callbacks: pages.clone(),
        ..OpenIdConfig::default()
    };
    config.provider_github = GitHubConfig {
        enabled: true,
        server,
        client_id: CLIENT.to_owned(),
        client_secret: secret,
        callbacks: pages,
        ..GitHubConfig::default()
    };
}

/// A browser with its cookies.
#[derive(Clone)]
pub(crate) struct Browser<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        self.get_with(path, &[]).await
    }

    /// Reads, and keeps or forgets the cookies of the answer.
    pub(crate) async fn get_with(&mut self, path: &str, more: &[(&str, &str)]) -> Reply {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = pairs.collect::<Vec<_>>().join("; ");
        let mut headers = more.to_vec();
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        let reply = self.app.send(Method::GET, path, &headers, "").await;
        for line in reply.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let (value, attributes) = rest.split_once("; ").unwrap();
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        reply
    }

    /// Goes to a provider, signs in there, and answers the path to come back by.
    pub(crate) async fn go(&mut self, name: &str) -> String {
        let left = self.get(&format!("/api/connect/{name}")).await;
        assert_eq!(left.status, 302, "{left:?}");
        let there = self.app.get_from(left.header("location")).await;
        assert_eq!(there.status, 302, "{there:?}");
        let back = there.header("location");
        back.strip_prefix(HERE)
            .unwrap_or_else(|| panic!("{back}"))
            .to_owned()
    }

    /// Goes and comes back: where the page is then.
    pub(crate) async fn travel(&mut self, name: &str) -> String {
        let back = self.go(name).await;
        let arrived = self.get(&back).await;
        assert_eq!(arrived.status, 302, "{arrived:?}");
        arrived.header("location").to_owned()
    }

    /// The page asks for its session.
    pub(crate) async fn ask(&mut self, name: &str) -> Reply {
        self.get(&format!("/api/auth/{name}/callback")).await
    }

    /// All three.
    pub(crate) async fn sign_in(&mut self, name: &str) -> Reply {
        assert_eq!(self.travel(name).await, PAGE);
        self.ask(name).await
    }
}

/// A new browser signs in.
pub(crate) async fn sign_in(app: &TestApp, name: &str) -> Reply {
    Browser::new(app).sign_in(name).await
}

/// The user of a sign-in that went well.
pub(crate) fn user(reply: &Reply) -> Json {
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["user"].clone()
}

/// Name and message of a refusal.
pub(crate) fn refusal(reply: &Reply) -> (u16, String, String) {
    let (status, name) = reply.error();
    let message = reply.json()["error"]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    (status, name, message)
}

/// As the contract refuses.
pub(crate) fn application(message: &str) -> (u16, String, String) {
    (400, "ApplicationError".to_owned(), message.to_owned())
}

/// The query of an address.
pub(crate) fn query(address: &str) -> BTreeMap<String, String> {
    let url = reqwest::Url::parse(address).unwrap();
    url.query_pairs().into_owned().collect()
}

/// What a page is told that has come to nothing.
pub(crate) fn error(address: &str) -> String {
    assert!(address.starts_with(&format!("{PAGE}?")), "{address}");
    let query = query(address);
    let names: Vec<_> = query.keys().map(String::as_str).collect();
    assert_eq!(names, ["error", "error_description"], "{address}");
    query["error"].clone()
}

/// How many accounts there are.
pub(crate) async fn accounts(app: &TestApp) -> i64 {
    app.get("/api/users/count").await.json().as_i64().unwrap()
}
