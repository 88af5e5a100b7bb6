//! What has to be looked at now and then: administrators, and what was approved.

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use serde_json::Value as Json;

use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};

/// The setting that holds the access that was last approved.
pub(super) const APPROVED: &str = "access.approved";

/// An administrator, as a review sees one. Instants are epoch milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedAdministrator {
    /// The e-mail address.
    pub email: String,
    /// `code` of the role.
    pub role: String,
    /// Whether a second factor is enrolled.
    pub has_second_factor: bool,
    /// The last sign-in.
    pub last_login_at: Option<i64>,
    /// When the credentials were made or last changed.
    pub changed_at: i64,
}

impl Store {
    /// All administrators who can sign in.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn administrators_for_review(&self) -> Result<Vec<ReviewedAdministrator>> {
        let select = Query::select()
            .column(("admin_users", "email"))
            .column(("admin_credentials", "role"))
            .column(("admin_credentials", "enrolled_at"))
            .column(("admin_credentials", "last_login_at"))
            .column(("admin_credentials", "changed_at"))
            .from("admin_credentials")
            .inner_join(
                "admin_users",
                Expr::col(("admin_users", "id")).equals(("admin_credentials", "admin_id")),
            )
            .and_where(Expr::col(("admin_credentials", "disabled_at")).is_null())
            .to_owned();
        let rows = self.writer().query_all(&select).await?;
        rows.iter()
            .map(|row| {
                let email: Option<String> = row.try_get_by_index(0)?;
                let enrolled: Option<i64> = row.try_get_by_index(2)?;
                Ok(ReviewedAdministrator {
                    email: email.unwrap_or_default(),
                    role: row.try_get_by_index(1)?,
                    has_second_factor: enrolled.is_some(),
                    last_login_at: row.try_get_by_index(3)?,
                    changed_at: row.try_get_by_index(4)?,
                })
            })
            .collect()
    }

    /// The access that was last approved, as it was written.
    ///
    /// # Errors
    ///
    /// When the database fails, or holds what is not JSON.
    pub async fn approved_access(&self) -> Result<Option<Json>> {
        let found = self.setting(APPROVED).await?;
        let json = found.map(|it| serde_json::from_str(&it));
        json.transpose()
            .map_err(|_| AccessError::Damaged("approved access"))
    }

    /// Approves an access. It changes nothing of what anybody may do, so nobody is told.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn approve_access(&self, access: &Json, now: i64) -> Result<()> {
        let replace = OnConflict::column("key").update_column("value").to_owned();
        let tx = self.begin_access().await?;
        super::settings::insert(&tx, APPROVED, access, replace).await?;
        let entry = Entry::done("access.approve", now);
        Ok(commit(tx, entry).await?)
    }
}
