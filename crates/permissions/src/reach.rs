//! Everything that one set of permissions reaches, for review: the same eyes that plan a read look
//! at every type, and follow every populate path.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bastide_content_types::{Field, Kind, Model, ModelId, Registry};
use bastide_query::Limits;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::catalog::Subject;
use crate::plan::Status;
use crate::planner::{Name, Sight, View};
use crate::policy::Access;
use crate::principal::Principal;

/// What one action reaches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// The names of the fields; empty where the action is not about fields.
    pub fields: BTreeSet<String>,
    /// The row rule; `None` for every row.
    #[serde(rename = "where")]
    pub rows: Option<Json>,
    /// Dotted populate paths, each with what lies at its end. Only of actions that read.
    pub paths: BTreeMap<String, PathReach>,
}

/// What lies at the end of a populate path.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PathReach {
    /// The uid of the type or component.
    pub uid: String,
    /// The names of its fields.
    pub fields: BTreeSet<String>,
}

/// Most populate paths that are followed from one type; the shortest come first.
const MOST_PATHS: usize = 500;

/// What `access` reaches: action ids with their reach.
pub fn reach(access: &Access, registry: &Arc<Registry>) -> BTreeMap<String, Reach> {
    let limits = Limits::default();
    let nobody = Principal::Anonymous;
    let view = View::new(registry, access, &nobody, Status::Published, None, &limits);
    let mut reached = BTreeMap::new();
    for subject in Subject::all(registry) {
        for action in subject.actions() {
            let id = subject.action_id(action);
            if !access.may(&id) {
                continue;
            }
            let of_action = match subject.model(action) {
                Some(model) => of_type(&view, access, model, action, &limits),
                None => Some(Reach::default()),
            };
            reached.extend(of_action.map(|it| (id, it)));
        }
    }
    reached
}

fn of_type(
    view: &View<'_>,
    access: &Access,
    model: &Arc<Model>,
    action: &str,
    limits: &Limits,
) -> Option<Reach> {
    let grant = access.grant(model, action)?;
    let rows = grant.rows.clone();
    // A rule that cannot be read lets nobody in.
    let sight = Arc::new(view.sight_with(model, grant).ok()?);
    let reads = matches!(action, "find" | "findOne" | "me");
    Some(Reach {
        fields: if action == "findDrafts" {
            BTreeSet::new()
        } else {
            names(model, &sight, reads)
        },
        rows,
        paths: if reads {
            follow(view, model, &sight, limits.populate_depth)
        } else {
            BTreeMap::new()
        },
    })
}

/// The way to a type: its path, and the types it passes.
struct Way {
    path: String,
    model: Arc<Model>,
    sight: Arc<Sight>,
    passed: Vec<ModelId>,
}

/// Level by level, so that of a type that many ways lead to the short ones are listed. A way ends
/// where it meets a type it has passed.
fn follow(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Arc<Sight>,
    depth: usize,
) -> BTreeMap<String, PathReach> {
    let mut found = BTreeMap::new();
    let mut level = vec![Way {
        path: String::new(),
        model: model.clone(),
        sight: sight.clone(),
        passed: Vec::new(),
    }];
    for _ in 0..depth {
        let mut next = Vec::new();
        for way in level {
            for (name, target, sight) in steps(view, &way.model, &way.sight) {
                if found.len() >= MOST_PATHS {
                    return found;
                }
                let path = if way.path.is_empty() {
                    name
                } else {
                    format!("{}.{name}", way.path)
                };
                let end = PathReach {
                    uid: target.uid().as_str().to_owned(),
                    fields: names(&target, &sight, true),
                };
                found.insert(path.clone(), end);
                let mut passed = way.passed.clone();
                passed.push(way.model.id);
                if !passed.contains(&target.id) {
                    next.push(Way {
                        path,
                        model: target,
                        sight,
                        passed,
                    });
                }
            }
        }
        level = next;
    }
    found
}

/// What can be populated of a type.
fn steps(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Sight,
) -> Vec<(String, Arc<Model>, Arc<Sight>)> {
    let mut steps = Vec::new();
    for field in sight.fields(model).filter(|it| it.column().is_none()) {
        if let Some((hop, sight)) = view.rows_of(field) {
            steps.push((field.name.clone(), hop.target, sight));
            continue;
        }
        for target in mixed(view, field) {
            if let Some(sight) = view.sight(&target) {
                let name = format!("{}[{}]", field.name, target.uid());
                steps.push((name, target, sight));
            }
        }
    }
    if !model.is_component() && model.definition.populate_creator_fields() {
        for (key, name) in [
            ("createdBy", Name::CreatedBy),
            ("updatedBy", Name::UpdatedBy),
        ] {
            let rows = view.creator_rows(name);
            steps.extend(rows.map(|(hop, sight)| (key.to_owned(), hop.target, sight)));
        }
    }
    steps
}

/// The types of a field that holds rows of several.
fn mixed(view: &View<'_>, field: &Field) -> Vec<Arc<Model>> {
    let registry = view.registry();
    match &field.def.kind {
        Kind::Zone(zone) => {
            let components = zone.components.iter();
            components
                .filter_map(|it| registry.by_uid(it.as_str()).cloned())
                .collect()
        }
        Kind::Relation(it) if it.kind.is_morph_owner() => {
            let models = registry.models().into_iter();
            models.filter(|it| !it.is_component()).cloned().collect()
        }
        _ => Vec::new(),
    }
}

/// Values that are read are those in columns; what a relation leads to is a path.
fn names(model: &Model, sight: &Sight, reads: bool) -> BTreeSet<String> {
    let fields = sight
        .fields(model)
        .filter(|it| !reads || it.column().is_some());
    fields.map(|it| it.name.clone()).collect()
}
