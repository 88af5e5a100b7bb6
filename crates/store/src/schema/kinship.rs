//! Which tables belong to the entries of a type, and which lead to them.

use std::collections::HashSet;

use bastide_content_types::{
    ColumnName, FieldId, Kind, Model, ModelId, Registry, Storage, TableName,
};

/// A table that holds a part of the entries of one type.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The table.
    pub table: TableName,
    /// Its `f…` columns.
    pub columns: Vec<ColumnName>,
    /// Link tables whose source it is, and whether they name the type of their targets.
    pub links: Vec<(TableName, bool)>,
    /// The fields that hold its rows, with the tables of their owners, which come before it.
    pub holders: Vec<(FieldId, TableName)>,
}

/// A link table that leads to the entries of one type.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// The link table.
    pub table: TableName,
    /// The table of its sources.
    pub source: TableName,
    /// Which links are meant; `None` for all.
    pub target_type: Option<ModelId>,
}

/// The table of a model, then those of the components below it, each after all of its owners.
pub(super) fn parts(registry: &Registry, root: &Model) -> Vec<Part> {
    let mut order = Vec::new();
    descend(registry, root, &mut HashSet::new(), &mut order);
    order.reverse();
    order
        .iter()
        .map(|model| Part {
            table: model.table.clone(),
            columns: model
                .fields()
                .iter()
                .filter_map(|it| it.column().map(|(column, _)| column.clone()))
                .collect(),
            links: own_links(model),
            holders: order
                .iter()
                .flat_map(|owner| {
                    let holding = owner
                        .fields()
                        .iter()
                        .filter(|it| holds(&it.def.kind, model));
                    holding.map(|it| (it.id, owner.table.clone()))
                })
                .collect(),
        })
        .collect()
}

/// Depth first, deepest first; components cannot contain themselves, so it ends.
fn descend<'a>(
    registry: &'a Registry,
    model: &'a Model,
    seen: &mut HashSet<ModelId>,
    order: &mut Vec<&'a Model>,
) {
    if !seen.insert(model.id) {
        return;
    }
    for uid in model.definition.components() {
        if let Some(component) = registry.by_uid(uid.as_str()) {
            descend(registry, component, seen, order);
        }
    }
    order.push(model);
}

fn holds(kind: &Kind, component: &Model) -> bool {
    match kind {
        Kind::Component(it) => it.component == *component.uid(),
        Kind::Zone(it) => it.components.contains(component.uid()),
        _ => false,
    }
}

/// The link tables of a model, and whether they name the type of their targets.
pub(super) fn own_links(model: &Model) -> Vec<(TableName, bool)> {
    model
        .fields()
        .iter()
        .filter_map(|field| match &field.storage {
            Storage::Links(table) => Some((table.clone(), is_morph(&field.def.kind))),
            _ => None,
        })
        .collect()
}

/// Whether the links of a field name the type of their target.
pub(super) fn is_morph(kind: &Kind) -> bool {
    matches!(kind, Kind::Relation(it) if it.kind.is_morph_owner())
}

/// The link tables that lead to entries of a type.
pub(super) fn incoming(registry: &Registry, target: ModelId) -> Vec<Incoming> {
    let mut found = Vec::new();
    for model in registry.models() {
        for field in model.fields() {
            let (Storage::Links(table), Some(link)) = (&field.storage, registry.link(field.id))
            else {
                continue;
            };
            if link.morph || link.target == Some(target) {
                found.push(Incoming {
                    table: table.clone(),
                    source: model.table.clone(),
                    target_type: link.morph.then_some(target),
                });
            }
        }
    }
    found
}
