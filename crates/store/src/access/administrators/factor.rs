//! The second factor of administrators: how it comes into force, and how it goes.

use bastide_auth::access::Audience;
use bastide_auth::digest::Digest;
use bastide_auth::totp::Step;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::super::advance::advance;
use super::super::factor::{replace_codes, void_codes};
use super::super::setup::{Purpose, blank, good, insert, redeem};
use super::super::{Result, sessions};
use super::rank::{Decider, NotChanged};
use crate::Store;
use crate::audit::{Acting, Actor, Entry, commit};
use crate::entity::admin_credential::{Column, Entity};
use crate::entity::setup_token;

/// A second factor that is being enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolling {
    /// Row id of the administrator.
    pub admin: i64,
    /// The secret that was shown last, sealed.
    pub secret: Option<String>,
}

impl Store {
    /// Allows an administrator to enrol a second factor; what allowed it before ends.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn allow_enrolment(
        &self,
        admin: i64,
        token: &Digest,
        now: i64,
        expires_at: i64,
    ) -> Result<()> {
        let tx = self.begin_access().await?;
        void_enrolments(&tx, admin).await?;
        let row = setup_token::Model {
            admin_id: Some(admin),
            ..blank(&token.to_hex(), Purpose::Enrol, now, expires_at)
        };
        insert(&tx, row).await?;
        Ok(tx.commit().await?)
    }

    /// What a token allows to enrol that is good at the instant `now`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn enrolling(&self, token: &Digest, now: i64) -> Result<Option<Enrolling>> {
        let found = good(&token.to_hex(), Purpose::Enrol, now);
        let found = found.one(self.writer()).await?;
        Ok(found.and_then(|it| {
            let secret = it.secret;
            it.admin_id.map(|admin| Enrolling { admin, secret })
        }))
    }

    /// Keeps the sealed secret that was shown, in place of one shown before; false where the token
    /// is not good any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_enrolling(&self, token: &Digest, secret: &str, now: i64) -> Result<bool> {
        use setup_token::Column as Token;

        let kept = setup_token::Entity::update_many()
            .col_expr(Token::Secret, Expr::value(secret))
            .filter(Token::Digest.eq(token.to_hex()))
            .filter(Token::Purpose.eq(Purpose::Enrol.as_str()))
            .filter(Token::UsedAt.is_null())
            .filter(Token::ExpiresAt.gt(now))
            .exec(self.writer())
            .await?;
        Ok(kept.rows_affected == 1)
    }

    /// Puts a second factor in force, with the first step accepted and new recovery codes. False
    /// where somebody else redeemed the token, or a second factor is in force already.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn enrol(
        &self,
        token: &Digest,
        admin: i64,
        secret: &str,
        step: Step,
        codes: &[Digest],
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        // The account before its tokens, as everywhere: so no two wait for each other.
        let enrolled = Entity::update_many()
            .col_expr(Column::TotpSecret, Expr::value(secret))
            .col_expr(Column::TotpStep, Expr::value(step.to_stored()))
            .col_expr(Column::EnrolledAt, Expr::value(now))
            .filter(Column::AdminId.eq(admin))
            .filter(Column::TotpSecret.is_null())
            .filter(Column::DisabledAt.is_null())
            .exec(&tx)
            .await?;
        if enrolled.rows_affected != 1 || !redeem(&tx, &token.to_hex(), Purpose::Enrol, now).await?
        {
            return Ok(false);
        }
        replace_codes(&tx, Audience::Admin, admin, codes).await?;
        void_enrolments(&tx, admin).await?;
        advance(&tx).await?;
        let entry = Entry::done("administrator.enrol_second_factor", now)
            .acting(Acting::current().by(Actor::Administrator(admin)))
            .to("administrator", admin);
        commit(tx, entry).await?;
        Ok(true)
    }

    /// Takes the second factor of an administrator away, with its recovery codes, and ends the
    /// sessions. The next sign-in enrols another one. `by` is the administrator who decides; the
    /// operator has none.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; nothing was changed then.
    pub async fn reset_factor(
        &self,
        by: Option<i64>,
        admin: i64,
        now: i64,
    ) -> std::result::Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        decider.subordinate(&tx, admin).await?;
        Entity::update_many()
            .col_expr(Column::TotpSecret, Expr::value(Option::<String>::None))
            .col_expr(Column::TotpStep, Expr::value(Option::<i64>::None))
            .col_expr(Column::EnrolledAt, Expr::value(Option::<i64>::None))
            .filter(Column::AdminId.eq(admin))
            .exec(&tx)
            .await?;
        void_codes(&tx, Audience::Admin, admin).await?;
        void_enrolments(&tx, admin).await?;
        sessions::end(&tx, Audience::Admin, sessions::of(admin), now).await?;
        advance(&tx).await?;
        let entry =
            Entry::done("administrator.reset_second_factor", now).to("administrator", admin);
        Ok(commit(tx, entry).await?)
    }
}

/// Ends whatever allows an administrator to enrol.
pub(super) async fn void_enrolments(tx: &DatabaseTransaction, admin: i64) -> Result<()> {
    setup_token::Entity::delete_many()
        .filter(setup_token::Column::Purpose.eq(Purpose::Enrol.as_str()))
        .filter(setup_token::Column::AdminId.eq(admin))
        .exec(tx)
        .await?;
    Ok(())
}
