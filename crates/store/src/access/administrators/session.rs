//! Sessions of administrators: who may have one, and as each request looks them up.

use std::collections::BTreeSet;
use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_permissions::Rights;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter as _,
    QuerySelect,
};
use serde::Deserialize;

use super::super::sessions::{Session, live};
use super::super::{AccessError, Result};
use crate::audit::{self, Entry};
use crate::content::statement::failure;
use crate::entity::admin_credential::{Entity, Model};
use crate::entity::session;
use crate::watch::{self, SESSIONS};
use crate::{Store, StoreError, Tx};

/// The administrator of a session, as the account is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionAdministrator {
    /// Row id.
    pub id: i64,
    /// Whether the account is locked out.
    pub disabled: bool,
    /// What the role allows.
    pub rights: Arc<Rights>,
    /// When the session proved password and second factor last, in epoch milliseconds: at the
    /// sign-in, or since.
    pub proved_at: i64,
}

impl Store {
    /// A session of an administrator, unless it was ended.
    ///
    /// # Errors
    ///
    /// When the database fails, or what a role allows cannot be understood.
    pub async fn admin_session(&self, id: &str) -> Result<Option<Session<SessionAdministrator>>> {
        let select = Query::select()
            .column(("sessions", "expires_at"))
            .column(("admin_credentials", "admin_id"))
            .column(("admin_credentials", "disabled_at"))
            .column(("admin_roles", "rights"))
            .column(("sessions", "created_at"))
            .column(("sessions", "proved_at"))
            .from("sessions")
            .left_join(
                "admin_credentials",
                Expr::col(("admin_credentials", "admin_id")).equals(("sessions", "user_id")),
            )
            .left_join(
                "admin_roles",
                Expr::col(("admin_roles", "code")).equals(("admin_credentials", "role")),
            )
            .and_where(Expr::col(("sessions", "id")).eq(id))
            .and_where(Expr::col(("sessions", "audience")).eq(Audience::Admin.as_str()))
            .and_where(Expr::col(("sessions", "revoked_at")).is_null())
            .to_owned();
        let Some(row) = self.writer().query_one(&select).await? else {
            return Ok(None);
        };
        let user = match row.try_get_by_index::<Option<i64>>(1)? {
            None => None,
            Some(id) => Some(SessionAdministrator {
                id,
                disabled: row.try_get_by_index::<Option<i64>>(2)?.is_some(),
                rights: Arc::new(rights(&row.try_get_by_index::<String>(3)?)?),
                proved_at: match row.try_get_by_index(5)? {
                    Some(at) => at,
                    None => row.try_get_by_index(4)?,
                },
            }),
        };
        Ok(Some(Session {
            expires_at: row.try_get_by_index(0)?,
            user,
        }))
    }

    /// Notes that a live session of an administrator proved password and this second factor
    /// (sealed), or none, at the instant `now` (epoch milliseconds). False, and nothing is noted,
    /// where the account is not any more what was proved, or the session is over.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn prove_admin_session(
        &self,
        id: &str,
        admin: i64,
        secret: Option<&str>,
        now: i64,
    ) -> Result<bool> {
        let tx = self.begin_access().await?;
        if !stands(&tx, admin, secret).await? {
            return Ok(false);
        }
        let proved = session::Entity::update_many()
            .col_expr(session::Column::ProvedAt, Expr::value(now))
            .filter(live(Audience::Admin, admin, now))
            .filter(session::Column::Id.eq(id))
            .exec(&tx)
            .await?;
        if proved.rows_affected != 1 {
            return Ok(false);
        }
        watch::announce(&tx, SESSIONS).await?;
        let entry = Entry::done("admin.step_up", now).to("session", id);
        audit::commit(tx, entry).await?;
        Ok(true)
    }
}

impl Tx {
    /// What an administrator may do by now: nothing (`None`) where the account is locked out or gone.
    /// Whoever locks it out waits until the transaction is over.
    ///
    /// # Errors
    ///
    /// When the database fails, or what a role allows cannot be understood.
    pub async fn rights_of(&self, admin: i64) -> std::result::Result<Option<Rights>, StoreError> {
        let select = Query::select()
            .column(("admin_roles", "rights"))
            .from("admin_credentials")
            .inner_join(
                "admin_roles",
                Expr::col(("admin_roles", "code")).equals(("admin_credentials", "role")),
            )
            .and_where(Expr::col(("admin_credentials", "admin_id")).eq(admin))
            .and_where(Expr::col(("admin_credentials", "disabled_at")).is_null())
            .lock_with_tables(LockType::Share, ["admin_credentials"])
            .to_owned();
        let of = |error| failure(self.registry(), error);
        let rows = self.line().rows(&select).await.map_err(of)?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let stored: String = row.get(0).map_err(of)?;
        let understood = rights(&stored).map_err(|it| StoreError::Database(it.into()))?;
        Ok(Some(understood))
    }
}

/// Whether an account may be used and has this second factor (sealed), or none. Whoever changes it
/// waits until the transaction is over, and ends the session that it opened.
pub(in super::super) async fn stands(
    tx: &DatabaseTransaction,
    admin: i64,
    secret: Option<&str>,
) -> Result<bool> {
    let account = Entity::find_by_id(admin).lock_exclusive().one(tx).await?;
    let is_same = |it: Model| it.disabled_at.is_none() && it.totp_secret.as_deref() == secret;
    Ok(account.is_some_and(is_same))
}

/// The rights of a role as they are stored.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Word(String),
    Names(BTreeSet<String>),
}

/// What a role allows, as it is stored.
pub(super) fn rights(text: &str) -> Result<Rights> {
    match serde_json::from_str(text) {
        Ok(Stored::Word(word)) if word == "all" => Ok(Rights::All),
        Ok(Stored::Names(names)) => Ok(Rights::Only(names)),
        _ => Err(AccessError::Damaged("role of administrators")),
    }
}

/// A role's rights as they are stored; the reverse of [`rights`].
pub(super) fn stored(rights: &Rights) -> String {
    match rights {
        Rights::All => "\"all\"".to_owned(),
        Rights::Only(names) => serde_json::json!(names).to_string(),
    }
}
