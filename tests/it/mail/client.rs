//! A server whose mails become files, and a reader of them.

use std::fs;
use std::path::Path;

use bastide_config::Config;
use bastide_permissions::PUBLIC;
use bastide_services::settings::{USERS_ADVANCED_KEY, USERS_EMAIL_KEY};
use bastide_testkit::TestDatabase;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, Statement};
use serde_json::{Value as Json, json};

use crate::app::{Reply, START, TestApp};

/// What the world calls the server of a test.
pub(crate) const URL: &str = "https://cms.example.test";

/// The page for new passwords.
pub(crate) const PAGE: &str = "https://site.example.test/new-password";

/// A server without limits of rate, on which strangers may do what they may at first.
pub(crate) async fn open(database: TestDatabase) -> TestApp {
    with(database, |config| config.limits.enabled = false).await
}

/// The same, with another configuration.
pub(crate) async fn with(database: TestDatabase, change: impl FnOnce(&mut Config)) -> TestApp {
    let app = TestApp::with(database, |config| {
        config.public.url = Some(URL.to_owned().try_into().unwrap());
        change(config);
    })
    .await;
    let actions = [
        "callback",
        "refresh",
        "register",
        "forgotPassword",
        "resetPassword",
        "emailConfirmation",
        "sendEmailConfirmation",
    ];
    let actions = actions.map(|it| format!("plugin::users-permissions.auth.{it}"));
    app.grant(PUBLIC, &actions.each_ref().map(String::as_str))
        .await;
    settle(&app, &json!({ "email_reset_password": PAGE })).await;
    app
}

/// Changes the advanced settings.
pub(crate) async fn settle(app: &TestApp, advanced: &Json) {
    set(app, USERS_ADVANCED_KEY, advanced).await;
}

/// Changes the templates of mails.
pub(crate) async fn rewrite(app: &TestApp, templates: &Json) {
    set(app, USERS_EMAIL_KEY, templates).await;
}

async fn set(app: &TestApp, key: &str, value: &Json) {
    app.services
        .store()
        .set_setting(key, value, START * 1_000)
        .await
        .unwrap();
    app.services.access_changed().await;
}

/// Anybody posts.
pub(crate) async fn post(app: &TestApp, path: &str, body: &Json) -> Reply {
    let json = [("content-type", "application/json")];
    let path = format!("/api/auth/{path}");
    app.send(Method::POST, &path, &json, &body.to_string())
        .await
}

/// Somebody has forgotten a password.
pub(crate) async fn forget(app: &TestApp, email: &str) {
    let reply = post(app, "forgot-password", &json!({ "email": email })).await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "ok": true })));
}

/// Status, name and message of an error.
pub(crate) fn message(reply: &Reply) -> (u16, String, String) {
    let (status, name) = reply.error();
    let message = reply.json()["error"]["message"].clone();
    (status, name, message.as_str().unwrap().to_owned())
}

/// A mail as somebody reads it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) subject: String,
    /// Everything, with lines joined again that the way has broken.
    pub(crate) all: String,
}

impl Letter {
    pub(crate) fn read(raw: &str) -> Self {
        let all = raw.replace("=\r\n", "").replace("=3D", "=");
        let header = |name: &str| {
            let line = all.lines().find_map(|it| it.strip_prefix(name));
            line.unwrap_or_else(|| panic!("{name} {all}")).to_owned()
        };
        Self {
            to: header("To: "),
            subject: header("Subject: "),
            all,
        }
    }

    /// The code in it.
    pub(crate) fn code(&self) -> String {
        let from = ["bst_reset_", "bst_confirm_"];
        let at = from.iter().find_map(|it| self.all.find(it));
        let at = at.unwrap_or_else(|| panic!("no code: {}", self.all));
        let is_part = |it: &char| it.is_ascii_alphanumeric() || *it == '_';
        let (_, rest) = self.all.split_at(at);
        rest.chars().take_while(is_part).collect()
    }
}

/// All mails so far, in the order in which they were sent.
pub(crate) async fn letters(app: &TestApp) -> Vec<Letter> {
    app.services.mails().deliver_due().await.unwrap();
    read_all(&app.folder.path().join("mail"))
}

fn read_all(folder: &Path) -> Vec<Letter> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = files.map(|it| it.unwrap().path()).collect();
    files.sort();
    let read = |it| Letter::read(&fs::read_to_string(it).unwrap());
    files.iter().map(read).collect()
}

/// Somebody asks for a code and gets it.
pub(crate) async fn code_for(app: &TestApp, email: &str) -> String {
    forget(app, email).await;
    last_code(app, email).await
}

/// The code of the last mail to somebody.
pub(crate) async fn last_code(app: &TestApp, email: &str) -> String {
    let mut letters = letters(app).await;
    letters.retain(|it| it.to == email);
    letters.last().unwrap().code()
}

/// What a statement answers, as text; for what HTTP does not show.
pub(crate) async fn rows(app: &TestApp, sql: &str) -> Vec<Option<String>> {
    let db = Database::connect(app.database.url()).await.unwrap();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    let text = |it: &sea_orm::QueryResult| it.try_get_by_index(0).unwrap();
    rows.iter().map(text).collect()
}

/// Changes what HTTP cannot change.
pub(crate) async fn alter(app: &TestApp, sql: &str) {
    let db = Database::connect(app.database.url()).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    app.services.access_changed().await;
}
