//! What a new installation begins with (REST contract, section 6.3).

use bastide_content_types::document_id;
use bastide_permissions::{AUTHENTICATED, Grant, Grants, PUBLIC};
use bastide_store::access::{Seed, SeedLocale, SeedRole};
use serde_json::json;

use crate::settings::{Advanced, DEFAULT_LOCALE_KEY, FIRST_LOCALE, USERS_ADVANCED_KEY};

/// What the public role may do: come in, and nothing else.
const PUBLIC_ACTIONS: [&str; 8] = [
    "auth.callback",
    "auth.connect",
    "auth.forgotPassword",
    "auth.resetPassword",
    "auth.register",
    "auth.emailConfirmation",
    "auth.sendEmailConfirmation",
    "auth.refresh",
];

/// What signed-in users may do: look after themselves.
const AUTHENTICATED_ACTIONS: [&str; 5] = [
    "user.me",
    "auth.changePassword",
    "auth.logout",
    "auth.getSessions",
    "auth.revokeSession",
];

/// What somebody who is signed in may do at first.
pub(crate) fn self_care() -> Grants {
    grants(&AUTHENTICATED_ACTIONS)
}

/// Everything a new installation has.
pub(crate) fn seed() -> Result<Seed<'static>, getrandom::Error> {
    let roles = vec![
        SeedRole {
            document: new_document_id()?,
            kind: AUTHENTICATED,
            name: "Authenticated",
            description: "Default role given to authenticated user.",
            require_two_factor: false,
            grants: self_care(),
        },
        SeedRole {
            document: new_document_id()?,
            kind: PUBLIC,
            name: "Public",
            description: "Default role given to unauthenticated user.",
            require_two_factor: false,
            grants: grants(&PUBLIC_ACTIONS),
        },
    ];
    let locale = SeedLocale {
        document: new_document_id()?,
        code: FIRST_LOCALE,
        name: "English (en)",
    };
    let settings = vec![
        (DEFAULT_LOCALE_KEY, json!(FIRST_LOCALE)),
        (USERS_ADVANCED_KEY, json!(Advanced::default())),
    ];
    Ok(Seed {
        roles,
        locale,
        settings,
    })
}

fn grants(actions: &[&str]) -> Grants {
    actions.iter().fold(Grants::new(), |grants, action| {
        grants.allow(
            format!("plugin::users-permissions.{action}"),
            Grant::default(),
        )
    })
}

/// A new document id.
///
/// # Errors
///
/// When the system has no randomness.
pub fn new_document_id() -> Result<String, getrandom::Error> {
    // One byte in 64 is drawn again; that more than these are needed does not happen.
    let mut bytes = [0; 128];
    getrandom::fill(&mut bytes)?;
    let mut bytes = bytes.into_iter();
    Ok(document_id::from_random(|| {
        bytes.next().unwrap_or_default()
    }))
}
