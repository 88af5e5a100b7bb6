//! Single types: one document, whoever comes first.

use bastide_content_types::Model;
use sea_orm::sea_query::{Order, Query};
use sea_orm::{EntityTrait as _, QuerySelect as _, QueryTrait as _};

use super::statement::{get, table};
use super::{Result, Writer};
use crate::entity::content_type;

impl Writer<'_> {
    /// The document of a single type. Where there is none, whoever else looks waits until this
    /// transaction ends, so that two of them do not make two.
    pub(super) async fn only_document(&self, model: &Model) -> Result<Option<String>> {
        if let Some(document) = self.oldest_document(model).await? {
            return Ok(Some(document));
        }
        let lock = content_type::Entity::find_by_id(model.id.0).lock_exclusive();
        self.rows_of(&lock.into_query()).await?;
        self.oldest_document(model).await
    }

    async fn oldest_document(&self, model: &Model) -> Result<Option<String>> {
        let select = Query::select()
            .column("document_id")
            .from(table(&model.table))
            .order_by("id", Order::Asc)
            .limit(1)
            .to_owned();
        let rows = self.rows_of(&select).await?;
        rows.first().map(|row| get(row, 0)).transpose()
    }
}
