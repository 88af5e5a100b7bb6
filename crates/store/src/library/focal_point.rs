//! What must stay of a picture when it is cut.

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};

use crate::content::statement::database;
use crate::{Store, StoreError};

impl Store {
    /// The focal point of the file at an address, as JSON; `None` where it has none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn focal_point_at(&self, url: &str) -> Result<Option<String>, StoreError> {
        let mut select = Query::select();
        select
            .expr(Expr::col("focal_point").cast_as("text"))
            .from("files")
            .and_where(Expr::col("url").eq(url))
            .limit(1);
        let row = self.writer().query_one(&select).await.map_err(database)?;
        let text = row.map(|it| it.try_get_by_index(0)).transpose();
        Ok(text.map_err(database)?.flatten())
    }
}
