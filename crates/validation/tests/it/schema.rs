//! The schema the tests speak about, and a short way to check a body against it.

use std::sync::OnceLock;

use bastide_content_types::{
    Definition, Field, FieldId, Model, ModelId, Registry, TableName, Uid, builtin_models,
};
use bastide_validation::{Input, Pass, Patterns, Refusal, Validator, Write, Written};
use serde_json::{Value as Json, json};

pub(crate) const ARTICLE: ModelId = ModelId(100);
pub(crate) const CATEGORY: ModelId = ModelId(101);
pub(crate) const SECRET: ModelId = ModelId(102);
pub(crate) const QUOTE: ModelId = ModelId(105);

pub(crate) struct World {
    pub(crate) registry: Registry,
    pub(crate) patterns: Patterns,
}

pub(crate) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut models = builtin_models();
        for (at, (uid, attributes)) in (100..).zip(definitions()) {
            models.push(model(ModelId(at), uid, &attributes));
        }
        let registry = Registry::build(1, models).expect("a good schema");
        let patterns = Patterns::compile(&registry);
        World { registry, patterns }
    })
}

pub(crate) fn model(id: ModelId, uid: &str, attributes: &Json) -> Model {
    let uid = Uid::new(uid).expect("a uid");
    let info = json!({"singularName": uid.name(), "pluralName": format!("{}s", uid.name()), "displayName": "X"});
    let schema = json!({
        "kind": "collectionType", "info": info, "options": {"draftAndPublish": true}, "attributes": attributes,
    });
    let definition = Definition::parse(uid, &schema).expect("a good definition");
    let fields: Vec<Field> = definition
        .attributes
        .iter()
        .zip(1..)
        .map(|((name, def), at)| {
            Field::dynamic(FieldId(id.0 * 1_000 + at), name, def.clone(), false)
        })
        .collect();
    let table = TableName::of_model(id, definition.uid.name());
    Model::new(id, definition, table, fields)
}

fn definitions() -> Vec<(&'static str, Json)> {
    vec![
        ("api::article.article", article()),
        (
            "api::category.category",
            json!({
                "name": {"type": "string", "required": true},
                "note": {"type": "string", "private": true},
                "articles": {"type": "relation", "relation": "oneToMany", "target": "api::article.article", "mappedBy": "category"},
            }),
        ),
        ("api::secret.secret", json!({"code": {"type": "string"}})),
        (
            "shared.seo",
            json!({
                "metaTitle": {"type": "string", "required": true, "maxLength": 60},
                "tone": {"type": "enumeration", "enum": ["calm", "loud"], "default": "calm"},
                "locked": {"type": "string", "writable": false},
                "links": {"type": "component", "component": "shared.link", "repeatable": true},
            }),
        ),
        (
            "shared.link",
            json!({
                "label": {"type": "string"},
                "href": {"type": "string", "required": true},
                "key": {"type": "password"},
            }),
        ),
        (
            "blocks.quote",
            json!({
                "body": {"type": "text", "required": true},
                "who": {"type": "relation", "relation": "oneToOne", "target": "api::category.category"},
            }),
        ),
        ("blocks.other", json!({"x": {"type": "string"}})),
    ]
}

fn article() -> Json {
    json!({
        "s": {"type": "string"},
        "title": {"type": "string", "minLength": 3, "maxLength": 80},
        "must": {"type": "string", "required": true, "default": "given"},
        "text": {"type": "text"},
        "rich": {"type": "richtext", "minLength": 3},
        "em": {"type": "email", "minLength": 6},
        "pw": {"type": "password", "minLength": 8},
        "u": {"type": "uid"},
        "ur": {"type": "uid", "regex": "^[a-z]+$"},
        "re": {"type": "text", "regex": "^[a-z]+$"},
        "rere": {"type": "string", "regex": "^[a-z]+$", "required": true, "default": "abc"},
        "e": {"type": "enumeration", "enum": ["a", "b"]},
        "i": {"type": "integer"},
        "rating": {"type": "integer", "min": 1, "max": 5},
        "bi": {"type": "biginteger", "min": "5"},
        "f": {"type": "float"},
        "dec": {"type": "decimal", "max": 99.5},
        "b": {"type": "boolean"},
        "date": {"type": "date"},
        "time": {"type": "time"},
        "dt": {"type": "datetime"},
        "ts": {"type": "timestamp"},
        "j": {"type": "json"},
        "body": {"type": "blocks"},
        "hidden": {"type": "string", "private": true},
        "fixed": {"type": "string", "writable": false},
        "shown": {"type": "string", "minLength": 3, "conditions": {"visible": {"==": [{"var": "e"}, "a"]}}},
        "category": {"type": "relation", "relation": "manyToOne", "target": "api::category.category", "inversedBy": "articles"},
        "tags": {"type": "relation", "relation": "manyToMany", "target": "api::category.category"},
        "vault": {"type": "relation", "relation": "oneToOne", "target": "api::secret.secret"},
        "cover": {"type": "media", "multiple": false},
        "gallery": {"type": "media", "multiple": true},
        "subject": {"type": "relation", "relation": "morphToOne"},
        "subjects": {"type": "relation", "relation": "morphToMany"},
        "seo": {"type": "component", "component": "shared.seo"},
        "links": {"type": "component", "component": "shared.link", "repeatable": true, "min": 1, "max": 3},
        "blocks": {"type": "dynamiczone", "components": ["blocks.quote", "shared.link"], "max": 2},
    })
}

pub(crate) fn validator() -> Validator<'static> {
    Validator {
        registry: &world().registry,
        patterns: &world().patterns,
        by_server: None,
    }
}

/// Checks a body of an article; the caller may find everything but secrets.
pub(crate) fn check(data: &Json, write: Write, pass: Pass) -> Result<Input, Refusal> {
    check_of(ARTICLE, data, write, pass)
}

pub(crate) fn check_of(
    model: ModelId,
    data: &Json,
    write: Write,
    pass: Pass,
) -> Result<Input, Refusal> {
    let model = world().registry.get(model).expect("a model");
    let data = data.as_object().expect("an object");
    validator().body(model, data, write, pass, &|it| it != SECRET)
}

/// A full update, the shortest way to look at one value.
pub(crate) fn update(data: &Json) -> Result<Input, Refusal> {
    check(data, Write::Update, Pass::Full)
}

/// What an accepted body writes to an attribute of the article.
pub(crate) fn written<'a>(input: &'a Input, name: &str) -> Option<&'a Written> {
    let model = world().registry.get(ARTICLE).expect("a model");
    input.get(model.field(name).expect("a field").id)
}

/// The messages of a refusal, one for each failure.
pub(crate) fn messages(result: Result<Input, Refusal>) -> Vec<String> {
    match result {
        Ok(_) => Vec::new(),
        Err(Refusal::Fields(errors)) => errors.into_iter().map(|it| it.message).collect(),
        Err(other) => vec![other.to_string()],
    }
}
