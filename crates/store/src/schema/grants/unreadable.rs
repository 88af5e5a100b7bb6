//! Row rules that a change leaves without what they look at.

use std::sync::Arc;

use bastide_content_types::Registry;
use bastide_permissions::{GrantChange, Subject};
use bastide_query::Limits;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};

use super::rename::Names;
use crate::entity::api_token;
use crate::schema::SchemaError;
use crate::schema::step::Renamed;

/// A row rule of a role or token.
struct Rule {
    /// The role or token.
    holder: String,
    /// Such as `api::article.article`.
    subject: String,
    /// Such as `find`.
    action: String,
    /// The filter.
    filter: Json,
}

/// Says of each rule that can be read before a change and not after it that nobody passes it.
pub(in crate::schema) async fn unreadable(
    db: &DatabaseConnection,
    old: &Arc<Registry>,
    new: impl FnOnce() -> Result<Registry, SchemaError>,
    renamed: &[Renamed],
) -> Result<Vec<String>, SchemaError> {
    let mut rules = rules_of_roles(db).await?;
    rules.extend(rules_of_tokens(db).await?);
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    let new = Arc::new(new()?);
    let names = Names {
        registry: old,
        all: renamed,
    };
    let notes = rules.into_iter().filter_map(|mut rule| {
        // What could be done with a type that goes is taken away with it.
        Subject::named(&new, &rule.subject)?;
        if rule.problem(old).is_some() {
            return None;
        }
        names.rule(&*names.model(&rule.subject)?, &mut rule.filter);
        let problem = rule.problem(&new)?;
        Some(format!(
            "the row rule of {} for {}.{} cannot be read any more ({problem}): nobody passes it \
             until it is changed",
            rule.holder, rule.subject, rule.action
        ))
    });
    Ok(notes.collect())
}

impl Rule {
    /// Why it cannot be read in a schema.
    fn problem(&self, registry: &Arc<Registry>) -> Option<String> {
        let grant = json!({&*self.subject: {&*self.action: {"where": self.filter}}});
        let problems = GrantChange::read(&grant, registry, &Limits::default()).err()?;
        problems.into_iter().next().map(|it| it.message)
    }
}

async fn rules_of_roles(db: &DatabaseConnection) -> Result<Vec<Rule>, SchemaError> {
    let select = Query::select()
        .column(("up_roles", "type"))
        .column(("role_grants", "action"))
        .column(("role_grants", "where"))
        .from("role_grants")
        .inner_join(
            "up_roles",
            Expr::col(("up_roles", "id")).equals(("role_grants", "role_id")),
        )
        .and_where(Expr::col(("role_grants", "where")).is_not_null())
        .take();
    let rows = db.query_all(&select).await?;
    let mut rules = Vec::new();
    for row in &rows {
        let holder: Option<String> = row.try_get_by_index(0)?;
        let action: String = row.try_get_by_index(1)?;
        let filter: String = row.try_get_by_index(2)?;
        if let (Some((subject, action)), Ok(filter)) =
            (action.rsplit_once('.'), serde_json::from_str(&filter))
        {
            rules.push(Rule {
                holder: format!("the role {}", holder.unwrap_or_default()),
                subject: subject.to_owned(),
                action: action.to_owned(),
                filter,
            });
        }
    }
    Ok(rules)
}

async fn rules_of_tokens(db: &DatabaseConnection) -> Result<Vec<Rule>, SchemaError> {
    let custom = api_token::Entity::find().filter(api_token::Column::Permissions.is_not_null());
    let mut rules = Vec::new();
    for token in custom.all(db).await? {
        let permissions = token.permissions.as_deref().unwrap_or_default();
        let Ok(Json::Object(subjects)) = serde_json::from_str(permissions) else {
            continue;
        };
        for (subject, actions) in subjects {
            let Json::Object(actions) = actions else {
                continue;
            };
            for (action, limits) in actions {
                if let Some(filter) = limits.get("where") {
                    rules.push(Rule {
                        holder: format!("the token {}", token.name),
                        subject: subject.clone(),
                        action,
                        filter: filter.clone(),
                    });
                }
            }
        }
    }
    Ok(rules)
}
