//! Second factors of end users, and whose role requires one.
//!
//! Whoever opens a session holds the row of the account, and so does whoever changes its second
//! factor: one of the two comes first, and the sessions that it opened end.

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use bastide_auth::totp::Step;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LockType, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, Set};

use super::accounts::join_role;
use super::factor::{replace_codes, void_codes};
use super::sessions::{NewSession, end, insert, of};
use super::user_tickets::{redeem_enrolment, void_tickets};
use super::{Result, passwords};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::session;
use crate::entity::user_factor::{ActiveModel, Column, Entity};
use crate::watch::{self, SESSIONS};

/// What is asked of an end user besides the password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactorState {
    /// The second factor in force.
    pub factor: Option<UserFactor>,
    /// Whether the role requires one.
    pub required: bool,
}

/// A second factor in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFactor {
    /// The secret, sealed.
    pub secret: String,
    /// The last step that was accepted.
    pub step: Option<Step>,
    /// Since when it is in force, in epoch milliseconds.
    pub enrolled_at: i64,
}

/// A second factor to be put in force.
#[derive(Debug, Clone, Copy)]
pub struct NewFactor<'a> {
    /// Row id of the account.
    pub user: i64,
    /// Digest of the token that allows it.
    pub token: &'a Digest,
    /// When the password was set that was proved, in epoch milliseconds; none where none was.
    pub password_set_at: Option<i64>,
    /// The secret, sealed, as the token knows it.
    pub secret: &'a str,
    /// The first step that was accepted.
    pub step: Step,
    /// The recovery codes.
    pub codes: &'a [Digest],
}

/// The one session that an account has after its second factor has changed.
#[derive(Debug, Clone, Copy)]
pub enum Remaining<'a> {
    /// The one that asks, by its id.
    Asking(&'a str),
    /// One that begins.
    Next(&'a NewSession<'a>),
    /// None: somebody else has done it.
    None,
}

