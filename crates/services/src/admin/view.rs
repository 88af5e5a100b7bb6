//! Administrators and their sessions as they are shown.

use bastide_store::access::AdminAccount;
use serde::Serialize;

use crate::clock::moment;

/// An administrator, without any secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AdministratorView {
    /// Row id.
    pub id: i64,
    /// Document id.
    pub document_id: String,
    /// The e-mail address.
    pub email: String,
    /// The first name.
    pub firstname: Option<String>,
    /// The last name.
    pub lastname: Option<String>,
    /// The role.
    pub role: AdminRoleView,
    /// The names of the rights that the role has.
    pub rights: Vec<&'static str>,
    /// Whether a second factor is enrolled.
    pub two_factor: bool,
    /// Whether the account is locked out.
    pub disabled: bool,
    /// The last sign-in (RFC 3339).
    pub last_login_at: Option<String>,
    /// When the account was made (RFC 3339).
    pub created_at: String,
}

/// A role of administrators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdminRoleView {
    /// Row id.
    pub id: i64,
    /// By which it is known.
    pub code: String,
    /// Its name for people.
    pub name: String,
}

/// A session of an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AdminSessionView {
    /// Its id; not a secret.
    pub id: String,
    /// Sign-in (RFC 3339).
    pub created_at: String,
    /// Last refresh (RFC 3339).
    pub last_used_at: String,
    /// No use after (RFC 3339), unless it is refreshed.
    pub expires_at: String,
    /// `User-Agent` of the sign-in.
    pub user_agent: Option<String>,
    /// Address of the sign-in.
    pub address: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl AdministratorView {
    pub(super) fn of(account: &AdminAccount) -> Self {
        Self {
            id: account.id,
            document_id: account.document.clone(),
            email: account.email.clone(),
            firstname: account.firstname.clone(),
            lastname: account.lastname.clone(),
            role: AdminRoleView {
                id: account.role.id,
                code: account.role.code.clone(),
                name: account.role.name.clone(),
            },
            rights: account.role.rights.names(),
            two_factor: account.enrolled_at.is_some(),
            disabled: account.disabled_at.is_some(),
            last_login_at: account.last_login_at.map(moment),
            created_at: moment(account.created_at),
        }
    }
}
