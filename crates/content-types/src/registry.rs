//! One immutable snapshot of all models, with everything that ties them together resolved.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::{
    FILE, Field, FieldId, Kind, LIMITS, Link, Model, ModelId, ModelKind, SchemaProblem, Storage,
    TableName, Uid,
};

/// Which end of a link table a field sits at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The field's rows are the source of the links.
    Owner,
    /// The field's documents are the target of the links.
    Inverse,
}

/// A relation or media field with its other side found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedLink {
    /// The link table.
    pub table: TableName,
    /// The end this field sits at.
    pub side: Side,
    /// The model whose rows own the links.
    pub owner: ModelId,
    /// The field that owns the links.
    pub owner_field: FieldId,
    /// The model the links of this field lead to; `None` for the owning side of a morph.
    pub target: Option<ModelId>,
    /// Whether the value is a list.
    pub to_many: bool,
    /// Whether the link table names the type of its target.
    pub morph: bool,
}

/// All models at one moment. Swapped whole when a schema changes.
#[derive(Debug, Default)]
pub struct Registry {
    version: u64,
    models: HashMap<ModelId, Arc<Model>>,
    by_uid: HashMap<Uid, ModelId>,
    by_route: HashMap<String, ModelId>,
    links: HashMap<FieldId, ResolvedLink>,
}

impl Registry {
    /// Ties models together. `version` counts the changes of the schema.
    ///
    /// # Errors
    ///
    /// What cannot be tied: a target or component that does not exist, components that contain
    /// themselves, two types of one name.
    pub fn build(version: u64, models: Vec<Model>) -> Result<Self, Vec<SchemaProblem>> {
        let mut problems = Vec::new();
        if models.len() > LIMITS.models {
            let message = format!(
                "{} types, at most {} are possible",
                models.len(),
                LIMITS.models
            );
            return Err(vec![SchemaProblem::at([], message)]);
        }
        let mut registry = Self {
            version,
            ..Self::default()
        };
        for model in models {
            registry.add(model, &mut problems);
        }
        registry.resolve_links(&mut problems);
        registry.check_components(&mut problems);
        if problems.is_empty() {
            Ok(registry)
        } else {
            Err(problems)
        }
    }

    fn add(&mut self, model: Model, problems: &mut Vec<SchemaProblem>) {
        let uid = model.uid().clone();
        if self.by_uid.insert(uid.clone(), model.id).is_some() {
            problems.push(SchemaProblem::at([uid.as_str()], "is there twice"));
        }
        if model.kind() != ModelKind::Component && uid.scope().starts_with("api::") {
            let route = model.route().to_ascii_lowercase();
            if BUILT_IN_ROUTES.contains(&route.as_str()) || self.by_route.contains_key(&route) {
                let message = format!("another type has the path /api/{route} already");
                problems.push(SchemaProblem::at([uid.as_str(), "info"], message));
            }
            self.by_route.insert(route, model.id);
        }
        self.models.insert(model.id, Arc::new(model));
    }

    /// How often the schema was changed before this snapshot.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// All models, in the order of their ids.
    pub fn models(&self) -> Vec<&Arc<Model>> {
        let mut models: Vec<_> = self.models.values().collect();
        models.sort_by_key(|it| it.id);
        models
    }

    /// The model with this id.
    pub fn get(&self, id: ModelId) -> Option<&Arc<Model>> {
        self.models.get(&id)
    }

    /// The model with this uid.
    pub fn by_uid(&self, uid: &str) -> Option<&Arc<Model>> {
        let uid = Uid::new(uid).ok()?;
        self.by_uid.get(&uid).and_then(|id| self.models.get(id))
    }

    /// The content type behind a word of the path, in any case.
    pub fn by_route(&self, route: &str) -> Option<&Arc<Model>> {
        let id = self
            .by_route
            .get(route)
            .or_else(|| self.by_route.get(&route.to_ascii_lowercase()))?;
        self.models.get(id)
    }

    /// The other side of a relation or media field.
    pub fn link(&self, field: FieldId) -> Option<&ResolvedLink> {
        self.links.get(&field)
    }

    /// Whether a model, or a component that it may hold at any depth, has such a field.
    pub fn has_field(&self, model: &Model, is_such: &dyn Fn(&Field) -> bool) -> bool {
        let mut seen = HashSet::from([model.id]);
        let mut models = vec![model];
        while let Some(model) = models.pop() {
            if model.fields().iter().any(is_such) {
                return true;
            }
            let ids = model.definition.components();
            let ids = ids.filter_map(|uid| self.by_uid.get(uid));
            let components = ids.filter_map(|id| self.models.get(id));
            models.extend(components.map(|it| &**it).filter(|it| seen.insert(it.id)));
        }
        false
    }

