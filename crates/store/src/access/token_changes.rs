//! How API tokens are listed, changed, given another secret, and seen to be used.

use bastide_permissions::{GrantChange, Grants};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, Set,
};
use serde_json::{Value as Json, json};

use super::advance::advance;
use super::tokens::{ApiTokenKind, permissions_of, read_kind, written};
use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::api_token::{ActiveModel, Column, Entity, Model};

/// A token as an administrator sees it. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiTokenRow {
    /// Row id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it may do.
    pub kind: ApiTokenKind,
    /// When it was made.
    pub created_at: i64,
    /// No use after.
    pub expires_at: Option<i64>,
    /// When it was last used, within a minute.
    pub last_used_at: Option<i64>,
}

/// The kind that a token is to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenType {
    /// Reads entries.
    ReadOnly,
    /// Does everything.
    FullAccess,
    /// Does what it is granted.
    Custom,
}

/// What becomes of a token; everything that is `None` stays as it is.
#[derive(Debug, Clone)]
pub struct TokenChange<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Its kind.
    pub kind: Option<TokenType>,
    /// What a custom token is given, and what is taken away from it.
    pub grants: &'a GrantChange,
    /// No use after, in epoch milliseconds; the inner `None` is for ever.
    pub expires_at: Option<Option<i64>>,
}

/// Whose hands a token may come into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// Of somebody who may do everything.
    Full,
    /// Of somebody who may not, and to whom a token with full access is closed.
    Limited,
}

/// What became of a wish about a token.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenOutcome {
    /// It was done; the token is this now.
    Done(ApiTokenRow),
    /// There is no such token.
    Missing,
    /// The token may do more than the one who asks.
    Beyond,
}

impl Store {
    /// All tokens, oldest first.
    ///
    /// # Errors
    ///
    /// When the database fails, or what a token may do cannot be understood.
    pub async fn api_tokens(&self) -> Result<Vec<ApiTokenRow>> {
        let rows = Entity::find().order_by_asc(Column::Id);
        let rows = rows.all(self.writer()).await?;
        rows.into_iter().map(view).collect()
    }

    /// The token in a row.
    ///
    /// # Errors
    ///
    /// As [`Self::api_tokens`].
    pub async fn api_token_in(&self, id: i64) -> Result<Option<ApiTokenRow>> {
        let row = Entity::find_by_id(id).one(self.writer()).await?;
        row.map(view).transpose()
    }

    /// Changes a token, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the name is taken.
    pub async fn change_api_token(
        &self,
        id: i64,
        change: &TokenChange<'_>,
        hands: Hands,
        now: i64,
    ) -> Result<TokenOutcome> {
        let tx = self.begin_access().await?;
        let mut token = match open(&tx, id, hands).await? {
            TokenOutcome::Done(token) => token,
            refused => return Ok(refused),
        };
        let before = shown(&token);
        token.kind = changed_kind(token.kind, change);
        if token.kind == ApiTokenKind::FullAccess && hands == Hands::Limited {
            return Ok(TokenOutcome::Beyond);
        }
        if let Some(name) = change.name {
            name.clone_into(&mut token.name);
        }
        if let Some(description) = change.description {
            description.clone_into(&mut token.description);
        }
        token.expires_at = change.expires_at.unwrap_or(token.expires_at);
        let after = shown(&token);
        let (kind, permissions) = written(&token.kind);
        let row = ActiveModel {
            id: Set(id),
            name: Set(token.name.clone()),
            description: Set(token.description.clone()),
            r#type: Set(kind.to_owned()),
            permissions: Set(permissions),
            expires_at: Set(token.expires_at),
            ..Default::default()
        };
        Entity::update(row).exec(&tx).await?;
        let entry = Entry::done("api_token.update", now)
            .to("api-token", id)
            .details(json!({ "before": before, "after": after }));
        commit(tx, entry).await?;
        Ok(TokenOutcome::Done(token))
    }

    /// Gives a token another secret, at the instant `now` (epoch milliseconds); the one before is void
    /// from then on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn rotate_api_token(
        &self,
        id: i64,
        digest: &str,
        hands: Hands,
        now: i64,
    ) -> Result<TokenOutcome> {
        let tx = self.begin_access().await?;
        let outcome = open(&tx, id, hands).await?;
        if let TokenOutcome::Done(_) = outcome {
            let row = ActiveModel {
                id: Set(id),
                digest: Set(digest.to_owned()),
                ..Default::default()
            };
            Entity::update(row).exec(&tx).await?;
            let entry = Entry::done("api_token.rotate", now).to("api-token", id);
            commit(tx, entry).await?;
        }
        Ok(outcome)
    }

    /// Notes that a token was used at an instant (epoch milliseconds). Nobody is told: it changes
    /// nothing of what the token may do.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn note_api_token_use(&self, id: i64, at: i64) -> Result<()> {
        let is_older = Condition::any()
            .add(Column::LastUsedAt.is_null())
            .add(Column::LastUsedAt.lt(at));
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(at))
            .filter(Column::Id.eq(id))
            .filter(is_older)
            .exec(self.writer())
            .await?;
        Ok(())
    }
}

/// The token in a row, to be changed: whoever else changes something of access waits.
async fn open(tx: &DatabaseTransaction, id: i64, hands: Hands) -> Result<TokenOutcome> {
    advance(tx).await?;
    let Some(row) = Entity::find_by_id(id).one(tx).await? else {
        return Ok(TokenOutcome::Missing);
    };
    let token = view(row)?;
    if token.kind == ApiTokenKind::FullAccess && hands == Hands::Limited {
        return Ok(TokenOutcome::Beyond);
    }
    Ok(TokenOutcome::Done(token))
}

/// What the audit log says of a token.
fn shown(token: &ApiTokenRow) -> Json {
    json!({
        "name": token.name,
        "type": written(&token.kind).0,
        "permissions": permissions_of(&token.kind),
        "expiresAt": token.expires_at,
    })
}

fn changed_kind(before: ApiTokenKind, change: &TokenChange<'_>) -> ApiTokenKind {
    let custom = |before: &Grants| ApiTokenKind::Custom(change.grants.applied_to(before));
    match (change.kind, before) {
        (Some(TokenType::ReadOnly), _) => ApiTokenKind::ReadOnly,
        (Some(TokenType::FullAccess), _) => ApiTokenKind::FullAccess,
        (_, ApiTokenKind::Custom(grants)) => custom(&grants),
        (Some(TokenType::Custom), _) => custom(&Grants::new()),
        (None, before) => before,
    }
}

fn view(row: Model) -> Result<ApiTokenRow> {
    let kind = read_kind(&row).ok_or(AccessError::Damaged("API token"))?;
    Ok(ApiTokenRow {
        id: row.id,
        name: row.name,
        description: row.description,
        kind,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
    })
}
