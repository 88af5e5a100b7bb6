//! Which names are objects of the bucket. A name without a row here is a file of the folder.

use std::collections::BTreeSet;

use sea_orm::sea_query::{
    Expr, ExprTrait as _, LockType, OnConflict, Order, Query, SelectStatement,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Set,
};

use super::Place;
use crate::content::statement::{database, failure, unexplained};
use crate::entity::file_object::{ActiveModel, Column, Entity, Model};
use crate::{Store, StoreError, Tx};

/// An object that holds the bytes of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// The name, as addresses have it.
    pub name: String,
    /// The key in the bucket.
    pub key: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// How many they are.
    pub bytes: u64,
    /// Since when, in milliseconds since 1970.
    pub stored_at: i64,
}

impl From<Model> for StoredObject {
    fn from(row: Model) -> Self {
        Self {
            name: row.name,
            key: row.key,
            sha256: row.sha256,
            bytes: u64::try_from(row.bytes).unwrap_or_default(),
            stored_at: row.stored_at,
        }
    }
}

impl Store {
    /// The objects that hold the bytes of names; those that are files of the folder are left out.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn objects_of(&self, names: &[String]) -> Result<Vec<StoredObject>, StoreError> {
        let these = Column::Name.is_in(names);
        let rows = Entity::find().filter(these).all(self.writer()).await;
        Ok(rows
            .map_err(database)?
            .into_iter()
            .map(Into::into)
            .collect())
    }

    /// Those of some keys that hold the bytes of a name.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn used_keys(&self, keys: &[String]) -> Result<Vec<String>, StoreError> {
        let these = Column::Key.is_in(keys);
        let rows = Entity::find().filter(these).all(self.writer()).await;
        Ok(rows
            .map_err(database)?
            .into_iter()
            .map(|it| it.key)
            .collect())
    }

    /// Row ids of files at a provider whose bytes have addresses of ours, in their order, from
    /// beyond one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn files_at(
        &self,
        provider: &str,
        beyond: i64,
        most: u64,
    ) -> Result<Vec<i64>, StoreError> {
        let mut select = at(provider);
        select
            .column("id")
            .and_where(Expr::col("id").gt(beyond))
            .order_by("id", Order::Asc)
            .limit(most);
        let rows = self.writer().query_all(&select).await;
        let ids = rows.map_err(database)?.into_iter();
        ids.map(|it| it.try_get_by_index(0).map_err(database))
            .collect()
    }

    /// How many of them there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count_files_at(&self, provider: &str) -> Result<u64, StoreError> {
        let mut select = at(provider);
        select.expr(Expr::col("id").count());
        let row = self.writer().query_one(&select).await.map_err(database)?;
        let count = row.map(|it| it.try_get_by_index::<i64>(0)).transpose();
        let count = count.map_err(database)?.unwrap_or_default();
        Ok(u64::try_from(count).unwrap_or_default())
    }
}

/// Files at a provider whose bytes have addresses of ours.
fn at(provider: &str) -> SelectStatement {
    Query::select()
        .from("files")
        .and_where(Expr::col("provider").eq(provider))
        .and_where(Expr::col("url").like("/uploads/%"))
        .to_owned()
}

impl Tx {
    /// Says which objects hold the bytes of names from the commit on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn place_objects(&self, objects: &[StoredObject]) -> Result<(), StoreError> {
        if objects.is_empty() {
            return Ok(());
        }
        let row = |it: &StoredObject| ActiveModel {
            name: Set(it.name.clone()),
            key: Set(it.key.clone()),
            sha256: Set(it.sha256.clone()),
            bytes: Set(i64::try_from(it.bytes).unwrap_or(i64::MAX)),
            stored_at: Set(it.stored_at),
        };
        let columns = [Column::Key, Column::Sha256, Column::Bytes, Column::StoredAt];
        let anew = OnConflict::column(Column::Name)
            .update_columns(columns)
            .to_owned();
        let rows: Vec<_> = objects.iter().map(row).collect();
        let insert = Entity::insert_many(rows).on_conflict(anew).into_query();
        let done = self.line().run(&insert).await;
        done.map_err(|it| failure(self.registry(), it))
    }

    /// Gives up the bytes of names, wherever they are, and answers where that is: from the commit
    /// on they go.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn give_up(&self, names: &[String], now: i64) -> Result<Vec<Place>, StoreError> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut delete = Entity::delete_many()
            .filter(Column::Name.is_in(names))
            .into_query();
        delete.returning(Query::returning().columns([Column::Name, Column::Key]));
        let rows = self.line().rows(&delete).await.map_err(unexplained)?;
        // An import may have brought one picture as two sizes.
        let names: BTreeSet<_> = names.iter().cloned().collect();
        let mut places: Vec<_> = names.into_iter().map(Place::Folder).collect();
        for row in rows {
            let name: String = row.get(0).map_err(unexplained)?;
            let key: String = row.get(1).map_err(unexplained)?;
            places.retain(|it| *it != Place::Folder(name.clone()));
            places.push(Place::Bucket(key));
        }
        self.doom_files(&places, now).await?;
        Ok(places)
    }

    /// Which of some names are objects.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn objects_of(&self, names: &[String]) -> Result<Vec<String>, StoreError> {
        let select = Entity::find()
            .select_only()
            .column(Column::Name)
            .filter(Column::Name.is_in(names))
            .order_by_asc(Column::Name)
            .into_query();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let found = rows.iter().map(|it| it.get(0).map_err(unexplained));
        found.collect()
    }

    /// Who keeps the bytes of a file and which smaller pictures it has, as JSON. Nobody moves or
    /// changes it until the transaction ends.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn locked_file(
        &self,
        file: i64,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        let select = Query::select()
            .column("provider")
            .expr(Expr::col("formats").cast_as("text"))
            .from("files")
            .and_where(Expr::col("id").eq(file))
            .lock(LockType::Update)
            .to_owned();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let provider: Option<String> = row.get(0).map_err(unexplained)?;
        let formats = row.get(1).map_err(unexplained)?;
        Ok(Some((provider.unwrap_or_default(), formats)))
    }

    /// Says that a file is at another provider from the commit on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn move_file(&self, file: i64, provider: &str) -> Result<(), StoreError> {
        let update = Query::update()
            .table("files")
            .value("provider", provider)
            .and_where(Expr::col("id").eq(file))
            .to_owned();
        self.line().run(&update).await.map_err(unexplained)
    }
}
