//! Old rows are given up: the beginning of the chain, up to a signature.

use bastide_auth::audit_key::AuditKey;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::json;

use super::checkpoint::sealed;
use super::{Entry, append};
use crate::Store;
use crate::access::AccessError;
use crate::dialect::{Line, begin};
use crate::entity::{audit_checkpoint, audit_head, audit_log};

/// Rows that are removed in one transaction, so that nobody waits for long.
const AT_ONCE: i64 = 5_000;

/// Name of the row that says that older ones were given up.
pub(super) const PRUNED: &str = "audit_log.pruned";

impl Store {
    /// Removes rows from before an instant (epoch milliseconds), as far as a good signature covers
    /// them, at the instant `now`. The removal is a row of the log itself, with the hash that the rest
    /// begins with. Answers whether there is more to remove.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn prune_audit_log(
        &self,
        key: &AuditKey,
        before: i64,
        now: i64,
    ) -> Result<bool, AccessError> {
        let head = self.audit_head().await?;
        let young = audit_log::Entity::find()
            .filter(audit_log::Column::At.gte(before))
            .order_by_asc(audit_log::Column::Id)
            .one(self.writer())
            .await?;
        let end = young.map_or(head.last_id, |it| it.id.saturating_sub(1));
        let most = head.pruned_id.saturating_add(AT_ONCE).min(end);
        let signed = audit_checkpoint::Entity::find()
            .filter(audit_checkpoint::Column::Id.gt(head.pruned_id))
            .filter(audit_checkpoint::Column::Id.lte(most))
            .order_by_desc(audit_checkpoint::Column::Id)
            .one(self.writer())
            .await?;
        let Some(signed) = signed.filter(|it| key.verify(sealed(it), &it.signature)) else {
            return Ok(false);
        };
        let last = audit_log::Entity::find_by_id(signed.id).one(self.writer());
        // What does not fit its signature is evidence, and stays.
        if last.await?.is_none_or(|it| it.hash != signed.hash) {
            return Ok(false);
        }
        let entry = Entry::done(PRUNED, now).details(json!({
            "from": head.pruned_id.saturating_add(1),
            "to": signed.id,
            "hash": signed.hash,
        }));
        let tx = begin(self.writer()).await?;
        let appended = append::append(Line::from(&tx), &[entry]).await;
        let appended = appended.map_err(|it| AccessError::Database(it.into_cause()))?;
        let same = audit_head::Column::PrunedId.eq(head.pruned_id);
        let moved = audit_head::Entity::update_many()
            .col_expr(audit_head::Column::PrunedId, Expr::value(signed.id))
            .col_expr(audit_head::Column::PrunedHash, Expr::value(signed.hash))
            .filter(same)
            .exec(&tx)
            .await?;
        if moved.rows_affected == 0 {
            // Another process was faster.
            return Ok(false);
        }
        audit_log::Entity::delete_many()
            .filter(audit_log::Column::Id.lte(signed.id))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        appended.announce();
        Ok(signed.id < end)
    }
}
