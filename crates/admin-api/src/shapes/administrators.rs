//! Administrators and their roles, as administrators look after them.

use serde::Serialize;
use utoipa::ToSchema;

use super::session::{Administrator, AdministratorRole};

/// An administrator, and whether somebody should look after the account.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManagedAdministrator {
    /// Who it is.
    #[serde(flatten)]
    administrator: Administrator,
    /// Whether nobody has signed in for as long as `limits.stale_admin_days` says.
    stale: bool,
}

/// An invitation that can be redeemed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Invitation {
    /// By which it is known; not a secret.
    id: String,
    /// The only address it is for.
    email: String,
    /// The role that the person gets.
    role: AdministratorRole,
    /// The address of who invites; null for the operator, or whom there is no more.
    #[schema(required)]
    invited_by: Option<String>,
    /// When it was made (RFC 3339).
    created_at: String,
    /// No use after (RFC 3339).
    expires_at: String,
    /// What its link ends in, after `/setup#`: shown once, when it is made.
    token: Option<String>,
}

/// A role of administrators.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManagedRole {
    /// Row id.
    id: i64,
    /// By which it is known.
    code: String,
    /// Its name for people.
    name: String,
    /// What it is for.
    description: String,
    /// Whether it allows everything, what later versions bring included.
    everything: bool,
    /// The names of what it allows, such as `content.read`.
    rights: Vec<String>,
    /// How many administrators have it.
    holders: u64,
}
