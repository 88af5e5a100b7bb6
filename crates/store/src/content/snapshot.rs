//! Reads back what a row holds, in the form it is written in.

use std::collections::HashMap;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, Field, FieldId, Model, ModelId, Storage, Value};
use bastide_permissions::plan::Status;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, try_join, try_join_all};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};

use super::copy::is_owned;
use super::filled::Filled;
use super::statement::{BATCH, column, get, table};
use super::{EntryInput, FieldInput, InstanceInput, LinkTarget, Result, Writer};
use crate::StoreError;
use crate::dialect::Record;

/// What owners have in one field.
type Found<T> = HashMap<i64, Vec<T>>;

/// A scalar field with its column; passwords are left out, because nobody reads them back.
type Scalars<'m> = Vec<(FieldId, &'m ColumnName, ColumnType)>;

/// What a row holds.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// In the form it is written in.
    pub(super) entry: EntryInput,
    /// Where the links of each field stand in the lists of their targets.
    pub(super) places: HashMap<FieldId, Vec<f64>>,
}

/// What an owner has in one field.
struct Part {
    value: FieldInput,
    /// Of links.
    places: Vec<f64>,
}

impl Writer<'_> {
    /// Everything that some rows of entries own: scalars but for passwords, links, instances.
    /// Fields that live on the other side of a relation are not their own. Where it is known what
    /// is `filled`, everything else is empty.
    pub(super) async fn snapshots(
        &self,
        model: &Model,
        rows: &[i64],
        filled: Option<&Filled>,
    ) -> Result<HashMap<i64, Snapshot>> {
        let scalars = scalars(model);
        let select = Query::select()
            .column("id")
            .exprs(self.readable(&scalars))
            .from(table(&model.table))
            .and_where(Expr::col("id").is_in(rows.iter().copied()))
            .to_owned();
        let (records, mut parts) =
            try_join(self.rows_of(&select), self.parts(model, rows, filled)).await?;
        let mut snapshots = HashMap::new();
        for record in &records {
            let id = get(record, 0)?;
            let mut snapshot = Snapshot::default();
            snapshot.entry.fields = self.values(&scalars, record, 1)?;
            for (field, part) in parts.remove(&id).unwrap_or_default() {
                snapshot.entry.fields.push((field, part.value));
                snapshot.places.insert(field, part.places);
            }
            snapshots.insert(id, snapshot);
        }
        Ok(snapshots)
    }

    /// [`Self::snapshots`] of one row.
    pub(super) async fn snapshot(&self, model: &Model, row: i64) -> Result<Snapshot> {
        let mut snapshots = self.snapshots(model, &[row], None).await?;
        snapshots.remove(&row).ok_or(StoreError::NotFound)
    }

    /// Links and instances of some owners of one model.
    fn parts<'f>(
        &'f self,
        model: &'f Model,
        owners: &'f [i64],
        filled: Option<&'f Filled>,
    ) -> BoxFuture<'f, Result<Found<(FieldId, Part)>>> {
        async move {
            let fields = model.fields().iter().filter(|it| is_owned(it));
            let look_ups = fields.clone().map(|it| self.part(it, owners, filled));
            let mut parts: Found<(FieldId, Part)> = HashMap::new();
            for (field, found) in fields.zip(try_join_all(look_ups).await?) {
                for (owner, part) in owners.iter().zip(found) {
                    parts.entry(*owner).or_default().push((field.id, part));
                }
            }
            Ok(parts)
        }
        .boxed()
    }

    /// What each of some owners has in a field.
    async fn part(
        &self,
        field: &Field,
        owners: &[i64],
        filled: Option<&Filled>,
    ) -> Result<Vec<Part>> {
        let is_empty = filled.is_some_and(|it| !it.has(field.id));
        if field.storage == Storage::Children {
            let mut lists = HashMap::new();
            if !is_empty {
                lists = self.instances_in(field, owners, filled).await?;
            }
            let of = |owner: &i64| Part {
                value: FieldInput::Instances(lists.remove(owner).unwrap_or_default()),
                places: Vec::new(),
            };
            return Ok(owners.iter().map(of).collect());
        }
        let mut links = HashMap::new();
        if !is_empty {
            links = self.placed_links_of(field, owners).await?;
        }
        let of = |owner: &i64| {
            let links = links.remove(owner).unwrap_or_default().into_iter();
            let (links, places) = links.unzip();
            Part {
                value: FieldInput::Links(links),
                places,
            }
        };
        Ok(owners.iter().map(of).collect())
    }

    /// Where a relation or media field of a row leads, in order.
    pub(super) async fn links_of(&self, field: &Field, owner: i64) -> Result<Vec<LinkTarget>> {
        let mut links = self.placed_links_of(field, &[owner]).await?;
        let links = links.remove(&owner).unwrap_or_default().into_iter();
        Ok(links.map(|(link, _)| link).collect())
    }

    /// Where a field of some owners leads, in order, with the place in the list of the target.
    async fn placed_links_of(
        &self,
        field: &Field,
        owners: &[i64],
    ) -> Result<Found<(LinkTarget, f64)>> {
        let link = self.link(field.id)?;
        let mut found: Found<(LinkTarget, f64)> = HashMap::new();
        for batch in owners.chunks(BATCH) {
            let mut select = Query::select();
            select
                .columns(["src_id", "target_doc", "target_locale", "target_status"])
                .column("inv_pos")
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
                    None => ModelId(get(&row, 5)?),
                };
                let status: Option<i16> = get(&row, 3)?;
                let target = LinkTarget {
                    model,
                    document: get(&row, 1)?,
                    locale: get(&row, 2)?,
                    status: status.map(status_of),
                };
                let placed = (target, get(&row, 4)?);
                found.entry(get(&row, 0)?).or_default().push(placed);
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
                    let below = parts.remove(&id).unwrap_or_default().into_iter();
                    fields.extend(below.map(|(field, part)| (field, part.value)));
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
        row: &Record,
        first: usize,
    ) -> Result<Vec<(FieldId, FieldInput)>> {
        let one = |(at, (id, _, ty)): (usize, &(FieldId, &ColumnName, ColumnType))| {
            let value: Value = self
                .binder
                .read(*ty, row, at)
                .map_err(super::statement::unexplained)?;
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
