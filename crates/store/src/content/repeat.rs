//! Requests that may be sent again (`Idempotency-Key`): the first one does the work, the others get
//! its answer.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Set,
};

use super::statement::{database, failure, get};
use crate::entity::idempotency_key::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx};

/// Time for which a key is remembered, in milliseconds: 24 hours.
const REMEMBERED: i64 = 24 * 60 * 60 * 1_000;

/// A request that names itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeatable {
    /// Digest of the caller and the key it sent.
    pub digest: String,
    /// Digest of what is asked for.
    pub request: String,
}

/// Whether a request is the first of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It is, and has to be carried out.
    First,
    /// It was carried out before.
    Again {
        /// The document it made.
        document: String,
        /// The answer and its validator, where they were kept.
        answer: Option<(String, String)>,
    },
    /// Another request has the name.
    Other,
}

impl Tx {
    /// Takes a name for the request that makes `document`. Requests with one name take turns.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn take_turn(
        &self,
        repeatable: &Repeatable,
        document: &str,
        now: i64,
    ) -> Result<Turn, StoreError> {
        let line = self.line();
        let failed = |error| failure(self.registry(), error);
        let forgotten = Entity::delete_many()
            .filter(Column::Digest.eq(&repeatable.digest))
            .filter(Column::CreatedAt.lte(now.saturating_sub(REMEMBERED)))
            .into_query();
        line.run(&forgotten).await.map_err(failed)?;
        let row = ActiveModel {
            digest: Set(repeatable.digest.clone()),
            request: Set(repeatable.request.clone()),
            document_id: Set(document.to_owned()),
            body: Set(None),
            etag: Set(None),
            created_at: Set(now),
        };
        let mut insert = Entity::insert(row)
            .on_conflict(OnConflict::column(Column::Digest).do_nothing().to_owned())
            .into_query();
        let inserted = line.rows(insert.returning_col(Column::Digest)).await;
        if !inserted.map_err(failed)?.is_empty() {
            return Ok(Turn::First);
        }
        let columns = [
            Column::Request,
            Column::DocumentId,
            Column::Body,
            Column::Etag,
        ];
        let before = Entity::find_by_id(&repeatable.digest)
            .select_only()
            .columns(columns)
            .into_query();
        let before = line.rows(&before).await.map_err(failed)?;
        let before = before.first().ok_or(StoreError::Conflict)?;
        if get::<String>(before, 0)? != repeatable.request {
            return Ok(Turn::Other);
        }
        let (body, etag): (Option<String>, Option<String>) = (get(before, 2)?, get(before, 3)?);
        Ok(Turn::Again {
            document: get(before, 1)?,
            answer: body.zip(etag),
        })
    }
}

impl Store {
    /// Keeps the answer of a request that was carried out.
    ///
    /// # Errors
    ///
    /// When the database fails; the request is carried out nevertheless.
    pub async fn keep_answer(
        &self,
        digest: &str,
        body: &str,
        etag: &str,
    ) -> Result<(), StoreError> {
        let row = ActiveModel {
            digest: Set(digest.to_owned()),
            body: Set(Some(body.to_owned())),
            etag: Set(Some(etag.to_owned())),
            ..Default::default()
        };
        Entity::update(row)
            .validate()
            .map_err(database)?
            .exec(self.writer())
            .await
            .map_err(database)?;
        Ok(())
    }

    /// Forgets requests that need not be remembered any more, and says how many.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn forget_answers(&self, now: i64) -> Result<u64, StoreError> {
        let old =
            Entity::delete_many().filter(Column::CreatedAt.lte(now.saturating_sub(REMEMBERED)));
        let done = old.exec(self.writer()).await.map_err(database)?;
        Ok(done.rows_affected)
    }
}
