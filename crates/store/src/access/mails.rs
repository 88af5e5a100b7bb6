//! Mails that wait to be sent: what each is for and to which address, never what it says.
//!
//! A worker leases a mail before it sends it.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set};

use super::lease::{self, Work};
use super::{AccessError, Result, normal_email};
use crate::Store;
use crate::entity::mail::{ActiveModel, Column, Entity, Model};

/// How long it is remembered that a mail was given up, in milliseconds: 30 days.
const DEAD_LAST: i64 = 30 * 24 * 60 * 60 * 1_000;

/// What a mail to an end user is for, and so is the code in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// To set a password without the old one.
    ResetPassword,
    /// To prove that the mailbox belongs to the account.
    ConfirmAddress,
}

/// A mail that this process has to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedMail {
    /// Row id.
    pub id: i64,
    /// What it is for.
    pub errand: Errand,
    /// The address that was typed, in its normal form; there may be no account of it.
    pub address: String,
    /// The how-manieth attempt this is, from 1.
    pub attempt: i32,
}

impl Errand {
    const ALL: [Self; 2] = [Self::ResetPassword, Self::ConfirmAddress];

    /// The name, as tables and log lines have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ResetPassword => "reset_password",
            Self::ConfirmAddress => "confirm_address",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == text)
    }
}

impl Work for Entity {
    const ID: Column = Column::Id;
    const AVAILABLE_AT: Column = Column::AvailableAt;
    const LEASED_UNTIL: Column = Column::LeasedUntil;
    const ATTEMPTS: Column = Column::Attempts;
    const DEAD_AT: Column = Column::DeadAt;

    fn id_of(row: &Model) -> i64 {
        row.id
    }
}

impl Store {
    /// Notes at the instant `now` (epoch milliseconds) that a mail is wanted, whether or not there is
    /// an account of this address.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn post_mail(&self, errand: Errand, address: &str, now: i64) -> Result<()> {
        post(self.writer(), errand, address, now).await
    }

    /// Leases mails that are due at the instant `now` (epoch milliseconds), the oldest first and at
    /// most `most`. Nobody else gets them for `lease` milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn lease_mails(&self, now: i64, lease: i64, most: u64) -> Result<Vec<LeasedMail>> {
        // Those that this release knows: a newer one beside it may have more.
        let known = Errand::ALL.map(Errand::as_str);
        let known = Condition::all().add(Column::Purpose.is_in(known));
        let found = self.lease::<Entity>(known, (now, lease, most)).await?;
        found.into_iter().map(leased).collect()
    }

    /// Forgets a mail: it was sent, or there is nobody to send it to.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_mail(&self, mail: &LeasedMail) -> Result<()> {
        Entity::delete_many()
            .filter(held(mail))
            .exec(self.writer())
            .await?;
        Ok(())
    }

    /// Gives a mail back, to be sent at the instant `at` (epoch milliseconds) or later.
    ///
    /// # Errors
    ///
    /// When the database fails; it is tried again when the lease has run out.
    pub async fn postpone_mail(&self, mail: &LeasedMail, at: i64) -> Result<()> {
        self.give_back::<Entity>(held(mail), at).await
    }

    /// Gives a mail up at the instant `now` (epoch milliseconds): that it was is remembered for a
    /// while, to whom is not.
    ///
    /// # Errors
    ///
    /// When the database fails; it is tried again when the lease has run out.
    pub async fn bury_mail(&self, mail: &LeasedMail, now: i64) -> Result<()> {
        let old = Column::DeadAt.lte(now.saturating_sub(DEAD_LAST));
        Entity::delete_many()
            .filter(old)
            .exec(self.writer())
            .await?;
        Entity::update_many()
            .col_expr(Column::DeadAt, Expr::value(now))
            .col_expr(Column::Address, Expr::value(""))
            .filter(held(mail))
            .exec(self.writer())
            .await?;
        Ok(())
    }
}

/// Notes that a mail is wanted, in the transaction that causes it.
pub(super) async fn post(
    db: &impl ConnectionTrait,
    errand: Errand,
    address: &str,
    now: i64,
) -> Result<()> {
    let mail = ActiveModel {
        purpose: Set(errand.as_str().to_owned()),
        address: Set(normal_email(address)),
        created_at: Set(now),
        available_at: Set(now),
        attempts: Set(0),
        leased_until: Set(0),
        dead_at: Set(None),
        ..Default::default()
    };
    Entity::insert(mail).exec_without_returning(db).await?;
    Ok(())
}

/// The mail, as long as the lease is this worker's.
fn held(mail: &LeasedMail) -> Condition {
    lease::held::<Entity>(mail.id, mail.attempt)
}

fn leased(mail: Model) -> Result<LeasedMail> {
    Ok(LeasedMail {
        id: mail.id,
        errand: Errand::parse(&mail.purpose).ok_or(AccessError::Damaged("mail"))?,
        address: mail.address,
        attempt: mail.attempts.saturating_add(1),
    })
}
