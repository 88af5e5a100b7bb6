//! Reads back what a row holds, in the form it is written in.

use std::collections::HashMap;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, Field, FieldId, Model, ModelId, Storage, Value};
use bastide_permissions::plan::Status;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};

use super::filled::Filled;
use super::statement::{BATCH, column, get, table};
use super::{EntryInput, FieldInput, InstanceInput, LinkTarget, Result, Writer};
use crate::StoreError;

/// What owners have in one field.
type Found<T> = HashMap<i64, Vec<T>>;

/// A scalar field with its column; passwords are left out, because nobody reads them back.
type Scalars<'m> = Vec<(FieldId, &'m ColumnName, ColumnType)>;

impl Writer<'_> {
    /// Everything a row of an entry owns: scalars but for passwords, links, instances. Fields that
    /// live on the other side of a relation are not its own. Where it is known what is `filled`,
    /// everything else is empty.
    pub(super) async fn snapshot(
        &self,
        model: &Model,
        row: i64,
        filled: Option<&Filled>,
    ) -> Result<EntryInput> {
        let scalars = scalars(model);
        let select = Query::select()
            .exprs(self.readable(&scalars))
            .column("id")
            .from(table(&model.table))
            .and_where(Expr::col("id").eq(row))
            .to_owned();
        let rows = self.rows_of(&select).await?;
        let found = rows.first().ok_or(StoreError::NotFound)?;
        let mut fields = self.values(&scalars, found, 0)?;
        let mut parts = self.parts(model, &[row], filled).await?;
        fields.append(&mut parts.remove(&row).unwrap_or_default());
        Ok(EntryInput { fields })
    }

    /// Links and instances of some owners of one model.
    fn parts<'f>(
        &'f self,
        model: &'f Model,
        owners: &'f [i64],
        filled: Option<&'f Filled>,
    ) -> BoxFuture<'f, Result<Found<(FieldId, FieldInput)>>> {
        async move {
            let mut parts: Found<(FieldId, FieldInput)> = HashMap::new();
            for field in model.fields() {
                let is_empty = filled.is_some_and(|it| !it.has(field.id));
                let values: Vec<FieldInput> = match &field.storage {
                    Storage::Links(_) => {
                        let mut links = HashMap::new();
                        if !is_empty {
                            links = self.links_of(field, owners).await?;
                        }
                        let of = |it: &i64| links.remove(it).unwrap_or_default();
                        owners.iter().map(of).map(FieldInput::Links).collect()
                    }
                    Storage::Children => {
                        let mut lists = HashMap::new();
                        if !is_empty {
                            lists = self.instances_in(field, owners, filled).await?;
                        }
                        let of = |it: &i64| lists.remove(it).unwrap_or_default();
                        owners.iter().map(of).map(FieldInput::Instances).collect()
                    }
                    Storage::Column(_) | Storage::Inverse => continue,
                };
                for (owner, value) in owners.iter().zip(values) {
                    parts.entry(*owner).or_default().push((field.id, value));
                }
            }
            Ok(parts)
        }
        .boxed()
    }

    /// Where a relation or media field of some owners leads, in order.
    pub(super) async fn links_of(
        &self,
        field: &Field,
        owners: &[i64],
    ) -> Result<Found<LinkTarget>> {
        let link = self.link(field.id)?;
        let mut found: Found<LinkTarget> = HashMap::new();
        for batch in owners.chunks(BATCH) {
            let mut select = Query::select();
            select
                .columns(["src_id", "target_doc", "target_locale", "target_status"])
                .from(table(&link.table))
                .and_where(Expr::col("src_id").is_in(batch.iter().copied()))
                .order_by("src_id", Order::Asc)
                .order_by("pos", Order::Asc);
            if link.morph {
                select.column("target_type");
            }
            for row in self.rows_of(&select).await? {
                let model = match link.target {
                    Some(model) => model,
                    None => ModelId(get(&row, 4)?),
                };
                let status: Option<i16> = get(&row, 3)?;
                found.entry(get(&row, 0)?).or_default().push(LinkTarget {
                    model,
                    document: get(&row, 1)?,
                    locale: get(&row, 2)?,
                    status: status.map(status_of),
                });
            }
        }
        Ok(found)
    }

    async fn instances_in(
        &self,
        field: &Field,
        owners: &[i64],
        filled: Option<&Filled>,
    ) -> Result<Found<InstanceInput>> {
        let mut found: Found<(f64, InstanceInput)> = HashMap::new();
        for component in self.components(field)? {
            let scalars = scalars(component);
            for batch in owners.chunks(BATCH) {
                let select = Query::select()
                    .columns(["id", "owner_id", "pos"])
                    .exprs(self.readable(&scalars))
                    .from(table(&component.table))
                    .and_where(Expr::col("field_id").eq(field.id.0))
                    .and_where(Expr::col("owner_id").is_in(batch.iter().copied()))
                    .to_owned();
                let rows = self.rows_of(&select).await?;
                let ids = rows.iter().map(|row| get(row, 0));
                let ids: Vec<i64> = ids.collect::<Result<_>>()?;
                let mut parts = if ids.is_empty() {
                    HashMap::new()
                } else {
                    self.parts(component, &ids, filled).await?
                };
                for (row, id) in rows.iter().zip(ids) {
                    let mut fields = self.values(&scalars, row, 3)?;
                    fields.append(&mut parts.remove(&id).unwrap_or_default());
                    let instance = InstanceInput {
                        model: component.id,
                        id: Some(id),
                        input: EntryInput { fields },
                    };
                    let place = (get(row, 2)?, instance);
                    found.entry(get(row, 1)?).or_default().push(place);
                }
            }
        }
        let in_order = |(owner, mut list): (i64, Vec<(f64, InstanceInput)>)| {
            list.sort_by(|(one, _), (other, _)| one.total_cmp(other));
            (owner, list.into_iter().map(|(_, it)| it).collect())
        };
        Ok(found.into_iter().map(in_order).collect())
    }

    fn readable(&self, scalars: &Scalars<'_>) -> Vec<Expr> {
        let one = |(_, name, ty): &(FieldId, &ColumnName, ColumnType)| {
            let column: Alias = column(name);
            self.binder.readable(Expr::col(column), *ty)
        };
        scalars.iter().map(one).collect()
    }

    /// The scalars in a result, from a place on.
    fn values(
        &self,
        scalars: &Scalars<'_>,
        row: &QueryResult,
        first: usize,
    ) -> Result<Vec<(FieldId, FieldInput)>> {
        let one = |(at, (id, _, ty)): (usize, &(FieldId, &ColumnName, ColumnType))| {
            let value: Value = self
                .binder
                .read(*ty, row, at)
                .map_err(super::statement::database)?;
            Ok((*id, FieldInput::Scalar(value)))
        };
        (first..).zip(scalars).map(one).collect()
    }
}

fn scalars(model: &Model) -> Scalars<'_> {
    let readable = model.fields().iter().filter(|it| !it.def.is_password());
    readable
        .filter_map(|field| {
            let (name, kind) = field.column()?;
            Some((field.id, name, kind.column_type()))
        })
        .collect()
}

fn status_of(column: i16) -> Status {
    if column == super::statement::status(Status::Published) {
        Status::Published
    } else {
        Status::Draft
    }
}
