//! Settings that are changed while the program runs.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseTransaction, EntityTrait, QueryFilter as _, Set};
use serde_json::{Map, Value as Json, json};

use super::advance::{VERSION, advance};
use super::review::APPROVED;
use super::{AccessError, Result};
use crate::audit::{Entry, commit};
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

    /// Changes a setting, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_setting(&self, key: &str, value: &Json, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        // Whoever changes something of access takes turns at this row, so nobody comes in between.
        advance(&tx).await?;
        let before = setting::Entity::find_by_id(key).one(&tx).await?;
        let before = before.and_then(|it| serde_json::from_str(&it.value).ok());
        let before = before.unwrap_or_else(|| json!({}));
        let replace = OnConflict::column(setting::Column::Key)
            .update_column(setting::Column::Value)
            .to_owned();
        insert(&tx, key, value, replace).await?;
        let entry = Entry::done("setting.update", now)
            .to("setting", key)
            .details(json!({ "value": difference(&before, value) }));
        Ok(commit(tx, entry).await?)
    }
}

/// What the audit log may say of the change of a setting: which members are others now, and what those
/// are that are no texts. Some settings hold secrets.
fn difference(before: &Json, after: &Json) -> Json {
    use Json::{Bool, Null, Number, Object};
    match (before, after) {
        (Object(before), Object(after)) => {
            let of = |members: &Map<String, Json>, name: &String| {
                members.get(name).cloned().unwrap_or_default()
            };
            let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            let pairs = names
                .into_iter()
                .map(|it| (it, of(before, it), of(after, it)));
            let changed = pairs.filter(|(_, before, after)| before != after);
            let changed =
                changed.map(|(it, before, after)| (it.clone(), difference(&before, &after)));
            Object(changed.collect())
        }
        (Null | Bool(_) | Number(_), Null | Bool(_) | Number(_)) => {
            json!({ "before": before, "after": after })
        }
        _ => json!("changed"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_and_no_text_of_it() {
        let before = json!({ "open": true, "same": 1, "role": "a", "github": { "enabled": false, "secret": "x" } });
        let after = json!({ "open": false, "same": 1, "role": "b", "github": { "enabled": true, "secret": "y" } });
        let flag = |before: bool| json!({ "before": before, "after": !before });
        let github = json!({ "enabled": flag(false), "secret": "changed" });
        let expected = json!({ "open": flag(true), "role": "changed", "github": github });
        assert_eq!(difference(&before, &after), expected);
        assert_eq!(difference(&json!({}), &json!("text")), json!("changed"));
        assert_eq!(
            difference(&json!({}), &json!({ "a": ["b"] })),
            json!({ "a": "changed" })
        );
    }
}
