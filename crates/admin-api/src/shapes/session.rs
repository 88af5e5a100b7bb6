//! Administrators and their sessions.

use serde::Serialize;
use utoipa::ToSchema;

/// An administrator.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Administrator {
    /// Row id.
    id: i64,
    /// Document id.
    document_id: String,
    /// The e-mail address.
    email: String,
    /// The first name.
    #[schema(required)]
    firstname: Option<String>,
    /// The last name.
    #[schema(required)]
    lastname: Option<String>,
    /// The role.
    role: AdministratorRole,
    /// The names of the rights that the role has, such as `content.read`.
    rights: Vec<String>,
    /// Whether a second factor is enrolled.
    two_factor: bool,
    /// Whether the account is locked out.
    disabled: bool,
    /// The last sign-in (RFC 3339).
    #[schema(required)]
    last_login_at: Option<String>,
    /// When the account was made (RFC 3339).
    created_at: String,
}

/// A role of administrators.
#[derive(Serialize, ToSchema)]
pub(crate) struct AdministratorRole {
    /// Row id.
    id: i64,
    /// By which it is known.
    code: String,
    /// Its name for people.
    name: String,
}

/// A session of an administrator.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AdministratorSession {
    /// Its id; not a secret.
    id: String,
    /// Sign-in (RFC 3339).
    created_at: String,
    /// Last refresh (RFC 3339).
    last_used_at: String,
    /// No use after (RFC 3339), unless it is refreshed.
    expires_at: String,
    /// `User-Agent` of the sign-in.
    #[schema(required)]
    user_agent: Option<String>,
    /// Address of the sign-in.
    #[schema(required)]
    address: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
}
