//! Somebody whom a provider vouches for.

use bastide_auth::provider::Person;
use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::admin::is_email;

/// Longest name that is kept, in characters.
const MAX_NAME: usize = 100;

/// Who somebody is at a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    /// Who vouches.
    pub(super) issuer: String,
    /// Whom for, by a name that never changes.
    pub(super) subject: String,
    /// Their address, which the provider has verified.
    pub(super) email: String,
    /// What they want to be called.
    pub(super) name: Option<String>,
}

impl Identity {
    /// Takes a provider at its word.
    pub(super) fn of(issuer: &str, person: Person) -> Result<Self, Trouble> {
        let email = person
            .email
            .filter(|it| person.email_verified && is_email(it));
        let name = person.preferred_username.or(person.name);
        Ok(Self {
            issuer: issuer.to_owned(),
            subject: person.subject,
            email: email.ok_or(Trouble::Unverified)?,
            name: name.map(|it| it.chars().take(MAX_NAME).collect()),
        })
    }
}