impl Store {
    /// What is asked of an end user besides the password.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn factor_state(&self, user: i64) -> Result<FactorState> {
        state(self.writer(), user).await
    }

    /// How many recovery codes an end user has left.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn recovery_codes_left(&self, user: i64) -> Result<u64> {
        let count = Query::select()
            .expr(Func::count(Expr::col("digest")))
            .from("user_recovery_codes")
            .and_where(Expr::col("user_id").eq(user))
            .and_where(Expr::col("used_at").is_null())
            .to_owned();
        let row = self.writer().query_one(&count).await?;
        let count: i64 = row.map_or(Ok(0), |it| it.try_get_by_index(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Puts a second factor in force at the instant `now` (epoch milliseconds), spends the token that
    /// allows it, and ends all sessions but one. False, and nothing is done, where the token is not
    /// good any more, the account got another password, or it has a second factor already.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn enrol_user(
        &self,
        new: &NewFactor<'_>,
        remaining: Remaining<'_>,
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        hold(&tx, new.user, LockType::Update).await?;
        if !redeem_enrolment(&tx, new, now).await?
            || !passwords::stands(&tx, new.user, new.password_set_at).await?
        {
            return Ok(false);
        }
        let row = ActiveModel {
            user_id: Set(new.user),
            secret: Set(new.secret.to_owned()),
            step: Set(new.step.to_stored()),
            enrolled_at: Set(now),
        };
        let keep = OnConflict::column(Column::UserId).do_nothing().to_owned();
        let inserted = Entity::insert(row)
            .on_conflict(keep)
            .exec_without_returning(&tx)
            .await?;
        if inserted != 1 {
            return Ok(false);
        }
        replace_codes(&tx, Audience::Public, new.user, new.codes).await?;
        changed(&tx, new.user, remaining, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Gives an end user other recovery codes; false where this second factor (sealed) is not in
    /// force any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn replace_recovery_codes(
        &self,
        user: i64,
        secret: &str,
        codes: &[Digest],
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        hold(&tx, user, LockType::Update).await?;
        let factor = state(&tx, user).await?.factor;
        if factor.is_none_or(|it| it.secret != secret) {
            return Ok(false);
        }
        replace_codes(&tx, Audience::Public, user, codes).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes the second factor of an end user away at the instant `now` (epoch milliseconds), with
    /// its recovery codes, and ends all sessions but one. False where there was none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn remove_user_factor(
        &self,
        user: i64,
        remaining: Remaining<'_>,
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        hold(&tx, user, LockType::Update).await?;
        let removed = Entity::delete_by_id(user).exec(&tx).await?;
        void_codes(&tx, Audience::Public, user).await?;
        changed(&tx, user, remaining, now).await?;
        let removed = removed.rows_affected == 1;
        match remaining {
            // Somebody else has done it.
            Remaining::None if removed => {
                let entry = Entry::done("user.reset_second_factor", now).to("user", user);
                commit(tx, entry).await?;
            }
            _ => tx.commit().await?,
        }
        Ok(removed)
    }
}

/// Whether an account has this second factor (sealed) still; or none, and its role requires none.
pub(super) async fn stands(
    tx: &DatabaseTransaction,
    user: i64,
    secret: Option<&str>,
) -> Result<bool> {
    hold(tx, user, LockType::Share).await?;
    let state = state(tx, user).await?;
    Ok(match (secret, &state.factor) {
        (None, None) => !state.required,
        (Some(secret), Some(factor)) => factor.secret == secret,
        (None, Some(_)) | (Some(_), None) => false,
    })
}

/// Holds the row of an account until the transaction ends. Before any other row of it, so that no
/// two wait for each other.
pub(super) async fn hold(tx: &DatabaseTransaction, user: i64, how: LockType) -> Result<()> {
    let select = Query::select()
        .column("id")
        .from("up_users")
        .and_where(Expr::col("id").eq(user))
        .lock(how)
        .to_owned();
    tx.query_one(&select).await?;
    Ok(())
}

async fn state(db: &impl ConnectionTrait, user: i64) -> Result<FactorState> {
    let mut select = Query::select();
    select
        .columns(["secret", "step", "enrolled_at"].map(|it| ("user_factors", it)))
        .column(("up_roles", "require_two_factor"))
        .from("up_users")
        .left_join(
            "user_factors",
            Expr::col(("user_factors", "user_id")).equals(("up_users", "id")),
        )
        .and_where(Expr::col(("up_users", "id")).eq(user));
    let Some(row) = db.query_one(join_role(&mut select)).await? else {
        return Ok(FactorState::default());
    };
    let secret: Option<String> = row.try_get_by_index(0)?;
    let step: Option<i64> = row.try_get_by_index(1)?;
    let enrolled_at: Option<i64> = row.try_get_by_index(2)?;
    let required: Option<bool> = row.try_get_by_index(3)?;
    let factor = secret.zip(enrolled_at);
    Ok(FactorState {
        factor: factor.map(|(secret, enrolled_at)| UserFactor {
            secret,
            step: step.and_then(Step::from_stored),
            enrolled_at,
        }),
        required: required.unwrap_or_default(),
    })
}

/// What follows from another second factor: no ticket and no session is good but one.
async fn changed(
    tx: &DatabaseTransaction,
    user: i64,
    remaining: Remaining<'_>,
    now: i64,
) -> Result<()> {
    void_tickets(tx, user).await?;
    let others = match remaining {
        Remaining::Asking(id) => of(user).and(session::Column::Id.ne(id)),
        Remaining::Next(_) | Remaining::None => of(user),
    };
    end(tx, Audience::Public, others, now).await?;
    if let Remaining::Next(next) = remaining {
        insert(tx, next).await?;
    }
    // What is remembered of the session that goes on says whether a second factor is missing.
    Ok(watch::announce(tx, SESSIONS).await?)
}
