//! Types and components as they are shown.

use bastide_content_types::{FIRST_FREE_MODEL, Model, Registry};
use serde_json::{Value as Json, json};

/// Which half of the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Content types.
    Types,
    /// Components.
    Components,
}

impl Which {
    /// Whether a model is of this half.
    pub fn holds(self, model: &Model) -> bool {
        model.is_component() == (self == Self::Components)
    }
}

/// The site's own models by uid, then those of the program.
pub(super) fn all(registry: &Registry, which: Which) -> Vec<Json> {
    let mut models: Vec<_> = registry.models();
    models.retain(|it| which.holds(it));
    models.sort_by_key(|it| (it.id < FIRST_FREE_MODEL, it.uid()));
    models.into_iter().map(|it| view(it)).collect()
}

/// One model: its schema as it was described, with what its place in a project would say.
pub(super) fn view(model: &Model) -> Json {
    let mut schema = model.definition.to_json();
    let uid = model.uid();
    if let Json::Object(members) = &mut schema {
        members.insert("uid".to_owned(), json!(uid));
        if model.is_component() {
            members.insert("category".to_owned(), uid.scope().into());
        }
        if model.id < FIRST_FREE_MODEL {
            let info = &model.definition.info;
            let info = json!({
                "singularName": info.singular,
                "pluralName": info.plural,
                "displayName": info.display,
            });
            members.insert("info".to_owned(), info);
            members.insert("builtIn".to_owned(), true.into());
        }
    }
    schema
}
