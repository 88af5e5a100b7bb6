//! A schema as it is written: the JSON of one content type or component.

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use crate::field::AttributeDef;
use crate::name::{
    is_attribute_name, is_kebab_case, reserved_attribute, reserved_for_new, reserved_type,
};
use crate::{Kind, SchemaProblem, Uid};

/// How large one schema may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Attributes of one content type or component.
    pub attributes: usize,
    /// Content types and components together.
    pub models: usize,
    /// Levels of components in components.
    pub component_depth: usize,
    /// Bytes of one schema as JSON.
    pub bytes: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    attributes: 500,
    models: 2_000,
    component_depth: 10,
    bytes: 1024 * 1024,
};

/// What a definition describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModelKind {
    /// Many entries.
    Collection,
    /// One entry.
    Single,
    /// Part of other models.
    Component,
}

/// `info` of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    /// `singularName`; the name within its category for a component.
    pub singular: String,
    /// `pluralName`; equal to the singular for a component.
    pub plural: String,
    /// `displayName`.
    pub display: String,
    /// `description`.
    pub description: String,
}

/// One content type or component as its schema describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Its uid.
    pub uid: Uid,
    /// What it is.
    pub kind: ModelKind,
    /// `collectionName`, if given.
    pub collection_name: Option<String>,
    /// `info`.
    pub info: Info,
    /// `options`, as given.
    pub options: Map<String, Json>,
    /// `pluginOptions`, as given.
    pub plugin_options: Map<String, Json>,
    /// `info`, as given.
    pub raw_info: Map<String, Json>,
    /// `attributes`, in order.
    pub attributes: IndexMap<String, AttributeDef>,
    /// What [`Definition::UNUSED`] names, as given, where it is not empty.
    pub unused: Map<String, Json>,
}

impl Definition {
    /// Attributes that every content type has; exports list them among the declared ones (REST
    /// contract, section 1.3).
    pub const IMPLICIT: [&'static str; 9] = [
        "id",
        "documentId",
        "createdAt",
        "updatedAt",
        "publishedAt",
        "createdBy",
        "updatedBy",
        "locale",
        "localizations",
    ];

