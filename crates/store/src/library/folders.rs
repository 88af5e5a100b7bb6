//! The folders of stored files. A folder has its way from the root in numbers, such as `/3/7`, and
//! each file that of its folder (REST contract, section 7), so that whole branches are found and moved
//! without following links.

use std::collections::HashMap;

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{
    BinOper, Expr, ExprTrait as _, Func, Order, Query, SelectStatement, UpdateStatement,
};

use crate::content::statement::{database, failure, unexplained};
use crate::{Store, StoreError, Tx};

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFolder {
    /// Row id.
    pub id: i64,
    /// The document.
    pub document: String,
    /// Name for people.
    pub name: String,
    /// Its own number in ways.
    pub number: i64,
    /// Its way from the root, which ends with its number.
    pub path: String,
    /// `public` or `private`, where somebody has said so.
    pub access: Option<String>,
    /// Whether it is private: because somebody has said so, or since the folder around it is.
    pub is_private: bool,
}

fn all() -> SelectStatement {
    let mut select = Query::select();
    select
        .columns(["id", "document_id", "name"])
        .expr(Expr::col("path_id").cast_as("bigint"))
        .columns(["path", "access", "is_private"])
        .from("upload_folders")
        .order_by("path", Order::Asc);
    select
}

impl Store {
    /// All folders, by their ways.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn folders(&self) -> Result<Vec<StoredFolder>, StoreError> {
        let rows = self.writer().query_all(&all()).await.map_err(database)?;
        let folder = |row: &sea_orm::QueryResult| {
            let text = |at| row.try_get_by_index::<Option<String>>(at);
            let number = row.try_get_by_index::<Option<i64>>(3)?;
            Ok(StoredFolder {
                id: row.try_get_by_index(0)?,
                document: row.try_get_by_index(1)?,
                name: text(2)?.unwrap_or_default(),
                number: number.unwrap_or_default(),
                path: text(4)?.unwrap_or_default(),
                access: text(5)?,
                is_private: row.try_get_by_index::<Option<bool>>(6)?.unwrap_or_default(),
            })
        };
        rows.iter().map(|it| folder(it).map_err(database)).collect()
    }

    /// How many files are in folders, by the way of the folder; read from an index alone.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn files_in_folders(&self) -> Result<HashMap<String, u64>, StoreError> {
        let mut select = Query::select();
        select
            .column("folder_path")
            .expr(Expr::col("id").count())
            .from("files")
            .and_where(Expr::col("folder_path").is_not_null())
            .group_by_col("folder_path");
        let rows = self.writer().query_all(&select).await.map_err(database)?;
        let counted = |row: &sea_orm::QueryResult| {
            let count: i64 = row.try_get_by_index(1)?;
            Ok((row.try_get_by_index(0)?, u64::try_from(count).unwrap_or(0)))
        };
        let counts = rows.iter().map(|it| counted(it).map_err(database));
        counts.collect()
    }
}

impl Tx {
    /// All folders, by their ways. Nobody else changes them until the transaction ends.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn folders(&self) -> Result<Vec<StoredFolder>, StoreError> {
        if let Some(lock) = self.line().dialect().lock_folders() {
            self.line().rows(&lock).await.map_err(unexplained)?;
        }
        let rows = self.line().rows(&all()).await.map_err(unexplained)?;
        let mut folders = Vec::with_capacity(rows.len());
        for row in &rows {
            let text = |at| row.get::<Option<String>>(at).map_err(unexplained);
            let number: Option<i64> = row.get(3).map_err(unexplained)?;
            folders.push(StoredFolder {
                id: row.get(0).map_err(unexplained)?,
                document: row.get(1).map_err(unexplained)?,
                name: text(2)?.unwrap_or_default(),
                number: number.unwrap_or_default(),
                path: text(4)?.unwrap_or_default(),
                access: text(5)?,
                is_private: row
                    .get::<Option<bool>>(6)
                    .map_err(unexplained)?
                    .unwrap_or_default(),
            });
        }
        Ok(folders)
    }

    /// Whether a file is in a folder, by the way of the folder.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn files_at(&self, path: &str) -> Result<u64, StoreError> {
        let select = Query::select()
            .expr(Expr::col("id").count())
            .from("files")
            .and_where(Expr::col("folder_path").eq(path))
            .to_owned();
        let rows = self.line().rows(&select).await.map_err(unexplained)?;
        let count = rows.first().map(|it| it.get::<i64>(0)).transpose();
        let count = count.map_err(unexplained)?.unwrap_or_default();
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Gives all that is below a way another beginning: folders, and files in them and in the folder
    /// itself.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn move_branch(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let end = i32::try_from(from.chars().count()).unwrap_or(i32::MAX);
        for (table, column) in [("upload_folders", "path"), ("files", "folder_path")] {
            let rest = Func::cust("substr")
                .arg(Expr::col(column))
                .arg(end.saturating_add(1));
            let moved = Expr::val(to).binary(BinOper::Custom("||"), Expr::expr(rest));
            let update = UpdateStatement::new()
                .table(table)
                .value(column, moved)
                .cond_where(branch(column, from))
                .to_owned();
            let done = self.line().run(&update).await;
            done.map_err(|it| failure(self.registry(), it))?;
        }
        Ok(())
    }
}

/// The rows at a way and below it; an index finds them.
fn branch(column: &'static str, path: &str) -> Expr {
    // `0` follows `/`.
    let below = Expr::col(column)
        .gte(format!("{path}/"))
        .and(Expr::col(column).lt(format!("{path}0")));
    Expr::col(column).eq(path).or(below)
}
