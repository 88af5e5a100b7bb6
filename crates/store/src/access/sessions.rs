//! Sessions of both realms, and the end of sessions.

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::accounts::join_role;
use super::{Result, administrators, codes, passwords, user_factors, user_tickets};
use crate::Store;
use crate::audit::{Acting, Actor, Entry, commit};
use crate::entity::session::{Column, Entity, Model};
use crate::watch::{self, SESSIONS};

/// Most sessions that one list shows.
const LISTED: u64 = 100;

/// A session to be opened. Instants are epoch milliseconds.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// Its id; not a secret.
    pub id: &'a str,
    /// Whose table `user` is a row of.
    pub audience: Audience,
    /// Row id of the user.
    pub user: i64,
    /// By what the user was let in.
    pub proof: Proof<'a>,
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

/// By what somebody was let in. It may have been changed since, and lets nobody in then.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// The second factor that an administrator proved, sealed; none where none was asked for.
    SecondFactor(Option<&'a str>),
    /// The password of an end user, by when it was set; none where none was asked for. Good where
    /// no second factor is in force, and none is required.
    Password(Option<i64>),
    /// The same, and the second factor that a ticket has asked for.
    Ticket {
        /// When the password was set that was proved before.
        password: Option<i64>,
        /// Digest of the ticket, which is spent.
        ticket: &'a Digest,
        /// The second factor, sealed.
        secret: &'a str,
    },
}

/// What became of a session that was to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It is open.
    Opened {
        /// Whether older ones of the account had to end.
        ended_others: bool,
    },
    /// The account is not any more what was let in.
    Refused,
}

/// A session that nobody has ended, of an account of the kind `U`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session<U> {
    /// No use after, in epoch milliseconds.
    pub expires_at: i64,
    /// Its user; gone where the account was deleted.
    pub user: Option<U>,
}

/// A live session as its owner sees it. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSession {
    /// Its id; not a secret.
    pub id: String,
    /// The device, as the client called it.
    pub device: Option<String>,
    /// `User-Agent` of the sign-in.
    pub user_agent: Option<String>,
    /// Address of the sign-in.
    pub address: Option<String>,
    /// Sign-in.
    pub opened_at: i64,
    /// Last refresh.
    pub last_used_at: i64,
    /// No use after, unless it is refreshed.
    pub expires_at: i64,
}

/// The end user of a session, as the account is now.
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
    /// Whether the role requires a second factor that the account has not got.
    pub must_enrol: bool,
}

