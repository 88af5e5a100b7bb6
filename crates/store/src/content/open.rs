//! Who has an entry open: a hint for people, and no lock.

use bastide_permissions::HistoryPlan;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};

use super::statement::database;
use crate::entity::open_entry::{ActiveModel, Column, Entity};
use crate::{Store, StoreError};

/// Whoever has not said so for this long, in milliseconds, has it open no more.
const LASTS: i64 = 45_000;

/// Most others that are told of.
const MOST: u64 = 20;

/// Somebody who has an entry open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Row id of the administrator.
    pub admin: i64,
    /// What they are called.
    pub name: Option<String>,
    /// Since when, in epoch milliseconds.
    pub since: i64,
}

impl Store {
    /// Notes that an administrator has an entry open at the instant `now` (epoch milliseconds), and
    /// answers who else has, those who came first before others.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn keep_open(
        &self,
        plan: &HistoryPlan,
        document: &str,
        (admin, now): (i64, i64),
    ) -> Result<Vec<Opened>, StoreError> {
        let gone = Column::SeenAt.lt(now.saturating_sub(LASTS));
        let gone = Entity::delete_many().filter(gone).exec(self.writer());
        gone.await.map_err(database)?;
        let here = ActiveModel {
            content_type: Set(plan.target().id.0),
            document_id: Set(document.to_owned()),
            locale: Set(plan.locale().to_owned()),
            admin_id: Set(admin),
            opened_at: Set(now),
            seen_at: Set(now),
            ..Default::default()
        };
        let place = [
            Column::ContentType,
            Column::DocumentId,
            Column::Locale,
            Column::AdminId,
        ];
        let again = OnConflict::columns(place)
            .update_column(Column::SeenAt)
            .to_owned();
        let noted = Entity::insert(here).on_conflict(again);
        let noted = noted.exec_without_returning(self.writer());
        noted.await.map_err(database)?;
        let others = Entity::find()
            .filter(at(plan, document))
            .filter(Column::AdminId.ne(admin))
            .order_by_asc(Column::OpenedAt)
            .order_by_asc(Column::Id)
            .limit(MOST)
            .all(self.writer());
        let others = others.await.map_err(database)?;
        let ids = others.iter().map(|it| it.admin_id).collect();
        let names = self.administrators_by_name(ids).await?;
        let opened = others.into_iter().map(|it| Opened {
            admin: it.admin_id,
            name: names.get(&it.admin_id).cloned(),
            since: it.opened_at,
        });
        Ok(opened.collect())
    }

    /// Notes that an administrator has an entry open no more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn close(
        &self,
        plan: &HistoryPlan,
        document: &str,
        admin: i64,
    ) -> Result<(), StoreError> {
        let own = at(plan, document).add(Column::AdminId.eq(admin));
        let closed = Entity::delete_many().filter(own).exec(self.writer());
        closed.await.map_err(database)?;
        Ok(())
    }
}

fn at(plan: &HistoryPlan, document: &str) -> Condition {
    Condition::all()
        .add(Column::ContentType.eq(plan.target().id.0))
        .add(Column::DocumentId.eq(document))
        .add(Column::Locale.eq(plan.locale()))
}
