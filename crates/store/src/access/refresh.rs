//! Rotation of refresh tokens (RFC 9700, section 4.14.2): each is good for one use, and the second
//! use of one ends the session, because one of the two users has stolen it.

use std::cmp;

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set,
};

use super::Result;
use super::sessions::end;
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::refresh_spent::{self, ActiveModel as Spent};
use crate::entity::session::{Column, Entity, Model};

/// Most spent tokens that are removed in passing.
const FORGOTTEN_AT_ONCE: u64 = 100;

/// How long sessions of one realm live, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct SessionLife {
    /// Without a refresh.
    pub idle: i64,
    /// In any case.
    pub absolute: i64,
}

impl SessionLife {
    /// When a session ends that was opened and last used at these instants.
    pub fn end(self, opened_at: i64, used_at: i64) -> i64 {
        let absolute = opened_at.saturating_add(self.absolute);
        cmp::min(used_at.saturating_add(self.idle), absolute)
    }
}

/// What became of a refresh token that somebody presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// It is spent, and the new one is in force.
    Renewed {
        /// The session.
        session: String,
        /// Row id of its account.
        user: i64,
        /// No use after, in epoch milliseconds.
        expires_at: i64,
    },
    /// It was spent before; its session is over now.
    Reused {
        /// Row id of its account.
        user: i64,
    },
    /// There is none like it, or its session is over.
    Unknown,
}

impl Store {
    /// Puts the refresh token with the digest `new` in the place of the one with the digest `old`.
    /// Of two who try with one token, one comes first, and the other ends the session.
    ///
    /// # Errors
    ///
    /// When the database fails; the old token is still good then, or the answer was lost.
    pub async fn rotate_session(
        &self,
        audience: Audience,
        old: &Digest,
        new: &Digest,
        life: SessionLife,
        now: i64,
    ) -> Result<Rotation> {
        self.forget_spent(now).await?;
        let (old, new) = (old.to_hex(), new.to_hex());
        let tx = self.begin_access().await?;
        // Who waits here for another finds the row changed, and so no row.
        let holder = Entity::find()
            .filter(Column::RefreshHash.eq(&old))
            .filter(Column::Audience.eq(audience.as_str()))
            .lock_exclusive()
            .one(&tx)
            .await?;
        let rotation = match holder {
            Some(row) if row.revoked_at.is_none() && now < row.expires_at => {
                renew(&tx, row, old, new, life, now).await?
            }
            Some(_) => Rotation::Unknown,
            None => punish(&tx, audience, &old, now).await?,
        };
        match &rotation {
            Rotation::Reused { user } if audience == Audience::Admin => {
                let entry = Entry::done("admin.refresh", now).outcome("reused");
                commit(tx, entry.to("administrator", user)).await?;
            }
            _ => tx.commit().await?,
        }
        Ok(rotation)
    }

    /// Removes some spent tokens whose sessions are over. Waits for nobody.
    async fn forget_spent(&self, now: i64) -> Result<()> {
        let old = Query::select()
            .column("digest")
            .from("refresh_spent")
            .and_where(Expr::col("forget_at").lte(now))
            .limit(FORGOTTEN_AT_ONCE)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .to_owned();
        let delete = Query::delete()
            .from_table("refresh_spent")
            .and_where(Expr::col("digest").in_subquery(old))
            .to_owned();
        self.writer().execute(&delete).await?;
        Ok(())
    }
}

async fn renew(
    tx: &DatabaseTransaction,
    row: Model,
    old: String,
    new: String,
    life: SessionLife,
    now: i64,
) -> Result<Rotation> {
    let expires_at = life.end(row.created_at, now);
    Entity::update_many()
        .col_expr(Column::RefreshHash, Expr::value(new))
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::Id.eq(&row.id))
        .exec(tx)
        .await?;
    let spent = Spent {
        digest: Set(old),
        family: Set(row.family),
        spent_at: Set(now),
        forget_at: Set(row.created_at.saturating_add(life.absolute)),
    };
    refresh_spent::Entity::insert(spent)
        .exec_without_returning(tx)
        .await?;
    Ok(Rotation::Renewed {
        session: row.id,
        user: row.user_id,
        expires_at,
    })
}

async fn punish(
    tx: &DatabaseTransaction,
    audience: Audience,
    digest: &str,
    now: i64,
) -> Result<Rotation> {
    let Some(spent) = refresh_spent::Entity::find_by_id(digest).one(tx).await? else {
        return Ok(Rotation::Unknown);
    };
    let holder = Entity::find()
        .filter(Column::Family.eq(&spent.family))
        .filter(Column::Audience.eq(audience.as_str()))
        .one(tx)
        .await?;
    let was_live = end(tx, audience, Column::Family.eq(&spent.family), now).await?;
    Ok(match holder {
        Some(holder) if was_live => Rotation::Reused {
            user: holder.user_id,
        },
        _ => Rotation::Unknown,
    })
}