impl Store {
    /// Opens a session. Beyond `most` live ones of the user, the oldest end; codes by which the
    /// password could be set go. Refused where an administrator was locked out or got another second
    /// factor since, or an end user another password; and, whatever was proved, where an end user has
    /// or needs a second factor that was not.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn open_session(&self, new: &NewSession<'_>, most: u32) -> Result<Opening> {
        let tx = self.begin_access().await?;
        let stands = match new.proof {
            Proof::SecondFactor(secret) => administrators::stands(&tx, new.user, secret).await?,
            Proof::Password(set_at) => {
                user_factors::stands(&tx, new.user, None).await?
                    && passwords::stands(&tx, new.user, set_at).await?
            }
            Proof::Ticket {
                password,
                ticket,
                secret,
            } => {
                user_factors::stands(&tx, new.user, Some(secret)).await?
                    && passwords::stands(&tx, new.user, password).await?
                    && user_tickets::redeem(&tx, ticket, (new.user, secret), new.opened_at).await?
            }
        };
        if !stands {
            return Ok(Opening::Refused);
        }
        if new.audience == Audience::Public {
            // Whoever came in needs none, and one that somebody else has asked for goes as well.
            codes::void_resets(&tx, new.user).await?;
        }
        insert(&tx, new).await?;
        let ended_others = end_oldest(&tx, new, most).await?;
        if new.audience == Audience::Admin {
            let acting = Acting {
                session: Some(new.id.into()),
                ..Acting::current().by(Actor::Administrator(new.user))
            };
            let entry = Entry::done("admin.sign_in", new.opened_at).acting(acting);
            commit(tx, entry.to("administrator", new.user)).await?;
        } else {
            tx.commit().await?;
        }
        Ok(Opening::Opened { ended_others })
    }

    /// A session of an end user, unless it was ended.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn session(&self, id: &str) -> Result<Option<Session<SessionUser>>> {
        let mut select = Query::select();
        select
            .column(("sessions", "expires_at"))
            .column(("up_users", "id"))
            .column(("up_users", "confirmed"))
            .column(("up_users", "blocked"))
            .column(("up_roles", "type"))
            .column(("up_roles", "require_two_factor"))
            .column(("user_factors", "user_id"))
            .from("sessions")
            .left_join(
                "up_users",
                Expr::col(("up_users", "id"))
                    .equals(("sessions", "user_id"))
                    .and(Expr::col(("up_users", "status")).eq(1)),
            )
            .left_join(
                "user_factors",
                Expr::col(("user_factors", "user_id")).equals(("sessions", "user_id")),
            )
            .and_where(Expr::col(("sessions", "id")).eq(id))
            .and_where(Expr::col(("sessions", "audience")).eq(Audience::Public.as_str()))
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
                must_enrol: flag(5)?.unwrap_or_default()
                    && row.try_get_by_index::<Option<i64>>(6)?.is_none(),
            }),
        };
        Ok(Some(Session {
            expires_at: row.try_get_by_index(0)?,
            user,
        }))
    }

    /// The live sessions of an account at the instant `now` (epoch milliseconds), the last used
    /// first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn live_sessions(
        &self,
        audience: Audience,
        user: i64,
        now: i64,
    ) -> Result<Vec<ListedSession>> {
        let rows = Entity::find()
            .filter(live(audience, user, now))
            .order_by_desc(Column::LastUsedAt)
            .order_by_asc(Column::Id)
            .limit(LISTED)
            .all(self.writer())
            .await?;
        let listed = |it: Model| ListedSession {
            id: it.id,
            device: it.device_id,
            user_agent: it.user_agent,
            address: it.address,
            opened_at: it.created_at,
            last_used_at: it.last_used_at,
            expires_at: it.expires_at,
        };
        Ok(rows.into_iter().map(listed).collect())
    }

    /// Ends one session, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_session(&self, audience: Audience, id: &str, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        end(&tx, audience, Column::Id.eq(id), now).await?;
        keep_end(tx, audience, ("session", id.to_owned()), now).await
    }

    /// Ends one live session of an account, as [`Self::end_session`]; false where the account has
    /// none of that id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_own_session(
        &self,
        audience: Audience,
        user: i64,
        id: &str,
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        let own = live(audience, user, now).add(Column::Id.eq(id));
        let ended = end(&tx, audience, Expr::from(own), now).await?;
        if ended {
            keep_end(tx, audience, ("session", id.to_owned()), now).await?;
        }
        Ok(ended)
    }

    /// Ends the sessions of an account on one device, as [`Self::end_session`].
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_device_sessions(
        &self,
        audience: Audience,
        user: i64,
        device: &str,
        now: i64,
    ) -> Result<()> {
        let tx = self.begin_access().await?;
        let there = of(user).and(Column::DeviceId.eq(device));
        end(&tx, audience, there, now).await?;
        keep_end(tx, audience, account(audience, user), now).await
    }

    /// Ends all sessions of an account, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_sessions_of(&self, audience: Audience, user: i64, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        end(&tx, audience, of(user), now).await?;
        keep_end(tx, audience, account(audience, user), now).await
    }
}

/// Keeps that sessions were ended. The audit log has it where it is about administrators, or where one
/// of them or the operator did it.
async fn keep_end(
    tx: DatabaseTransaction,
    audience: Audience,
    (kind, id): (&'static str, String),
    now: i64,
) -> Result<()> {
    let is_by_user = matches!(Acting::current().actor, Actor::User(_) | Actor::Anyone);
    if audience == Audience::Public && is_by_user {
        return Ok(tx.commit().await?);
    }
    let entry = Entry::done("session.end", now).to(kind, id);
    Ok(commit(tx, entry).await?)
}

fn account(audience: Audience, id: i64) -> (&'static str, String) {
    let kind = match audience {
        Audience::Public => "user",
        Audience::Admin => "administrator",
    };
    (kind, id.to_string())
}

/// The sessions of one account, of whatever realm.
pub(super) fn of(user: i64) -> Expr {
    Column::UserId.eq(user)
}

pub(super) fn live(audience: Audience, user: i64, now: i64) -> Condition {
    Condition::all()
        .add(Column::Audience.eq(audience.as_str()))
        .add(Column::UserId.eq(user))
        .add(Column::RevokedAt.is_null())
        .add(Column::ExpiresAt.gt(now))
}

pub(super) async fn insert(tx: &DatabaseTransaction, new: &NewSession<'_>) -> Result<()> {
    let owned = |it: Option<&str>| it.map(str::to_owned);
    let row = Model {
        id: new.id.to_owned(),
        audience: new.audience.as_str().to_owned(),
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
        proved_at: None,
    };
    row.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

async fn end_oldest(tx: &DatabaseTransaction, new: &NewSession<'_>, most: u32) -> Result<bool> {
    let excess: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(live(new.audience, new.user, new.opened_at))
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
    end(tx, new.audience, Column::Id.is_in(excess), new.opened_at).await
}

/// Ends sessions, and answers whether there were any. The other processes forget what they
/// remember of sessions, and of nothing else.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    audience: Audience,
    which: Expr,
    now: i64,
) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .filter(which)
        .filter(Column::Audience.eq(audience.as_str()))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    if ended.rows_affected > 0 {
        watch::announce(tx, SESSIONS).await?;
    }
    Ok(ended.rows_affected > 0)
}
