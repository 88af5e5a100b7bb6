//! The locales: how they come, change and go, and which is the default.

use bastide_permissions::System;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::advance::advance;
use super::seed::{SeedLocale, count, insert_locale};
use super::{AccessError, Result, settings};
use crate::audit::{Entry, commit};
use crate::content::Stamp;
use crate::entity::setting;
use crate::{Store, StoreError};

/// The setting that holds the code of the default locale, a JSON string.
pub const DEFAULT_LOCALE_KEY: &str = "i18n.default_locale";

/// Most locales.
const MOST_LOCALES: u64 = 500;

/// Whether a locale becomes the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// It does, in place of the one before.
    Default,
    /// It stays what it is.
    AsBefore,
}

/// What became of the wish to remove a locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocaleRemoval {
    /// It is gone, with its entries.
    Done,
    /// There is no such locale.
    Missing,
    /// It is the default, which always is there.
    IsDefault,
    /// Nothing was changed: it has entries, and their removal was not agreed to.
    Loses(LocaleLoss),
}

/// The entries that would go with a locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleLoss {
    /// The locale.
    pub code: String,
    /// The uid of each type that has entries, with the number of their rows.
    pub entries: Vec<(String, u64)>,
}

impl LocaleLoss {
    /// What somebody agrees to: another number of entries has another hash.
    pub fn hash(&self) -> String {
        let text = json!([self.code, self.entries]).to_string();
        hex::encode(Sha256::digest(text))
    }
}

impl Store {
    /// Makes a locale, at the instant `now` (epoch milliseconds), and answers its row id.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the code is taken, [`AccessError::Full`] where there are as
    /// many locales as there may be.
    pub async fn create_locale(
        &self,
        locale: &SeedLocale<'_>,
        rank: Rank,
        now: i64,
    ) -> Result<i64> {
        let tx = self.begin_access().await?;
        advance(&tx).await?;
        if count(&tx, "i18n_locales").await? >= MOST_LOCALES {
            return Err(AccessError::Full(MOST_LOCALES));
        }
        let id = insert_locale(&tx, locale, &self.dialect().instant(now)).await?;
        rank_as(&tx, locale.code, rank).await?;
        let entry = Entry::done("locale.create", now)
            .to("locale", locale.code)
            .details(json!({ "name": locale.name, "default": rank == Rank::Default }));
        commit(tx, entry).await?;
        Ok(id)
    }

    /// The codes of all locales.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn locale_codes(&self) -> Result<Vec<String>> {
        let select = Query::select()
            .column("code")
            .from("i18n_locales")
            .and_where(Expr::col("code").is_not_null())
            .to_owned();
        let rows = self.writer().query_all(&select).await?;
        let codes = rows.iter().map(|it| Ok(it.try_get_by_index(0)?));
        codes.collect()
    }

    /// Renames a locale or makes it the default, at the instant `now` (epoch milliseconds), and
    /// answers whether it is there.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn change_locale(
        &self,
        id: i64,
        name: Option<&str>,
        rank: Rank,
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        advance(&tx).await?;
        let Some((code, _)) = locale(&tx, id).await? else {
            return Ok(false);
        };
        let mut update = Query::update();
        update
            .table("i18n_locales")
            .value("updated_at", self.dialect().instant(now))
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").eq(id));
        if let Some(name) = name {
            update.value("name", name);
        }
        tx.execute(&update).await?;
        rank_as(&tx, &code, rank).await?;
        let entry = Entry::done("locale.update", now)
            .to("locale", &code)
            .details(json!({ "name": name, "default": rank == Rank::Default }));
        commit(tx, entry).await?;
        Ok(true)
    }

    /// Removes a locale with its entries, if it has none or `agreed` is the hash of their loss.
    ///
    /// # Errors
    ///
    /// When the database fails; nothing was changed then.
    pub async fn delete_locale(
        &self,
        id: i64,
        agreed: Option<&str>,
        stamp: Stamp,
        proof: &System,
    ) -> Result<LocaleRemoval> {
        let tx = self.begin_system().await?;
        advance(tx.inner()).await?;
        let Some((code, document)) = locale(tx.inner(), id).await? else {
            return Ok(LocaleRemoval::Missing);
        };
        if default_code(tx.inner()).await?.as_deref() == Some(&code) {
            return Ok(LocaleRemoval::IsDefault);
        }
        let writer = tx.writer(stamp, proof);
        let entries = writer.entries_in(&code).await?;
        let entry = Entry::done("locale.delete", stamp.at)
            .to("locale", &code)
            .details(json!({ "entries": entries }));
        if !entries.is_empty() {
            let loss = LocaleLoss { code, entries };
            if agreed != Some(loss.hash().as_str()) {
                return Ok(LocaleRemoval::Loses(loss));
            }
            writer.delete_entries_in(&loss.code).await?;
        }
        writer
            .delete(bastide_content_types::LOCALE, &document, None)
            .await?;
        tx.commit(entry).await?;
        Ok(LocaleRemoval::Done)
    }
}

/// Code and document of the locale in a row.
async fn locale(tx: &DatabaseTransaction, id: i64) -> Result<Option<(String, String)>> {
    let select = Query::select()
        .columns(["code", "document_id"])
        .from("i18n_locales")
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("code").is_not_null())
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    Ok(Some((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
}

async fn default_code(tx: &DatabaseTransaction) -> Result<Option<String>> {
    let select = Query::select()
        .column("value")
        .from("settings")
        .and_where(Expr::col("key").eq(DEFAULT_LOCALE_KEY))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    let value: String = row.try_get_by_index(0)?;
    serde_json::from_str(&value).map_err(|_| AccessError::Damaged("default locale"))
}

async fn rank_as(tx: &DatabaseTransaction, code: &str, rank: Rank) -> Result<()> {
    if rank == Rank::AsBefore {
        return Ok(());
    }
    let replace = OnConflict::column(setting::Column::Key)
        .update_column(setting::Column::Value)
        .to_owned();
    settings::insert(tx, DEFAULT_LOCALE_KEY, &json!(code), replace).await
}

impl From<StoreError> for AccessError {
    fn from(error: StoreError) -> Self {
        Self::Database(error.into())
    }
}
