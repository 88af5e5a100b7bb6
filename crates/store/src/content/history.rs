//! The past of an entry: the versions that writes have left behind.

mod author;
mod gone;
mod kept;
mod restore;

use bastide_content_types::Model as ContentType;
use bastide_permissions::plan::HistoryPlan;
use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use sea_orm::{PaginatorTrait as _, Select};
use serde_json::{Map, Value as Json};

pub use gone::Gone;

use super::statement::database;
use crate::entity::entry_version::{Column, Entity, Model};
use crate::{Store, StoreError};

/// One version, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number: it grows with time, and others lie between two of one entry.
    pub id: i64,
    /// What was done: `create`, `update`, `publish`, `unpublish`, `discard-draft`, `restore` or
    /// `delete`.
    pub action: String,
    /// Whether this is what the public got then.
    pub published: bool,
    /// Who did it: `anyone`, `user`, `token`, `administrator` or `program`.
    pub author: String,
    /// Row id of the author, where there is one.
    pub author_id: Option<i64>,
    /// What the author is called, while there is one.
    pub author_name: Option<String>,
    /// When, in milliseconds since 1970-01-01T00:00:00Z.
    pub written_at: i64,
}

/// One version with what it says, by the names that attributes have today.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The version.
    pub version: VersionRow,
    /// The values, in the forms of the API. Links are lists of documents.
    pub data: Map<String, Json>,
}

/// A version as a statement answers it.
type Tuple = (i64, String, bool, String, Option<i64>, i64);

impl Store {
    /// A part of the versions of an entry, the newest first, and how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn history(
        &self,
        plan: &HistoryPlan,
        document: &str,
        (start, limit): (u64, u64),
    ) -> Result<(Vec<VersionRow>, u64), StoreError> {
        let all = of_entry(plan.target(), document, plan.locale());
        let total = all.clone().count(self.writer()).await.map_err(database)?;
        let found = brief(all)
            .order_by_desc(Column::Id)
            .offset(start)
            .limit(limit)
            .into_tuple::<Tuple>()
            .all(self.writer())
            .await
            .map_err(database)?;
        let mut versions: Vec<VersionRow> = found.into_iter().map(row).collect();
        self.name_authors(&mut versions).await?;
        Ok((versions, total))
    }

    /// One version of an entry with what it says; the newest where no number is given.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn kept_version(
        &self,
        plan: &HistoryPlan,
        document: &str,
        number: Option<i64>,
    ) -> Result<Option<Kept>, StoreError> {
        let mut one = of_entry(plan.target(), document, plan.locale());
        if let Some(number) = number {
            one = one.filter(Column::Id.eq(number));
        }
        let newest = one.order_by_desc(Column::Id);
        let found = newest.one(self.writer()).await.map_err(database)?;
        let Some(found) = found else {
            return Ok(None);
        };
        let data = kept::shown(plan, &found.data);
        let mut versions = [without_data(found)];
        self.name_authors(&mut versions).await?;
        let [version] = versions;
        Ok(Some(Kept { version, data }))
    }
}

fn without_data(version: Model) -> VersionRow {
    row((
        version.id,
        version.action,
        version.published,
        version.author,
        version.author_id,
        version.written_at,
    ))
}

fn of_entry(model: &ContentType, document: &str, locale: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::ContentType.eq(model.id.0))
        .filter(Column::DocumentId.eq(document))
        .filter(Column::Locale.eq(locale))
}

/// What a version says may be long, and a list does not need it.
fn brief(versions: Select<Entity>) -> Select<Entity> {
    versions.select_only().columns([
        Column::Id,
        Column::Action,
        Column::Published,
        Column::Author,
        Column::AuthorId,
        Column::WrittenAt,
    ])
}

fn row((id, action, published, author, author_id, written_at): Tuple) -> VersionRow {
    VersionRow {
        id,
        action,
        published,
        author,
        author_id,
        author_name: None,
        written_at,
    }
}
