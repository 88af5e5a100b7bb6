//! Changes of grants: what an administrator sends, checked against the content types in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use bastide_content_types::{Field, Model, Registry, System};
use bastide_query::Limits;
use serde_json::Value as Json;

use crate::catalog::Subject;
use crate::grant::{FieldMask, Grant, Grants};
use crate::planner::check_rule;

/// What is given and taken; everything that is not named stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GrantChange(BTreeMap<String, Option<Grant>>);

/// Something in a permissions object that cannot be granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantProblem {
    /// The keys that lead to it, from the object inwards.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
}

impl GrantChange {
    /// Reads `{uid: {action: true | false | {fields?, where?}}}`.
    ///
    /// A row rule must be a filter that can be planned on the type within `limits`, with no other
    /// placeholders than `$user.id` and `$user.role`; fields must be of the type, and readable ones
    /// but for `create` and `update`, which may write what nobody reads.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with its path.
    pub fn read(
        json: &Json,
        registry: &Arc<Registry>,
        limits: &Limits,
    ) -> Result<Self, Vec<GrantProblem>> {
        let mut reader = Reader {
            registry,
            limits,
            change: Self::default(),
            problems: Vec::new(),
        };
        reader.object(json);
        if reader.problems.is_empty() {
            Ok(reader.change)
        } else {
            Err(reader.problems)
        }
    }

    /// Each action id that is named, with what it is given; `None` takes it away.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&Grant>)> {
        self.0.iter().map(|(id, it)| (id.as_str(), it.as_ref()))
    }

    /// The same change without what `grants` have already, in full or limited: giving it again in
    /// full would widen it.
    #[must_use]
    pub fn leaving(mut self, grants: &Grants) -> Self {
        self.0
            .retain(|id, given| given.is_none() || grants.get(id).is_none());
        self
    }

    /// What `grants` are after the change.
    #[must_use]
    pub fn applied_to(&self, grants: &Grants) -> Grants {
        let kept = grants.iter().filter(|(id, _)| !self.0.contains_key(*id));
        let given = self.iter().filter_map(|(id, it)| Some((id, it?)));
        kept.chain(given).fold(Grants::new(), |all, (id, grant)| {
            all.allow(id, grant.clone())
        })
    }
}

struct Reader<'a> {
    registry: &'a Arc<Registry>,
    limits: &'a Limits,
    change: GrantChange,
    problems: Vec<GrantProblem>,
}

impl Reader<'_> {
    fn problem(&mut self, path: &[&str], message: impl Into<String>) {
        self.problems.push(GrantProblem {
            path: path.iter().map(|it| (*it).to_owned()).collect(),
            message: message.into(),
        });
    }

    fn object(&mut self, json: &Json) {
        let Json::Object(subjects) = json else {
            return self.problem(&[], "must be an object of uids");
        };
        for (key, actions) in subjects {
            let Some(subject) = Subject::named(self.registry, key) else {
                self.problem(&[key], format!("there is nothing to permit under {key}"));
                continue;
            };
            let Json::Object(actions) = actions else {
                self.problem(&[key], "must be an object of actions");
                continue;
            };
            for (action, grant) in actions {
                self.action(&subject, action, grant);
            }
        }
    }

    fn action(&mut self, subject: &Subject, action: &str, json: &Json) {
        let key = subject.key();
        if !subject.actions().contains(&action) {
            let known = subject.actions().join(", ");
            let message = format!("{key} has no action {action}; it has {known}");
            return self.problem(&[key, action], message);
        }
        let grant = match Grant::from_json(json) {
            Ok(grant) => grant,
            Err((None, message)) => return self.problem(&[key, action], message),
            Err((Some(inner), message)) => return self.problem(&[key, action, &inner], message),
        };
        match (&grant, subject.model(action)) {
            (Some(grant), Some(model)) => self.limited(model, [key, action], grant),
            (Some(grant), None) if *grant != Grant::default() => {
                self.problem(&[key, action], "is permitted whole or not at all");
            }
            _ => {}
        }
        self.change.0.insert(subject.action_id(action), grant);
    }

    fn limited(&mut self, model: &Arc<Model>, [key, action]: [&str; 2], grant: &Grant) {
        if let FieldMask::Only(names) = &grant.fields {
            for name in names {
                let (is_open, kind) = match action {
                    "create" | "update" => (is_there(model, name), "field"),
                    _ => (is_readable(model, name), "readable field"),
                };
                if !is_open {
                    let message = format!("{} has no {kind} {name}", model.uid());
                    self.problem(&[key, action, "fields", name], message);
                }
            }
        }
        if let Some(rule) = &grant.rows
            && let Err(error) = check_rule(self.registry, model, rule, self.limits)
        {
            self.problem(&[key, action, "where"], error.message());
        }
    }
}

/// Whether there is such a field. What every type has is there anyway, and may be named.
fn is_there(model: &Model, name: &str) -> bool {
    System::named(name).is_some() || model.field(name).is_some()
}

/// Whether anybody could read it.
fn is_readable(model: &Model, name: &str) -> bool {
    let is_hidden = |it: &Field| it.private || it.def.is_password();
    is_there(model, name) && !model.field(name).is_some_and(is_hidden)
}
