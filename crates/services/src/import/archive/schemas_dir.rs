//! The schema files of a Strapi project (REST contract, section 1.1).

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::error::ArchiveError;
use super::limits::Limits;
use super::lines;
use super::notice::Notice;

/// Most schemas of a project, and most items of one of its folders.
const MOST: usize = 10_000;

/// The schemas of a project, as the records of an archive have them.
#[derive(Debug, Default)]
pub struct ProjectSchemas {
    /// Content types, then plugin types, then components, each by name. `uid`, `modelType` and
    /// `modelName` are filled in; implicit attributes are not.
    pub schemas: Vec<Map<String, Value>>,
    /// What was passed over.
    pub notices: Vec<Notice>,
}

/// Reads `api`, `extensions` and `components` below the root of a project or its `src`.
///
/// Links are not followed, and folders only as deep as the layout goes.
pub fn read_schemas_dir(root: &Path, limits: &Limits) -> Result<ProjectSchemas, ArchiveError> {
    let src = root.join("src");
    let base = if is_folder(&src)? { &src } else { root };
    let mut project = Project {
        json_bytes: limits.json_bytes,
        found: ProjectSchemas::default(),
    };
    project.types(&base.join("api"), |api, singular| {
        format!("api::{api}.{singular}")
    })?;
    project.types(&base.join("extensions"), |plugin, singular| {
        format!("plugin::{plugin}.{singular}")
    })?;
    project.components(&base.join("components"))?;
    if project.found.schemas.is_empty() {
        let detail = "the folder has no Strapi schemas in src/api or src/components";
        return Err(ArchiveError::not_an_archive(detail));
    }
    Ok(project.found)
}

struct Project {
    json_bytes: u64,
    found: ProjectSchemas,
}

impl Project {
    /// `<owner>/content-types/<name>/schema.json`.
    fn types(
        &mut self,
        folder: &Path,
        uid: impl Fn(&str, &str) -> String,
    ) -> Result<(), ArchiveError> {
        for owner in items(folder)? {
            for kind in items(&owner.path.join("content-types"))? {
                let file = kind.path.join("schema.json");
                if !kind.is_folder {
                    continue;
                }
                if !is_file(&file)? {
                    let folder = shown(&kind.path);
                    self.found.notices.push(Notice::NoSchema { folder });
                    continue;
                }
                let mut schema = self.schema(&file)?;
                let singular = singular_name(&schema).ok_or_else(|| {
                    ArchiveError::bad_record(&shown(&file), 1, "`info.singularName` is missing")
                })?;
                let uid = uid(&owner.name, &singular);
                complete(&mut schema, &uid, "contentType", &singular);
                self.add(schema)?;
            }
        }
        Ok(())
    }

    /// `<category>/<name>.json`.
    fn components(&mut self, folder: &Path) -> Result<(), ArchiveError> {
        for category in items(folder)? {
            for item in items(&category.path)? {
                let Some(name) = item.name.strip_suffix(".json") else {
                    continue;
                };
                let mut schema = self.schema(&item.path)?;
                let uid = format!("{}.{name}", category.name);
                complete(&mut schema, &uid, "component", name);
                self.add(schema)?;
            }
        }
        Ok(())
    }

    fn schema(&self, file: &Path) -> Result<Map<String, Value>, ArchiveError> {
        let opened = File::open(file).map_err(|it| ArchiveError::from_io(&shown(file), it))?;
        lines::whole(&mut BufReader::new(opened), &shown(file), self.json_bytes)
    }

    fn add(&mut self, schema: Map<String, Value>) -> Result<(), ArchiveError> {
        if self.found.schemas.len() == MOST {
            return Err(too_many("the project", "schemas"));
        }
        self.found.schemas.push(schema);
        Ok(())
    }
}

/// Adds what an exporter writes into a schema and a file leaves to its path.
fn complete(schema: &mut Map<String, Value>, uid: &str, model_type: &str, name: &str) {
    for (key, value) in [("uid", uid), ("modelType", model_type), ("modelName", name)] {
        schema.insert(key.to_owned(), Value::from(value));
    }
}

fn singular_name(schema: &Map<String, Value>) -> Option<String> {
    let name = schema.get("info")?.get("singularName")?.as_str()?;
    Some(name.to_owned())
}

/// A file or folder, not a link.
struct Item {
    name: String,
    path: PathBuf,
    is_folder: bool,
}

/// The files and folders of a folder, by name; none where it is absent or is something else.
/// Hidden ones, links and names that are not UTF-8 are left out.
fn items(folder: &Path) -> Result<Vec<Item>, ArchiveError> {
    if !is_folder(folder)? {
        return Ok(Vec::new());
    }
    let failed = |it| ArchiveError::from_io(&shown(folder), it);
    let mut items = Vec::new();
    for (count, item) in fs::read_dir(folder).map_err(failed)?.enumerate() {
        if count == MOST {
            return Err(too_many(&shown(folder), "files"));
        }
        let item = item.map_err(failed)?;
        let kind = item.file_type().map_err(failed)?;
        let Ok(name) = item.file_name().into_string() else {
            continue;
        };
        if !name.starts_with('.') && (kind.is_dir() || kind.is_file()) {
            let (path, is_folder) = (item.path(), kind.is_dir());
            items.push(Item {
                name,
                path,
                is_folder,
            });
        }
    }
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(items)
}

fn is_folder(path: &Path) -> Result<bool, ArchiveError> {
    Ok(kind(path)?.is_some_and(|it| it.is_dir()))
}

fn is_file(path: &Path) -> Result<bool, ArchiveError> {
    Ok(kind(path)?.is_some_and(|it| it.is_file()))
}

/// What is at a path, links not followed; `None` where nothing is.
fn kind(path: &Path) -> Result<Option<fs::FileType>, ArchiveError> {
    match fs::symlink_metadata(path) {
        Ok(about) => Ok(Some(about.file_type())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Ok(None),
        Err(error) => Err(ArchiveError::from_io(&shown(path), error)),
    }
}

fn too_many(place: &str, unit: &'static str) -> ArchiveError {
    ArchiveError::too_large(place, u64::try_from(MOST).unwrap_or(u64::MAX), unit)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
