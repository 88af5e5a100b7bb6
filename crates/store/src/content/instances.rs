//! Component instances: the list of a field replaces the one before, known ids are kept.

use std::collections::{HashMap, HashSet};

use bastide_content_types::{Field, Kind, Model, ModelId, Storage, Uid};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, InsertStatement, Query};

use super::copy::mismatch;
use super::statement::{BATCH, column, status, table};
use super::{InstanceInput, Owner, Result, Writer};
use crate::StoreError;

impl<'a> Writer<'a> {
    /// The components that a field may hold.
    pub(super) fn components(&self, field: &Field) -> Result<Vec<&'a Model>> {
        let uids: &[Uid] = match &field.def.kind {
            Kind::Component(it) => std::slice::from_ref(&it.component),
            Kind::Zone(it) => &it.components,
            Kind::Scalar(_) | Kind::Media(_) | Kind::Relation(_) => &[],
        };
        uids.iter()
            .map(|uid| {
                let found = self.registry.by_uid(uid.as_str());
                found
                    .map(AsRef::as_ref)
                    .ok_or_else(|| StoreError::Unknown(format!("component {uid}")))
            })
            .collect()
    }

    /// Makes the instances of a field what the list says, in its order.
    pub(super) async fn write_instances(
        &self,
        owner: Owner<'_>,
        field: &Field,
        list: &[InstanceInput],
    ) -> Result<()> {
        let components = self.components(field)?;
        let mut before: HashMap<ModelId, HashSet<i64>> = HashMap::new();
        if list.iter().any(|it| it.id.is_some()) {
            for component in &components {
                let ids = self.instances_of(field, component, &[owner.id]).await?;
                before.insert(component.id, ids.into_iter().collect());
            }
        } else if !owner.is_new {
            self.delete_instances_of(field, &[owner.id]).await?;
        }
        let mut pos = 0.0;
        for item in list {
            pos += 1.0;
            let component = components.iter().find(|it| it.id == item.model);
            let component = component.ok_or(StoreError::Unfit { field: field.id })?;
            let known = before.entry(component.id).or_default();
            let id = match item.id {
                None => {
                    let mut insert = self.new_instance(owner, field, component, pos, item)?;
                    if item.input.is_flat() {
                        self.run(&insert).await?;
                        continue;
                    }
                    self.id(insert.returning_col("id")).await?
                }
                Some(id) if known.remove(&id) => {
                    self.update_instance(component, id, pos, item).await?;
                    id
                }
                Some(_) => return Err(StoreError::ForeignInstance { field: field.id }),
            };
            let instance = Owner {
                model: component,
                id,
                root: owner.root,
                is_new: item.id.is_none(),
            };
            self.write_parts(instance, &item.input).await?;
        }
        for component in components {
            let gone = before.remove(&component.id).unwrap_or_default();
            let gone: Vec<i64> = gone.into_iter().collect();
            self.delete_instances(component, &gone).await?;
        }
        Ok(())
    }

    fn new_instance(
        &self,
        owner: Owner<'_>,
        field: &Field,
        component: &Model,
        pos: f64,
        item: &InstanceInput,
    ) -> Result<InsertStatement> {
        let mut names = ["field_id", "owner_id", "pos", "locale", "status"]
            .map(Alias::new)
            .to_vec();
        let mut values: Vec<Expr> = vec![
            field.id.0.into(),
            owner.id.into(),
            pos.into(),
            owner.root.locale.into(),
            status(owner.root.status).into(),
        ];
        for (name, value) in self.scalars(component, &item.input)? {
            names.push(column(name));
            values.push(value.into());
        }
        let mut insert = Query::insert();
        insert.into_table(table(&component.table)).columns(names);
        insert.values(values).map_err(mismatch)?;
        Ok(insert)
    }

    async fn update_instance(
        &self,
        component: &Model,
        id: i64,
        pos: f64,
        item: &InstanceInput,
    ) -> Result<()> {
        let mut update = Query::update();
        update
            .table(table(&component.table))
            .value("pos", pos)
            .and_where(Expr::col("id").eq(id));
        for (name, value) in self.scalars(component, &item.input)? {
            update.value(column(name), value);
        }
        self.run(&update).await
    }

    /// The ids of the instances of a component that some owners have in a field.
    pub(super) async fn instances_of(
        &self,
        field: &Field,
        component: &Model,
        owners: &[i64],
    ) -> Result<Vec<i64>> {
        let mut ids = Vec::new();
        for batch in owners.chunks(BATCH) {
            let select = Query::select()
                .column("id")
                .from(table(&component.table))
                .and_where(Expr::col("field_id").eq(field.id.0))
                .and_where(Expr::col("owner_id").is_in(batch.iter().copied()))
                .to_owned();
            ids.extend(self.ids(&select).await?);
        }
        Ok(ids)
    }

    /// Removes all instances that some owners have in a field.
    pub(super) async fn delete_instances_of(&self, field: &Field, owners: &[i64]) -> Result<()> {
        for component in self.components(field)? {
            let mut below = component.fields().iter();
            if below.any(|it| it.storage == Storage::Children) {
                let ids = self.instances_of(field, component, owners).await?;
                self.delete_instances(component, &ids).await?;
                continue;
            }
            for batch in owners.chunks(BATCH) {
                let mut delete = Query::delete();
                delete
                    .from_table(table(&component.table))
                    .and_where(Expr::col("field_id").eq(field.id.0))
                    .and_where(Expr::col("owner_id").is_in(batch.iter().copied()));
                self.run(&delete).await?;
            }
        }
        Ok(())
    }

    /// Removes instances with everything below them; their links go with them by foreign key.
    fn delete_instances<'f>(
        &'f self,
        component: &'f Model,
        ids: &'f [i64],
    ) -> BoxFuture<'f, Result<()>> {
        async move {
            if ids.is_empty() {
                return Ok(());
            }
            for field in component.fields() {
                self.delete_instances_of(field, ids).await?;
            }
            for batch in ids.chunks(BATCH) {
                let mut delete = Query::delete();
                delete
                    .from_table(table(&component.table))
                    .and_where(Expr::col("id").is_in(batch.iter().copied()));
                self.run(&delete).await?;
            }
            Ok(())
        }
        .boxed()
    }
}
