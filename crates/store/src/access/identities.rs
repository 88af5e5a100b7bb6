//! End users whom a provider vouches for.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter as _, Set,
};

use super::accounts::{NewUser, has_address_of, role_document};
use super::advance::advance;
use super::{AccessError, Result, normal_email};
use crate::Store;
use crate::entity::{provider_spent, user_identity};

/// Vouches for mailboxes: the mail that somebody has answered.
const MAILBOX: &str = "";

/// Somebody whom a provider vouches for.
#[derive(Debug, Clone, Copy)]
pub struct ProvenIdentity<'a> {
    /// What the provider is called here.
    pub provider: &'a str,
    /// Who vouches.
    pub issuer: &'a str,
    /// Whom for, by a name that never changes.
    pub subject: &'a str,
    /// Their e-mail address, which the provider has verified.
    pub email: &'a str,
}

/// The account that somebody gets who has none.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// Document id.
    pub document: &'a str,
    /// Names, the preferred one first; the first that nobody has is taken.
    pub usernames: &'a [String],
    /// `type` of the role.
    pub role: &'a str,
}

/// A token that is good once.
#[derive(Debug, Clone, Copy)]
pub struct Spending<'a> {
    /// Its digest.
    pub digest: &'a str,
    /// When it is no good anyway, in epoch milliseconds.
    pub forget_at: i64,
}

/// Whether somebody whom a provider vouches for is let in, and as whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognition {
    /// As the account that they came as before; its row id.
    Known(i64),
    /// As the account that had their address, which its owner had proved before; its row id.
    Linked(i64),
    /// As a new account; its row id.
    Made(i64),
    /// Not at all: somebody has the address who has not proved that it is theirs.
    Taken,
    /// Not at all: there is no account, and none is made.
    Closed,
    /// Not at all: this was their second try with one token.
    Spent,
}

impl Store {
    /// Spends a token that is good once, at the instant `now` (epoch milliseconds). False where it
    /// was spent before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn spend(&self, token: Spending<'_>, now: i64) -> Result<bool> {
        let tx = self.begin_access().await?;
        let is_first = spend(&tx, token, now).await?;
        tx.commit().await?;
        Ok(is_first)
    }

    /// Recognises somebody whom a provider vouches for at the instant `now` (epoch milliseconds),
    /// and spends the token of their sign-in. An account with their address is theirs only where its
    /// owner has proved the address to us; a newcomer gets an account where one is offered.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where the role is not there, or when the database fails. The token
    /// is not spent then.
    pub async fn recognize(
        &self,
        identity: ProvenIdentity<'_>,
        token: Spending<'_>,
        newcomer: Option<Newcomer<'_>>,
        now: i64,
    ) -> Result<Recognition> {
        let tx = self.begin_access().await?;
        let recognition = if spend(&tx, token, now).await? {
            self.recognize_in(&tx, identity, newcomer, now).await?
        } else {
            Recognition::Spent
        };
        tx.commit().await?;
        Ok(recognition)
    }

    async fn recognize_in(
        &self,
        tx: &DatabaseTransaction,
        identity: ProvenIdentity<'_>,
        newcomer: Option<Newcomer<'_>>,
        now: i64,
    ) -> Result<Recognition> {
        if let Some(account) = owner(tx, identity.issuer, identity.subject).await? {
            return Ok(Recognition::Known(account));
        }
        if let Some(newcomer) = newcomer {
            // Also keeps others who register waiting, so that no two take one address.
            let role = role_document(tx, newcomer.role).await?;
            if let Some(account) = owner(tx, identity.issuer, identity.subject).await? {
                return Ok(Recognition::Known(account));
            }
            if !is_taken(tx, identity.email).await? {
                let account = self.admit(tx, identity, newcomer, &role, now).await?;
                return Ok(Recognition::Made(account));
            }
        }
        if let Some(account) = proven_owner(tx, identity.email).await? {
            note(tx, identity, account, now).await?;
            advance(tx).await?;
            return Ok(Recognition::Linked(account));
        }
        let is_taken = is_taken(tx, identity.email).await?;
        Ok(if is_taken {
            Recognition::Taken
        } else {
            Recognition::Closed
        })
    }

    /// Makes an account.
    async fn admit(
        &self,
        tx: &DatabaseTransaction,
        identity: ProvenIdentity<'_>,
        newcomer: Newcomer<'_>,
        role: &str,
        now: i64,
    ) -> Result<i64> {
        let user = NewUser {
            document: newcomer.document,
            username: free_name(tx, newcomer.usernames).await?,
            email: identity.email,
            provider: identity.provider,
            confirmed: true,
            blocked: false,
        };
        let account = self.insert_user(tx, &user, role, now).await?;
        note(tx, identity, account, now).await?;
        note_mailbox(tx, account, identity.email, now).await?;
        advance(tx).await?;
        Ok(account)
    }
}

