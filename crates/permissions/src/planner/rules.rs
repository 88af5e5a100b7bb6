//! Row rules of grants: filters in the query syntax with placeholders for the caller.

use std::sync::Arc;

use bastide_content_types::{Model, Registry};
use bastide_query::filter::Filter;
use bastide_query::{Limits, Params, QueryError, Rules, Strictness, Target, qs};
use serde_json::Value as Json;

use super::view::View;
use crate::plan::Status;
use crate::policy::{AUTHENTICATED, Access};
use crate::principal::Principal;

/// A rule with the caller put in.
pub(crate) struct Rule {
    /// The filter; `None` where the rule speaks of a user and nobody is signed in, so that no row
    /// matches.
    pub(crate) filter: Option<Filter>,
    /// Whether the rule speaks of the caller.
    pub(crate) caller_bound: bool,
}

/// Reads a rule such as `{"owner": {"id": {"$eq": "$user.id"}}}`.
///
/// # Errors
///
/// A rule that is not a filter; the caller gets it as a refusal, never as an open door.
pub(crate) fn read(rule: &Json, principal: &Principal) -> Result<Rule, QueryError> {
    if !rule.is_object() {
        // An empty list, say, would be no condition.
        return Err(QueryError::validation("A row rule must be a filter object"));
    }
    let mut caller_bound = false;
    let Some(json) = replace(rule, principal, &mut caller_bound) else {
        return Ok(Rule {
            filter: None,
            caller_bound,
        });
    };
    let tree = qs::Map::from_iter([("filters".to_owned(), qs::Node::from_json(&json)?)]);
    let rules = Rules {
        strictness: Strictness::Strict,
        limits: Limits::default(),
        ..Rules::default()
    };
    let params = Params::from_tree(tree, Target::One, &rules)?;
    Ok(Rule {
        filter: Some(params.filters),
        caller_bound,
    })
}

/// Whether a rule can be planned on rows of a type, for somebody who is signed in.
///
/// # Errors
///
/// A rule that is not a filter on this type, or has placeholders that mean nothing.
pub(crate) fn check(
    registry: &Arc<Registry>,
    model: &Arc<Model>,
    rule: &Json,
    limits: &Limits,
) -> Result<(), QueryError> {
    let somebody = Principal::User {
        id: 1,
        role: AUTHENTICATED.into(),
        session: "".into(),
    };
    if replace(rule, &somebody, &mut false).is_none() {
        return Err(QueryError::validation(
            "Unknown placeholder: there are $user.id and $user.role",
        ));
    }
    let everything = Access::Full;
    let view = View::new(
        registry,
        &everything,
        &somebody,
        Status::Published,
        None,
        limits,
    );
    view.rule(model, rule).map(drop)
}

/// A rule with the caller put in; `None` where it speaks of a user and nobody is signed in.
pub(crate) fn fill_in(rule: &Json, principal: &Principal) -> Option<Json> {
    replace(rule, principal, &mut false)
}

/// Whether a rule means other rows for another caller.
pub(crate) fn speaks_of_caller(rule: &Json) -> bool {
    let mut caller_bound = false;
    replace(rule, &Principal::Anonymous, &mut caller_bound);
    caller_bound
}

/// Replaces placeholders; `None` where one has no value for this caller.
fn replace(rule: &Json, principal: &Principal, caller_bound: &mut bool) -> Option<Json> {
    Some(match rule {
        Json::String(text) if text == "$user" || text.starts_with("$user.") => {
            *caller_bound = true;
            match (text.as_str(), principal) {
                ("$user.id", Principal::User { id, .. }) => id.to_string().into(),
                ("$user.role", Principal::User { role, .. }) => (&**role).into(),
                _ => return None,
            }
        }
        Json::Array(items) => items
            .iter()
            .map(|it| replace(it, principal, caller_bound))
            .collect::<Option<_>>()?,
        Json::Object(entries) => {
            let filled = entries
                .iter()
                .map(|(key, it)| Some((key.clone(), replace(it, principal, caller_bound)?)));
            Json::Object(filled.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}
