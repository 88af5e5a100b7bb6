//! Second factors of both realms: a code is accepted once, and a recovery code is spent once.

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use bastide_auth::totp::Step;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::Result;
use crate::Store;

/// Where the second factors of a realm are.
struct Place {
    table: &'static str,
    /// The column of the account, in both tables.
    owner: &'static str,
    secret: &'static str,
    step: &'static str,
    codes: &'static str,
}

impl Place {
    fn of(realm: Audience) -> Self {
        match realm {
            Audience::Public => Self {
                table: "user_factors",
                owner: "user_id",
                secret: "secret",
                step: "step",
                codes: "user_recovery_codes",
            },
            Audience::Admin => Self {
                table: "admin_credentials",
                owner: "admin_id",
                secret: "totp_secret",
                step: "totp_step",
                codes: "admin_recovery_codes",
            },
        }
    }

    /// The row of an account, while it has this second factor. An administrator may not be locked
    /// out; whether an end user is, every request asks.
    fn in_force(&self, realm: Audience, account: i64, secret: &str) -> Cond {
        let row = Cond::all()
            .add(Expr::col(self.owner).eq(account))
            .add(Expr::col(self.secret).eq(secret));
        match realm {
            Audience::Public => row,
            Audience::Admin => row.add(Expr::col("disabled_at").is_null()),
        }
    }
}

impl Store {
    /// Accepts the code of a step, once: false where that step or a later one was accepted before,
    /// or the account was locked out or got another secret meanwhile. Secrets are sealed.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn accept_step(
        &self,
        realm: Audience,
        account: i64,
        secret: &str,
        step: Step,
    ) -> Result<bool> {
        let place = Place::of(realm);
        let last = || Expr::col(place.step);
        let accept = Query::update()
            .table(place.table)
            .value(place.step, step.to_stored())
            .cond_where(place.in_force(realm, account, secret))
            .and_where(last().is_null().or(last().lt(step.to_stored())))
            .to_owned();
        let accepted = self.writer().execute(&accept).await?;
        Ok(accepted.rows_affected() == 1)
    }

    /// Spends a recovery code at the instant `now` (epoch milliseconds); false where the account
    /// has no such code, or not any more, or changed as [`Self::accept_step`] says.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn spend_recovery_code(
        &self,
        realm: Audience,
        account: i64,
        secret: &str,
        digest: &Digest,
        now: i64,
    ) -> Result<bool> {
        let place = Place::of(realm);
        let owner = Query::select()
            .column(place.owner)
            .from(place.table)
            .cond_where(place.in_force(realm, account, secret))
            .to_owned();
        let use_up = Query::update()
            .table(place.codes)
            .value("used_at", now)
            .and_where(Expr::col(place.owner).in_subquery(owner))
            .and_where(Expr::col("digest").eq(digest.to_hex()))
            .and_where(Expr::col("used_at").is_null())
            .to_owned();
        let spent = self.writer().execute(&use_up).await?;
        Ok(spent.rows_affected() == 1)
    }
}

/// Gives an account these recovery codes, and no others.
pub(super) async fn replace_codes(
    tx: &DatabaseTransaction,
    realm: Audience,
    account: i64,
    codes: &[Digest],
) -> Result<()> {
    void_codes(tx, realm, account).await?;
    let place = Place::of(realm);
    let mut insert = Query::insert();
    insert
        .into_table(place.codes)
        .columns([place.owner, "digest"]);
    for code in codes {
        insert.values_panic([account.into(), code.to_hex().into()]);
    }
    tx.execute(&insert).await?;
    Ok(())
}

/// Takes the recovery codes of an account away.
pub(super) async fn void_codes(
    tx: &DatabaseTransaction,
    realm: Audience,
    account: i64,
) -> Result<()> {
    let place = Place::of(realm);
    let delete = Query::delete()
        .from_table(place.codes)
        .and_where(Expr::col(place.owner).eq(account))
        .to_owned();
    tx.execute(&delete).await?;
    Ok(())
}
