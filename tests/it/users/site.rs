//! A site whose users and roles are managed by callers of the content API.

use bastide_permissions::{Grant, Grants};
use bastide_services::new_document_id;
use bastide_store::access::{ApiTokenKind, SeedRole};
use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::app::{PASSWORD, Reply, TestApp};

/// The actions on users, by their short names.
pub(super) const MANAGE: [&str; 5] = ["create", "update", "destroy", "find", "findOne"];

/// The action that nobody has by managing users.
pub(super) const ARTICLES: &str = "api::article.article.find";

/// The site, and a token that may do everything.
pub(super) struct Users {
    pub(super) app: TestApp,
    full: String,
}

/// Somebody who was made by the test.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) jwt: String,
}

impl Users {
    pub(super) async fn start(database: TestDatabase) -> Self {
        let app = TestApp::start(database).await;
        let full = app.api_token(&ApiTokenKind::FullAccess).await;
        Self { app, full }
    }

    /// Somebody with this token asks; nobody in particular with none.
    pub(super) async fn send(
        &self,
        token: Option<&str>,
        method: Method,
        path: &str,
        body: &Json,
    ) -> Reply {
        let bearer = token.map(|it| format!("Bearer {it}"));
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(bearer.as_deref().map(|it| ("authorization", it)));
        let path = format!("/api/{path}");
        self.app
            .send(method, &path, &headers, &body.to_string())
            .await
    }

    /// Somebody who may do everything asks.
    pub(super) async fn full(&self, method: Method, path: &str, body: &Json) -> Reply {
        self.send(Some(&self.full), method, path, body).await
    }

    /// The same, as long as an account is what was seen.
    pub(super) async fn full_if(
        &self,
        method: Method,
        path: &str,
        etag: &str,
        body: &Json,
    ) -> Reply {
        let bearer = format!("Bearer {}", self.full);
        let headers = [
            ("content-type", "application/json"),
            ("authorization", bearer.as_str()),
            ("if-match", etag),
        ];
        let path = format!("/api/{path}");
        self.app
            .send(method, &path, &headers, &body.to_string())
            .await
    }

    /// What somebody who may do everything reads.
    pub(super) async fn read(&self, path: &str) -> Json {
        let reply = self.full(Method::GET, path, &json!({})).await;
        assert_eq!(reply.status, 200, "{path} {reply:?}");
        reply.json()
    }

    /// A user as it is now, with its role.
    pub(super) async fn user(&self, id: i64) -> Json {
        self.read(&format!("users/{id}?populate=role")).await
    }

    /// A role by its type, as it is listed.
    pub(super) async fn role(&self, kind: &str) -> Json {
        let roles = self.read("users-permissions/roles").await;
        let roles = roles["roles"].as_array().unwrap().clone();
        let mut roles = roles.into_iter();
        roles
            .find(|it| it["type"] == kind)
            .unwrap_or_else(|| panic!("{kind}"))
    }

    /// The row id of a role.
    pub(super) async fn role_id(&self, kind: &str) -> i64 {
        self.role(kind).await["id"].as_i64().unwrap()
    }

    /// Makes a role with these grants.
    pub(super) async fn make_role(&self, kind: &str, grants: Grants) {
        let role = SeedRole {
            document: new_document_id().unwrap(),
            kind,
            name: kind,
            description: "",
            require_two_factor: false,
            grants,
        };
        let store = self.app.services.store();
        store.create_role(&role, 1_000).await.unwrap();
        self.app.services.access_changed().await;
    }

    /// Makes a user of a role, by somebody who may do everything.
    pub(super) async fn make_user(&self, name: &str, role: &str) -> i64 {
        let body = body(name, self.role_id(role).await);
        let made = self.full(Method::POST, "users", &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        made.json()["id"].as_i64().unwrap()
    }

    /// Signs a user in, who has the password of every user.
    pub(super) async fn sign_in(&self, name: &str) -> String {
        self.app.advance(60);
        let body = json!({ "identifier": name, "password": PASSWORD });
        let reply = self.app.sign_in(&body).await.json();
        let jwt = reply["jwt"].as_str();
        jwt.unwrap_or_else(|| panic!("{reply}")).to_owned()
    }

    /// A user of a role, signed in.
    pub(super) async fn person(&self, name: &str, role: &str) -> Person {
        let id = self.make_user(name, role).await;
        let jwt = self.sign_in(name).await;
        Person { id, jwt }
    }

    /// A site with clerks, who manage users, and chiefs, who may read articles besides; one of
    /// each, signed in.
    pub(super) async fn with_clerks(database: TestDatabase) -> (Self, Person, Person) {
        let site = Self::start(database).await;
        site.make_role("clerk", managing(&[])).await;
        site.make_role("chief", managing(&[ARTICLES])).await;
        let clerk = site.person("clara", "clerk").await;
        let chief = site.person("chris", "chief").await;
        (site, clerk, chief)
    }
}

/// What sends a new user.
pub(super) fn body(name: &str, role: impl Into<Json>) -> Json {
    json!({
        "username": name,
        "email": format!("{name}@example.test"),
        "password": PASSWORD,
        "role": role.into(),
    })
}

/// The grants of whoever manages users, and these besides.
pub(super) fn managing(more: &[&str]) -> Grants {
    let all = MANAGE
        .iter()
        .map(|it| format!("plugin::users-permissions.user.{it}"));
    all.chain(more.iter().map(|it| (*it).to_owned()))
        .fold(Grants::new(), |all, it| all.allow(it, Grant::default()))
}

/// Message and paths of a refusal.
pub(crate) fn refusal(reply: &Reply) -> (u16, String, String) {
    let (status, name) = reply.error();
    let error = reply.json()["error"].clone();
    (status, name, error["message"].as_str().unwrap().to_owned())
}
