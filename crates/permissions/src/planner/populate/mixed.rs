//! Children of several tables: dynamic zones and the owning side of morph relations.

use std::borrow::Cow;
use std::sync::Arc;

use bastide_content_types::{Field, Model, ModelKind, RelationKind, Uid};
use bastide_query::QueryError;
use bastide_query::populate::{Form, Options, Populate, Want};
use indexmap::IndexMap;

use super::super::path::Path;
use super::super::view::View;
use super::{Populator, invalid};
use crate::plan::{ChildKind, Zoned};

impl Populator<'_, '_> {
    /// A dynamic zone: `true`, `on` for some components, `populate=*` or a dotted path for all.
    pub(super) fn zone(
        &self,
        model: &Model,
        field: &Field,
        components: &[Uid],
        options: Option<&Options>,
        form: Form,
        here: &Path<'_>,
    ) -> Result<ChildKind, QueryError> {
        let registry = self.view.registry();
        let offered = components
            .iter()
            .filter_map(|it| registry.by_uid(it.as_str()));
        let below = options.and_then(|it| it.populate.as_ref());
        let mut parts = Vec::new();
        if let Some(on) = options.and_then(|it| it.on.as_ref()) {
            self.check_fragments(on, ModelKind::Component, here)?;
            for component in offered {
                let Some(want) = on.get(component.uid().as_str()) else {
                    continue;
                };
                if let Some(options) = fragment(want) {
                    parts.push(self.instances(field, component, &options, here)?);
                }
            }
        } else {
            let only_populate = options.is_none_or(|it| {
                it.fields.is_none() && it.filters.clauses.is_empty() && it.sort.is_empty()
            });
            let is_path = form != Form::Key;
            if !only_populate || (matches!(below, Some(Populate::Map(_))) && !is_path) {
                let names = (model.uid().name(), model.uid());
                let place = format!("{}.{} ({})", names.0, field.name, names.1);
                let found = options.map_or("", |it| it.found.as_str());
                return Err(QueryError::invalid_nested_populate(&place, found));
            }
            for component in offered {
                let sight = self.view.sight(component);
                let options = Options {
                    populate: below.map(|it| within(it, component)),
                    ..Options::default()
                };
                if sight.is_some() {
                    parts.push(self.instances(field, component, &options, here)?);
                }
            }
        }
        Ok(ChildKind::Mixed {
            parts,
            tag: "__component",
            to_many: true,
        })
    }

    fn instances(
        &self,
        field: &Field,
        component: &Arc<Model>,
        options: &Options,
        here: &Path<'_>,
    ) -> Result<Zoned, QueryError> {
        self.spend()?;
        let hop = View::instances_hop(field.id, component);
        let sight = self
            .view
            .sight(component)
            .ok_or_else(|| invalid(&field.name, here.dotted().as_deref()))?;
        let mut node = self.node(component, &sight, Some(options), Form::Key, here)?;
        // The order of a zone is the editor's, whatever is asked for one of its components.
        node.order.clear();
        Ok(Zoned { hop, node })
    }

    /// The owning side of a morph relation: every type the caller may find, or those under `on`.
    pub(super) fn morph(
        &self,
        field: &Field,
        kind: RelationKind,
        options: Option<&Options>,
        here: &Path<'_>,
    ) -> Result<Option<ChildKind>, QueryError> {
        let on = options.and_then(|it| it.on.as_ref());
        if let Some(on) = on {
            self.check_fragments(on, ModelKind::Collection, here)?;
        }
        let mut parts = Vec::new();
        for target in self.view.registry().models() {
            let options = match on {
                Some(on) => on.get(target.uid().as_str()).and_then(fragment),
                None => Some(options.map_or_else(Cow::default, Cow::Borrowed)),
            };
            let sight = if target.is_component() {
                None
            } else {
                self.view.sight(target)
            };
            let (Some(options), Some(sight)) = (options, sight) else {
                continue;
            };
            let Some(hop) = self.view.link_hop(field.id, target, &sight) else {
                continue;
            };
            self.spend()?;
            let node = self.node(target, &sight, Some(&options), Form::Key, here)?;
            parts.push(Zoned { hop, node });
        }
        // Nothing of what was asked for exists for the caller (section 14.7).
        if parts.is_empty() && on.is_some() {
            return Ok(None);
        }
        Ok(Some(ChildKind::Mixed {
            parts,
            tag: "__type",
            to_many: kind.is_to_many(),
        }))
    }

    /// Every uid under `on` must exist, whether or not it is offered here.
    fn check_fragments(
        &self,
        on: &IndexMap<String, Want>,
        kind: ModelKind,
        here: &Path<'_>,
    ) -> Result<(), QueryError> {
        let component = kind == ModelKind::Component;
        for uid in on.keys() {
            let found = self.view.registry().by_uid(uid);
            if found.is_none_or(|it| it.is_component() != component) {
                let above = here.join("on");
                return Err(invalid(uid, above.join(uid).dotted().as_deref()));
            }
        }
        Ok(())
    }
}

/// The options of a fragment; `None` where it is not wanted.
fn fragment(want: &Want) -> Option<Cow<'_, Options>> {
    match want {
        Want::No => None,
        Want::Options(options) => Some(Cow::Borrowed(options)),
        Want::Yes | Want::Text(_) => Some(Cow::Owned(Options::default())),
    }
}

/// The part of a dotted path that means something for one component of a zone.
fn within(populate: &Populate, component: &Model) -> Populate {
    match populate {
        Populate::All => Populate::All,
        Populate::Map(entries) => Populate::Map(
            entries
                .iter()
                .filter(|(name, _)| {
                    component
                        .field(name)
                        .is_some_and(|it| it.column().is_none())
                })
                .map(|(name, entry)| (name.clone(), entry.clone()))
                .collect(),
        ),
    }
}