    fn resolve_links(&mut self, problems: &mut Vec<SchemaProblem>) {
        let mut links = HashMap::new();
        for model in self.models.values() {
            for field in model.fields() {
                match self.resolve(model, field) {
                    Ok(Some(link)) => drop(links.insert(field.id, link)),
                    Ok(None) => {}
                    Err(problem) => {
                        problems.push(
                            problem
                                .inside(&field.name)
                                .inside("attributes")
                                .inside(model.uid().as_str()),
                        );
                    }
                }
            }
        }
        self.links = links;
    }

    fn resolve(
        &self,
        model: &Model,
        field: &crate::Field,
    ) -> Result<Option<ResolvedLink>, SchemaProblem> {
        let (kind, target) = match &field.def.kind {
            Kind::Media(media) => {
                let Storage::Links(table) = &field.storage else {
                    return Ok(None);
                };
                return Ok(Some(ResolvedLink {
                    table: table.clone(),
                    side: Side::Owner,
                    owner: model.id,
                    owner_field: field.id,
                    target: Some(FILE),
                    to_many: media.multiple,
                    morph: false,
                }));
            }
            Kind::Relation(relation) => (relation.kind, relation),
            _ => return Ok(None),
        };
        let target_model = match &target.target {
            None => None,
            Some(uid) => {
                let found = self.by_uid.get(uid).and_then(|it| self.models.get(it));
                Some(found.ok_or_else(|| {
                    SchemaProblem::at(["target"], format!("there is no type {uid}"))
                })?)
            }
        };
        let shape = |table: &TableName, side, owner, owner_field, morph| ResolvedLink {
            table: table.clone(),
            side,
            owner,
            owner_field,
            target: target_model.map(|it| it.id),
            to_many: kind.is_to_many(),
            morph,
        };
        match (&target.link, &field.storage) {
            (Link::Owner { .. }, Storage::Links(table)) => Ok(Some(shape(
                table,
                Side::Owner,
                model.id,
                field.id,
                kind.is_morph_owner(),
            ))),
            (Link::Inverse { owner }, _) => {
                let other = target_model.and_then(|it| it.field(owner).map(|field| (it, field)));
                let Some((other, owner_field)) = other else {
                    return Err(SchemaProblem::at(
                        [],
                        format!("the other side has no attribute {owner}"),
                    ));
                };
                let Storage::Links(table) = &owner_field.storage else {
                    return Err(SchemaProblem::at(
                        [],
                        format!("{owner} of the other side keeps no links"),
                    ));
                };
                let morph =
                    matches!(&owner_field.def.kind, Kind::Relation(it) if it.kind.is_morph_owner());
                Ok(Some(shape(
                    table,
                    Side::Inverse,
                    other.id,
                    owner_field.id,
                    morph,
                )))
            }
            _ => Ok(None),
        }
    }

    fn check_components(&self, problems: &mut Vec<SchemaProblem>) {
        let mut depths = HashMap::new();
        for model in self.models() {
            let depth = self.component_depth(model, 0, &mut depths);
            if depth > LIMITS.component_depth {
                let message = format!(
                    "components are nested in themselves, or deeper than {} levels",
                    LIMITS.component_depth
                );
                problems.push(SchemaProblem::at([model.uid().as_str()], message));
            }
            for uid in model.definition.components() {
                if !self.by_uid.contains_key(uid) {
                    problems.push(SchemaProblem::at(
                        [model.uid().as_str()],
                        format!("there is no component {uid}"),
                    ));
                }
            }
        }
    }

    /// Levels of components below a model; beyond the limit it stops counting, so a cycle ends.
    fn component_depth(
        &self,
        model: &Model,
        level: usize,
        known: &mut HashMap<ModelId, usize>,
    ) -> usize {
        if let Some(&depth) = known.get(&model.id) {
            return depth;
        }
        if level > LIMITS.component_depth {
            return 1;
        }
        let below = model
            .definition
            .components()
            .filter_map(|uid| self.by_uid.get(uid).and_then(|it| self.models.get(it)));
        let depth = below
            .map(|it| self.component_depth(it, level + 1, known) + 1)
            .max()
            .unwrap_or(0);
        known.insert(model.id, depth);
        depth
    }
}

/// Words of the path that the program itself answers.
const BUILT_IN_ROUTES: [&str; 6] = [
    "auth",
    "connect",
    "i18n",
    "upload",
    "users",
    "users-permissions",
];
