//! Entries that are gone, by the version that their removal has left behind.

use bastide_permissions::plan::HistoryPlan;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{Kept, VersionRow, kept, without_data};
use crate::content::statement::{database, table};
use crate::entity::entry_version::{Column, Entity};
use crate::{Store, StoreError};

/// An entry that is gone, with what it said last.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    /// The document.
    pub document: String,
    /// The version that its removal left behind.
    pub last: Kept,
}

impl Store {
    /// A part of the entries of a type that are gone from a locale, those that went last first, and
    /// how many there are, counted up to `most`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn gone(
        &self,
        plan: &HistoryPlan,
        (start, limit): (u64, u64),
        most: u64,
    ) -> Result<(Vec<Gone>, u64), StoreError> {
        let all = Entity::find()
            .filter(Column::ContentType.eq(plan.target().id.0))
            .filter(Column::Locale.eq(plan.locale()))
            .filter(is_removal("entry_versions"))
            .filter(Expr::exists(row_of(plan)).not())
            .filter(Expr::exists(gone_again()).not());
        let counted = all.clone().limit(most).count(self.writer());
        let total = counted.await.map_err(database)?;
        let found = all
            .order_by_desc(Column::Id)
            .offset(start)
            .limit(limit)
            .all(self.writer())
            .await
            .map_err(database)?;
        let mut versions: Vec<VersionRow> = Vec::with_capacity(found.len());
        let mut said = Vec::with_capacity(found.len());
        for version in found {
            let data = kept::shown(plan, &version.data);
            said.push((version.document_id.clone(), data));
            versions.push(without_data(version));
        }
        self.name_authors(&mut versions).await?;
        let gone = said.into_iter().zip(versions);
        let gone = gone.map(|((document, data), version)| Gone {
            document,
            last: Kept { version, data },
        });
        Ok((gone.collect(), total))
    }
}

/// How long an entry that is gone can be brought back: 90 days in milliseconds.
const GONE_MILLIS: i64 = 90 * 24 * 60 * 60 * 1_000;

/// Entries whose versions are removed together.
const TOGETHER: u64 = 50;

/// A type, a document and a locale, and their last version.
type Last = (i32, String, String, i64);

impl Store {
    /// Removes all versions of entries that have been gone for too long, few at a time, so that
    /// nobody waits for it; how many.
    pub(in crate::content) async fn forget_gone(&self, now: i64) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let long_gone = Entity::find()
                .select_only()
                .columns([
                    Column::ContentType,
                    Column::DocumentId,
                    Column::Locale,
                    Column::Id,
                ])
                .filter(is_removal("entry_versions"))
                .filter(Column::WrittenAt.lte(now.saturating_sub(GONE_MILLIS)))
                .filter(Expr::exists(later()).not())
                .order_by_asc(Column::Id)
                .limit(TOGETHER);
            let long_gone: Vec<Last> = long_gone
                .into_tuple()
                .all(self.writer())
                .await
                .map_err(database)?;
            if long_gone.is_empty() {
                return Ok(removed);
            }
            let entries = long_gone
                .into_iter()
                .map(|(model, document, locale, last)| {
                    Condition::all()
                        .add(Column::ContentType.eq(model))
                        .add(Column::DocumentId.eq(document))
                        .add(Column::Locale.eq(locale))
                        // One that comes back meanwhile goes on with what it comes back to.
                        .add(Column::Id.lte(last))
                });
            let any = entries.fold(Condition::any(), Condition::add);
            let delete = Entity::delete_many().filter(any);
            let done = delete.exec(self.writer()).await.map_err(database)?;
            removed += done.rows_affected;
        }
    }
}

/// Whether a version is what a removal has left behind. Not bound, so that the index of those is used.
fn is_removal(versions: &'static str) -> Expr {
    let delete = Expr::custom_keyword("'delete'");
    Expr::col((versions, "action")).eq(delete)
}

/// A row that the document has in the locale: it came back.
fn row_of(plan: &HistoryPlan) -> SelectStatement {
    let document = Expr::col(("entries", "document_id"));
    let locale = Expr::col(("entries", "locale"));
    Query::select()
        .column(("entries", "id"))
        .from_as(table(&plan.target().table), "entries")
        .and_where(document.equals(("entry_versions", "document_id")))
        .and_where(locale.equals(("entry_versions", "locale")))
        .to_owned()
}

/// A later removal of the same document, which says what it said last.
fn gone_again() -> SelectStatement {
    later().and_where(is_removal("later")).to_owned()
}

/// A later version of the same document in the same locale.
fn later() -> SelectStatement {
    let mut later = Query::select();
    later
        .column(("later", "id"))
        .from_as("entry_versions", "later")
        .and_where(Expr::col(("later", "id")).gt(Expr::col(("entry_versions", "id"))));
    for column in ["model_id", "document_id", "locale"] {
        let same = Expr::col(("later", column)).equals(("entry_versions", column));
        later.and_where(same);
    }
    later
}
