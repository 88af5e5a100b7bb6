//! API tokens, found by their digest.

use bastide_permissions::{Grant, Grants};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value as Json, json};

use super::advance::advance;
use super::seed::count;
use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
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
    /// When it was last used, in epoch milliseconds, within a minute.
    pub last_used_at: Option<i64>,
}

/// Most tokens.
const MOST_TOKENS: u64 = 1_000;

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
    /// [`AccessError::Refused`] where the name is taken, [`AccessError::Full`] where there are as
    /// many tokens as there may be.
    pub async fn create_api_token(&self, new: &NewApiToken<'_>, now: i64) -> Result<i64> {
        let (kind, permissions) = written(new.kind);
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
        // A process that was asked for the token before it was there remembers that. First, so that
        // whoever changes something of access takes turns.
        advance(&tx).await?;
        if count(&tx, "api_tokens").await? >= MOST_TOKENS {
            return Err(AccessError::Full(MOST_TOKENS));
        }
        let id = Entity::insert(row).exec(&tx).await?.last_insert_id;
        let entry = Entry::done("api_token.create", now)
            .to("api-token", id)
            .details(json!({
                "name": new.name,
                "type": kind,
                "permissions": permissions_of(new.kind),
                "expiresAt": new.expires_at,
            }));
        commit(tx, entry).await?;
        Ok(id)
    }

    /// Removes a token, which is void from then on, and answers whether there was one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn delete_api_token(&self, id: i64, now: i64) -> Result<bool> {
        let tx = self.begin_access().await?;
        advance(&tx).await?;
        let Some(token) = Entity::find_by_id(id).one(&tx).await? else {
            return Ok(false);
        };
        Entity::delete_by_id(id).exec(&tx).await?;
        let entry = Entry::done("api_token.delete", now)
            .to("api-token", id)
            .details(json!({ "name": token.name, "type": token.r#type }));
        commit(tx, entry).await?;
        Ok(true)
    }
}

fn read(row: &Model) -> Result<StoredApiToken> {
    Ok(StoredApiToken {
        id: row.id,
        kind: read_kind(row).ok_or(AccessError::Damaged("API token"))?,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
    })
}

/// What a custom token may do.
pub(super) fn permissions_of(kind: &ApiTokenKind) -> Option<Json> {
    match kind {
        ApiTokenKind::ReadOnly | ApiTokenKind::FullAccess => None,
        ApiTokenKind::Custom(grants) => Some(grants.to_json()),
    }
}

/// What a token may do, as it is stored.
pub(super) fn written(kind: &ApiTokenKind) -> (&'static str, Option<String>) {
    match kind {
        ApiTokenKind::ReadOnly => ("read-only", None),
        ApiTokenKind::FullAccess => ("full-access", None),
        ApiTokenKind::Custom(grants) => ("custom", Some(grants.to_json().to_string())),
    }
}

/// What a token may do; `None` where it cannot be understood. Imported tokens have a list of
/// actions, all others the object of their grants.
pub(super) fn read_kind(row: &Model) -> Option<ApiTokenKind> {
    match row.r#type.as_str() {
        "read-only" => Some(ApiTokenKind::ReadOnly),
        "full-access" => Some(ApiTokenKind::FullAccess),
        "custom" => {
            let permissions = row.permissions.as_deref().unwrap_or("{}");
            let grants = match serde_json::from_str(permissions).ok()? {
                Json::Array(actions) => actions.iter().try_fold(Grants::new(), |all, action| {
                    Some(all.allow(action.as_str()?, Grant::default()))
                })?,
                object => Grants::from_json(&object)?,
            };
            Some(ApiTokenKind::Custom(grants))
        }
        _ => None,
    }
}
