//! Tickets of end users who have proved a password and have still to prove, or to enrol, a second
//! factor; as their digests.

use bastide_auth::digest::Digest;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait, IntoActiveModel as _, QueryFilter,
};

use super::Result;
use super::user_factors::NewFactor;
use crate::Store;
use crate::entity::user_ticket::{Column, Entity, Model};

/// Most tickets of one account and purpose.
const MOST: u64 = 10;

/// Most tickets that are removed in passing.
const FORGOTTEN_AT_ONCE: u64 = 100;

/// What a ticket is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPurpose {
    /// To come in, by proving the second factor.
    Prove,
    /// To enrol a second factor.
    Enrol,
}

impl TicketPurpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Prove => "prove",
            Self::Enrol => "enrol",
        }
    }
}

/// A ticket to be handed out. Instants are epoch milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct NewTicket<'a> {
    /// Its digest.
    pub digest: &'a Digest,
    /// Row id of the account.
    pub user: i64,
    /// What it is good for.
    pub purpose: TicketPurpose,
    /// The second factor that it asks for, or that is being enrolled; sealed.
    pub secret: Option<&'a str>,
    /// When the password was set that was proved; none where none was.
    pub password_set_at: Option<i64>,
    /// The session that asks for it; none for somebody who is on the way in.
    pub session: Option<&'a str>,
    /// Digest of what the browser keeps that gets it; none for whoever keeps no cookies.
    pub browser: Option<&'a Digest>,
    /// No use after.
    pub expires_at: i64,
}

/// A ticket that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Row id of the account.
    pub user: i64,
    /// As in [`NewTicket::secret`].
    pub secret: Option<String>,
    /// As in [`NewTicket::password_set_at`].
    pub password_set_at: Option<i64>,
    /// As in [`NewTicket::session`].
    pub session: Option<String>,
    /// As in [`NewTicket::browser`], in hexadecimal.
    pub browser: Option<String>,
}

impl Store {
    /// Puts a ticket in force at the instant `now`. Of too many of one account, the oldest go.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn put_ticket(&self, new: &NewTicket<'_>, now: i64) -> Result<()> {
        let old = Expr::col("expires_at").lte(now);
        self.forget_tickets(tickets(old, 0, FORGOTTEN_AT_ONCE))
            .await?;
        let theirs = Expr::col("user_id").eq(new.user);
        let theirs = theirs.and(Expr::col("purpose").eq(new.purpose.as_str()));
        self.forget_tickets(tickets(theirs, MOST - 1, FORGOTTEN_AT_ONCE))
            .await?;
        let row = Model {
            digest: new.digest.to_hex(),
            user_id: new.user,
            purpose: new.purpose.as_str().to_owned(),
            secret: new.secret.map(str::to_owned),
            password_set_at: new.password_set_at,
            session: new.session.map(str::to_owned),
            browser: new.browser.map(|it| it.to_hex()),
            tries: 0,
            expires_at: new.expires_at,
        };
        Entity::insert(row.into_active_model().reset_all())
            .exec_without_returning(self.writer())
            .await?;
        Ok(())
    }

    /// Removes tickets. Waits for nobody.
    async fn forget_tickets(&self, which: SelectStatement) -> Result<()> {
        let delete = Query::delete()
            .from_table("user_tickets")
            .and_where(Expr::col("digest").in_subquery(which))
            .to_owned();
        self.writer().execute(&delete).await?;
        Ok(())
    }

    /// The ticket with this digest, if it is good for this at the instant `now`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn ticket(
        &self,
        digest: &Digest,
        purpose: TicketPurpose,
        now: i64,
    ) -> Result<Option<Ticket>> {
        let found = Entity::find().filter(good(digest, purpose, now));
        let found = found.one(self.writer()).await?;
        Ok(found.map(|it| Ticket {
            user: it.user_id,
            secret: it.secret,
            password_set_at: it.password_set_at,
            session: it.session,
            browser: it.browser,
        }))
    }

    /// Counts a code that is tried with a ticket, before it is looked at; false where `most` were
    /// tried before, or the ticket is not good any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn try_ticket(
        &self,
        digest: &Digest,
        purpose: TicketPurpose,
        most: i32,
        now: i64,
    ) -> Result<bool> {
        let counted = Entity::update_many()
            .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
            .filter(good(digest, purpose, now))
            .filter(Column::Tries.lt(most))
            .exec(self.writer())
            .await?;
        Ok(counted.rows_affected == 1)
    }

    /// Keeps the sealed secret that was shown for a ticket, in place of one shown before; false where
    /// the ticket is not good any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_ticket_secret(&self, digest: &Digest, secret: &str, now: i64) -> Result<bool> {
        let kept = Entity::update_many()
            .col_expr(Column::Secret, Expr::value(secret))
            .filter(good(digest, TicketPurpose::Enrol, now))
            .exec(self.writer())
            .await?;
        Ok(kept.rows_affected == 1)
    }
}

/// Tickets that nobody is about to use, without the newest ones.
fn tickets(which: Expr, newest: u64, most: u64) -> SelectStatement {
    Query::select()
        .column("digest")
        .from("user_tickets")
        .and_where(which)
        .order_by("expires_at", Order::Desc)
        .offset(newest)
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned()
}

fn good(digest: &Digest, purpose: TicketPurpose, now: i64) -> Condition {
    Condition::all()
        .add(Column::Digest.eq(digest.to_hex()))
        .add(Column::Purpose.eq(purpose.as_str()))
        .add(Column::ExpiresAt.gt(now))
}

/// Spends the ticket of somebody who comes in with this second factor (sealed). Of two who come with
/// one, the first does.
pub(super) async fn redeem(
    tx: &DatabaseTransaction,
    digest: &Digest,
    (user, secret): (i64, &str),
    now: i64,
) -> Result<bool> {
    let ticket = good(digest, TicketPurpose::Prove, now);
    spend(tx, ticket, user, secret).await
}

/// The same for the ticket that a second factor is enrolled by.
pub(super) async fn redeem_enrolment(
    tx: &DatabaseTransaction,
    new: &NewFactor<'_>,
    now: i64,
) -> Result<bool> {
    let ticket = good(new.token, TicketPurpose::Enrol, now);
    spend(tx, ticket, new.user, new.secret).await
}

async fn spend(
    tx: &DatabaseTransaction,
    ticket: Condition,
    user: i64,
    secret: &str,
) -> Result<bool> {
    let spent = Entity::delete_many()
        .filter(ticket)
        .filter(Column::UserId.eq(user))
        .filter(Column::Secret.eq(secret))
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

/// Ends all tickets of an account.
pub(super) async fn void_tickets(tx: &DatabaseTransaction, user: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::UserId.eq(user))
        .exec(tx)
        .await?;
    Ok(())
}