/// The key of the table decides between two that come at once.
async fn spend(tx: &DatabaseTransaction, token: Spending<'_>, now: i64) -> Result<bool> {
    use provider_spent::{ActiveModel, Column, Entity};

    Entity::delete_many()
        .filter(Column::ForgetAt.lte(now))
        .exec(tx)
        .await?;
    let row = ActiveModel {
        digest: Set(token.digest.to_owned()),
        forget_at: Set(token.forget_at),
    };
    let keep = OnConflict::column(Column::Digest).do_nothing().to_owned();
    let inserted = Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(inserted == 1)
}

/// The account of an identity.
async fn owner(tx: &DatabaseTransaction, issuer: &str, subject: &str) -> Result<Option<i64>> {
    let key = (issuer.to_owned(), subject.to_owned());
    let found = user_identity::Entity::find_by_id(key).one(tx).await?;
    Ok(found.map(|it| it.user_id))
}

/// The account with this address, if its owner has proved it, has it still, and is not locked out.
async fn proven_owner(tx: &DatabaseTransaction, email: &str) -> Result<Option<i64>> {
    let address = normal_email(email);
    let Some(account) = owner(tx, MAILBOX, &address).await? else {
        return Ok(None);
    };
    let select = Query::select()
        .column("blocked")
        .from("up_users")
        .and_where(Expr::col("id").eq(account))
        .and_where(Expr::col("email").eq(address))
        .and_where(Expr::col("confirmed").eq(true))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    let is_blocked = row.try_get_by_index::<Option<bool>>(0)?.unwrap_or_default();
    Ok((!is_blocked).then_some(account))
}

async fn is_taken(tx: &DatabaseTransaction, email: &str) -> Result<bool> {
    let select = Query::select()
        .column("id")
        .from("up_users")
        .and_where(has_address_of(email))
        .limit(1)
        .to_owned();
    Ok(tx.query_one(&select).await?.is_some())
}

/// The first of some names that nobody has, neither as a name nor as an address.
async fn free_name<'a>(tx: &DatabaseTransaction, names: &'a [String]) -> Result<&'a str> {
    let (username, email) = (Expr::col("username"), Expr::col("email"));
    let addresses = names.iter().map(|it| normal_email(it));
    let select = Query::select()
        .columns(["username", "email"])
        .from("up_users")
        .and_where(username.is_in(names).or(email.is_in(addresses)))
        .to_owned();
    let mut taken: Vec<String> = Vec::new();
    for row in tx.query_all(&select).await? {
        taken.extend(row.try_get_by_index::<Option<String>>(0)?);
        taken.extend(row.try_get_by_index::<Option<String>>(1)?);
    }
    let is_free = |name: &&String| !taken.contains(name) && !taken.contains(&normal_email(name));
    let free = names.iter().find(is_free).map(String::as_str);
    free.ok_or_else(|| AccessError::Refused("all proposed names are taken".into()))
}

async fn note(
    tx: &DatabaseTransaction,
    identity: ProvenIdentity<'_>,
    account: i64,
    now: i64,
) -> Result<()> {
    let row = user_identity::ActiveModel {
        issuer: Set(identity.issuer.to_owned()),
        subject: Set(identity.subject.to_owned()),
        user_id: Set(account),
        provider: Set(identity.provider.to_owned()),
        linked_at: Set(now),
    };
    // Two sign-ins of one person come to the same account.
    let keep = OnConflict::columns([
        user_identity::Column::Issuer,
        user_identity::Column::Subject,
    ])
    .do_nothing()
    .to_owned();
    user_identity::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that the owner of an account has proved that a mailbox is theirs, by a code that was sent
/// there; whoever did so last has it. Without that, an account is nobody's whom a provider vouches
/// for: it may have been made by somebody else, in wait for the owner of the address.
pub(super) async fn note_mailbox(
    tx: &DatabaseTransaction,
    account: i64,
    email: &str,
    now: i64,
) -> Result<()> {
    use user_identity::{ActiveModel, Column, Entity};

    let row = ActiveModel {
        issuer: Set(MAILBOX.to_owned()),
        subject: Set(normal_email(email)),
        user_id: Set(account),
        provider: Set("email".to_owned()),
        linked_at: Set(now),
    };
    let replace = OnConflict::columns([Column::Issuer, Column::Subject])
        .update_columns([Column::UserId, Column::LinkedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
