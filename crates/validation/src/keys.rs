//! Keys of a body: four checks, each of the whole body, before any value is looked at (REST
//! contract, section 2.3). The first failure wins.

pub(crate) mod link;

use bastide_content_types::{Field, Kind, Model, Registry};
use serde_json::{Map, Value as Json};

use crate::path::Path;
use crate::{Caller, Refusal};

/// Keys of a content type that the server alone writes.
const SERVER_KEYS: [&str; 5] = [
    "createdAt",
    "updatedAt",
    "createdBy",
    "updatedBy",
    "localizations",
];
/// Keys of a content type that clients send back and that change nothing.
const IGNORED_KEYS: [&str; 2] = ["publishedAt", "locale"];

/// What an object of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Root,
    Component,
    ZoneItem,
}

/// Looks at one key.
type Visit<'a> = dyn Fn(&Spot<'_>) -> Result<(), Refusal> + 'a;

/// One key of a body.
struct Spot<'a> {
    key: &'a str,
    value: &'a Json,
    /// The attribute of this name, if the schema has one.
    field: Option<&'a Field>,
    place: Place,
    /// The object the key stands in, attributes only.
    parent: &'a Path<'a>,
}

impl Spot<'_> {
    fn own_path(&self) -> Option<String> {
        self.parent.key(self.key).attributes()
    }

    /// A refusal at the attribute itself.
    fn refused(&self) -> Refusal {
        Refusal::Key {
            key: self.key.to_owned(),
            path: self.own_path(),
        }
    }
}

pub(crate) fn check(
    registry: &Registry,
    model: &Model,
    data: &Map<String, Json>,
    caller: &dyn Caller,
) -> Result<(), Refusal> {
    if ["id", "documentId"].iter().any(|it| data.contains_key(*it)) {
        // One message for both, as the contract has it.
        return Err(Refusal::Key {
            key: "id".to_owned(),
            path: None,
        });
    }
    let traverse = |visit: &Visit<'_>| each(registry, model, data, Place::Root, &Path::Root, visit);
    traverse(&is_writable)?;
    traverse(&|spot| is_known(registry, spot, caller))?;
    traverse(&|spot| match spot.field {
        Some(field) => link::may_lead_there(registry, field, spot, caller),
        None => Ok(()),
    })
}

/// Visits each key of the object and of the components in it. Components nest as deep as the
/// registry allows.
fn each(
    registry: &Registry,
    model: &Model,
    data: &Map<String, Json>,
    place: Place,
    parent: &Path<'_>,
    visit: &Visit<'_>,
) -> Result<(), Refusal> {
    for (key, value) in data {
        let field = model.field(key);
        visit(&Spot {
            key,
            value,
            field,
            place,
            parent,
        })?;
        let place = match field.map(|it| &it.def.kind) {
            Some(Kind::Component(_)) => Place::Component,
            Some(Kind::Zone(_)) => Place::ZoneItem,
            _ => continue,
        };
        let items = match value {
            Json::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            let Json::Object(data) = item else {
                continue;
            };
            // An item of no known component has no schema; its values are refused later.
            if let Some(model) = field.and_then(|it| component(registry, it, data)) {
                each(registry, model, data, place, &parent.key(key), visit)?;
            }
        }
    }
    Ok(())
}

/// The component an object in `field` is an instance of.
fn component<'a>(
    registry: &'a Registry,
    field: &Field,
    data: &Map<String, Json>,
) -> Option<&'a Model> {
    let uid = match &field.def.kind {
        Kind::Component(it) => &it.component,
        Kind::Zone(zone) => {
            let name = data.get("__component")?.as_str()?;
            zone.components.iter().find(|it| it.as_str() == name)?
        }
        _ => return None,
    };
    registry.by_uid(uid.as_str()).map(AsRef::as_ref)
}

fn is_writable(spot: &Spot<'_>) -> Result<(), Refusal> {
    let reserved = spot.place == Place::Root && SERVER_KEYS.contains(&spot.key);
    if reserved || spot.field.is_some_and(|it| !it.def.writable) {
        return Err(spot.refused());
    }
    Ok(())
}

fn is_known(registry: &Registry, spot: &Spot<'_>, caller: &dyn Caller) -> Result<(), Refusal> {
    let is_masked = || spot.place == Place::Root && !caller.may_write(spot.key);
    if let Some(field) = spot.field.filter(|_| !is_masked()) {
        return link::keys_are_known(registry, field, spot, caller);
    }
    let known = match spot.place {
        Place::Root => IGNORED_KEYS.contains(&spot.key),
        Place::Component => spot.key == "id",
        Place::ZoneItem => matches!(spot.key, "id" | "__component"),
    };
    if known {
        return Ok(());
    }
    Err(Refusal::Key {
        key: spot.key.to_owned(),
        path: spot.parent.attributes(),
    })
}
