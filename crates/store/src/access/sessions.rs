//! Sessions, and the end of sessions.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::Result;
use super::accounts::join_role;
use super::advance::advance;
use crate::Store;
use crate::entity::session::{Column, Entity, Model};

/// The audience of end users in the table of sessions.
const PUBLIC: &str = "public";

/// A session of an end user to be opened. Instants are epoch milliseconds.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// Its id; not a secret.
    pub id: &'a str,
    /// Row id of the user.
    pub user: i64,
    /// Digest of the first refresh token; the token itself is kept nowhere.
    pub refresh_digest: &'a str,
    /// The device, as the client calls it.
    pub device: Option<&'a str>,
    /// `User-Agent` of the sign-in.
    pub user_agent: Option<&'a str>,
    /// Address of the sign-in.
    pub address: Option<&'a str>,
    /// Now.
    pub opened_at: i64,
    /// No use after, unless it is refreshed.
    pub expires_at: i64,
}

/// A session that nobody has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// No use after, in epoch milliseconds.
    pub expires_at: i64,
    /// Its user; gone where the account was deleted.
    pub user: Option<SessionUser>,
}

/// The user of a session, as the account is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionUser {
    /// Row id.
    pub id: i64,
    /// `type` of the role; a user without one has no permissions.
    pub role: Option<String>,
    /// Whether the e-mail address was confirmed.
    pub confirmed: bool,
    /// Whether an administrator has locked the account out.
    pub blocked: bool,
}

impl Store {
    /// Opens a session, and answers whether that ended others: beyond `most` live ones of the user,
    /// the oldest end.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn open_session(&self, new: &NewSession<'_>, most: u32) -> Result<bool> {
        let owned = |it: Option<&str>| it.map(str::to_owned);
        let row = Model {
            id: new.id.to_owned(),
            audience: PUBLIC.to_owned(),
            user_id: new.user,
            refresh_hash: new.refresh_digest.to_owned(),
            // The first of a family gives it its name.
            family: new.id.to_owned(),
            device_id: owned(new.device),
            user_agent: owned(new.user_agent),
            address: owned(new.address),
            created_at: new.opened_at,
            last_used_at: new.opened_at,
            expires_at: new.expires_at,
            revoked_at: None,
        };
        let tx = self.begin_access().await?;
        row.into_active_model().reset_all().insert(&tx).await?;
        let ended = end_oldest(&tx, new, most).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// A session of an end user, unless it was ended.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn session(&self, id: &str) -> Result<Option<Session>> {
        let mut select = Query::select();
        select
            .column(("sessions", "expires_at"))
            .column(("up_users", "id"))
            .column(("up_users", "confirmed"))
            .column(("up_users", "blocked"))
            .column(("up_roles", "type"))
            .from("sessions")
            .left_join(
                "up_users",
                Expr::col(("up_users", "id"))
                    .equals(("sessions", "user_id"))
                    .and(Expr::col(("up_users", "status")).eq(1)),
            )
            .and_where(Expr::col(("sessions", "id")).eq(id))
            .and_where(Expr::col(("sessions", "audience")).eq(PUBLIC))
            .and_where(Expr::col(("sessions", "revoked_at")).is_null());
        let Some(row) = self.writer().query_one(join_role(&mut select)).await? else {
            return Ok(None);
        };
        let flag = |at| row.try_get_by_index::<Option<bool>>(at);
        let user = match row.try_get_by_index::<Option<i64>>(1)? {
            None => None,
            Some(id) => Some(SessionUser {
                id,
                role: row.try_get_by_index(4)?,
                confirmed: flag(2)?.unwrap_or_default(),
                blocked: flag(3)?.unwrap_or_default(),
            }),
        };
        Ok(Some(Session {
            expires_at: row.try_get_by_index(0)?,
            user,
        }))
    }

    /// Ends one session of an end user, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_session(&self, id: &str, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        end(&tx, Column::Id.eq(id), now).await?;
        Ok(tx.commit().await?)
    }

    /// Ends all sessions of an end user, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_sessions_of(&self, user: i64, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        end(&tx, Column::UserId.eq(user), now).await?;
        Ok(tx.commit().await?)
    }
}

async fn end_oldest(tx: &DatabaseTransaction, new: &NewSession<'_>, most: u32) -> Result<bool> {
    let excess: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Audience.eq(PUBLIC))
        .filter(Column::UserId.eq(new.user))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(new.opened_at))
        .filter(Column::Id.ne(new.id))
        .order_by_desc(Column::CreatedAt)
        .offset(u64::from(most.saturating_sub(1)))
        .limit(1_000)
        .into_tuple()
        .all(tx)
        .await?;
    if excess.is_empty() {
        return Ok(false);
    }
    end(tx, Column::Id.is_in(excess), new.opened_at).await?;
    Ok(true)
}

async fn end(tx: &DatabaseTransaction, which: Expr, now: i64) -> Result<()> {
    let ended = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .filter(which)
        .filter(Column::Audience.eq(PUBLIC))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    if ended.rows_affected > 0 {
        advance(tx).await?;
    }
    Ok(())
}
