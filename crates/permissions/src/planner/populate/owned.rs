//! What an editor's form shows of an entry: everything that is part of it, at any depth, and of what
//! it only leads to either which one or how many.

use std::sync::Arc;

use bastide_content_types::{Field, Kind, Model};
use bastide_query::{Param, QueryError};

use super::Populator;
use crate::plan::{Child, ChildKind, Node, Predicate, Source, Zoned};
use crate::planner::fields;
use crate::planner::path::Path;
use crate::planner::view::{Sight, View};

impl Populator<'_, '_> {
    /// The children of an entry or instance. Recursion follows components, whose depth the registry
    /// bounds; what is not there is not read.
    pub(crate) fn owned(
        &self,
        model: &Arc<Model>,
        sight: &Sight,
    ) -> Result<Vec<Child>, QueryError> {
        let mut children = Vec::new();
        for field in sight.fields(model).filter(|it| it.column().is_none()) {
            if let Some(kind) = self.owned_by(field)? {
                let name = field.name.clone();
                children.push(Child { name, kind });
            }
        }
        if model.localized() {
            let hop = self.view.localizations_hop(model, sight);
            children.push(Child {
                name: "localizations".to_owned(),
                kind: ChildKind::Rows {
                    node: self.label(model, sight),
                    hop,
                    to_many: true,
                },
            });
        }
        Ok(children)
    }

    fn owned_by(&self, field: &Field) -> Result<Option<ChildKind>, QueryError> {
        match &field.def.kind {
            Kind::Zone(zone) => {
                let registry = self.view.registry();
                let offered = zone.components.iter();
                let offered = offered.filter_map(|it| registry.by_uid(it.as_str()));
                let mut parts = Vec::new();
                for component in offered {
                    let hop = View::instances_hop(field.id, component);
                    if let Some(sight) = self.view.sight(component) {
                        let node = self.instance(component, &sight)?;
                        parts.push(Zoned { hop, node });
                    }
                }
                return Ok(Some(ChildKind::Mixed {
                    parts,
                    tag: "__component",
                    to_many: true,
                }));
            }
            Kind::Relation(it) if it.kind.is_morph_owner() => {
                return self.morph(field, it.kind, None, &Path::default());
            }
            Kind::Scalar(_) | Kind::Relation(_) | Kind::Media(_) | Kind::Component(_) => {}
        }
        let Some((hop, sight)) = self.view.rows_of(field) else {
            return Ok(None);
        };
        let to_many = self.view.is_to_many(field);
        if to_many && matches!(field.def.kind, Kind::Relation(_)) {
            let filter = Predicate::always();
            return Ok(Some(ChildKind::Count { hop, filter }));
        }
        let node = match &field.def.kind {
            Kind::Component(_) => self.instance(&hop.target, &sight)?,
            Kind::Media(_) => Node {
                columns: fields::plan(&hop.target, &sight, None, Param::Populate)?,
                ..self.label(&hop.target, &sight)
            },
            _ => self.label(&hop.target, &sight),
        };
        Ok(Some(ChildKind::Rows { hop, node, to_many }))
    }

    /// An instance of a component with all that is part of it.
    fn instance(&self, component: &Arc<Model>, sight: &Sight) -> Result<Node, QueryError> {
        Ok(Node {
            model: component.clone(),
            source: Source::Instances,
            columns: fields::plan(component, sight, None, Param::Populate)?,
            filter: Predicate::always(),
            order: Vec::new(),
            children: self.owned(component, sight)?,
            states: false,
            window: None,
        })
    }

    fn label(&self, model: &Arc<Model>, sight: &Sight) -> Node {
        self.view.label(model, sight)
    }
}
