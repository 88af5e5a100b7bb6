//! Administrators and their roles, as administrators look after them.

mod administrators;
mod ceiling;
mod invitations;
mod roles;

use serde_json::{Value as Json, json};

use crate::admin::client::AdminClient;
use crate::admin::content::rights::colleague;

pub(super) const USERS: &str = "/admin/users";
pub(super) const ROLES: &str = "/admin/roles";

/// The address of the administrator with an e-mail address.
pub(super) async fn address_of(root: &AdminClient<'_>, email: &str) -> String {
    let all = root.get(USERS).await.json();
    let all = all["data"].as_array().unwrap();
    let one = all.iter().find(|it| it["email"] == email).unwrap();
    format!("{USERS}/{}", one["id"])
}

/// The address of the role with a code.
pub(super) async fn role_address(root: &AdminClient<'_>, code: &str) -> String {
    let all = root.get(ROLES).await.json();
    let all = all["data"].as_array().unwrap();
    let one = all.iter().find(|it| it["code"] == code).unwrap();
    format!("{ROLES}/{}", one["id"])
}

/// Somebody who looks after administrators and may do little else.
pub(super) async fn manager<'a>(root: &AdminClient<'a>, code: &str) -> AdminClient<'a> {
    let rights = [
        "administrators.read",
        "administrators.manage",
        "content.read",
    ];
    let role = json!({ "name": code, "code": code, "rights": rights });
    let made = root.post(ROLES, &role).await;
    assert_eq!(made.status, 201, "{made:?}");
    colleague(root.app, code).await
}

/// The members of an answer that have these names.
pub(super) fn pick(of: &Json, names: &[&str]) -> Json {
    let members = names.iter().map(|it| ((*it).to_owned(), of[*it].clone()));
    Json::Object(members.collect())
}
