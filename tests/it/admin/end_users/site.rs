//! A site whose end users an administrator looks after.

use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::admin::client::AdminClient;
use crate::app::PASSWORD;

pub(super) const USERS: &str = "/admin/end-users";

/// The row id of a role.
pub(super) async fn role(root: &AdminClient<'_>, kind: &str) -> i64 {
    let role = root.get(&format!("/admin/end-user-roles/{kind}")).await;
    role.json()["data"]["id"].as_i64().unwrap()
}

/// What makes an end user, with the password of every user.
pub(super) fn body(name: &str, role: i64) -> Json {
    json!({
        "username": name,
        "email": format!("{name}@example.test"),
        "password": PASSWORD,
        "role": role,
        "confirmed": true,
    })
}

/// Makes an end user of a role, and answers what was answered.
pub(super) async fn make(root: &AdminClient<'_>, name: &str, kind: &str) -> Json {
    let body = body(name, role(root, kind).await);
    let reply = root.post(USERS, &body).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    reply.json()["data"].clone()
}

/// The address of an end user.
pub(super) fn at(user: &Json) -> String {
    format!("{USERS}/{}", user["id"])
}

/// Changes an end user, and answers what was answered.
pub(super) async fn change(root: &AdminClient<'_>, user: &Json, change: Json) -> Json {
    let reply = root.send(Method::PUT, &at(user), Some(&change)).await;
    assert_eq!(reply.status, 200, "{change} {reply:?}");
    reply.json()["data"].clone()
}

/// An end user as it is now.
pub(super) async fn read(root: &AdminClient<'_>, user: &Json) -> Json {
    let reply = root.get(&at(user)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["data"].clone()
}
