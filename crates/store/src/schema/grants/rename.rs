//! Field masks and row rules follow attributes to their new names.

use std::sync::Arc;

use bastide_content_types::{Field, Kind, Model, Registry};
use bastide_permissions::Subject;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, Set,
};
use serde_json::Value as Json;

use crate::access::advance;
use crate::entity::{api_token, role_grant};
use crate::schema::step::Renamed;
use crate::schema::{SchemaError, load_registry};

/// Rewrites what roles and custom tokens may do, in the schema as it is before the change.
pub(in crate::schema) async fn rename(
    tx: &DatabaseTransaction,
    all: &[Renamed],
) -> Result<(), SchemaError> {
    advance(tx).await?;
    let registry = load_registry(tx).await?;
    let names = Names {
        registry: &registry,
        all,
    };
    rename_in_roles(tx, &names).await?;
    rename_in_tokens(tx, &names).await
}

async fn rename_in_roles(tx: &DatabaseTransaction, names: &Names<'_>) -> Result<(), SchemaError> {
    use role_grant::Column;

    let is_limited = Condition::any()
        .add(Column::Fields.is_not_null())
        .add(Column::Where.is_not_null());
    for row in role_grant::Entity::find()
        .filter(is_limited)
        .all(tx)
        .await?
    {
        let subject = row.action.rsplit_once('.').map(|(subject, _)| subject);
        let Some(model) = subject.and_then(|it| names.model(it)) else {
            continue;
        };
        let (fields, rule) = (row.fields.clone(), row.r#where.clone());
        let mut row = row.into_active_model();
        if let Some(text) = fields {
            let mut mask = read(&text)?;
            names.mask(&model, &mut mask);
            row.fields = Set(Some(mask.to_string()));
        }
        if let Some(text) = rule {
            let mut rule = read(&text)?;
            names.rule(&model, &mut rule);
            row.r#where = Set(Some(rule.to_string()));
        }
        row.update(tx).await?;
    }
    Ok(())
}

async fn rename_in_tokens(tx: &DatabaseTransaction, names: &Names<'_>) -> Result<(), SchemaError> {
    let custom = api_token::Entity::find().filter(api_token::Column::Permissions.is_not_null());
    for token in custom.all(tx).await? {
        let text = token.permissions.clone().unwrap_or_default();
        let mut permissions = read(&text)?;
        // An imported token has a list of actions, which limit nothing.
        let Json::Object(subjects) = &mut permissions else {
            continue;
        };
        for (subject, actions) in subjects.iter_mut() {
            let (Some(model), Json::Object(actions)) = (names.model(subject), actions) else {
                continue;
            };
            for limits in actions.values_mut() {
                if let Some(mask) = limits.get_mut("fields") {
                    names.mask(&model, mask);
                }
                if let Some(rule) = limits.get_mut("where") {
                    names.rule(&model, rule);
                }
            }
        }
        let mut row = token.into_active_model();
        row.permissions = Set(Some(permissions.to_string()));
        row.update(tx).await?;
    }
    Ok(())
}

fn read(text: &str) -> Result<Json, SchemaError> {
    serde_json::from_str(text)
        .map_err(|_| SchemaError::Damaged("grants of roles or tokens".to_owned()))
}

/// New names of attributes.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    /// The schema with the old ones.
    pub(super) registry: &'a Registry,
    pub(super) all: &'a [Renamed],
}

