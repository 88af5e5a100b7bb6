//! What is loaded beside content: passwords of end users, rights of roles, settings.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, QueryTrait, Set};

use super::{Loader, MOST_CREDENTIALS, Result};
use crate::entity::{role_grant, setting, user_credential};

impl Loader<'_> {
    /// Loads the password of an end user. `changed_at` is in milliseconds since
    /// 1970-01-01T00:00:00Z; tokens from before are void.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Database`], from this call or a later one, also for a user that was not
    /// loaded.
    pub async fn credential(&mut self, user: i64, hash: &str, changed_at: i64) -> Result<()> {
        self.credentials.push(user_credential::ActiveModel {
            user_id: Set(user),
            password_hash: Set(hash.to_owned()),
            changed_at: Set(changed_at),
            failures: Set(0),
            locked_until: Set(None),
        });
        if self.credentials.len() < MOST_CREDENTIALS {
            return Ok(());
        }
        self.flush().await
    }

    /// Loads a right of a role, such as `api::article.article.find`; one that is there already
    /// stays.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Database`], also for a role that was not loaded.
    pub async fn grant(&mut self, role: i64, action: &str) -> Result<()> {
        self.flush().await?;
        let row = role_grant::ActiveModel {
            role_id: Set(role),
            action: Set(action.to_owned()),
            ..Default::default()
        };
        let insert =
            role_grant::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned());
        self.run(Some(&insert.into_query())).await
    }

    /// Loads a setting, in place of the one before. `value` is JSON.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Database`].
    pub async fn setting(&mut self, key: &str, value: &str) -> Result<()> {
        let row = setting::ActiveModel {
            key: Set(key.to_owned()),
            value: Set(value.to_owned()),
        };
        let replace = OnConflict::column(setting::Column::Key)
            .update_column(setting::Column::Value)
            .to_owned();
        let insert = setting::Entity::insert(row).on_conflict(replace);
        self.run(Some(&insert.into_query())).await
    }
}
