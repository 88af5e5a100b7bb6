//! Relations and their other sides (REST contract, section 1.5).

use std::collections::HashMap;

use bastide_content_types::{
    AttributeDef, Definition, Kind, Link, ModelKind, Registry, Relation, RelationKind,
    SchemaProblem, Uid,
};
use bastide_store::schema::Change;

/// What is wrong with relations that are new or not as they were; paths begin with a uid.
pub(in crate::schema) fn relations(change: &Change, registry: &Registry) -> Vec<SchemaProblem> {
    let put: HashMap<&str, &Definition> =
        change.put.iter().map(|it| (it.uid.as_str(), it)).collect();
    let mut problems = Vec::new();
    for definition in &change.put {
        let current = registry.by_uid(definition.uid.as_str());
        for (name, attribute) in &definition.attributes {
            // A single type cannot have all that a collection can.
            let current = current.filter(|it| it.kind() == definition.kind);
            let before = current.and_then(|it| it.definition.attributes.get(name));
            let Kind::Relation(relation) = &attribute.kind else {
                continue;
            };
            if before.is_some_and(|it| it.raw == attribute.raw) {
                continue;
            }
            let end = End {
                definition,
                name,
                relation,
            };
            let target = relation.target.as_ref().map(Uid::as_str);
            let target = target.and_then(|it| {
                let in_force = || registry.by_uid(it).map(|it| &it.definition);
                put.get(it).copied().or_else(in_force)
            });
            let found = end.alone(attribute).or_else(|| end.with(target?));
            problems.extend(found.map(|it| {
                it.inside(name)
                    .inside("attributes")
                    .inside(definition.uid.as_str())
            }));
        }
    }
    problems
}

/// One end of a relation.
struct End<'a> {
    definition: &'a Definition,
    name: &'a str,
    relation: &'a Relation,
}

impl End<'_> {
    /// What can be seen on this side.
    fn alone(&self, attribute: &AttributeDef) -> Option<SchemaProblem> {
        use RelationKind as R;
        let problem = |key: &str, message: &str| Some(SchemaProblem::at([key], message));
        let has = |key: &str| attribute.raw.get(key).is_some_and(|it| !it.is_null());
        let kind = self.relation.kind;
        let has_other_side = has("inversedBy") || has("mappedBy");
        if has("inversedBy") && has("mappedBy") {
            return problem("mappedBy", "stands on one side, inversedBy on the other");
        }
        if kind == R::ManyToOne && has("mappedBy") {
            return problem("mappedBy", "is not possible: this side owns the links");
        }
        if kind == R::OneToMany && has("inversedBy") {
            return problem(
                "inversedBy",
                "is not possible: the other side owns the links",
            );
        }
        if self.definition.kind != ModelKind::Collection
            && matches!(kind, R::ManyToOne | R::ManyToMany)
        {
            return problem("relation", "is for collection types only");
        }
        if self.definition.kind == ModelKind::Component && has_other_side {
            return problem("relation", "has one direction only in a component");
        }
        match &self.relation.target {
            Some(target) if target.is_component() => problem("target", "must be a content type"),
            Some(target) if target.as_str() == "admin::user" => {
                let is_plain = matches!(kind, R::OneToOne | R::OneToMany) && !has_other_side;
                if is_plain {
                    return None;
                }
                problem(
                    "target",
                    "takes oneToOne and oneToMany without another side only",
                )
            }
            _ => None,
        }
    }

    /// What only both sides show. An attribute that is named and not there yet may come later;
    /// until then the relation has one direction.
    fn with(&self, target: &Definition) -> Option<SchemaProblem> {
        let (key, other) = match &self.relation.link {
            Link::Owner { inversed_by } => ("inversedBy", inversed_by.as_deref()?),
            Link::Inverse { owner } => ("mappedBy", owner.as_str()),
        };
        let Kind::Relation(back) = &target.attributes.get(other)?.kind else {
            let message = format!("{other} of {} is no relation", target.uid);
            return Some(SchemaProblem::at([key], message));
        };
        let names_this = match &back.link {
            Link::Owner { inversed_by } => {
                key == "mappedBy" && inversed_by.as_deref().is_none_or(|it| it == self.name)
            }
            Link::Inverse { owner } => key == "inversedBy" && owner == self.name,
        };
        let leads_here =
            back.kind.is_morph_owner() || back.target.as_ref() == Some(&self.definition.uid);
        let fits = mirrored(back.kind).contains(&self.relation.kind);
        (!names_this || !leads_here || !fits).then(|| {
            let message = format!("{other} of {} is not the other side of this", target.uid);
            SchemaProblem::at([key], message)
        })
    }
}

/// What the other side of a relation may be.
fn mirrored(kind: RelationKind) -> &'static [RelationKind] {
    use RelationKind as R;
    match kind {
        R::OneToOne => &[R::OneToOne],
        R::OneToMany => &[R::ManyToOne],
        R::ManyToOne => &[R::OneToMany],
        R::ManyToMany => &[R::ManyToMany],
        R::MorphToOne | R::MorphToMany => &[R::MorphOne, R::MorphMany],
        R::MorphOne | R::MorphMany => &[R::MorphToOne, R::MorphToMany],
    }
}