impl Names<'_> {
    /// The type that a subject of grants is about.
    pub(super) fn model(&self, subject: &str) -> Option<Arc<Model>> {
        Subject::named(self.registry, subject)?
            .model("find")
            .cloned()
    }

    /// The name that an attribute has since; `None` where its old name means another one by now.
    fn since(&self, model: &Model, name: &str) -> Option<String> {
        let of_model = self.all.iter().filter(|it| it.uid == model.uid().as_str());
        let mut names = of_model.flat_map(|it| &it.names);
        match names.clone().find(|(before, _)| before == name) {
            Some((_, since)) => Some(since.clone()),
            None if names.any(|(_, since)| since == name) => None,
            None => Some(name.to_owned()),
        }
    }

    /// A name that now means another attribute is taken out.
    fn mask(&self, model: &Model, mask: &mut Json) {
        if let Json::Array(list) = mask {
            let now = |it: &Json| Some(self.since(model, it.as_str()?)?.into());
            *list = list.iter().filter_map(now).collect();
        }
    }

    /// A rule over a name that now means another attribute cannot be read any more, so that nobody
    /// passes it.
    pub(super) fn rule(&self, model: &Model, rule: &mut Json) {
        match rule {
            Json::Array(rules) => rules.iter_mut().for_each(|it| self.rule(model, it)),
            Json::Object(clauses) => {
                let renamed = std::mem::take(clauses)
                    .into_iter()
                    .map(|(key, clause)| self.clause(model, key, clause));
                *clauses = renamed.collect();
            }
            _ => {}
        }
    }

    fn clause(&self, model: &Model, key: String, mut clause: Json) -> (String, Json) {
        if key.starts_with('$') || key == "localizations" {
            self.rule(model, &mut clause);
            return (key, clause);
        }
        if let Some(target) = model.field(&key).and_then(|it| self.target(it)) {
            self.rule(target, &mut clause);
        }
        let gone = || format!("{key} (replaced)");
        (self.since(model, &key).unwrap_or_else(gone), clause)
    }

    /// Where a relation, media or component field leads to.
    fn target(&self, field: &Field) -> Option<&Model> {
        let model = match &field.def.kind {
            Kind::Component(it) => self.registry.by_uid(it.component.as_str()),
            _ => self.registry.get(self.registry.link(field.id)?.target?),
        };
        model.map(|it| &**it)
    }
}

#[cfg(test)]
mod tests {
    use bastide_content_types::builtin_models;
    use serde_json::json;

    use super::*;
    use crate::schema::tests::{plain, put};
    use crate::schema::{Change, Ids, plan};

    fn registry() -> Registry {
        let empty = Registry::build(0, builtin_models()).unwrap();
        let link = json!({"type": "relation", "relation": "oneToMany", "target": "api::b.b"});
        let change: Change = put([
            plain(
                "api::a.a",
                json!({
                    "x": {"type": "string"}, "y": {"type": "string"}, "b": link,
                    "part": {"type": "component", "component": "c.part"},
                }),
            ),
            plain("api::b.b", json!({"x": {"type": "string"}})),
            plain("c.part", json!({"x": {"type": "string"}})),
        ]);
        let ids = Ids {
            model: 100,
            field: 1_000,
        };
        let plan = plan(&empty, ids, "en", &change).unwrap();
        plan.registry(&empty).unwrap()
    }

    fn renamed(uid: &str, names: &[(&str, &str)]) -> Renamed {
        let owned = |(before, since): &(&str, &str)| ((*before).to_owned(), (*since).to_owned());
        Renamed {
            uid: uid.to_owned(),
            names: names.iter().map(owned).collect(),
        }
    }

    #[test]
    fn a_mask_follows_attributes_and_not_names() {
        let registry = registry();
        for (names, before, since) in [
            (&[("x", "z")][..], json!(["x", "y"]), json!(["z", "y"])),
            (&[("x", "y")], json!(["y"]), json!([])),
            (&[("x", "y"), ("y", "x")], json!(["x"]), json!(["y"])),
        ] {
            let all = [renamed("api::a.a", names)];
            let names = Names {
                registry: &registry,
                all: &all,
            };
            let mut mask = before;
            names.mask(&names.model("api::a.a").unwrap(), &mut mask);
            assert_eq!(mask, since);
        }
    }

    #[test]
    fn a_rule_follows_attributes_of_every_type_it_meets() {
        let registry = registry();
        let all = [
            renamed("api::a.a", &[("x", "z"), ("b", "bs")]),
            renamed("api::b.b", &[("x", "name")]),
            renamed("c.part", &[("x", "text")]),
        ];
        let names = Names {
            registry: &registry,
            all: &all,
        };
        let model = names.model("api::a.a").unwrap();
        for (before, since) in [
            (json!({"x": "x"}), json!({"z": "x"})),
            (json!({"y": {"$in": ["x"]}}), json!({"y": {"$in": ["x"]}})),
            (
                json!({"$or": [{"x": 1}, {"$not": {"x": 2}}]}),
                json!({"$or": [{"z": 1}, {"$not": {"z": 2}}]}),
            ),
            (
                json!({"b": {"x": {"$eq": "x"}, "id": 1}}),
                json!({"bs": {"name": {"$eq": "x"}, "id": 1}}),
            ),
            (
                json!({"b": {"$not": {"x": 1}}}),
                json!({"bs": {"$not": {"name": 1}}}),
            ),
            (json!({"part": {"x": 1}}), json!({"part": {"text": 1}})),
            // Another attribute took this name.
            (json!({"z": 1}), json!({"z (replaced)": 1})),
        ] {
            let mut rule = before;
            names.rule(&model, &mut rule);
            assert_eq!(rule, since);
        }
    }
}
