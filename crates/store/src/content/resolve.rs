//! From what a body asks for to what is written: ids become documents, changes of lists become
//! lists (REST contract, sections 4.1 to 4.5).
//!
//! All targets of a body are looked up first, with one statement for each type, and one more for
//! files of which an attribute does not take all.

mod media;
mod sequence;
mod targets;

use std::collections::HashSet;

use bastide_content_types::{Field, Kind, Model, Value};
use bastide_permissions::WritePlan;
use bastide_validation::{Input, Instance, LinkChange, Refusal, Written};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{EntryInput, FieldInput, InstanceInput, LinkTarget, Owner, Root, WriteFailure, Writer};
use crate::StoreError;
use sequence::Sequence;
use targets::Targets;

type Result<T> = std::result::Result<T, WriteFailure>;

/// Resolves the body of one write.
pub(super) struct Resolver<'r> {
    writer: &'r Writer<'r>,
    root: Root<'r>,
    targets: Targets,
}

impl<'r> Resolver<'r> {
    /// Looks up what a body links.
    pub(super) async fn new(
        writer: &'r Writer<'r>,
        plan: &WritePlan,
        root: Root<'r>,
        input: &Input,
    ) -> Result<Self> {
        let targets = Targets::look_up(writer, plan, root, input).await?;
        media::check(writer, plan, input, &targets).await?;
        Ok(Self {
            writer,
            root,
            targets,
        })
    }

    /// What is written to an entry or an instance; `row` is what is there already.
    pub(super) fn entry<'f>(
        &'f self,
        model: &'f Model,
        row: Option<i64>,
        input: &'f Input,
    ) -> BoxFuture<'f, Result<EntryInput>> {
        async move {
            let mut fields = Vec::new();
            for (id, written) in input.iter() {
                let unfit = || StoreError::Unfit { field: id };
                let field = model.field_by_id(id).ok_or_else(unfit)?;
                let value = match written {
                    Written::Scalar(value) => FieldInput::Scalar(value.clone()),
                    Written::Password(None) => FieldInput::Scalar(Value::Null),
                    // Only a hash is ever stored.
                    Written::Password(Some(_)) => return Err(unfit().into()),
                    Written::Links(change) if change.is_nothing() => continue,
                    Written::Links(change) => {
                        FieldInput::Links(self.links(model, row, field, change).await?)
                    }
                    Written::Child(child) => {
                        let list = child.as_slice();
                        FieldInput::Instances(self.instances(row, field, list).await?)
                    }
                    Written::Children(list) => {
                        FieldInput::Instances(self.instances(row, field, list).await?)
                    }
                };
                fields.push((id, value));
            }
            Ok(EntryInput { fields })
        }
        .boxed()
    }

    async fn instances(
        &self,
        owner: Option<i64>,
        field: &Field,
        list: &[Instance],
    ) -> Result<Vec<InstanceInput>> {
        self.must_be_there(owner, field, list).await?;
        let mut instances = Vec::with_capacity(list.len());
        for item in list {
            let model = self.writer.model(item.model)?;
            instances.push(InstanceInput {
                model: item.model,
                id: item.id,
                input: self.entry(model, item.id, &item.fields).await?,
            });
        }
        Ok(instances)
    }

    /// Refuses ids of instances that the owner does not have in the field, before anything is
    /// read of them.
    async fn must_be_there(
        &self,
        owner: Option<i64>,
        field: &Field,
        list: &[Instance],
    ) -> Result<()> {
        if list.iter().all(|it| it.id.is_none()) {
            return Ok(());
        }
        let mut there = HashSet::new();
        for component in self.writer.components(field)? {
            let ids = self.writer.instances_of(field, component, owner.as_slice());
            there.extend(ids.await?.into_iter().map(|id| (component.id, id)));
        }
        let mut named = list.iter().filter_map(|it| Some((it.model, it.id?)));
        if named.all(|it| there.remove(&it)) {
            return Ok(());
        }
        Err(Refusal::Component {
            attribute: field.name.clone(),
            zone: matches!(field.def.kind, Kind::Zone(_)),
        }
        .into())
    }

    /// The list that a field has after a change.
    async fn links(
        &self,
        model: &Model,
        row: Option<i64>,
        field: &Field,
        change: &LinkChange,
    ) -> Result<Vec<LinkTarget>> {
        let (disconnect, connect, misplaced) = match change {
            LinkChange::Set(targets) => {
                let links = targets.iter().map(|it| self.targets.link(it, None, None));
                return links.collect();
            }
            LinkChange::Change {
                disconnect,
                connect,
                misplaced,
            } => (disconnect, connect, *misplaced),
        };
        let before = match row {
            None => Vec::new(),
            Some(id) => {
                let root = self.root;
                let owner = Owner::found(model, id, root);
                self.writer.linked(owner, field).await?
            }
        };
        let mut list = Sequence::new(&self.targets, before, misplaced);
        for target in disconnect {
            list.disconnect(target)?;
        }
        if self.writer.link(field.id)?.to_many {
            list.connect(connect)?;
        } else {
            list.replace(connect)?;
        }
        Ok(list.into_links())
    }
}
