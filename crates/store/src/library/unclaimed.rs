//! Names under which there may be bytes that no file claims.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Set,
};

use crate::content::statement::{database, failure};
use crate::entity::file_unclaimed::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx};

fn rows(names: &[String], now: i64, is_doomed: bool) -> Vec<ActiveModel> {
    let row = |name: &String| ActiveModel {
        name: Set(name.clone()),
        noted_at: Set(now),
        is_doomed: Set(is_doomed),
    };
    names.iter().map(row).collect()
}

impl Store {
    /// Writes down names that bytes are about to get.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn announce_files(&self, names: &[String], now: i64) -> Result<(), StoreError> {
        if names.is_empty() {
            return Ok(());
        }
        let insert = Entity::insert_many(rows(names, now, false));
        let done = insert.exec_without_returning(self.writer()).await;
        done.map(drop).map_err(database)
    }

    /// Takes names for the removal of their bytes: those that are to go, and those that were written
    /// down before a moment and not claimed since. At most `most` of them.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn doomed_files(&self, before: i64, most: u64) -> Result<Vec<String>, StoreError> {
        // Once doomed, no upload claims them any more.
        let doom = Entity::update_many()
            .col_expr(Column::IsDoomed, Expr::val(true))
            .filter(Column::IsDoomed.eq(false))
            .filter(Column::NotedAt.lt(before));
        doom.exec(self.writer()).await.map_err(database)?;
        let doomed = Entity::find()
            .filter(Column::IsDoomed.eq(true))
            .order_by_asc(Column::NotedAt)
            .limit(most);
        let doomed = doomed.all(self.writer()).await.map_err(database)?;
        Ok(doomed.into_iter().map(|it| it.name).collect())
    }

    /// Strikes out names whose bytes are gone.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_files(&self, names: &[String]) -> Result<(), StoreError> {
        let delete = Entity::delete_many().filter(Column::Name.is_in(names));
        let done = delete.exec(self.writer()).await;
        done.map(drop).map_err(database)
    }
}

impl Tx {
    /// Claims names for a file: from the commit on, its bytes stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where one of them was given up meanwhile.
    pub async fn claim_files(&self, names: &[String]) -> Result<(), StoreError> {
        if names.is_empty() {
            return Ok(());
        }
        let mut delete = Entity::delete_many()
            .filter(Column::Name.is_in(names))
            .filter(Column::IsDoomed.eq(false))
            .into_query();
        let claimed = self.line().rows(delete.returning_col(Column::Name)).await;
        let claimed = claimed.map_err(|it| failure(self.registry(), it))?;
        if claimed.len() == names.len() {
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
    pub async fn doom_files(&self, names: &[String], now: i64) -> Result<(), StoreError> {
        if names.is_empty() {
            return Ok(());
        }
        let anyway = OnConflict::column(Column::Name)
            .update_column(Column::IsDoomed)
            .to_owned();
        let insert = Entity::insert_many(rows(names, now, true))
            .on_conflict(anyway)
            .into_query();
        let done = self.line().run(&insert).await;
        done.map_err(|it| failure(self.registry(), it))
    }
}
