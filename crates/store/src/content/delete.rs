//! Removing rows, with everything they own and, after the last one, what leads to them.

use bastide_content_types::{Model, ModelId, Storage};
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::rows::Row;
use super::statement::{BATCH, table};
use super::{Result, Writer};
use crate::StoreError;

impl Writer<'_> {
    /// Removes a document in one locale, draft and published row, or in all locales (`None`).
    /// Once no row of it is left, the links of other entries that lead to it go too.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such row.
    pub async fn delete(&self, model: ModelId, document: &str, locale: Option<&str>) -> Result<()> {
        let model = self.content_type(model)?;
        let rows = self.rows(model, document).await?;
        let chosen = |it: &&Row| locale.is_none_or(|locale| it.locale == locale);
        let gone: Vec<i64> = rows.iter().filter(chosen).map(|it| it.id).collect();
        if gone.is_empty() {
            return Err(StoreError::NotFound);
        }
        self.delete_rows(model, &gone).await?;
        if gone.len() == rows.len() {
            self.delete_links_to(model, document).await?;
        }
        Ok(())
    }

    /// Removes rows of entries with their instances; links go by foreign key.
    pub(super) async fn delete_rows(&self, model: &Model, ids: &[i64]) -> Result<()> {
        for field in model.fields() {
            self.delete_instances_of(field, ids).await?;
        }
        for batch in ids.chunks(BATCH) {
            let mut delete = Query::delete();
            delete
                .from_table(table(&model.table))
                .and_where(Expr::col("id").is_in(batch.iter().copied()));
            self.run(&delete).await?;
        }
        Ok(())
    }

    pub(super) async fn delete_links_to(&self, model: &Model, document: &str) -> Result<()> {
        let fields = self.registry.models().into_iter();
        for field in fields.flat_map(|it| it.fields()) {
            let Storage::Links(links) = &field.storage else {
                continue;
            };
            let link = self.link(field.id)?;
            if link.target.is_some_and(|it| it != model.id) {
                continue;
            }
            let mut delete = Query::delete();
            delete
                .from_table(table(links))
                .and_where(Expr::col("target_doc").eq(document));
            if link.morph {
                delete.and_where(Expr::col("target_type").eq(model.id.0));
            }
            self.run(&delete).await?;
        }
        Ok(())
    }
}
