//! What is wrong with a change by itself.

use std::collections::HashSet;

use bastide_content_types::{FIRST_FREE_MODEL, LIMITS, Registry, SchemaProblem};

use crate::schema::Change;

/// What can be refused by looking at the change alone.
pub(super) fn check(old: &Registry, change: &Change) -> Result<(), Vec<SchemaProblem>> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for uid in change.put.iter().map(|it| &it.uid).chain(&change.delete) {
        let mut problem = |message: &str| problems.push(SchemaProblem::at([uid.as_str()], message));
        if !seen.insert(uid) {
            problem("is named twice in one change");
        }
        if old
            .by_uid(uid.as_str())
            .is_some_and(|it| it.id < FIRST_FREE_MODEL)
        {
            problem("is built in and cannot be changed");
        }
    }
    for uid in &change.delete {
        if old.by_uid(uid.as_str()).is_none() {
            problems.push(SchemaProblem::at([uid.as_str()], "does not exist"));
        }
    }
    for definition in &change.put {
        let count = definition.attributes.len();
        if count > LIMITS.attributes {
            let message = format!(
                "{count} attributes, at most {} are possible",
                LIMITS.attributes
            );
            problems.push(SchemaProblem::at(
                [definition.uid.as_str(), "attributes"],
                message,
            ));
        }
    }
    check_renames(old, change, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn check_renames(old: &Registry, change: &Change, problems: &mut Vec<SchemaProblem>) {
    let (mut from, mut to) = (HashSet::new(), HashSet::new());
    for rename in &change.renames {
        let model = old.by_uid(rename.model.as_str());
        let put = change.put.iter().find(|it| it.uid == rename.model);
        let message = match (model, put) {
            (Some(model), Some(put)) => {
                if model.field(&rename.from).is_none() {
                    "cannot be renamed, because it does not exist"
                } else if !put.attributes.contains_key(&rename.to) {
                    "is renamed to a name that the new schema does not have"
                } else if !from.insert((&rename.model, &rename.from))
                    || !to.insert((&rename.model, &rename.to))
                {
                    "is renamed twice"
                } else {
                    continue;
                }
            }
            _ => "cannot be renamed, because its type is not changed",
        };
        problems.push(SchemaProblem::at(
            [rename.model.as_str(), "attributes", &rename.from],
            message,
        ));
    }
}
