//! One layer: a table whose keys and kinds of value are known to be right.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::file;
use super::schema::{CLIENT_SECRET, Schema, Setting};
use crate::{Config, ConfigError, DatabaseUrl, SecretName};

/// Settings of one origin, checked, with the files of secrets already read.
#[derive(Debug)]
pub(super) struct Layer {
    /// Section → key → value; settings above all sections stand beside the sections.
    pub(super) table: Table,
    /// Files that a secret was read from.
    pub(super) secret_files: Vec<PathBuf>,
}

impl Layer {
    /// Reads a TOML file.
    pub(super) fn read(path: &Path, root: &Path, schema: &Schema) -> Result<Self, ConfigError> {
        let table = file::parse(path, &file::read(path)?)?;
        let holds_secret = holds_secret(&table);
        let mut layer = Self::check(table, &path.display().to_string(), root, schema)?;
        if holds_secret {
            layer.secret_files.push(path.to_path_buf());
        }
        Ok(layer)
    }

    /// Checks a table by itself, so that a refusal can say where the setting stands.
    pub(super) fn check(
        mut table: Table,
        origin: &str,
        root: &Path,
        schema: &Schema,
    ) -> Result<Self, ConfigError> {
        let mut secret_files = Vec::new();
        for (name, value) in &mut table {
            match value {
                Value::Table(section) if schema.has_section(name) => {
                    for (key, value) in section.iter_mut() {
                        let setting = schema.find(name, key);
                        let setting =
                            setting.ok_or_else(|| schema.unknown_key(name, key, origin))?;
                        check_kind(setting, value, origin)?;
                    }
                    secret_files.extend(read_files(name, section, root, schema)?);
                }
                value if schema.find("", name).is_some() => {
                    if let Some(setting) = schema.find("", name) {
                        check_kind(setting, value, origin)?;
                    }
                }
                _ if schema.has_section(name) => {
                    let message =
                        format!("`{name}` is a section; write [{name}] above its settings");
                    return Err(ConfigError::Invalid {
                        origin: origin.to_owned(),
                        message,
                    });
                }
                _ => return Err(schema.unknown_key("", name, origin)),
            }
        }
        table
            .clone()
            .try_into::<Config>()
            .map_err(|error| invalid(origin, &error))?;
        Ok(Self {
            table,
            secret_files,
        })
    }
}

/// The generated secrets of a data folder, and its `bastide.toml` above them.
pub(super) fn data_folder(data_dir: &Path, schema: &Schema) -> Result<Vec<Layer>, ConfigError> {
    let mut layers = Vec::new();
    for name in SecretName::ALL {
        let path = data_dir.join("secrets").join(name.key());
        if file::exists(&path)? {
            let text = file::read(&path)?.trim().to_owned();
            let section = Table::from_iter([(name.key().to_owned(), Value::String(text))]);
            let table = Table::from_iter([("secrets".to_owned(), Value::Table(section))]);
            layers.push(Layer {
                table,
                secret_files: vec![path],
            });
        }
    }
    let path = data_dir.join("bastide.toml");
    if file::exists(&path)? {
        let layer = Layer::read(&path, data_dir, schema)?;
        if layer.table.contains_key("data_dir") {
            return Err(ConfigError::Refused {
                setting: "data_dir".to_owned(),
                message: format!(
                    "{} lies in the data folder and cannot name it; set BASTIDE_DATA_DIR instead",
                    path.display()
                ),
            });
        }
        layers.push(layer);
    }
    Ok(layers)
}

/// Names the setting and the reason on one line.
pub(super) fn invalid(origin: &str, error: &toml::de::Error) -> ConfigError {
    let message = error.to_string().trim_end().replace('\n', " ");
    ConfigError::Invalid {
        origin: origin.to_owned(),
        message,
    }
}

/// Refuses a value of another kind without repeating it, for it may be a secret.
fn check_kind(setting: &Setting, value: &mut Value, origin: &str) -> Result<(), ConfigError> {
    // TOML dates need no quotes; the settings hold dates as text.
    if let (Value::String(_), Value::Datetime(date)) = (&setting.default, &*value) {
        *value = Value::String(date.to_string());
    }
    if setting.default.same_type(value) {
        return Ok(());
    }
    let message = format!("`{}` expects {}", setting.dotted(), setting.expects());
    Err(ConfigError::Invalid {
        origin: origin.to_owned(),
        message,
    })
}

/// Replaces each `<key>_file` by the text of the file, and returns the files.
fn read_files(
    name: &str,
    section: &mut Table,
    root: &Path,
    schema: &Schema,
) -> Result<Vec<PathBuf>, ConfigError> {
    let mut files = Vec::new();
    for setting in schema
        .iter()
        .filter(|it| it.section == name && it.is_secret())
    {
        let Some(Value::String(path)) = section.remove(&format!("{}_file", setting.key)) else {
            continue;
        };
        if path.is_empty() {
            continue;
        }
        let given = section.get(&setting.key).and_then(Value::as_str);
        if given.is_some_and(|it| !it.is_empty()) {
            return Err(ConfigError::Refused {
                setting: setting.dotted(),
                message: "is given both as a value and as a file; keep one of them".to_owned(),
            });
        }
        let path = root.join(path);
        let text = file::read(&path)?.trim().to_owned();
        section.insert(setting.key.clone(), Value::String(text));
        files.push(path);
    }
    Ok(files)
}

/// Whether the file itself holds a secret, a provider's among them, the key of a bucket, or the password
/// of the database or the mail server.
fn holds_secret(table: &Table) -> bool {
    let section = |name: &str| table.get(name).and_then(Value::as_table);
    let is_set = |name: &str, key: &str| {
        let value = section(name)
            .and_then(|it| it.get(key))
            .and_then(Value::as_str);
        value.is_some_and(|it| !it.is_empty())
    };
    let url = section("database")
        .and_then(|it| it.get("url"))
        .and_then(Value::as_str);
    let target = url.and_then(|it| DatabaseUrl::parse(it.to_owned()).ok()?.postgres());
    let mut secrets = SecretName::ALL.iter().map(|it| it.key());
    let mut sections = table.values().filter_map(Value::as_table);
    let of_provider = |it: &Table| {
        let secret = it.get(CLIENT_SECRET).and_then(Value::as_str);
        secret.is_some_and(|it| !it.is_empty())
    };
    secrets.any(|it| is_set("secrets", it))
        || is_set("mail", "smtp_password")
        || is_set("storage", "s3_secret_access_key")
        || sections.any(of_provider)
        || target.is_some_and(|it| !it.password.is_empty())
}
