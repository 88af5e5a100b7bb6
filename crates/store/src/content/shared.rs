//! Values that the locales of a document share.

use bastide_content_types::Field;

use super::rows::Row;
use super::save::root;
use super::statement::column;
use super::{Owner, Result, Writer};

impl Writer<'_> {
    /// Brings some fields of a row to the rows of the same status in the other locales. Their
    /// versions grow; the times of their last change stay, because nobody edited them.
    pub(super) async fn share(
        &self,
        from: Owner<'_>,
        rows: &[Row],
        fields: &[&Field],
    ) -> Result<()> {
        let others: Vec<&Row> = rows
            .iter()
            .filter(|it| it.status == from.root.status && it.locale != from.root.locale)
            .collect();
        if others.is_empty() || fields.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = others.iter().map(|it| it.id).collect();
        let columns = fields.iter().filter_map(|it| it.column());
        let columns = columns.map(|(name, _)| column(name)).collect();
        self.spread_row(from.model, from.id, &ids, columns).await?;
        for other in others {
            let root = root(from.model, from.root.document, &other.locale, other.status);
            let to = Owner::found(from.model, other.id, root);
            self.clear_parts(to, fields).await?;
            self.copy_parts(to, from.id, fields, None).await?;
        }
        Ok(())
    }

    /// Takes some fields over from a row of another locale. The owner has nothing there yet.
    pub(super) async fn take_over(
        &self,
        to: Owner<'_>,
        from: i64,
        fields: &[&Field],
    ) -> Result<()> {
        let columns: Vec<_> = fields.iter().filter_map(|it| it.column()).collect();
        if !columns.is_empty() {
            let columns = columns.into_iter().map(|(name, _)| column(name)).collect();
            self.spread_row(to.model, from, &[to.id], columns).await?;
        }
        self.copy_parts(to, from, fields, None).await
    }
}
