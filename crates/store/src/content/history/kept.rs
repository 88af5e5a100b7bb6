//! What a version says: values by field id, which outlive every rename, read back in the names and
//! forms of today. What is no longer there is left out.

use bastide_content_types::field::ColumnType;
use bastide_content_types::{Field, Kind, Model, ModelId, Registry, Scalar, Value};
use bastide_permissions::plan::{HistoryPlan, Status};
use chrono::{DateTime, SecondsFormat};
use serde_json::{Map, Value as Json, json};

use crate::content::LinkTarget;

/// The values of a version as a plan shows them.
pub(super) fn shown(plan: &HistoryPlan, text: &str) -> Map<String, Json> {
    let shows = |it: &Field| plan.shows(it);
    let within = |it: &Field| plan.shows_within(it);
    let showing = Showing {
        registry: plan.registry(),
        within: &within,
    };
    showing.fields(plan.target(), &parsed(text), &shows)
}

/// What is kept of an entry, by field id.
pub(super) fn parsed(text: &str) -> Map<String, Json> {
    serde_json::from_str(text).unwrap_or_default()
}

/// What is kept of one field.
pub(super) fn of<'k>(kept: &'k Map<String, Json>, field: &Field) -> Option<&'k Json> {
    kept.get(&field.id.0.to_string())
}

/// The component of an instance that is kept, and its values.
pub(super) fn instance(kept: &Json) -> Option<(ModelId, &Map<String, Json>)> {
    let model = kept.get("model")?.as_i64()?;
    let fields = kept.get("fields")?.as_object()?;
    Some((ModelId(i32::try_from(model).ok()?), fields))
}

/// A link that is kept.
pub(super) fn link(kept: &Json) -> Option<LinkTarget> {
    let model = kept.get("model")?.as_i64()?;
    let text = |name: &str| kept.get(name)?.as_str().map(str::to_owned);
    let published = kept.get("published").and_then(Json::as_bool);
    Some(LinkTarget {
        model: ModelId(i32::try_from(model).ok()?),
        document: text("document")?,
        locale: text("locale")?,
        status: published.map(|it| if it { Status::Published } else { Status::Draft }),
    })
}

/// A value that is kept, as its column takes it; `None` where the kind of the field has changed.
pub(super) fn value(scalar: &Scalar, kept: &Json) -> Option<Value> {
    if kept.is_null() {
        return Some(Value::Null);
    }
    let text = || kept.as_str().map(str::to_owned);
    match scalar.column_type() {
        ColumnType::Text => text().map(Value::Text),
        ColumnType::Integer | ColumnType::BigInteger => kept.as_i64().map(Value::Int),
        ColumnType::Double | ColumnType::Decimal => kept.as_f64().map(Value::Float),
        ColumnType::Boolean => kept.as_bool().map(Value::Bool),
        ColumnType::Date => text().map(Value::Date),
        ColumnType::Time => text().map(Value::Time),
        ColumnType::Instant => kept.as_i64().map(Value::DateTime),
        ColumnType::Json => text().map(Value::Json),
    }
}

struct Showing<'s> {
    registry: &'s Registry,
    within: &'s dyn Fn(&Field) -> bool,
}

impl Showing<'_> {
    /// Recursion follows components, whose depth the registry bounds.
    fn fields(
        &self,
        model: &Model,
        kept: &Map<String, Json>,
        shows: &dyn Fn(&Field) -> bool,
    ) -> Map<String, Json> {
        let mut values = Map::new();
        for field in model.fields().iter().filter(|it| shows(it)) {
            if let Some(kept) = of(kept, field) {
                values.insert(field.name.clone(), self.field(field, kept));
            }
        }
        values
    }

    fn field(&self, field: &Field, kept: &Json) -> Json {
        let items = || kept.as_array().into_iter().flatten();
        let (list, to_many): (Vec<Json>, bool) = match &field.def.kind {
            Kind::Scalar(scalar) => return scalar_json(scalar, kept),
            Kind::Relation(it) => (self.links(items()), it.kind.is_to_many()),
            Kind::Media(it) => (self.links(items()), it.multiple),
            Kind::Component(it) => {
                let instances = items().filter_map(|it| self.instance(it, false));
                (instances.collect(), it.repeatable)
            }
            Kind::Zone(_) => {
                let instances = items().filter_map(|it| self.instance(it, true));
                (instances.collect(), true)
            }
        };
        if to_many {
            return Json::Array(list);
        }
        list.into_iter().next().unwrap_or(Json::Null)
    }

    fn links<'k>(&self, kept: impl Iterator<Item = &'k Json>) -> Vec<Json> {
        let shown = |it: &Json| {
            let link = link(it)?;
            let model = self.registry.get(link.model)?;
            let mut shown = json!({ "uid": model.uid(), "documentId": link.document });
            if !link.locale.is_empty()
                && let Json::Object(members) = &mut shown
            {
                members.insert("locale".to_owned(), json!(link.locale));
            }
            Some(shown)
        };
        kept.filter_map(shown).collect()
    }

    fn instance(&self, kept: &Json, zone: bool) -> Option<Json> {
        let (model, fields) = instance(kept)?;
        let model = self.registry.get(model)?;
        let mut shown = self.fields(model, fields, self.within);
        if zone {
            shown.insert("__component".to_owned(), json!(model.uid()));
        }
        Some(Json::Object(shown))
    }
}

/// A scalar as the API writes it.
fn scalar_json(scalar: &Scalar, kept: &Json) -> Json {
    let shown = match (scalar, value(scalar, kept)) {
        (Scalar::Timestamp | Scalar::BigInteger(_), Some(Value::Int(it) | Value::DateTime(it))) => {
            Some(json!(it.to_string()))
        }
        (_, Some(Value::DateTime(it))) => DateTime::from_timestamp_millis(it)
            .map(|it| json!(it.to_rfc3339_opts(SecondsFormat::Millis, true))),
        (_, Some(Value::Json(it))) => serde_json::from_str(&it).ok(),
        _ => None,
    };
    shown.unwrap_or_else(|| kept.clone())
}
