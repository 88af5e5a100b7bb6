//! Names under which there may be bytes that no file claims.

use sea_orm::sea_query::{Expr, ExprTrait as _, InsertStatement, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Set,
};

use super::place::{BUCKET, notes};
use super::{Kept, Place};
use crate::content::statement::{database, failure, unexplained};
use crate::entity::file_unclaimed::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx};

fn rows(places: &[Place], now: i64, is_doomed: bool) -> Vec<ActiveModel> {
    let row = |place: &Place| ActiveModel {
        name: Set(place.note()),
        noted_at: Set(now),
        is_doomed: Set(is_doomed),
    };
    places.iter().map(row).collect()
}

/// What dooms the bytes of places, however they are noted down.
pub(crate) fn doom(places: &[Place], now: i64) -> InsertStatement {
    let anyway = OnConflict::column(Column::Name)
        .update_column(Column::IsDoomed)
        .to_owned();
    Entity::insert_many(rows(places, now, true))
        .on_conflict(anyway)
        .into_query()
}

impl Store {
    /// Writes down names that bytes are about to get.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn announce_files(&self, places: &[Place], now: i64) -> Result<(), StoreError> {
        if places.is_empty() {
            return Ok(());
        }
        let insert = Entity::insert_many(rows(places, now, false));
        let done = insert.exec_without_returning(self.writer()).await;
        done.map(drop).map_err(database)
    }

    /// Takes places for the removal of their bytes: those that are to go, and those that were written
    /// down before a moment and not claimed since. At most `most` of them.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn doomed_files(
        &self,
        kept: Kept,
        before: i64,
        most: u64,
    ) -> Result<Vec<Place>, StoreError> {
        let objects = Column::Name.starts_with(BUCKET);
        let these = match kept {
            Kept::InFolder => objects.not(),
            Kept::InBucket => objects,
        };
        // Once doomed, no upload claims them any more.
        let doom = Entity::update_many()
            .col_expr(Column::IsDoomed, Expr::val(true))
            .filter(Column::IsDoomed.eq(false))
            .filter(Column::NotedAt.lt(before))
            .filter(these.clone());
        doom.exec(self.writer()).await.map_err(database)?;
        let doomed = Entity::find()
            .filter(Column::IsDoomed.eq(true))
            .filter(these)
            .order_by_asc(Column::NotedAt)
            .limit(most);
        let doomed = doomed.all(self.writer()).await.map_err(database)?;
        Ok(doomed.iter().map(|it| Place::of_note(&it.name)).collect())
    }

    /// Gives up places that were written down for an upload that is not done.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn renounce_files(&self, places: &[Place]) -> Result<(), StoreError> {
        let doom = Entity::update_many()
            .col_expr(Column::IsDoomed, Expr::val(true))
            .filter(Column::Name.is_in(notes(places)));
        doom.exec(self.writer()).await.map(drop).map_err(database)
    }

    /// Strikes out places whose bytes are gone.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_files(&self, places: &[Place]) -> Result<(), StoreError> {
        let delete = Entity::delete_many().filter(Column::Name.is_in(notes(places)));
        let done = delete.exec(self.writer()).await;
        done.map(drop).map_err(database)
    }
}

impl Tx {
    /// Strikes out those of some places whose bytes are to go, and answers them: who commits has
    /// removed the bytes. Until then nobody else can write the same places down.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn strike_out(&self, places: &[Place]) -> Result<Vec<Place>, StoreError> {
        let mut delete = Entity::delete_many()
            .filter(Column::Name.is_in(notes(places)))
            .filter(Column::IsDoomed.eq(true))
            .into_query();
        let struck = self.line().rows(delete.returning_col(Column::Name)).await;
        let struck = struck.map_err(unexplained)?;
        let notes = struck.iter().map(|it| it.get::<String>(0));
        let notes: Result<Vec<_>, _> = notes.collect();
        Ok(notes
            .map_err(unexplained)?
            .iter()
            .map(|it| Place::of_note(it))
            .collect())
    }

    /// Claims names for a file: from the commit on, its bytes stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where one of them was given up meanwhile.
    pub async fn claim_files(&self, places: &[Place]) -> Result<(), StoreError> {
        if places.is_empty() {
            return Ok(());
        }
        let mut delete = Entity::delete_many()
            .filter(Column::Name.is_in(notes(places)))
            .filter(Column::IsDoomed.eq(false))
            .into_query();
        let claimed = self.line().rows(delete.returning_col(Column::Name)).await;
        let claimed = claimed.map_err(|it| failure(self.registry(), it))?;
        if claimed.len() == places.len() {
            Ok(())
        } else {
            Err(StoreError::NotFound)
        }
    }

    /// Dooms the bytes of names: from the commit on, they go.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn doom_files(&self, places: &[Place], now: i64) -> Result<(), StoreError> {
        if places.is_empty() {
            return Ok(());
        }
        let done = self.line().run(&doom(places, now)).await;
        done.map_err(|it| failure(self.registry(), it))
    }
}
