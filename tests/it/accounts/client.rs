//! An end user who uses the content listener.

use bastide_config::Config;
use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::app::{PASSWORD, Reply, TestApp};

/// A server without limits of rate, on which strangers may do what they may at first.
pub(crate) async fn open(database: TestDatabase) -> TestApp {
    with(database, |config| config.limits.enabled = false).await
}

/// The same, with another configuration.
pub(crate) async fn with(database: TestDatabase, change: impl FnOnce(&mut Config)) -> TestApp {
    let app = TestApp::with(database, change).await;
    let actions = ["callback", "refresh", "register"];
    let actions = actions.map(|it| format!("plugin::users-permissions.auth.{it}"));
    app.grant(PUBLIC, &actions.each_ref().map(String::as_str))
        .await;
    app
}

/// Anybody asks, with a JSON body or none.
pub(crate) async fn ask(
    app: &TestApp,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&Json>,
) -> Reply {
    let mut headers = headers.to_vec();
    if body.is_some() {
        headers.push(("content-type", "application/json"));
    }
    let body = body.map(Json::to_string).unwrap_or_default();
    app.send(method, path, &headers, &body).await
}

/// Anybody posts.
pub(crate) async fn post(app: &TestApp, path: &str, body: &Json) -> Reply {
    ask(app, Method::POST, path, &[], Some(body)).await
}

/// Anybody renews with this token in the body.
pub(crate) async fn refresh(app: &TestApp, token: &str) -> Reply {
    post(app, "/api/auth/refresh", &json!({ "refreshToken": token })).await
}

/// Whether an access token opens something.
pub(crate) async fn opens(app: &TestApp, token: &str) -> bool {
    let reply = app.get_as(token, "/api/users/me").await;
    assert!(matches!(reply.status, 200 | 401), "{reply:?}");
    reply.status == 200
}

/// A signed-in end user. Nothing happens by itself.
pub(crate) struct Person<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: i64,
    pub(crate) name: String,
    /// The access token.
    pub(crate) token: String,
    pub(crate) refresh_token: String,
}

impl<'a> Person<'a> {
    /// Somebody who was not there before, signed in.
    pub(crate) async fn new(app: &'a TestApp, name: &str) -> Self {
        let id = app.account(name, AUTHENTICATED).await;
        let mut person = Self {
            app,
            id,
            name: name.to_owned(),
            token: String::new(),
            refresh_token: String::new(),
        };
        person.sign_in(json!({})).await;
        person
    }

    /// The same person once more, in a session of its own; `more` goes into the body.
    pub(crate) async fn again(&self, more: Json) -> Self {
        let mut person = Self {
            app: self.app,
            id: self.id,
            name: self.name.clone(),
            token: String::new(),
            refresh_token: String::new(),
        };
        person.sign_in(more).await;
        person
    }

    /// The same person once more, in the session that an answer begins.
    pub(crate) fn again_with(&self, reply: &Reply) -> Self {
        let mut person = Self {
            app: self.app,
            id: self.id,
            name: self.name.clone(),
            token: String::new(),
            refresh_token: String::new(),
        };
        person.admit(reply);
        person
    }

    async fn sign_in(&mut self, more: Json) {
        let mut body = more;
        body["identifier"] = self.name.clone().into();
        body["password"] = PASSWORD.into();
        let reply = self.app.sign_in(&body).await;
        self.admit(&reply);
    }

    /// Takes a pair of tokens.
    pub(crate) fn admit(&mut self, reply: &Reply) {
        assert_eq!(reply.status, 200, "{reply:?}");
        let body = reply.json();
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        (self.token, self.refresh_token) = (text("jwt"), text("refreshToken"));
    }

    /// Renews both tokens.
    pub(crate) async fn refresh(&mut self) {
        let reply = refresh(self.app, &self.refresh_token).await;
        self.admit(&reply);
    }

    /// Asks with the access token.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Json>) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        ask(self.app, method, path, &[("authorization", &bearer)], body).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Json) -> Reply {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Whether the session goes on.
    pub(crate) async fn is_in(&self) -> bool {
        opens(self.app, &self.token).await
    }

    /// Asks for another password.
    pub(crate) async fn change_password(&self, current: &str, new: &str) -> Reply {
        let body = json!({
            "currentPassword": current, "password": new, "passwordConfirmation": new,
        });
        self.post("/api/auth/change-password", &body).await
    }

    /// The own sessions, as they are listed.
    pub(crate) async fn sessions(&self) -> Vec<Json> {
        let list = self.send(Method::GET, "/api/auth/sessions", None).await;
        assert_eq!(list.status, 200, "{list:?}");
        list.json()["data"].as_array().unwrap().clone()
    }
}
