//! The locales, and which of them is the default.

use bastide_content_types::LOCALE;
use serde_json::{Value as Json, json};

use crate::content::ContentError;
use crate::services::Services;

impl Services {
    /// All locales, each with `isDefault` (REST contract, section 2.5).
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn locales(&self) -> Result<Vec<Json>, ContentError> {
        let answer = self.content().all_of(LOCALE, "").await?;
        let mut locales: Vec<Json> = serde_json::from_slice(&answer.body)
            .map_err(|error| ContentError::Internal(error.into()))?;
        let default = self.settings().default_locale.clone();
        for locale in &mut locales {
            let is_default = locale.get("code").and_then(Json::as_str) == Some(&*default);
            if let Json::Object(members) = locale {
                members.insert("isDefault".to_owned(), json!(is_default));
            }
        }
        Ok(locales)
    }
}
