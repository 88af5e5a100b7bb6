//! Stored files, and their bytes.

use bastide_content_types::ModelId;
use bastide_permissions::plan::Status;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockType, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, Set,
};

use crate::content::statement::{database, failure, status, unexplained};
use crate::entity::file_content::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx};

/// A stored file, as those need it who change its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Row id.
    pub id: i64,
    /// The document.
    pub document: String,
    /// Name for people.
    pub name: String,
    /// Name of its bytes, without extension.
    pub hash: String,
    /// Extension with its dot; empty where there is none.
    pub ext: String,
    /// Where its bytes are.
    pub url: String,
    /// Who keeps its bytes.
    pub provider: String,
    /// Smaller pictures of it, as JSON.
    pub formats: Option<String>,
    /// The end user who sent it, where one did.
    pub uploaded_by: Option<i64>,
}

/// The bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// How many they are.
    pub bytes: u64,
    /// The end user who sends them.
    pub uploaded_by: Option<i64>,
}

impl Store {
    /// The file with a row id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn stored_file(&self, id: i64) -> Result<Option<StoredFile>, StoreError> {
        let mut select = Query::select();
        select
            .columns([
                "id",
                "document_id",
                "name",
                "hash",
                "ext",
                "url",
                "provider",
            ])
            .expr(Expr::col("formats").cast_as("text"))
            .from("files")
            .and_where(Expr::col("id").eq(id));
        let Some(row) = self.writer().query_one(&select).await.map_err(database)? else {
            return Ok(None);
        };
        let text = |at| -> Result<Option<String>, StoreError> {
            row.try_get_by_index(at).map_err(database)
        };
        let sent = Entity::find_by_id(id).one(self.writer()).await;
        Ok(Some(StoredFile {
            id: row.try_get_by_index(0).map_err(database)?,
            document: text(1)?.unwrap_or_default(),
            name: text(2)?.unwrap_or_default(),
            hash: text(3)?.unwrap_or_default(),
            ext: text(4)?.unwrap_or_default(),
            url: text(5)?.unwrap_or_default(),
            provider: text(6)?.unwrap_or_default(),
            formats: text(7)?,
            uploaded_by: sent.map_err(database)?.and_then(|it| it.uploaded_by),
        }))
    }

    /// The SHA-256 of what a file should be, where that is known.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn recorded_sha256(&self, file: i64) -> Result<Option<String>, StoreError> {
        let content = Entity::find_by_id(file).one(self.writer()).await;
        Ok(content.map_err(database)?.map(|it| it.sha256))
    }
}

impl Tx {
    /// Whether a file has its bytes at an address.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn has_file_at(&self, url: &str) -> Result<bool, StoreError> {
        let select = Query::select()
            .column("id")
            .from("files")
            .and_where(Expr::col("url").eq(url))
            .limit(1)
            .to_owned();
        let found = self.line().rows(&select).await.map_err(unexplained)?;
        Ok(!found.is_empty())
    }

    /// Writes down what the bytes of a file are.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where there is no such document.
    pub async fn describe_file(
        &self,
        document: &str,
        content: &FileContent,
    ) -> Result<(), StoreError> {
        let row = ActiveModel {
            file_id: Set(self.file_row(document).await?),
            sha256: Set(content.sha256.clone()),
            bytes: Set(i64::try_from(content.bytes).unwrap_or(i64::MAX)),
            uploaded_by: Set(content.uploaded_by),
        };
        let anew = OnConflict::column(Column::FileId)
            .update_columns([Column::Sha256, Column::Bytes])
            .to_owned();
        let insert = Entity::insert(row).on_conflict(anew).into_query();
        let done = self.line().run(&insert).await;
        done.map_err(|it| failure(self.registry(), it))
    }

    /// The SHA-256 of what the file at an address should be, where that is known. Nobody changes
    /// the file until the transaction ends.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn recorded_content(&self, url: &str) -> Result<Option<String>, StoreError> {
        let file = Query::select()
            .column("id")
            .from("files")
            .and_where(Expr::col("url").eq(url))
            .lock(LockType::Update)
            .to_owned();
        let rows = self.line().rows(&file).await.map_err(unexplained)?;
        let Some(file) = rows.first() else {
            return Ok(None);
        };
        let id: i64 = file.get(0).map_err(unexplained)?;
        let content = Entity::find_by_id(id)
            .select_only()
            .column(Column::Sha256)
            .into_query();
        let rows = self.line().rows(&content).await.map_err(unexplained)?;
        let content = rows.first().map(|it| it.get(0)).transpose();
        content.map_err(unexplained)
    }

    /// Bytes of all files that an end user has sent.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn bytes_sent_by(&self, user: i64) -> Result<u64, StoreError> {
        let sum = Entity::find()
            .select_only()
            .expr(Expr::col(Column::Bytes).sum().cast_as("bigint"))
            .filter(Column::UploadedBy.eq(user))
            .into_query();
        let rows = self.line().rows(&sum).await.map_err(unexplained)?;
        let sum = rows.first().map(|it| it.get::<Option<i64>>(0)).transpose();
        let sum = sum.map_err(unexplained)?.flatten().unwrap_or_default();
        Ok(u64::try_from(sum).unwrap_or_default())
    }

    /// Document, locale and status of a row of a content type.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn place_of(
        &self,
        model: ModelId,
        row: i64,
    ) -> Result<Option<(String, String, Status)>, StoreError> {
        let unknown = || StoreError::Unknown(format!("model {model}"));
        let model = self.registry().get(model).ok_or_else(unknown)?;
        let select = Query::select()
            .columns(["document_id", "locale", "status"])
            .from(Alias::new(model.table.as_str()))
            .and_where(Expr::col("id").eq(row))
            .to_owned();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let is_draft = row.get::<i16>(2).map_err(unexplained)? == status(Status::Draft);
        Ok(Some((
            row.get(0).map_err(unexplained)?,
            row.get(1).map_err(unexplained)?,
            if is_draft {
                Status::Draft
            } else {
                Status::Published
            },
        )))
    }

    /// The row id of the file of a document.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where there is none.
    pub async fn file_row(&self, document: &str) -> Result<i64, StoreError> {
        let select = Query::select()
            .column("id")
            .from("files")
            .and_where(Expr::col("document_id").eq(document))
            .to_owned();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let row = rows.first().ok_or(StoreError::NotFound)?;
        row.get(0).map_err(unexplained)
    }
}
