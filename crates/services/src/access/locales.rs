//! Locales, as administrators manage them (admin contract, `/admin/locales`).

use bastide_permissions::{Allowed, ManageLocales, ReadLocales};
use bastide_store::access::{LocaleRemoval, Rank, SeedLocale};
use serde_json::Value as Json;

use super::error::ManageError;
use super::locale_code::is_locale_code;
use crate::seed::new_document_id;
use crate::services::Services;

/// A locale to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewLocale<'a> {
    /// Such as `fr` or `pt-BR`.
    pub code: &'a str,
    /// Name for people; the code where it is absent.
    pub name: Option<&'a str>,
    /// Whether it becomes the default.
    pub rank: Rank,
}

/// What becomes of a locale; its code stays.
#[derive(Debug, Clone, Copy)]
pub struct LocaleChange<'a> {
    /// The code, which must be the one it has.
    pub code: Option<&'a str>,
    /// Name for people.
    pub name: Option<&'a str>,
    /// Whether it becomes the default; another one has to, for it to be one no longer.
    pub is_default: Option<bool>,
}

const NO_LOCALE: ManageError = ManageError::NotFound("Locale not found");

impl Services {
    /// All locales, each with `isDefault`.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn managed_locales(
        &self,
        _: &Allowed<ReadLocales>,
    ) -> Result<Vec<Json>, ManageError> {
        Ok(self.locales().await?)
    }

    /// The locale in a row.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn managed_locale(
        &self,
        _: &Allowed<ReadLocales>,
        id: i64,
    ) -> Result<Json, ManageError> {
        self.shown_locale(id).await
    }

    /// Makes a locale and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn create_locale(
        &self,
        _: &Allowed<ManageLocales>,
        new: NewLocale<'_>,
    ) -> Result<Json, ManageError> {
        if !is_locale_code(new.code) {
            let message = "code must be a language, or a language with a script or a region, such \
                           as fr, pt-BR or zh-Hant";
            return Err(ManageError::at("code", message));
        }
        let locale = SeedLocale {
            document: new_document_id()?,
            code: new.code,
            name: new.name.unwrap_or(new.code),
        };
        let now = self.clock().millis();
        let made = self.store().create_locale(&locale, new.rank, now).await;
        let id = made.map_err(ManageError::unless_taken("code"))?;
        self.access_changed().await;
        self.shown_locale(id).await
    }

    /// Renames a locale or makes it the default, and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn change_locale(
        &self,
        _: &Allowed<ManageLocales>,
        id: i64,
        change: LocaleChange<'_>,
    ) -> Result<Json, ManageError> {
        let before = self.shown_locale(id).await?;
        let code = before.get("code").and_then(Json::as_str);
        if change.code.is_some_and(|it| Some(it) != code) {
            let message = "The code of a locale stays; make another locale";
            return Err(ManageError::at("code", message));
        }
        let is_default = before.get("isDefault").and_then(Json::as_bool);
        if change.is_default == Some(false) && is_default == Some(true) {
            let message = "Make another locale the default instead";
            return Err(ManageError::at("isDefault", message));
        }
        let rank = match change.is_default {
            Some(true) => Rank::Default,
            _ => Rank::AsBefore,
        };
        let now = self.clock().millis();
        let changed = self.store().change_locale(id, change.name, rank, now);
        if !changed.await? {
            return Err(NO_LOCALE);
        }
        self.access_changed().await;
        self.shown_locale(id).await
    }

    /// Removes a locale. Where it has entries they go with it, if `agreed` is the hash that the
    /// refusal of an earlier attempt has named.
    ///
    /// # Errors
    ///
    /// [`ManageError::Loses`] without the hash, [`ManageError::Rule`] for the default.
    pub async fn delete_locale(
        &self,
        allowed: &Allowed<ManageLocales>,
        id: i64,
        agreed: Option<&str>,
    ) -> Result<(), ManageError> {
        let (stamp, proof) = (self.stamp(allowed), allowed.system());
        let removal = self.store().delete_locale(id, agreed, stamp, &proof);
        match removal.await? {
            LocaleRemoval::Done => {
                self.access_changed().await;
                Ok(())
            }
            LocaleRemoval::Missing => Err(NO_LOCALE),
            LocaleRemoval::IsDefault => {
                let message =
                    "Cannot delete the default locale; make another one the default first";
                Err(ManageError::Rule(message.to_owned()))
            }
            LocaleRemoval::Loses(loss) => Err(ManageError::Loses(loss)),
        }
    }

    async fn shown_locale(&self, id: i64) -> Result<Json, ManageError> {
        let locales = self.locales().await?;
        let is_wanted = |it: &Json| it.get("id").and_then(Json::as_i64) == Some(id);
        locales.into_iter().find(is_wanted).ok_or(NO_LOCALE)
    }
}