    /// Keys of Strapi's files that have no effect on REST; they are kept (REST contract, section
    /// 1.2).
    pub const UNUSED: [&'static str; 3] = ["config", "indexes", "foreignKeys"];

    /// Reads a schema that somebody describes now (REST contract, sections 1.2 to 1.6).
    ///
    /// # Errors
    ///
    /// Every problem found, with its path in the schema.
    pub fn parse(uid: Uid, json: &Json) -> Result<Self, Vec<SchemaProblem>> {
        let definition = Self::parse_existing(uid, json)?;
        let drafts = definition.draft_and_publish();
        let reserved = definition
            .attributes
            .keys()
            .filter(|it| reserved_for_new(it, drafts));
        let problems: Vec<_> = reserved
            .map(|it| SchemaProblem::at(["attributes", it], "is a reserved name"))
            .collect();
        if problems.is_empty() {
            Ok(definition)
        } else {
            Err(problems)
        }
    }

    /// Reads a schema that is in use somewhere already: names that are only kept from new
    /// attributes pass.
    ///
    /// # Errors
    ///
    /// As [`Definition::parse`].
    pub fn parse_existing(uid: Uid, json: &Json) -> Result<Self, Vec<SchemaProblem>> {
        let Json::Object(schema) = json else {
            return Err(vec![SchemaProblem::at([], "a schema is an object")]);
        };
        let mut problems = Vec::new();
        let kind = kind_of(&uid, schema, &mut problems);
        let raw_info = object(schema, "info", &mut problems);
        let definition = Self {
            kind,
            collection_name: collection_name(schema, &mut problems),
            info: info_of(&uid, kind, &raw_info, &mut problems),
            options: object(schema, "options", &mut problems),
            plugin_options: object(schema, "pluginOptions", &mut problems),
            attributes: attributes_of(schema, &mut problems),
            unused: unused_of(schema),
            raw_info,
            uid,
        };
        if problems.is_empty() {
            Ok(definition)
        } else {
            Err(problems)
        }
    }

    /// Reads a schema object as an export archive has it: the implicit attributes of section 1.3
    /// stand among the declared ones there, and are left out.
    ///
    /// # Errors
    ///
    /// As [`Definition::parse_existing`].
    pub fn parse_exported(uid: Uid, json: &Json) -> Result<Self, Vec<SchemaProblem>> {
        let mut json = json.clone();
        if let Some(Json::Object(attributes)) = json.get_mut("attributes") {
            attributes.retain(|name, _| !Self::IMPLICIT.contains(&name.as_str()));
        }
        Self::parse_existing(uid, &json)
    }

    /// The schema as JSON again; options that were not understood are still there.
    pub fn to_json(&self) -> Json {
        let mut out = Map::new();
        match self.kind {
            ModelKind::Collection => out.insert("kind".to_owned(), "collectionType".into()),
            ModelKind::Single => out.insert("kind".to_owned(), "singleType".into()),
            ModelKind::Component => None,
        };
        if let Some(name) = &self.collection_name {
            out.insert("collectionName".to_owned(), name.as_str().into());
        }
        out.insert("info".to_owned(), Json::Object(self.raw_info.clone()));
        out.insert("options".to_owned(), Json::Object(self.options.clone()));
        out.insert(
            "pluginOptions".to_owned(),
            Json::Object(self.plugin_options.clone()),
        );
        let attributes = self
            .attributes
            .iter()
            .map(|(name, it)| (name.clone(), Json::Object(it.raw.clone())));
        out.insert("attributes".to_owned(), Json::Object(attributes.collect()));
        out.extend(self.unused.clone());
        Json::Object(out)
    }

    /// `options.draftAndPublish`.
    pub fn draft_and_publish(&self) -> bool {
        self.kind != ModelKind::Component && flag(&self.options, "draftAndPublish")
    }

    /// `pluginOptions.i18n.localized`.
    pub fn localized(&self) -> bool {
        let i18n = self
            .plugin_options
            .get("i18n")
            .and_then(|it| it.get("localized"));
        self.kind != ModelKind::Component && i18n.and_then(Json::as_bool).unwrap_or(false)
    }

    /// `options.populateCreatorFields`.
    pub fn populate_creator_fields(&self) -> bool {
        flag(&self.options, "populateCreatorFields")
    }

    /// `pluginOptions.bastide.owner`: the attribute that names the end user an entry belongs to.
    pub fn owner(&self) -> Option<&str> {
        self.plugin_options.get("bastide")?.get("owner")?.as_str()
    }

    /// Whether `name` is in `options.privateAttributes`.
    pub fn is_private_by_option(&self, name: &str) -> bool {
        let list = self
            .options
            .get("privateAttributes")
            .and_then(Json::as_array);
        list.is_some_and(|list| list.iter().any(|it| it.as_str() == Some(name)))
    }

    /// Uids of the components it uses directly.
    pub fn components(&self) -> impl Iterator<Item = &Uid> {
        self.attributes.values().flat_map(|it| match &it.kind {
            Kind::Component(one) => std::slice::from_ref(&one.component),
            Kind::Zone(zone) => zone.components.as_slice(),
            _ => &[],
        })
    }
}

fn flag(options: &Map<String, Json>, key: &str) -> bool {
    options.get(key).and_then(Json::as_bool).unwrap_or(false)
}

fn object(
    schema: &Map<String, Json>,
    key: &str,
    problems: &mut Vec<SchemaProblem>,
) -> Map<String, Json> {
    match schema.get(key) {
        None | Some(Json::Null) => Map::new(),
        Some(Json::Object(it)) => it.clone(),
        Some(_) => {
            problems.push(SchemaProblem::at([key], "must be an object"));
            Map::new()
        }
    }
}

fn unused_of(schema: &Map<String, Json>) -> Map<String, Json> {
    let says_something = |it: &Json| match it {
        Json::Object(it) => !it.is_empty(),
        Json::Array(it) => !it.is_empty(),
        _ => false,
    };
    let kept = Definition::UNUSED.iter().filter_map(|key| {
        let value = schema.get(*key).filter(|it| says_something(it))?;
        Some(((*key).to_owned(), value.clone()))
    });
    kept.collect()
}

fn kind_of(uid: &Uid, schema: &Map<String, Json>, problems: &mut Vec<SchemaProblem>) -> ModelKind {
    if uid.is_component() {
        return ModelKind::Component;
    }
    match schema.get("kind") {
        None => ModelKind::Collection,
        Some(Json::String(it)) if it == "collectionType" => ModelKind::Collection,
        Some(Json::String(it)) if it == "singleType" => ModelKind::Single,
        Some(_) => {
            problems.push(SchemaProblem::at(
                ["kind"],
                "must be collectionType or singleType",
            ));
            ModelKind::Collection
        }
    }
}

fn collection_name(
    schema: &Map<String, Json>,
    problems: &mut Vec<SchemaProblem>,
) -> Option<String> {
    let name = schema.get("collectionName").filter(|it| !it.is_null())?;
    let good = |it: &&str| {
        it.len() <= 200
            && it.starts_with(|it: char| it.is_ascii_alphabetic())
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
    };
    let name = name.as_str().filter(good);
    if name.is_none() {
        problems.push(SchemaProblem::at(
            ["collectionName"],
            "must be letters, digits, - and _, beginning with a letter",
        ));
    }
    name.map(str::to_owned)
}

fn info_of(
    uid: &Uid,
    kind: ModelKind,
    raw: &Map<String, Json>,
    problems: &mut Vec<SchemaProblem>,
) -> Info {
    let text = |key: &str| {
        raw.get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut info = Info {
        singular: text("singularName"),
        plural: text("pluralName"),
        display: text("displayName"),
        description: text("description"),
    };
    if kind == ModelKind::Component {
        uid.name().clone_into(&mut info.singular);
        uid.name().clone_into(&mut info.plural);
    } else {
        for (key, name) in [
            ("singularName", &info.singular),
            ("pluralName", &info.plural),
        ] {
            if !is_kebab_case(name) {
                problems.push(SchemaProblem::at(
                    ["info", key],
                    "must be kebab-case, such as blog-post",
                ));
            } else if uid.scope().starts_with("api::") && reserved_type(name) {
                problems.push(SchemaProblem::at(
                    ["info", key],
                    format!("{name} is a reserved name"),
                ));
            }
        }
        if info.singular == info.plural {
            problems.push(SchemaProblem::at(
                ["info", "pluralName"],
                "must differ from singularName",
            ));
        }
    }
    if info.display.is_empty() {
        problems.push(SchemaProblem::at(["info", "displayName"], "is required"));
    }
    info
}

fn attributes_of(
    schema: &Map<String, Json>,
    problems: &mut Vec<SchemaProblem>,
) -> IndexMap<String, AttributeDef> {
    let raw = object(schema, "attributes", problems);
    if raw.len() > LIMITS.attributes {
        let message = format!(
            "{} attributes, at most {} are possible",
            raw.len(),
            LIMITS.attributes
        );
        problems.push(SchemaProblem::at(["attributes"], message));
        return IndexMap::new();
    }
    let mut attributes = IndexMap::with_capacity(raw.len());
    for (name, json) in raw {
        if !is_attribute_name(&name) {
            let message = "must be letters, digits and _, beginning with a letter";
            problems.push(SchemaProblem::at(["attributes", &name], message));
        } else if reserved_attribute(&name) {
            problems.push(SchemaProblem::at(
                ["attributes", &name],
                "is a reserved name",
            ));
        }
        match AttributeDef::parse(&json) {
            Ok(attribute) => drop(attributes.insert(name, attribute)),
            Err(list) => {
                problems.extend(
                    list.into_iter()
                        .map(|it| it.inside(&name).inside("attributes")),
                );
            }
        }
    }
    attributes
}
