//! Settings that are changed while the program runs.

use std::collections::BTreeSet;
use std::sync::Arc;

use bastide_permissions::AUTHENTICATED;
use bastide_store::Store;
use bastide_store::access::AccessError;
use serde::{Deserialize, Serialize};

pub use bastide_store::access::DEFAULT_LOCALE_KEY;

use crate::mail::MailTemplates;

/// The setting that holds [`Advanced`], a JSON object.
pub const USERS_ADVANCED_KEY: &str = "users.advanced";

/// The setting that holds the templates of mails to end users: a JSON object of
/// [`crate::mail::WrittenMail`] by their names.
pub const USERS_EMAIL_KEY: &str = "users.email_templates";

/// The code of the locale of a new installation.
pub const FIRST_LOCALE: &str = "en";

/// The settings at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The locale of requests that name none.
    pub default_locale: Arc<str>,
    /// The codes of all locales.
    pub locales: BTreeSet<String>,
    /// How end users come in.
    pub advanced: Advanced,
    /// What mails to end users say.
    pub mails: MailTemplates,
}

/// How end users come in (REST contract, section 6.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Advanced {
    /// Whether no two accounts may have one e-mail address.
    pub unique_email: bool,
    /// Whether strangers may make accounts.
    pub allow_register: bool,
    /// Whether an account is of use only when its e-mail address is confirmed.
    pub email_confirmation: bool,
    /// Where the link in the mail for a new password leads.
    pub email_reset_password: Option<String>,
    /// Where a confirmed address leads.
    pub email_confirmation_redirection: Option<String>,
    /// `type` of the role of new accounts.
    pub default_role: String,
}

impl Default for Advanced {
    fn default() -> Self {
        Self {
            unique_email: true,
            allow_register: true,
            email_confirmation: false,
            email_reset_password: None,
            email_confirmation_redirection: None,
            default_role: AUTHENTICATED.to_owned(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            default_locale: FIRST_LOCALE.into(),
            locales: BTreeSet::new(),
            advanced: Advanced::default(),
            mails: MailTemplates::default(),
        }
    }
}

impl Settings {
    /// Reads what the database holds; what it does not hold has its default.
    pub(crate) async fn load(store: &Store) -> Result<Self, AccessError> {
        let mut stored = store.settings().await?;
        let mut settings = Self {
            locales: store.locale_codes().await?.into_iter().collect(),
            ..Self::default()
        };
        if let Some(json) = stored.remove(DEFAULT_LOCALE_KEY) {
            let code: String = read(json, "default locale")?;
            settings.default_locale = code.into();
        }
        if let Some(json) = stored.remove(USERS_ADVANCED_KEY) {
            settings.advanced = read(json, "settings of end users")?;
        }
        if let Some(json) = stored.remove(USERS_EMAIL_KEY) {
            settings.mails = MailTemplates::of(&json);
        }
        Ok(settings)
    }
}

fn read<T: for<'de> Deserialize<'de>>(
    json: serde_json::Value,
    what: &'static str,
) -> Result<T, AccessError> {
    serde_json::from_value(json).map_err(|_| AccessError::Damaged(what))
}
