//! All entries of one locale.

use bastide_content_types::Model;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query};

use super::statement::{get, table};
use super::{Result, Writer};

/// Rows that are removed together.
const BATCH: u64 = 500;

impl Writer<'_> {
    /// How many rows each type has in a locale, by uid; types without any are left out.
    pub(crate) async fn entries_in(&self, locale: &str) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        for model in self.localized() {
            let select = Query::select()
                .expr(Func::count(Expr::col("id")))
                .from(table(&model.table))
                .and_where(Expr::col("locale").eq(locale))
                .to_owned();
            let counts = self.ids(&select).await?;
            let count = counts.first().and_then(|it| u64::try_from(*it).ok());
            if let Some(count) = count.filter(|it| *it > 0) {
                found.push((model.uid().as_str().to_owned(), count));
            }
        }
        Ok(found)
    }

    /// Removes all entries of a locale; links that lead to documents without other rows go too.
    pub(crate) async fn delete_entries_in(&self, locale: &str) -> Result<()> {
        for model in self.localized() {
            loop {
                let select = Query::select()
                    .columns(["id", "document_id"])
                    .from(table(&model.table))
                    .and_where(Expr::col("locale").eq(locale))
                    .order_by("id", Order::Asc)
                    .limit(BATCH)
                    .to_owned();
                let rows = self.rows_of(&select).await?;
                if rows.is_empty() {
                    break;
                }
                let ids = rows.iter().map(|it| get(it, 0));
                let documents = rows.iter().map(|it| get(it, 1));
                let mut documents: Vec<String> = documents.collect::<Result<_>>()?;
                self.delete_rows(model, &ids.collect::<Result<Vec<_>>>()?)
                    .await?;
                documents.dedup();
                for document in documents {
                    if !self.has_rows(model, &document).await? {
                        self.delete_links_to(model, &document).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn has_rows(&self, model: &Model, document: &str) -> Result<bool> {
        let select = Query::select()
            .column("id")
            .from(table(&model.table))
            .and_where(Expr::col("document_id").eq(document))
            .limit(1)
            .to_owned();
        Ok(!self.ids(&select).await?.is_empty())
    }

    fn localized(&self) -> impl Iterator<Item = &Model> {
        let models = self.registry.models().into_iter().map(|it| &**it);
        models.filter(|it| it.localized() && !it.is_component())
    }
}
