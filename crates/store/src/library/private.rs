//! Private files: which there are, and the names of their bytes, by which the file server knows them.

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Order, Query};
use serde_json::Value as Json;

use super::StoredFolder;
use crate::content::statement::{database, failure, unexplained};
use crate::{Store, StoreError, Tx};

/// The names of the bytes of private files.
const NAMES: &str = "file_private_names";
/// What addresses of stored files begin with.
const UPLOADS: &str = "/uploads/";
/// Files whose names are written together.
const BATCH: u64 = 200;

/// Where a file is, and what somebody has said of who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSpot {
    /// The way of its folder.
    pub folder_path: String,
    /// `public` or `private`, where somebody has said so.
    pub access: Option<String>,
}

/// What is known of a name among those of the bytes of private files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrivateNames {
    /// Whether there are any.
    pub any: bool,
    /// Whether it is one of them.
    pub this: bool,
}

impl Store {
    /// Whether there are private files, and whether the bytes with a name are of one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn private_names(&self, name: &str) -> Result<PrivateNames, StoreError> {
        let mut any = Query::select();
        any.column("name").from(NAMES).limit(1);
        let mut this = any.clone();
        this.and_where(Expr::col("name").eq(name));
        let mut select = Query::select();
        select.expr(Expr::from(any)).expr(Expr::from(this));
        let found = self.writer().query_one(&select).await.map_err(database)?;
        let is_there = |at| {
            let found = found.as_ref();
            let name = found.map(|it| it.try_get_by_index::<Option<String>>(at));
            let name = name.transpose().map_err(database)?.flatten();
            Ok::<_, StoreError>(name.is_some())
        };
        Ok(PrivateNames {
            any: is_there(0)?,
            this: is_there(1)?,
        })
    }
}

impl Tx {
    /// Where the file of a document is.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where there is none.
    pub async fn file_spot(&self, document: &str) -> Result<FileSpot, StoreError> {
        let select = Query::select()
            .columns(["folder_path", "access"])
            .from("files")
            .and_where(Expr::col("document_id").eq(document))
            .to_owned();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let row = rows.first().ok_or(StoreError::NotFound)?;
        let text = |at| row.get::<Option<String>>(at).map_err(unexplained);
        Ok(FileSpot {
            folder_path: text(0)?.unwrap_or_default(),
            access: text(1)?,
        })
    }

    /// Makes a folder, and the files in it of which nobody has said anything, private or public.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_privacy(
        &self,
        folder: &StoredFolder,
        is_private: bool,
    ) -> Result<(), StoreError> {
        let of_folder = Query::update()
            .table("upload_folders")
            .value("is_private", is_private)
            .and_where(Expr::col("id").eq(folder.id))
            .to_owned();
        let of_files = Query::update()
            .table("files")
            .value("is_private", is_private)
            .and_where(Expr::col("folder_path").eq(folder.path.as_str()))
            .and_where(Expr::col("access").is_null())
            .to_owned();
        for update in [of_folder, of_files] {
            let done = self.line().run(&update).await;
            done.map_err(|it| failure(self.registry(), it))?;
        }
        let public = Query::select()
            .column("id")
            .from("files")
            .and_where(Expr::col("folder_path").eq(folder.path.as_str()))
            .and_where(Expr::col("is_private").eq(false))
            .to_owned();
        self.forget(Expr::col("file_id").in_subquery(public)).await
    }

    /// Forgets the names of the bytes of a file: it is public, or has other names now.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_private_names(&self, document: &str) -> Result<(), StoreError> {
        let file = self.file_row(document).await?;
        self.forget(Expr::col("file_id").eq(file)).await
    }

    async fn forget(&self, which: Expr) -> Result<(), StoreError> {
        let delete = Query::delete()
            .from_table(NAMES)
            .and_where(which)
            .to_owned();
        let done = self.line().run(&delete).await;
        done.map_err(|it| failure(self.registry(), it))
    }

    /// Writes down the names of the bytes of private files that have none yet.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn list_private_names(&self) -> Result<(), StoreError> {
        let mut behind = 0_i64;
        loop {
            let known = Query::select()
                .column("file_id")
                .from(NAMES)
                .and_where(Expr::col((NAMES, "file_id")).equals(("files", "id")))
                .to_owned();
            let select = Query::select()
                .columns(["id", "url"])
                .expr(Expr::col("formats").cast_as("text"))
                .from("files")
                .and_where(Expr::col("is_private").eq(true))
                .and_where(Expr::col("id").gt(behind))
                .and_where(Expr::exists(known).not())
                .order_by("id", Order::Asc)
                .limit(BATCH)
                .to_owned();
            let rows = self.line().rows(&select).await.map_err(unexplained)?;
            if rows.is_empty() {
                return Ok(());
            }
            let mut insert = Query::insert();
            insert.into_table(NAMES).columns(["name", "file_id"]);
            let mut is_empty = true;
            for row in &rows {
                let text = |at| row.get::<Option<String>>(at).map_err(unexplained);
                behind = row.get(0).map_err(unexplained)?;
                for name in names(text(1)?, text(2)?.as_deref()) {
                    insert.values_panic([name.into(), behind.into()]);
                    is_empty = false;
                }
            }
            if is_empty {
                continue;
            }
            insert.on_conflict(
                OnConflict::columns(["name", "file_id"])
                    .do_nothing()
                    .to_owned(),
            );
            let done = self.line().run(&insert).await;
            done.map_err(|it| failure(self.registry(), it))?;
        }
    }
}

/// The names of the bytes that a file has here: its own, and those of its formats.
fn names(url: Option<String>, formats: Option<&str>) -> Vec<String> {
    let formats: Option<Json> = formats.and_then(|it| serde_json::from_str(it).ok());
    let formats = formats.as_ref().and_then(Json::as_object);
    let urls = formats.into_iter().flat_map(|it| it.values());
    let urls = urls.filter_map(|it| Some(it.get("url")?.as_str()?.to_owned()));
    let mut names: Vec<String> = url
        .into_iter()
        .chain(urls)
        .filter_map(|it| Some(it.strip_prefix(UPLOADS)?.to_owned()))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
