//! End users, as administrators see and write them.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::content::EntriesMeta;

/// An end user, without password and secrets.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EndUser {
    /// Row id.
    id: i64,
    /// Document id.
    document_id: String,
    /// Unlike all others.
    username: String,
    /// The e-mail address.
    email: String,
    /// How it signs in: `local` is a password.
    #[schema(required)]
    provider: Option<String>,
    /// Whether the e-mail address is confirmed.
    #[schema(required)]
    confirmed: Option<bool>,
    /// Whether it is locked out.
    #[schema(required)]
    blocked: Option<bool>,
    /// Its role; null for none, with which it may do nothing.
    #[schema(required)]
    role: Option<RoleOfEndUser>,
    /// Whether a second factor is in force.
    two_factor: bool,
    /// How many sessions are live.
    sessions: u64,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was last changed (RFC 3339).
    updated_at: String,
    /// When it was made (RFC 3339).
    #[schema(required)]
    published_at: Option<String>,
    /// Other attributes of the type.
    #[serde(flatten)]
    attributes: HashMap<String, Json>,
}

/// The role of an end user.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RoleOfEndUser {
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
}

/// A page of end users.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndUsers {
    /// The end users.
    data: Vec<EndUser>,
    /// Where the page is.
    meta: EntriesMeta,
}

/// What makes an end user.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewEndUser {
    /// Unlike all others.
    #[schema(min_length = 3, max_length = 255)]
    username: String,
    /// The e-mail address.
    #[schema(min_length = 6, max_length = 255)]
    email: String,
    /// The password.
    #[schema(max_length = 1_024)]
    password: String,
    /// The role: a row id, a document id, or an object that has one of them.
    role: Json,
    /// Whether the e-mail address counts as confirmed.
    confirmed: Option<bool>,
    /// Whether it is locked out from the beginning.
    blocked: Option<bool>,
    /// Other attributes of the type.
    #[serde(flatten)]
    attributes: HashMap<String, Json>,
}

/// What becomes of an end user; what is absent stays as it is. What is shown and cannot be changed is
/// taken and left.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndUserChange {
    /// Unlike all others.
    #[schema(min_length = 3, max_length = 255)]
    username: Option<String>,
    /// The e-mail address.
    #[schema(min_length = 6, max_length = 255)]
    email: Option<String>,
    /// Another password, which ends all sessions.
    #[schema(max_length = 1_024)]
    password: Option<String>,
    /// Another role, as in a new account; ends all sessions.
    role: Option<Json>,
    /// How it signs in.
    provider: Option<String>,
    /// Whether the e-mail address counts as confirmed.
    confirmed: Option<bool>,
    /// Whether it is locked out, which ends all sessions.
    blocked: Option<bool>,
    /// Other attributes of the type.
    #[serde(flatten)]
    attributes: HashMap<String, Json>,
}
