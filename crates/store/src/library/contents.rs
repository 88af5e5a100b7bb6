//! What is known of the bytes of files: which are the same, how many there are, and of which files
//! nobody knows yet.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, OnConflict, Order, Query};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QuerySelect as _, QueryTrait as _, Set};

use super::FileContent;
use crate::content::statement::{database, unexplained};
use crate::entity::file_content::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx};

/// A file with the same bytes as another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCopy {
    /// Row id.
    pub id: i64,
    /// The document.
    pub document: String,
    /// Name for people.
    pub name: String,
}

/// How much is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredAmount {
    /// Files, those of whose bytes nothing is known included.
    pub files: u64,
    /// Bytes of all files, as far as they are known.
    pub bytes: u64,
}

impl Store {
    /// How much is stored, in one statement.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn stored_amount(&self) -> Result<StoredAmount, StoreError> {
        let mut bytes = Query::select();
        bytes
            .expr(Expr::col("bytes").sum().cast_as("bigint"))
            .from("file_contents");
        let mut select = Query::select();
        select
            .expr(Expr::col("id").count())
            .expr(Expr::from(bytes))
            .from("files");
        let found = self.writer().query_one(&select).await.map_err(database)?;
        let number = |at| {
            let found = found.as_ref();
            let value = found.map(|it| it.try_get_by_index::<Option<i64>>(at));
            let value = value.transpose().map_err(database)?.flatten();
            Ok::<_, StoreError>(u64::try_from(value.unwrap_or_default()).unwrap_or_default())
        };
        Ok(StoredAmount {
            files: number(0)?,
            bytes: number(1)?,
        })
    }

    /// Other files with the bytes of some files, by the row ids of those; at most `most` in all.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn copies_of(
        &self,
        files: &[i64],
        most: u64,
    ) -> Result<HashMap<i64, Vec<FileCopy>>, StoreError> {
        let (own, same) = (Alias::new("own"), Alias::new("same"));
        let mut select = Query::select();
        select
            .column(("own", "file_id"))
            .columns([("f", "id"), ("f", "document_id"), ("f", "name")])
            .from_as("file_contents", own)
            .join_as(
                JoinType::InnerJoin,
                "file_contents",
                same,
                Expr::col(("same", "sha256"))
                    .equals(("own", "sha256"))
                    .and(Expr::col(("same", "file_id")).not_equals(("own", "file_id"))),
            )
            .join_as(
                JoinType::InnerJoin,
                "files",
                Alias::new("f"),
                Expr::col(("f", "id")).equals(("same", "file_id")),
            )
            .and_where(Expr::col(("own", "file_id")).is_in(files.iter().copied()))
            .order_by(("own", "file_id"), Order::Asc)
            .order_by(("f", "id"), Order::Asc)
            .limit(most);
        let rows = self.writer().query_all(&select).await.map_err(database)?;
        let mut copies: HashMap<i64, Vec<FileCopy>> = HashMap::new();
        for row in &rows {
            let name: Option<String> = row.try_get_by_index(3).map_err(database)?;
            let own = row.try_get_by_index(0).map_err(database)?;
            copies.entry(own).or_default().push(FileCopy {
                id: row.try_get_by_index(1).map_err(database)?,
                document: row.try_get_by_index(2).map_err(database)?,
                name: name.unwrap_or_default(),
            });
        }
        Ok(copies)
    }

    /// Files at addresses that begin like `prefix`, of whose bytes nothing is known: row id and
    /// address of each behind a row, by row id, at most `most`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn files_unknown(
        &self,
        prefix: &str,
        behind: i64,
        most: u64,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let known = Query::select()
            .column("file_id")
            .from("file_contents")
            .and_where(Expr::col(("file_contents", "file_id")).equals(("files", "id")))
            .to_owned();
        let mut select = Query::select();
        select
            .columns(["id", "url"])
            .from("files")
            .and_where(Expr::col("id").gt(behind))
            .and_where(Expr::col("url").like(format!("{prefix}%")))
            .and_where(Expr::exists(known).not())
            .order_by("id", Order::Asc)
            .limit(most);
        let rows = self.writer().query_all(&select).await.map_err(database)?;
        let file =
            |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
        rows.iter().map(|it| file(it).map_err(database)).collect()
    }

    /// Writes down what the bytes of a file are, unless that is known by now or the file is gone.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn file_is_known(&self, file: i64, content: &FileContent) -> Result<(), StoreError> {
        let row = ActiveModel {
            file_id: Set(file),
            sha256: Set(content.sha256.clone()),
            bytes: Set(i64::try_from(content.bytes).unwrap_or(i64::MAX)),
            uploaded_by: Set(content.uploaded_by),
        };
        let once = OnConflict::column(Column::FileId).do_nothing().to_owned();
        let insert = Entity::insert(row).on_conflict(once).into_query();
        self.writer()
            .execute(&insert)
            .await
            .map(drop)
            .map_err(database)
    }
}

impl Tx {
    /// Bytes of all files, as far as they are known.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn bytes_of_files(&self) -> Result<u64, StoreError> {
        let sum = Entity::find()
            .select_only()
            .expr(Expr::col(Column::Bytes).sum().cast_as("bigint"))
            .into_query();
        let rows = self.line().rows(&sum).await.map_err(unexplained)?;
        let sum = rows.first().map(|it| it.get::<Option<i64>>(0)).transpose();
        let sum = sum.map_err(unexplained)?.flatten();
        Ok(u64::try_from(sum.unwrap_or_default()).unwrap_or_default())
    }
}
