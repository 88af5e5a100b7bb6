//! Locales, roles, tokens, and why somebody may do something.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// A locale of the content.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Locale {
    /// Row id.
    id: i64,
    /// Document id.
    document_id: String,
    /// A language, perhaps with a script and a region.
    code: String,
    /// Name for people.
    name: String,
    /// Whether it is the default.
    is_default: bool,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was changed (RFC 3339).
    updated_at: String,
    /// When it was made (RFC 3339).
    published_at: String,
}

/// What a role or a custom token may do: `{uid: {action: true | {fields?, where?}}}`.
#[derive(Serialize, ToSchema)]
#[schema(value_type = BTreeMap<String, BTreeMap<String, Object>>)]
pub(crate) struct Permissions(BTreeMap<String, BTreeMap<String, Json>>);

/// A role of end users.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EndUserRole {
    /// Row id.
    id: i64,
    /// Document id.
    document_id: String,
    /// Name for people.
    name: String,
    /// What it is for.
    #[schema(required)]
    description: Option<String>,
    /// By which it is known.
    r#type: String,
    /// How many end users have it.
    #[serde(rename = "nb_users")]
    nb_users: u64,
    /// Whether its users need a second factor.
    require_two_factor: bool,
    /// What it may do.
    permissions: Permissions,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was changed (RFC 3339).
    updated_at: String,
    /// When it was made (RFC 3339).
    published_at: String,
}

/// A token for a program that calls the content API.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApiToken {
    /// Row id.
    id: i64,
    /// Its name, unlike all others.
    name: String,
    /// What it is for.
    description: String,
    /// `read-only`, `full-access` or `custom`.
    r#type: String,
    /// Of a custom token, what it may do.
    #[schema(required)]
    permissions: Option<Permissions>,
    /// When it was made (RFC 3339).
    #[schema(required)]
    created_at: Option<String>,
    /// When it becomes void (RFC 3339); null for never.
    #[schema(required)]
    expires_at: Option<String>,
    /// When it was last used (RFC 3339).
    #[schema(required)]
    last_used_at: Option<String>,
    /// The secret, shown once when it is made or rotated.
    access_key: Option<String>,
}

/// What can be permitted: a content type or a part of the program, with its actions.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Permittable {
    /// A uid, or the controller of a plugin.
    uid: String,
    /// What can be permitted there.
    actions: Vec<PermittableAction>,
}

/// One action.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PermittableAction {
    /// Its name in a permissions object.
    name: String,
    /// The type whose fields and rows it can be limited to; none where it is permitted whole or not
    /// at all.
    #[schema(required)]
    model: Option<String>,
}

/// Whether somebody may do something, and why.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Explanation {
    /// The action id.
    action: String,
    /// The role that was asked about, or that the user has.
    role: String,
    /// The end user who was asked about.
    #[schema(required)]
    user_id: Option<i64>,
    /// Whether it is allowed.
    allowed: bool,
    /// `true`, or the limit of the grant; null where there is none.
    #[schema(value_type = Option<Object>)]
    rule: Option<Json>,
    /// Why, for people.
    reason: String,
    /// The fields that are reached, where the action is about fields.
    fields: Option<Vec<String>>,
    /// `all`, `none`, or the condition: with the user put in who was asked about, as it was written
    /// where a role was.
    #[schema(value_type = Option<Object>)]
    rows: Option<Json>,
    /// Whether the document that was asked about is among the rows.
    document: Option<ReachedDocument>,
}

/// Whether a document is in reach.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReachedDocument {
    /// The document.
    document_id: String,
    /// Whether it is.
    in_reach: bool,
}
