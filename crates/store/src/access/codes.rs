//! Codes that end users got by mail, as their digests.
//!
//! An account has one of a kind, so a new one puts the one before it out of force. A code is good
//! for the address it was sent to and beside the password that the account had then; when either
//! changes, it is good for nothing.

use std::cmp;

use bastide_auth::digest::Digest;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, Set,
};

use super::accounts::{accounts, is_local, read};
use super::advance::advance;
use super::identities::note_mailbox;
use super::sessions::{NewSession, end, insert, of};
use super::user_factors;
use super::{Account, Errand, Result};
use crate::Store;
use crate::entity::user_code::{Column, Entity, Model};
use crate::entity::user_credential;

/// What became of a code that somebody sets a password by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// The code is not good, or the account is locked out; nothing was done.
    Refused,
    /// The password is set, and the session is open.
    Opened,
    /// The password is set; a second factor stands before the session.
    Closed,
}

impl Store {
    /// Puts a code of an account in force until the instant `expires_at`, in place of the one before
    /// it. Instants are epoch milliseconds.
    ///
    /// # Errors
    ///
    /// When the database fails, or the account went meanwhile.
    pub async fn put_code(
        &self,
        errand: Errand,
        account: &Account,
        digest: &Digest,
        (now, expires_at): (i64, i64),
    ) -> Result<()> {
        let expired = Entity::delete_many().filter(Column::ExpiresAt.lte(now));
        expired.exec(self.writer()).await?;
        let code = Model {
            user_id: account.id,
            purpose: errand.as_str().to_owned(),
            digest: digest.to_hex(),
            address: account.email.clone().unwrap_or_default(),
            password_set_at: account.password_set_at,
            expires_at,
        };
        let replace = OnConflict::columns([Column::UserId, Column::Purpose])
            .update_columns([
                Column::Digest,
                Column::Address,
                Column::PasswordSetAt,
                Column::ExpiresAt,
            ])
            .to_owned();
        Entity::insert(code.into_active_model().reset_all())
            .on_conflict(replace)
            .exec_without_returning(self.writer())
            .await?;
        Ok(())
    }

    /// The account that a code is good for at the instant `now` (epoch milliseconds). The code is
    /// not spent.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn account_of_code(
        &self,
        errand: Errand,
        digest: &Digest,
        now: i64,
    ) -> Result<Option<Account>> {
        let found = good(errand, digest, now).one(self.writer()).await?;
        match found {
            Some(code) => addressee(self.writer(), &code).await,
            None => Ok(None),
        }
    }

    /// Spends a code on another password of its account, ends all sessions of the account, and
    /// begins one, at the instant at which that is opened, unless a second factor is in force or
    /// required.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn reset_password(
        &self,
        code: &Digest,
        hash: &str,
        next: &NewSession<'_>,
    ) -> Result<Reset> {
        let now = next.opened_at;
        let tx = self.begin_access().await?;
        user_factors::hold(&tx, next.user, LockType::Share).await?;
        let Some(code) = spend(&tx, Errand::ResetPassword, code, now).await? else {
            return Ok(Reset::Refused);
        };
        let account = addressee(&tx, &code).await?;
        let account = account.filter(|it| it.id == next.user && !it.blocked);
        let Some(account) = account else {
            return Ok(Reset::Refused);
        };
        if !replace_password(&tx, &account, hash, now).await? {
            return Ok(Reset::Refused);
        }
        note_mailbox(&tx, account.id, &code.address, now).await?;
        end(&tx, next.audience, of(account.id), now).await?;
        let is_open = user_factors::stands(&tx, account.id, None).await?;
        if is_open {
            insert(&tx, next).await?;
        }
        // The account is an entry too, and has another version now.
        advance(&tx).await?;
        tx.commit().await?;
        Ok(if is_open {
            Reset::Opened
        } else {
            Reset::Closed
        })
    }

    /// Spends a code at the instant `now` (epoch milliseconds), and calls the address of its account
    /// confirmed; answers the row id of the account, or `None` where the code is not good.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn confirm_address(&self, code: &Digest, now: i64) -> Result<Option<i64>> {
        let tx = self.begin_access().await?;
        let Some(code) = spend(&tx, Errand::ConfirmAddress, code, now).await? else {
            return Ok(None);
        };
        let confirm = Query::update()
            .table("up_users")
            .value("confirmed", true)
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").eq(code.user_id))
            .and_where(Expr::col("email").eq(code.address.as_str()))
            .to_owned();
        if tx.execute(&confirm).await?.rows_affected() == 0 {
            return Ok(None);
        }
        note_mailbox(&tx, code.user_id, &code.address, now).await?;
        advance(&tx).await?;
        tx.commit().await?;
        Ok(Some(code.user_id))
    }
}

/// Puts the codes of an account out of force by which its password could be set.
pub(super) async fn void_resets(tx: &DatabaseTransaction, user: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::UserId.eq(user))
        .filter(Column::Purpose.eq(Errand::ResetPassword.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

fn good(errand: Errand, digest: &Digest, now: i64) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::Digest.eq(digest.to_hex()))
        .filter(Column::Purpose.eq(errand.as_str()))
        .filter(Column::ExpiresAt.gt(now))
}

/// Takes a good code out. Whoever comes with the same one waits, and finds none.
async fn spend(
    tx: &DatabaseTransaction,
    errand: Errand,
    digest: &Digest,
    now: i64,
) -> Result<Option<Model>> {
    let found = good(errand, digest, now).lock_exclusive().one(tx).await?;
    let Some(code) = found else {
        return Ok(None);
    };
    let gone = Entity::delete_by_id((code.user_id, code.purpose.clone()));
    let gone = gone.exec(tx).await?;
    Ok((gone.rows_affected == 1).then_some(code))
}

/// The account that a code was sent to, if it is still what it was then.
async fn addressee(db: &impl ConnectionTrait, code: &Model) -> Result<Option<Account>> {
    let select = accounts()
        .and_where(is_local())
        .and_where(Expr::col(("up_users", "id")).eq(code.user_id))
        .to_owned();
    let row = db.query_one(&select).await?;
    let account = row.as_ref().map(read).transpose()?;
    Ok(account.filter(|it| {
        it.email.as_deref() == Some(code.address.as_str())
            && it.password_set_at == code.password_set_at
    }))
}

/// Sets a password in place of the one that the account was read with; false where it has another
/// one meanwhile.
async fn replace_password(
    tx: &DatabaseTransaction,
    account: &Account,
    hash: &str,
    now: i64,
) -> Result<bool> {
    use user_credential::{ActiveModel, Column, Entity};

    let Some(old) = account.password_set_at else {
        let credential = ActiveModel {
            user_id: Set(account.id),
            password_hash: Set(hash.to_owned()),
            changed_at: Set(now),
            failures: Set(0),
            locked_until: Set(None),
        };
        Entity::insert(credential)
            .exec_without_returning(tx)
            .await?;
        return Ok(true);
    };
    // Later than the old one even where the clock was set back, so that it tells them apart.
    let set_at = cmp::max(now, old.saturating_add(1));
    let set = Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(hash))
        .col_expr(Column::ChangedAt, Expr::value(set_at))
        .filter(Column::UserId.eq(account.id))
        .filter(Column::ChangedAt.eq(old))
        .exec(tx)
        .await?;
    Ok(set.rows_affected == 1)
}
