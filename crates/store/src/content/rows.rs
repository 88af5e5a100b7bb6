//! Rows of entry tables: found, made, changed.

use bastide_content_types::{ColumnName, FieldId, Model, Value as Content};
use bastide_permissions::plan::Status;
use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, LockType, Order, Query, TableRef, UpdateStatement, Value,
};

use super::statement::{column, get, status, table};
use super::{EntryInput, FieldInput, Result, Root, Writer};
use crate::StoreError;

/// A row of a document.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) locale: String,
    pub(super) status: Status,
    /// How often it was written.
    pub(super) version: i64,
}

impl Row {
    /// A row that was made just now.
    pub(super) fn new(id: i64, root: Root<'_>) -> Self {
        Self {
            id,
            locale: root.locale.to_owned(),
            status: root.status,
            version: 1,
        }
    }
}

/// The row of a locale and status.
pub(super) fn find<'r>(rows: &'r [Row], locale: &str, status: Status) -> Option<&'r Row> {
    rows.iter()
        .find(|it| it.locale == locale && it.status == status)
}

/// The alias under which a row is copied from.
const FROM: &str = "origin";

impl Writer<'_> {
    /// All rows of a document, oldest first. They are locked until the transaction ends, so that
    /// writers of one document take turns.
    pub(super) async fn rows(&self, model: &Model, document: &str) -> Result<Vec<Row>> {
        let select = Query::select()
            .columns(["id", "locale", "status", "version"])
            .from(table(&model.table))
            .and_where(Expr::col("document_id").eq(document))
            .order_by("id", Order::Asc)
            .lock(LockType::Update)
            .to_owned();
        let rows = self.rows_of(&select).await?;
        rows.iter()
            .map(|row| {
                let published = get::<i16>(row, 2)? == status(Status::Published);
                Ok(Row {
                    id: get(row, 0)?,
                    locale: get(row, 1)?,
                    status: if published {
                        Status::Published
                    } else {
                        Status::Draft
                    },
                    version: get(row, 3)?,
                })
            })
            .collect()
    }

    /// The columns of the scalars among the fields of an input.
    pub(super) fn scalars<'m>(
        &self,
        model: &'m Model,
        input: &EntryInput,
    ) -> Result<Vec<(&'m ColumnName, Value)>> {
        let mut columns = Vec::new();
        for (id, value) in &input.fields {
            if let FieldInput::Scalar(value) = value {
                columns.push(self.scalar(model, *id, value)?);
            }
        }
        Ok(columns)
    }

    fn scalar<'m>(
        &self,
        model: &'m Model,
        id: FieldId,
        value: &Content,
    ) -> Result<(&'m ColumnName, Value)> {
        let unfit = || StoreError::Unfit { field: id };
        let field = model.field_by_id(id).ok_or_else(unfit)?;
        let (column, kind) = field.column().ok_or_else(unfit)?;
        let value = self.binder.value(kind.column_type(), value);
        Ok((column, value.map_err(|_| unfit())?))
    }

    /// Makes a row of an entry.
    pub(super) async fn insert_row(
        &self,
        model: &Model,
        root: Root<'_>,
        input: &EntryInput,
    ) -> Result<i64> {
        let published = (root.status == Status::Published).then_some(self.stamp.at);
        let mut insert = Query::insert().into_table(table(&model.table)).to_owned();
        let mut names: Vec<Alias> = [
            "document_id",
            "locale",
            "status",
            "created_at",
            "updated_at",
            "published_at",
            "created_by_id",
            "updated_by_id",
        ]
        .map(Alias::new)
        .to_vec();
        let mut values: Vec<Expr> = vec![
            root.document.into(),
            root.locale.into(),
            status(root.status).into(),
            self.instant(Some(self.stamp.at))?.into(),
            self.instant(Some(self.stamp.at))?.into(),
            self.instant(published)?.into(),
            self.stamp.by.into(),
            self.stamp.by.into(),
        ];
        for (name, value) in self.scalars(model, input)? {
            names.push(column(name));
            values.push(value.into());
        }
        let insert = insert.columns(names).values(values).map_err(mismatch)?;
        self.id(insert.returning_col("id")).await
    }

    /// Writes the scalars of an input into a row of an entry.
    pub(super) async fn update_row(
        &self,
        model: &Model,
        row: i64,
        input: &EntryInput,
    ) -> Result<()> {
        let mut update = Query::update().table(table(&model.table)).to_owned();
        update
            .value("version", Expr::col("version").add(1))
            .value("updated_at", self.instant(Some(self.stamp.at))?)
            .and_where(Expr::col("id").eq(row));
        // Who writes over REST is no administrator, and takes nobody's place.
        if let Some(by) = self.stamp.by {
            update.value("updated_by_id", by);
        }
        if !model.draft_and_publish() {
            update.value("published_at", self.instant(Some(self.stamp.at))?);
        }
        for (name, value) in self.scalars(model, input)? {
            update.value(column(name), value);
        }
        self.run(&update).await
    }

    /// Makes the row of the other status out of a row: same document, locale, times and scalars.
    pub(super) async fn copy_row(&self, model: &Model, row: i64, to: Status) -> Result<i64> {
        let published = (to == Status::Published).then_some(self.stamp.at);
        let taken = [
            "document_id",
            "locale",
            "created_at",
            "updated_at",
            "created_by_id",
            "updated_by_id",
        ];
        let mut names: Vec<Alias> = taken.map(Alias::new).to_vec();
        names.extend(columns(model));
        let mut select = Query::select()
            .from(table(&model.table))
            .columns(names.clone())
            .and_where(Expr::col("id").eq(row))
            .to_owned();
        select
            .expr(Expr::val(status(to)))
            .expr(Expr::val(self.instant(published)?));
        names.extend(["status", "published_at"].map(Alias::new));
        let mut insert = Query::insert()
            .into_table(table(&model.table))
            .columns(names)
            .to_owned();
        let insert = insert.select_from(select).map_err(mismatch)?;
        self.id(insert.returning_col("id")).await
    }

    /// Writes the scalars of a row over those of the row of the other status, which keeps its id
    /// and the time it was made.
    pub(super) async fn overwrite_row(
        &self,
        model: &Model,
        (from, to): (i64, i64),
        status: Status,
    ) -> Result<()> {
        let mut update = copy_scalars(model, from, columns(model));
        for name in ["updated_at", "updated_by_id"] {
            update.value(name, Expr::col((FROM, name)));
        }
        if status == Status::Published {
            update.value("published_at", self.instant(Some(self.stamp.at))?);
        }
        update.and_where(Expr::col((table(&model.table), Alias::new("id"))).eq(to));
        self.run(&update).await
    }

    /// Writes some scalars of a row over those of other rows.
    pub(super) async fn spread_row(
        &self,
        model: &Model,
        from: i64,
        to: &[i64],
        names: Vec<Alias>,
    ) -> Result<()> {
        let mut update = copy_scalars(model, from, names);
        let id = Expr::col((table(&model.table), Alias::new("id")));
        update.and_where(id.is_in(to.iter().copied()));
        self.run(&update).await
    }
}

/// An update that writes some scalars of a row over those of others, still to be chosen.
fn copy_scalars(
    model: &Model,
    from: i64,
    names: impl IntoIterator<Item = Alias>,
) -> UpdateStatement {
    let this = table(&model.table);
    let mut update = Query::update().table(this.clone()).to_owned();
    update
        .from(TableRef::from(this.clone()).alias(FROM))
        .value("version", Expr::col((this, Alias::new("version"))).add(1))
        .and_where(Expr::col((FROM, "id")).eq(from));
    for name in names {
        update.value(name.clone(), Expr::col((Alias::new(FROM), name)));
    }
    update
}

/// The columns of all scalars.
pub(super) fn columns(model: &Model) -> impl Iterator<Item = Alias> {
    let scalars = model.fields().iter().filter_map(|it| it.column());
    scalars.map(|(name, _)| column(name))
}

fn mismatch(error: sea_orm::sea_query::error::Error) -> StoreError {
    StoreError::Database(error.into())
}
