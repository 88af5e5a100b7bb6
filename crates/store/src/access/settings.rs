//! Settings that are changed while the program runs.

use std::collections::BTreeMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseTransaction, EntityTrait, QueryFilter as _, Set};
use serde_json::Value as Json;

use super::advance::{VERSION, advance};
use super::review::APPROVED;
use super::{AccessError, Result};
use crate::content::statement::database;
use crate::entity::setting;
use crate::{Store, StoreError};

impl Store {
    /// All settings by their names.
    ///
    /// # Errors
    ///
    /// When the database fails, or holds what is not JSON.
    pub async fn settings(&self) -> Result<BTreeMap<String, Json>> {
        // The approved access is long, and of use to its own command only.
        let rows = setting::Entity::find()
            .filter(setting::Column::Key.ne(APPROVED))
            .all(self.writer())
            .await?;
        let named = rows.into_iter().filter(|it| it.key != VERSION);
        named
            .map(|it| {
                let value = serde_json::from_str(&it.value);
                Ok((it.key, value.map_err(|_| AccessError::Damaged("setting"))?))
            })
            .collect()
    }

    /// The JSON of one setting.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`].
    pub async fn setting(&self, key: &str) -> std::result::Result<Option<String>, StoreError> {
        let found = setting::Entity::find_by_id(key).one(self.writer()).await;
        Ok(found.map_err(database)?.map(|it| it.value))
    }

    /// Removes a setting that only the program itself looks at, so nobody is told.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`].
    pub async fn remove_setting(&self, key: &str) -> std::result::Result<(), StoreError> {
        let removed = setting::Entity::delete_by_id(key).exec(self.writer()).await;
        removed.map(drop).map_err(database)
    }

    /// Changes a setting.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_setting(&self, key: &str, value: &Json) -> Result<()> {
        let tx = self.begin_access().await?;
        let replace = OnConflict::column(setting::Column::Key)
            .update_column(setting::Column::Value)
            .to_owned();
        insert(&tx, key, value, replace).await?;
        advance(&tx).await?;
        Ok(tx.commit().await?)
    }
}

pub(super) async fn insert(
    tx: &DatabaseTransaction,
    key: &str,
    value: &Json,
    conflict: OnConflict,
) -> Result<()> {
    let row = setting::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value.to_string()),
    };
    setting::Entity::insert(row)
        .on_conflict(conflict)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
