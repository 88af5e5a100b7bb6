//! Creating and changing documents: the draft where the type has drafts, the only row else.

use bastide_content_types::{Field, Kind, Model, ModelId, Storage, Value};
use bastide_permissions::plan::Status;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::rows::{Row, find};
use super::{EntryInput, FieldInput, Owner, Result, Root, Writer, shared_fields, written_status};
use crate::StoreError;

impl Writer<'_> {
    /// Creates a document in one locale (`""` for types without locales) and returns the id of
    /// its row: a draft where the type has drafts. `document` is a new document id.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] when the document is there already, [`StoreError::NotUnique`], and
    /// what the input can do wrong.
    pub async fn create(
        &self,
        model: ModelId,
        document: &str,
        locale: &str,
        input: &EntryInput,
    ) -> Result<i64> {
        let model = self.content_type(model)?;
        let root = root(model, document, locale, written_status(model));
        let id = self.insert_row(model, root, input).await?;
        let owner = Owner::made(model, id, root);
        self.write_parts(owner, input).await?;
        Ok(id)
    }

    /// Changes the draft of a document in one locale, or the only row where the type has no
    /// drafts, and returns the id of the row.
    ///
    /// A row that is missing is made: the draft from what is published, a new locale with the
    /// values that all locales share. Shared values that the input changes reach the rows of the
    /// same status in the other locales (REST contract, section 2.5).
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for an unknown document, [`StoreError::NotUnique`], and what the
    /// input can do wrong.
    pub async fn update(
        &self,
        model: ModelId,
        document: &str,
        locale: &str,
        input: &EntryInput,
    ) -> Result<i64> {
        let model = self.content_type(model)?;
        let root = root(model, document, locale, written_status(model));
        let rows = self.rows(model, document).await?;
        if rows.is_empty() {
            return Err(StoreError::NotFound);
        }
        let existing = self.row_to_change(model, root, &rows).await?;
        self.change(model, root, &rows, existing, input).await
    }

    /// The row that a change goes to: the draft, made from what is published if it is missing, or
    /// the only row. `None` where the document has nothing in the locale.
    pub(super) async fn row_to_change(
        &self,
        model: &Model,
        root: Root<'_>,
        rows: &[Row],
    ) -> Result<Option<i64>> {
        if let Some(row) = find(rows, root.locale, root.status) {
            return Ok(Some(row.id));
        }
        match find(rows, root.locale, Status::Published) {
            Some(published) => Ok(Some(self.draft_of(model, root, published.id).await?)),
            None => Ok(None),
        }
    }

    /// Changes a row of a document, or makes it where there is none in the locale. `rows` are all
    /// rows of the document.
    pub(super) async fn change(
        &self,
        model: &Model,
        root: Root<'_>,
        rows: &[Row],
        existing: Option<i64>,
        input: &EntryInput,
    ) -> Result<i64> {
        let Some(id) = existing else {
            return self.translate(model, root, rows, input).await;
        };
        self.update_row(model, id, input).await?;
        let owner = Owner::found(model, id, root);
        self.write_parts(owner, input).await?;
        let changed: Vec<&Field> = shared_fields(model)
            .filter(|field| input.fields.iter().any(|(id, _)| *id == field.id))
            .collect();
        self.share(owner, rows, &changed).await?;
        Ok(id)
    }

    /// Makes the row of a new locale: shared values that the input leaves open come from another
    /// locale.
    async fn translate(
        &self,
        model: &Model,
        root: Root<'_>,
        rows: &[Row],
        input: &EntryInput,
    ) -> Result<i64> {
        let id = self.insert_row(model, root, input).await?;
        let owner = Owner::made(model, id, root);
        self.write_parts(owner, input).await?;
        let sibling = rows
            .iter()
            .find(|it| it.status == root.status)
            .or(rows.first());
        if let Some(sibling) = sibling {
            let (open, given): (Vec<&Field>, Vec<&Field>) =
                shared_fields(model).partition(|field| leaves_open(input, field));
            self.take_over(owner, sibling.id, &open).await?;
            self.share(owner, rows, &given).await?;
        }
        Ok(id)
    }

    /// Writes everything of an input that is not in the owner's row.
    pub(super) fn write_parts<'f>(
        &'f self,
        owner: Owner<'f>,
        input: &'f EntryInput,
    ) -> BoxFuture<'f, Result<()>> {
        async move {
            for (id, value) in &input.fields {
                let unfit = || StoreError::Unfit { field: *id };
                let field = owner.model.field_by_id(*id).ok_or_else(unfit)?;
                match (&field.storage, value) {
                    (Storage::Column(_), FieldInput::Scalar(_)) => {}
                    (Storage::Links(_), FieldInput::Links(targets)) => {
                        self.write_links(owner, field, targets).await?;
                    }
                    (Storage::Inverse, FieldInput::Links(targets)) => {
                        self.write_inverse(owner, field, targets).await?;
                    }
                    (Storage::Children, FieldInput::Instances(list)) => {
                        self.write_instances(owner, field, list).await?;
                    }
                    _ => return Err(unfit()),
                }
            }
            Ok(())
        }
        .boxed()
    }
}

pub(super) fn root<'a>(
    model: &Model,
    document: &'a str,
    locale: &'a str,
    status: Status,
) -> Root<'a> {
    Root {
        document,
        locale,
        status,
        drafts: model.draft_and_publish(),
    }
}

/// Whether a new locale takes the value of a shared field from its siblings: it is absent or
/// null. An empty list is a value.
fn leaves_open(input: &EntryInput, field: &Field) -> bool {
    let list = match &field.def.kind {
        Kind::Media(it) => it.multiple,
        Kind::Component(it) => it.repeatable,
        Kind::Scalar(_) | Kind::Relation(_) | Kind::Zone(_) => true,
    };
    match input.fields.iter().find(|(id, _)| *id == field.id) {
        None | Some((_, FieldInput::Scalar(Value::Null))) => true,
        Some((_, FieldInput::Scalar(_))) => false,
        Some((_, FieldInput::Links(links))) => links.is_empty() && !list,
        Some((_, FieldInput::Instances(instances))) => instances.is_empty() && !list,
    }
}
