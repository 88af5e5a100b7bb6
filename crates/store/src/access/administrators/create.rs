//! The making of administrators: by the operator, by the set-up link, by an invitation.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QuerySelect, SqlErr,
};
use serde_json::json;

use super::super::advance::advance;
use super::super::setup::{Purpose, redeem, void_invitations, void_setup};
use super::super::{AccessError, normal_email};
use super::accounts::lock;
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::admin_credential::{ActiveModel, Entity, Model};
use crate::entity::admin_role;

/// An administrator to be made.
#[derive(Debug, Clone)]
pub struct NewAdministrator<'a> {
    /// Document id, for an address that no creator of content has yet.
    pub document: &'a str,
    /// The e-mail address; it is stored in its normal form.
    pub email: &'a str,
    /// The first name.
    pub firstname: Option<&'a str>,
    /// The last name.
    pub lastname: Option<&'a str>,
    /// Code of the role.
    pub role: &'a str,
    /// The hash of the password.
    pub password_hash: &'a str,
}

/// By what right an administrator is made. Digests are in hexadecimal.
#[derive(Debug, Clone, Copy)]
pub enum Warrant<'a> {
    /// By the word of the operator.
    Operator,
    /// By the set-up link, while there is no administrator.
    Setup(&'a str),
    /// By an invitation.
    Invitation(&'a str),
}

/// Why no administrator was made. Nothing was changed then; a token can still be redeemed unless it
/// was the reason.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The token was redeemed before, has run out, or means nothing any more.
    #[error("the link is not valid any more")]
    BadToken,
    /// There is an administrator with this e-mail address.
    #[error("there is an administrator with this e-mail address")]
    Taken,
    /// There is no such role.
    #[error("there is no such role")]
    NoRole,
    /// The database failed.
    #[error(transparent)]
    Access(#[from] AccessError),
}

impl From<DbErr> for NotMade {
    fn from(error: DbErr) -> Self {
        Self::Access(error.into())
    }
}

impl Store {
    /// Makes an administrator at the instant `now` (epoch milliseconds), and answers the row id.
    /// From then on no set-up link is good.
    ///
    /// # Errors
    ///
    /// [`NotMade`].
    pub async fn create_administrator(
        &self,
        new: &NewAdministrator<'_>,
        warrant: Warrant<'_>,
        now: i64,
    ) -> Result<i64, NotMade> {
        let email = normal_email(new.email);
        let tx = self.begin_access().await?;
        lock(&tx).await?;
        execute(&tx, warrant, now).await?;
        let role = admin_role::Entity::find()
            .filter(admin_role::Column::Code.eq(new.role))
            .one(&tx)
            .await?;
        if role.is_none() {
            return Err(NotMade::NoRole);
        }
        let id = self.person(&tx, new, &email, now).await?;
        let credential = Model {
            admin_id: id,
            role: new.role.to_owned(),
            created_at: now,
            password_hash: new.password_hash.to_owned(),
            changed_at: now,
            disabled_at: None,
            totp_secret: None,
            totp_step: None,
            enrolled_at: None,
            last_login_at: None,
            last_login_address: None,
        };
        Entity::insert(ActiveModel::from(credential).reset_all())
            .exec_without_returning(&tx)
            .await
            .map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => NotMade::Taken,
                _ => error.into(),
            })?;
        void_setup(&tx).await?;
        void_invitations(&tx, &email).await?;
        advance(&tx).await?;
        let warrant = match warrant {
            Warrant::Operator => "operator",
            Warrant::Setup(_) => "setup",
            Warrant::Invitation(_) => "invitation",
        };
        let entry = Entry::done("administrator.create", now)
            .to("administrator", id)
            .details(json!({ "email": email, "role": new.role, "by": warrant }));
        commit(tx, entry).await?;
        Ok(id)
    }

    /// The row of `admin_users`: a creator of content whom an archive brought along becomes an
    /// administrator under the same row.
    async fn person(
        &self,
        tx: &DatabaseTransaction,
        new: &NewAdministrator<'_>,
        email: &str,
        now: i64,
    ) -> Result<i64, NotMade> {
        let find = Query::select()
            .column("id")
            .from("admin_users")
            .and_where(Expr::col("email").eq(email))
            .limit(1)
            .to_owned();
        if let Some(row) = tx.query_one(&find).await? {
            return Ok(row.try_get_by_index(0)?);
        }
        let at = self.dialect().instant(now);
        let insert = Query::insert()
            .into_table("admin_users")
            .columns([
                "document_id",
                "status",
                "created_at",
                "updated_at",
                "published_at",
                "firstname",
                "lastname",
                "email",
            ])
            .values_panic([
                new.document.into(),
                1_i16.into(),
                Expr::val(at.clone()),
                Expr::val(at.clone()),
                Expr::val(at),
                Expr::val(new.firstname),
                Expr::val(new.lastname),
                email.into(),
            ])
            .returning_col("id")
            .to_owned();
        let row = tx.query_one(&insert).await?;
        let row = row.ok_or(AccessError::Damaged("administrator"))?;
        Ok(row.try_get_by_index(0)?)
    }
}

async fn execute(tx: &DatabaseTransaction, warrant: Warrant<'_>, now: i64) -> Result<(), NotMade> {
    let is_good = match warrant {
        Warrant::Operator => true,
        Warrant::Setup(digest) => {
            let any = Entity::find().limit(1).one(tx).await?;
            any.is_none() && redeem(tx, digest, Purpose::Setup, now).await?
        }
        Warrant::Invitation(digest) => redeem(tx, digest, Purpose::Invite, now).await?,
    };
    if is_good {
        Ok(())
    } else {
        Err(NotMade::BadToken)
    }
}
