//! API tokens, found by their digest.

use bastide_permissions::{Grant, Grants};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::advance::advance;
use super::{AccessError, Result};
use crate::Store;
use crate::entity::api_token::{ActiveModel, Column, Entity, Model};

/// A token as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredApiToken {
    /// Row id.
    pub id: i64,
    /// What it may do.
    pub kind: ApiTokenKind,
    /// No use after, in epoch milliseconds.
    pub expires_at: Option<i64>,
}

/// What a token may do (REST contract, section 6.7).
#[derive(Debug, Clone, PartialEq)]
pub enum ApiTokenKind {
    /// Read entries.
    ReadOnly,
    /// Everything.
    FullAccess,
    /// What it was granted.
    Custom(Grants),
}

/// A token to be stored.
#[derive(Debug, Clone)]
pub struct NewApiToken<'a> {
    /// Its name, unlike all others.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// What it may do.
    pub kind: &'a ApiTokenKind,
    /// Its digest.
    pub digest: &'a str,
    /// No use after, in epoch milliseconds.
    pub expires_at: Option<i64>,
}

impl Store {
    /// The token with this digest.
    ///
    /// # Errors
    ///
    /// When the database fails, or what a token may do cannot be understood.
    pub async fn api_token(&self, digest: &str) -> Result<Option<StoredApiToken>> {
        let found = Entity::find()
            .filter(Column::Digest.eq(digest))
            .one(self.writer())
            .await?;
        found.as_ref().map(read).transpose()
    }

    /// Stores a token, at the instant `now` (epoch milliseconds), and answers its row id.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the name is taken.
    pub async fn create_api_token(&self, new: &NewApiToken<'_>, now: i64) -> Result<i64> {
        let (kind, permissions) = match new.kind {
            ApiTokenKind::ReadOnly => ("read-only", None),
            ApiTokenKind::FullAccess => ("full-access", None),
            ApiTokenKind::Custom(grants) => {
                let actions: Vec<&str> = grants.iter().map(|(action, _)| action).collect();
                ("custom", Some(json!(actions).to_string()))
            }
        };
        let row = ActiveModel {
            name: Set(new.name.to_owned()),
            description: Set(new.description.to_owned()),
            r#type: Set(kind.to_owned()),
            digest: Set(new.digest.to_owned()),
            permissions: Set(permissions),
            created_at: Set(now),
            expires_at: Set(new.expires_at),
            ..Default::default()
        };
        let tx = self.begin_access().await?;
        let id = Entity::insert(row).exec(&tx).await?.last_insert_id;
        // A process that was asked for the token before it was there remembers that.
        advance(&tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Removes a token, which is void from then on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn delete_api_token(&self, id: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        Entity::delete_by_id(id).exec(&tx).await?;
        advance(&tx).await?;
        Ok(tx.commit().await?)
    }
}

fn read(row: &Model) -> Result<StoredApiToken> {
    let damaged = || AccessError::Damaged("API token");
    let kind = match row.r#type.as_str() {
        "read-only" => ApiTokenKind::ReadOnly,
        "full-access" => ApiTokenKind::FullAccess,
        "custom" => {
            let actions = row.permissions.as_deref().unwrap_or("[]");
            let actions: Vec<String> = serde_json::from_str(actions).map_err(|_| damaged())?;
            let grant = |all: Grants, action| all.allow(action, Grant::default());
            ApiTokenKind::Custom(actions.into_iter().fold(Grants::new(), grant))
        }
        _ => return Err(damaged()),
    };
    Ok(StoredApiToken {
        id: row.id,
        kind,
        expires_at: row.expires_at,
    })
}
