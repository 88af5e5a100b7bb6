//! What somebody asks for, as it was written, and what it means for the schema in force.

mod batch;

use std::collections::{HashMap, HashSet};

use bastide_content_types::{Definition, FIRST_FREE_MODEL, Registry, SchemaProblem, Uid};
use bastide_store::schema::Change;
use serde_json::{Map, Value as Json};

use super::counterpart::with_counterparts;
use super::error::{ProblemAt, SchemaRefusal};
use super::files::ReadSchema;
use super::follow::with_other_sides;
use super::removal::with_references;
use super::rename::take_renames;
use super::rules;
use super::view::Which;

/// Whether what is described is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// It must not be.
    Create,
    /// It must be.
    Change,
    /// It may be.
    Put,
}

/// Types and components as they shall be, and which shall go.
#[derive(Debug, Clone)]
pub struct Draft {
    written: Vec<Written>,
    delete: Vec<(Place, Uid)>,
    intent: Intent,
}

/// Keys and indexes from the root of the request.
type Place = Vec<String>;

/// One schema of a request.
#[derive(Debug, Clone)]
struct Written {
    place: Place,
    uid: Uid,
    schema: Map<String, Json>,
}

/// A draft that holds against a schema.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) change: Change,
    /// What to know beforehand, as sentences.
    pub(super) notes: Vec<String>,
    places: HashMap<String, Place>,
}

impl Draft {
    /// Reads a body: one schema, or `{contentTypes, components, delete}` of several that are
    /// changed together.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal::Invalid`] where it cannot be told what is described.
    pub fn read(which: Which, body: Json, intent: Intent) -> Result<Self, SchemaRefusal> {
        let mut draft = Self::empty(intent);
        let mut problems = Vec::new();
        match body {
            Json::Object(body) if batch::is_batch(&body) => {
                batch::read(&mut draft, body, &mut problems);
            }
            Json::Object(schema) => draft.add(which, Vec::new(), schema, &mut problems),
            _ => problems.push(problem(&[], "must be an object")),
        }
        draft.or(problems)
    }

    /// Reads the new schema of a type or component; the body may repeat its uid.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal::Invalid`], [`SchemaRefusal::NotFound`] for what is no uid.
    pub fn of(which: Which, uid: &str, body: Json) -> Result<Self, SchemaRefusal> {
        let uid = known(which, uid)?;
        let Json::Object(mut schema) = body else {
            return Err(SchemaRefusal::at([], "must be an object"));
        };
        for (key, expected) in [("uid", uid.as_str()), ("category", uid.scope())] {
            let same = |it: &Json| it.as_str() == Some(expected);
            if (key == "uid" || uid.is_component()) && !schema.get(key).is_none_or(same) {
                return Err(SchemaRefusal::at([key], "is not the one of the address"));
            }
        }
        if uid.is_component() {
            schema.remove("category");
            schema.remove("name");
        }
        let mut draft = Self::empty(Intent::Change);
        draft.written.push(Written {
            place: Vec::new(),
            uid,
            schema,
        });
        Ok(draft)
    }

    /// A type or component shall go, with what leads to it.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal::NotFound`] for what is no uid.
    pub fn removal(which: Which, uid: &str) -> Result<Self, SchemaRefusal> {
        let mut draft = Self::empty(Intent::Put);
        draft.delete.push((Vec::new(), known(which, uid)?));
        Ok(draft)
    }

    /// All types and components as files describe them; what they do not describe goes.
    pub fn whole(files: Vec<ReadSchema>, registry: &Registry) -> Self {
        let mut draft = Self::empty(Intent::Put);
        for ReadSchema { path, uid, schema } in files {
            draft.written.push(Written {
                place: vec![path],
                uid,
                schema,
            });
        }
        let described: HashSet<&Uid> = draft.written.iter().map(|it| &it.uid).collect();
        let gone = registry
            .models()
            .into_iter()
            .filter(|it| it.id >= FIRST_FREE_MODEL && !described.contains(it.uid()));
        let gone = gone.map(|it| (Vec::new(), it.uid().clone())).collect();
        draft.delete = gone;
        draft
    }

    fn empty(intent: Intent) -> Self {
        Self {
            written: Vec::new(),
            delete: Vec::new(),
            intent,
        }
    }

    /// The only type or component that is described.
    pub fn only(&self) -> Option<&Uid> {
        match self.written.as_slice() {
            [one] if one.place.is_empty() => Some(&one.uid),
            _ => None,
        }
    }

    /// Uids of what is described, in order.
    pub fn described(&self) -> impl Iterator<Item = &Uid> {
        self.written.iter().map(|it| &it.uid)
    }

    fn or(self, problems: Vec<ProblemAt>) -> Result<Self, SchemaRefusal> {
        if problems.is_empty() {
            Ok(self)
        } else {
            Err(SchemaRefusal::Invalid(problems))
        }
    }

    fn add(
        &mut self,
        which: Which,
        place: Place,
        mut schema: Map<String, Json>,
        problems: &mut Vec<ProblemAt>,
    ) {
        match rules::uid_of(which, &mut schema) {
            Ok(uid) => self.written.push(Written { place, uid, schema }),
            Err(list) => problems.extend(list.into_iter().map(|it| at(&place, it))),
        }
    }

