//! Signatures on the chain, by a key that the database does not hold.

use bastide_auth::audit_key::{AuditKey, Sealed};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _, QueryOrder as _,
};

use crate::Store;
use crate::access::AccessError;
use crate::entity::audit_checkpoint::{Column, Entity, Model};
use crate::entity::{audit_head, audit_log};

/// Rows after which the chain is signed again, however little time has passed.
const ROWS: i64 = 100;

/// Milliseconds after which it is, where there is something new.
const MILLIS: i64 = 600_000;

/// What is signed.
pub(super) fn sealed(checkpoint: &Model) -> Sealed<'_> {
    Sealed {
        id: checkpoint.id,
        hash: &checkpoint.hash,
        at: checkpoint.at,
    }
}

impl Store {
    /// Signs the chain as it is at the instant `now` (epoch milliseconds), where enough rows have
    /// come since it was signed last, or enough time has passed.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn sign_audit_log(&self, key: &AuditKey, now: i64) -> Result<(), AccessError> {
        let head = self.audit_head().await?;
        let last = Entity::find().order_by_desc(Column::Id).one(self.writer());
        let last = last.await?;
        let (signed, at) = last.map_or((0, i64::MIN), |it| (it.id, it.at));
        let new = head.last_id.saturating_sub(signed);
        if new <= 0 || (new < ROWS && now.saturating_sub(at) < MILLIS) {
            return Ok(());
        }
        let row = audit_log::Entity::find_by_id(head.last_id).one(self.writer());
        if row.await?.is_none_or(|it| it.hash != head.last_hash) {
            tracing::error!(
                audit.id = head.last_id,
                "the audit log was tampered with, and is not signed; see `bastide audit verify`"
            );
            return Ok(());
        }
        let mut checkpoint = Model {
            id: head.last_id,
            hash: head.last_hash,
            at: now,
            signature: String::new(),
        };
        checkpoint.signature = key.sign(sealed(&checkpoint));
        tracing::info!(
            target: "bastide::audit",
            signature = checkpoint.signature,
            audit.id = checkpoint.id,
            audit.hash = checkpoint.hash,
            "audit log signed"
        );
        let row = checkpoint.into_active_model().reset_all();
        // Another process may have signed the same row.
        let first = OnConflict::column(Column::Id).do_nothing().to_owned();
        let insert = Entity::insert(row).on_conflict(first);
        match insert.exec_without_returning(self.writer()).await {
            Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Where the log begins and ends.
    pub(super) async fn audit_head(&self) -> Result<audit_head::Model, AccessError> {
        let head = audit_head::Entity::find_by_id(1).one(self.writer());
        head.await?
            .ok_or(AccessError::Damaged("head of the audit log"))
    }
}
