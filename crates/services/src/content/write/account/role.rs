//! The role that an account shall have: by its row id, its document id, or as a link.

use bastide_content_types::document_id;
use bastide_permissions::{HeldRole, Principal};
use bastide_store::access::RoleId;
use bastide_validation::{FieldError, Refusal};
use serde_json::{Value as Json, json};

use super::body::{Body, fault};
use crate::content::Content;
use crate::content::write::WriteError;

/// What a body says of the role.
#[derive(Debug, PartialEq, Eq)]
enum Wish<'b> {
    /// It stays as it is.
    Stay,
    /// This one.
    Named(RoleId<'b>),
    /// None, which cannot be.
    Nothing,
    /// Something that names no role.
    Unclear,
}

impl Content {
    /// Finds the role that a body names, proves that the caller may give it, and writes it into the
    /// body as a link. `None` where the body leaves the role as it is.
    pub(super) async fn role_to_give(
        &self,
        caller: &Principal,
        body: &mut Body,
    ) -> Result<Option<HeldRole>, WriteError> {
        let Some(sent) = body.data.remove("role") else {
            return Ok(None);
        };
        let complaint = |message: &str| Refusal::Fields(vec![fault("role", message.to_owned())]);
        let named = match wish(&sent) {
            Wish::Stay => return Ok(None),
            Wish::Nothing => return Err(complaint("Cannot remove role").into()),
            Wish::Unclear => return Err(complaint("role must be the id of a role").into()),
            Wish::Named(id) => self.live.store.named_role(id).await?,
        };
        let missing = || {
            let error = FieldError::missing_rows(1, "plugin::users-permissions.role");
            Refusal::Fields(vec![error])
        };
        let role = named.ok_or_else(missing)?;
        let held = self.live.policy().hold(caller, &role.kind);
        let held = held.map_err(|_| WriteError::OutOfReach)?;
        let link = json!({ "set": [{ "documentId": role.document }] });
        body.data.insert("role".to_owned(), link);
        Ok(Some(held))
    }
}

fn wish(sent: &Json) -> Wish<'_> {
    match sent {
        Json::Null => Wish::Nothing,
        Json::Array(items) => items.last().map_or(Wish::Nothing, one),
        Json::Object(long) if is_long(long) => {
            let list = |name: &str| long.get(name).map(items).unwrap_or_default();
            let linked = list("set").last().or(list("connect").last());
            let empties = long.contains_key("set") || !list("disconnect").is_empty();
            match linked {
                Some(item) => one(item),
                None if empties => Wish::Nothing,
                None => Wish::Stay,
            }
        }
        other => one(other),
    }
}

fn is_long(members: &serde_json::Map<String, Json>) -> bool {
    ["set", "connect", "disconnect"]
        .iter()
        .any(|it| members.contains_key(*it))
}

/// A list may be its only item.
fn items(list: &Json) -> &[Json] {
    match list {
        Json::Array(items) => items,
        Json::Null => &[],
        one => std::slice::from_ref(one),
    }
}

fn one(item: &Json) -> Wish<'_> {
    let named = match item {
        Json::Number(id) => id.as_i64().map(RoleId::Row),
        Json::String(text) => match text.parse() {
            Ok(id) => Some(RoleId::Row(id)),
            Err(_) => document_id::is_valid(text).then_some(RoleId::Document(text)),
        },
        Json::Object(members) => {
            let document = members.get("documentId").and_then(Json::as_str);
            let document = document.filter(|it| document_id::is_valid(it));
            let named = document.map(RoleId::Document);
            return match (named, members.get("id")) {
                (Some(named), _) => Wish::Named(named),
                (None, Some(id)) if !id.is_object() => one(id),
                (None, _) => Wish::Unclear,
            };
        }
        _ => None,
    };
    named.map_or(Wish::Unclear, Wish::Named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_many_forms() {
        let id = "kq3v8zt1m5xw7c2r9d0ybn6h";
        for (sent, expected) in [
            (json!(2), Wish::Named(RoleId::Row(2))),
            (json!("2"), Wish::Named(RoleId::Row(2))),
            (json!(id), Wish::Named(RoleId::Document(id))),
            (json!({ "id": 2 }), Wish::Named(RoleId::Row(2))),
            (
                json!({ "id": 2, "documentId": id, "name": "Public" }),
                Wish::Named(RoleId::Document(id)),
            ),
            (json!([1, 2]), Wish::Named(RoleId::Row(2))),
            (
                json!({ "connect": [{ "id": 2 }] }),
                Wish::Named(RoleId::Row(2)),
            ),
            (
                json!({ "connect": [{ "id": 2 }], "disconnect": [{ "id": 1 }] }),
                Wish::Named(RoleId::Row(2)),
            ),
            (
                json!({ "connect": { "documentId": id } }),
                Wish::Named(RoleId::Document(id)),
            ),
            (json!({ "set": [id] }), Wish::Named(RoleId::Document(id))),
            (json!({ "connect": [], "disconnect": [] }), Wish::Stay),
            (json!({ "connect": [], "disconnect": [1] }), Wish::Nothing),
            (json!({ "set": [] }), Wish::Nothing),
            (json!([]), Wish::Nothing),
            (json!(null), Wish::Nothing),
            (json!(true), Wish::Unclear),
            (json!(1.5), Wish::Unclear),
            (json!("no id"), Wish::Unclear),
            (json!({}), Wish::Unclear),
            (json!({ "id": { "id": 1 } }), Wish::Unclear),
            (json!({ "id": [[]] }), Wish::Unclear),
            (json!({ "create": { "type": "x" } }), Wish::Unclear),
        ] {
            assert_eq!(wish(&sent), expected, "{sent}");
        }
    }
}