    /// Checks everything against the schema in force.
    pub(super) fn resolve(self, registry: &Registry) -> Result<Resolved, SchemaRefusal> {
        let mut change = Change::default();
        let mut problems = Vec::new();
        let mut places = HashMap::new();
        for Written {
            place,
            uid,
            mut schema,
        } in self.written
        {
            let current = registry.by_uid(uid.as_str());
            match (self.intent, current) {
                (_, Some(it)) if it.id < FIRST_FREE_MODEL => {
                    return Err(SchemaRefusal::BuiltIn(uid.to_string()));
                }
                // What a batch repeats as it is stands beside what is new.
                (Intent::Create, Some(it))
                    if place.is_empty() || !is_same(&uid, &schema, &it.definition) =>
                {
                    return Err(SchemaRefusal::Taken(uid.to_string()));
                }
                (Intent::Change, None) => return Err(SchemaRefusal::NotFound(uid.to_string())),
                _ => {}
            }
            let current = current.map(|it| &it.definition);
            let mut found = Vec::new();
            let renames = take_renames(&uid, &mut schema, current, &mut found);
            rules::keys_of(&uid, &schema, &mut found);
            match Definition::parse_existing(uid.clone(), &Json::Object(schema)) {
                Ok(definition) => {
                    found.extend(rules::check(&definition, current, &renames));
                    if !renames.is_empty() || current.is_none_or(|it| differs(it, &definition)) {
                        change.put.push(definition);
                    }
                }
                Err(list) => found.extend(list),
            }
            problems.extend(found.into_iter().map(|it| at(&place, it)));
            change.renames.extend(renames);
            places.insert(uid.as_str().to_owned(), place);
        }
        for (place, uid) in self.delete {
            match registry.by_uid(uid.as_str()) {
                None if place.is_empty() => return Err(SchemaRefusal::NotFound(uid.to_string())),
                None => problems.push(problem(&place, "does not exist")),
                Some(it) if it.id < FIRST_FREE_MODEL => {
                    return Err(SchemaRefusal::BuiltIn(uid.to_string()));
                }
                Some(_) => {
                    places.entry(uid.as_str().to_owned()).or_insert(place);
                    change.delete.push(uid);
                }
            }
        }
        let mut notes = with_references(&mut change, registry);
        let is_described = |it: &Uid| places.contains_key(it.as_str());
        notes.extend(with_other_sides(&mut change, registry, is_described));
        notes.extend(with_counterparts(&mut change, registry, is_described));
        let resolved = Resolved {
            change,
            notes,
            places,
        };
        let relations = rules::relations(&resolved.change, registry);
        let types = rules::types(&resolved.change, registry);
        let found = relations.into_iter().chain(types);
        problems.extend(found.map(|it| resolved.in_request(it)));
        if !problems.is_empty() {
            return Err(SchemaRefusal::Invalid(problems));
        }
        Ok(resolved)
    }
}

impl Resolved {
    /// A problem that begins with a uid, seen from the root of the request.
    pub(super) fn in_request(&self, problem: SchemaProblem) -> ProblemAt {
        let known = problem.path.first().and_then(|it| self.places.get(it));
        let Some(place) = known else {
            return problem.into();
        };
        let rest = problem.path.iter().skip(1).cloned();
        ProblemAt {
            path: place.iter().cloned().chain(rest).collect(),
            message: problem.message,
        }
    }

    /// The same for everything that is wrong.
    pub(super) fn refusal(&self, refusal: SchemaRefusal) -> SchemaRefusal {
        match refusal {
            SchemaRefusal::Invalid(problems) => {
                let problems = problems.into_iter().map(|ProblemAt { path, message }| {
                    self.in_request(SchemaProblem { path, message })
                });
                SchemaRefusal::Invalid(problems.collect())
            }
            other => other,
        }
    }
}

/// Whether a schema says what is in force already.
fn is_same(uid: &Uid, schema: &Map<String, Json>, current: &Definition) -> bool {
    let schema = Json::Object(schema.clone());
    Definition::parse_existing(uid.clone(), &schema).is_ok_and(|it| !differs(current, &it))
}

/// Whether two definitions say different things; the order of attributes says something too.
fn differs(one: &Definition, other: &Definition) -> bool {
    one != other || !one.attributes.keys().eq(other.attributes.keys())
}

/// The uid of an address.
fn known(which: Which, uid: &str) -> Result<Uid, SchemaRefusal> {
    let is_right = |it: &Uid| it.is_component() == (which == Which::Components);
    Uid::new(uid)
        .ok()
        .filter(is_right)
        .ok_or_else(|| SchemaRefusal::NotFound(uid.to_owned()))
}

fn at(place: &[String], problem: SchemaProblem) -> ProblemAt {
    ProblemAt {
        path: place.iter().cloned().chain(problem.path).collect(),
        message: problem.message,
    }
}

fn problem(place: &[String], message: &str) -> ProblemAt {
    ProblemAt {
        path: place.to_vec(),
        message: message.to_owned(),
    }
}
