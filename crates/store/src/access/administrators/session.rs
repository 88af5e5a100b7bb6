//! Sessions of administrators, as each request looks them up.

use std::collections::BTreeSet;
use std::sync::Arc;

use bastide_auth::access::Audience;
use bastide_permissions::Rights;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde::Deserialize;

use super::super::sessions::Session;
use super::super::{AccessError, Result};
use crate::Store;

/// The administrator of a session, as the account is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionAdministrator {
    /// Row id.
    pub id: i64,
    /// Whether the account is locked out.
    pub disabled: bool,
    /// What the role allows.
    pub rights: Arc<Rights>,
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
            }),
        };
        Ok(Some(Session {
            expires_at: row.try_get_by_index(0)?,
            user,
        }))
    }
}

/// The rights of a role as they are stored.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Word(String),
    Names(BTreeSet<String>),
}

fn rights(text: &str) -> Result<Rights> {
    match serde_json::from_str(text) {
        Ok(Stored::Word(word)) if word == "all" => Ok(Rights::All),
        Ok(Stored::Names(names)) => Ok(Rights::Only(names)),
        _ => Err(AccessError::Damaged("role of administrators")),
    }
}
