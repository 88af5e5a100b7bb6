//! Types and components as the files of a Strapi project (REST contract, section 1.1).

use std::collections::BTreeMap;
use std::path::Path;

use bastide_content_types::{FIRST_FREE_MODEL, Model, Registry, Uid};
use serde_json::{Map, Value as Json};

use crate::import::archive::{ArchiveError, Limits, read_schemas_dir};

/// One schema as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaFile {
    /// From the root of the project, with `/`.
    pub path: String,
    /// JSON with a line break at the end, keys in a fixed order.
    pub text: String,
}

/// A schema that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadSchema {
    /// The file, from the root of the project, with `/`.
    pub path: String,
    /// The uid that its place gives.
    pub uid: Uid,
    /// What it holds.
    pub schema: Map<String, Json>,
}

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// A file is missing, too large or no JSON.
    #[error(transparent)]
    Unreadable(#[from] ArchiveError),
    /// A file describes a type that the program brings.
    #[error("{0} is built in: remove its file")]
    BuiltIn(String),
    /// The place of a file gives no uid.
    #[error("{0} is neither the uid of a content type nor of a component")]
    Uid(String),
}

/// The order of keys; what is not named here stays behind, in its own order.
const ORDER: [&str; 9] = [
    "kind",
    "collectionName",
    "info",
    "options",
    "pluginOptions",
    "attributes",
    "config",
    "indexes",
    "foreignKeys",
];

/// The site's own types and components as files, by path.
pub fn files(registry: &Registry) -> Vec<SchemaFile> {
    let models = registry.models().into_iter();
    let own = models.filter(|it| it.id >= FIRST_FREE_MODEL);
    let mut files: Vec<SchemaFile> = own.map(|it| file(it)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(model: &Model) -> SchemaFile {
    SchemaFile {
        path: path(model.uid()),
        text: text(&model.definition.to_json()),
    }
}

/// `src/components/shared/seo.json`, `src/api/article/content-types/article/schema.json`.
fn path(uid: &Uid) -> String {
    let (name, scope) = (uid.name(), uid.scope());
    match scope.strip_prefix("api::") {
        Some(api) => format!("src/api/{api}/content-types/{name}/schema.json"),
        None => format!("src/components/{scope}/{name}.json"),
    }
}

fn text(schema: &Json) -> String {
    let empty = Map::new();
    let schema = schema.as_object().unwrap_or(&empty);
    let named = ORDER.iter().filter_map(|it| schema.get_key_value(*it));
    // Empty parts say nothing and would differ from files that people write.
    let said = named.filter(|(key, value)| {
        *key == "attributes" || !value.as_object().is_some_and(Map::is_empty)
    });
    let ordered: Map<String, Json> = said.map(|(key, it)| (key.clone(), it.clone())).collect();
    format!("{:#}\n", Json::Object(ordered))
}

/// Reads the schemas of a folder.
///
/// # Errors
///
/// [`FilesError`].
pub fn read_files(folder: &Path) -> Result<Vec<ReadSchema>, FilesError> {
    let project = read_schemas_dir(folder, &Limits::default())?;
    let read = project.schemas.into_iter().map(|mut schema| {
        let uid = schema.remove("uid");
        for key in ["modelType", "modelName"] {
            schema.remove(key);
        }
        let uid = uid.as_ref().and_then(Json::as_str).unwrap_or_default();
        if uid.starts_with("plugin::") {
            return Err(FilesError::BuiltIn(uid.to_owned()));
        }
        let uid = Uid::new(uid).map_err(FilesError::Uid)?;
        Ok(ReadSchema {
            path: path(&uid),
            uid,
            schema,
        })
    });
    read.collect()
}

/// What differs between the schema in force and files: one line for each type, and for each
/// attribute of a type that both have. `-` is in force only, `+` in the files only.
pub fn differences(registry: &Registry, files: &[ReadSchema]) -> Vec<String> {
    let mut lines = Vec::new();
    let described: BTreeMap<&str, &Map<String, Json>> = files
        .iter()
        .map(|it| (it.uid.as_str(), &it.schema))
        .collect();
    let own: BTreeMap<&str, &Model> = registry
        .models()
        .into_iter()
        .filter(|it| it.id >= FIRST_FREE_MODEL)
        .map(|it| (it.uid().as_str(), &**it))
        .collect();
    for uid in own.keys().filter(|it| !described.contains_key(*it)) {
        lines.push(format!("- {uid}"));
    }
    for (uid, schema) in described {
        let Some(model) = own.get(uid) else {
            lines.push(format!("+ {uid}"));
            continue;
        };
        let before = model.definition.to_json();
        for key in ORDER.iter().filter(|it| **it != "attributes") {
            if said(before.get(*key)) != said(schema.get(*key))
                && !is_default(key, schema.get(*key))
            {
                lines.push(format!("~ {uid} {key}"));
            }
        }
        attributes(uid, &before, schema, &mut lines);
    }
    lines
}

fn attributes(uid: &str, before: &Json, after: &Map<String, Json>, lines: &mut Vec<String>) {
    let none = Map::new();
    let of = |it: Option<&'_ Json>| it.and_then(Json::as_object).cloned();
    let before = of(before.get("attributes")).unwrap_or_else(|| none.clone());
    let after = of(after.get("attributes")).unwrap_or(none);
    for name in before.keys().filter(|it| !after.contains_key(*it)) {
        lines.push(format!("- {uid} {name}"));
    }
    for (name, wanted) in &after {
        match before.get(name) {
            None => lines.push(format!("+ {uid} {name}")),
            Some(it) if it != wanted => lines.push(format!("~ {uid} {name}")),
            Some(_) => {}
        }
    }
    let names = |it: &Map<String, Json>| it.keys().cloned().collect::<Vec<_>>();
    let (mut old, mut new) = (names(&before), names(&after));
    if old != new {
        old.sort();
        new.sort();
        if old == new {
            lines.push(format!("~ {uid} order of attributes"));
        }
    }
}

/// An empty object or list says as much as none.
fn said(value: Option<&Json>) -> Option<&Json> {
    value.filter(|it| match it {
        Json::Null => false,
        Json::Object(it) => !it.is_empty(),
        Json::Array(it) => !it.is_empty(),
        _ => true,
    })
}

/// A file may leave out what is so anyway.
fn is_default(key: &str, value: Option<&Json>) -> bool {
    key == "kind" && value.is_none()
}
