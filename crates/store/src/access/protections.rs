//! What protects accounts of end users, and who is in: for whoever looks after them.

use std::collections::HashMap;

use bastide_auth::access::Audience;
use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};

use super::Result;
use crate::Store;

/// How an account is protected and used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// Whether a second factor is in force.
    pub two_factor: bool,
    /// How many sessions are live.
    pub sessions: u64,
}

impl Store {
    /// How some accounts are protected and used at the instant `now` (epoch milliseconds), by their
    /// row ids. One statement, however many they are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn protections(&self, users: &[i64], now: i64) -> Result<HashMap<i64, Protection>> {
        if users.is_empty() {
            return Ok(HashMap::new());
        }
        let session = |column| Expr::col(("sessions", column));
        let is_live = session("user_id")
            .equals(("up_users", "id"))
            .and(session("audience").eq(Audience::Public.as_str()))
            .and(session("revoked_at").is_null())
            .and(session("expires_at").gt(now));
        let select = Query::select()
            .column(("up_users", "id"))
            .column(("user_factors", "user_id"))
            .expr(Func::count(session("id")))
            .from("up_users")
            .left_join(
                "user_factors",
                Expr::col(("user_factors", "user_id")).equals(("up_users", "id")),
            )
            .left_join("sessions", is_live)
            .and_where(Expr::col(("up_users", "id")).is_in(users.iter().copied()))
            .group_by_columns([("up_users", "id"), ("user_factors", "user_id")])
            .to_owned();
        let rows = self.writer().query_all(&select).await?;
        let protections = rows.iter().map(|row| {
            let sessions: i64 = row.try_get_by_index(2)?;
            let protection = Protection {
                two_factor: row.try_get_by_index::<Option<i64>>(1)?.is_some(),
                sessions: u64::try_from(sessions).unwrap_or_default(),
            };
            Ok((row.try_get_by_index(0)?, protection))
        });
        protections.collect()
    }
}
