//! Publishing and its opposites (REST contract, section 2.4).

use bastide_content_types::{Field, Model, ModelId, Storage};
use bastide_permissions::plan::Status;
use sea_orm::sea_query::{Expr, ExprTrait, Keyword, Query};

use super::difference::Difference;
use super::rows::{Row, find};
use super::save::root;
use super::statement::table;
use super::{Owner, Result, Root, Writer, shared_fields};
use crate::StoreError;

impl Writer<'_> {
    /// Publishes the draft of a document in one locale and returns the id of the published row,
    /// which is the one before where there was one.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] without a draft, [`StoreError::NotUnique`].
    pub async fn publish(&self, model: ModelId, document: &str, locale: &str) -> Result<i64> {
        let model = self.with_drafts(model)?;
        let rows = self.rows(model, document).await?;
        let root = root(model, document, locale, Status::Published);
        self.publish_rows(model, root, &rows, None).await
    }

    /// Publishes the draft among all rows of a document, of which it may be known how it differs
    /// from what is published.
    pub(super) async fn publish_rows(
        &self,
        model: &Model,
        root: Root<'_>,
        rows: &[Row],
        known: Option<&Difference>,
    ) -> Result<i64> {
        let draft = find(rows, root.locale, Status::Draft).ok_or(StoreError::NotFound)?;
        let published = find(rows, root.locale, Status::Published);
        let owner = self
            .replace(model, root, draft.id, published, known)
            .await?;
        for field in inverse_fields(model) {
            self.publish_inverse(owner, field).await?;
        }
        self.share_all(owner, rows).await?;
        Ok(owner.id)
    }

    /// Removes the published row of a document in one locale. Links of others that lead to it
    /// stay and wait.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when it is not published.
    pub async fn unpublish(&self, model: ModelId, document: &str, locale: &str) -> Result<()> {
        let model = self.with_drafts(model)?;
        let rows = self.rows(model, document).await?;
        let published = find(&rows, locale, Status::Published).ok_or(StoreError::NotFound)?;
        if find(&rows, locale, Status::Draft).is_none() {
            // Imported sites may have published rows without a draft; these are not lost.
            let root = root(model, document, locale, Status::Draft);
            self.draft_of(model, root, published.id).await?;
        }
        self.delete_rows(model, &[published.id]).await
    }

    /// Makes the draft of a document in one locale what is published, and returns the id of the
    /// draft row.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when it is not published.
    pub async fn discard_draft(&self, model: ModelId, document: &str, locale: &str) -> Result<i64> {
        let model = self.with_drafts(model)?;
        let rows = self.rows(model, document).await?;
        let published = find(&rows, locale, Status::Published).ok_or(StoreError::NotFound)?;
        let root = root(model, document, locale, Status::Draft);
        let draft = find(&rows, locale, Status::Draft);
        let owner = self.replace(model, root, published.id, draft, None).await?;
        for field in inverse_fields(model) {
            self.discard_inverse(owner, field).await?;
        }
        self.share_all(owner, &rows).await?;
        Ok(owner.id)
    }

    /// Makes the row that a published row lacks: its draft.
    pub(super) async fn draft_of(
        &self,
        model: &Model,
        root: Root<'_>,
        published: i64,
    ) -> Result<i64> {
        Ok(self.replace(model, root, published, None, None).await?.id)
    }

    /// Makes one row of a document and locale the copy of the other one.
    async fn replace<'r>(
        &self,
        model: &'r Model,
        root: Root<'r>,
        from: i64,
        to: Option<&Row>,
        known: Option<&Difference>,
    ) -> Result<Owner<'r>> {
        self.settle(model, from, known).await?;
        let id = match to {
            None => self.copy_row(model, from, root.status).await?,
            Some(to) => {
                let rows = (from, to.id);
                self.overwrite_row(model, rows, root.status).await?;
                to.id
            }
        };
        let owner = Owner {
            model,
            id,
            root,
            is_new: to.is_none(),
        };
        if to.is_some() {
            let fields = model.fields().iter();
            let cleared = fields.filter(|it| known.is_none_or(|known| known.clears(it.id)));
            let cleared: Vec<&Field> = cleared.collect();
            self.clear_parts(owner, &cleared).await?;
        }
        let fields = model.fields().iter();
        let copied = fields.filter(|it| known.is_none_or(|known| known.copies(it.id)));
        let copied: Vec<&Field> = copied.collect();
        let filled = known.map(|it| &it.filled);
        self.copy_parts(owner, from, &copied, filled).await?;
        for field in copied {
            self.take_away(owner, field).await?;
        }
        Ok(owner)
    }

    /// From here on the links of a row are those of both rows, whatever the drafts of their
    /// targets had still pending.
    async fn settle(&self, model: &Model, row: i64, known: Option<&Difference>) -> Result<()> {
        let fields = model.fields().iter();
        let pending = fields.filter(|it| known.is_none_or(|known| known.filled.has_pending(it.id)));
        for field in pending.collect::<Vec<&Field>>() {
            let Storage::Links(links) = &field.storage else {
                continue;
            };
            let mut update = Query::update();
            update
                .table(table(links))
                .value("target_status", Keyword::Null)
                .and_where(Expr::col("src_id").eq(row))
                .and_where(Expr::col("target_status").is_not_null());
            self.run(&update).await?;
        }
        Ok(())
    }

    async fn share_all(&self, owner: Owner<'_>, rows: &[Row]) -> Result<()> {
        let shared: Vec<&Field> = shared_fields(owner.model).collect();
        self.share(owner, rows, &shared).await
    }
}

fn inverse_fields(model: &Model) -> impl Iterator<Item = &Field> {
    let fields = model.fields().iter();
    fields.filter(|it| it.storage == Storage::Inverse)
}
