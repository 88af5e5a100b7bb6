//! Merges the layers of the configuration, lowest first: compiled-in defaults, `config/*.toml` of
//! the working folder, the data folder, the file named by `--config`, the environment.

mod environment;
mod file;
mod layer;
mod schema;

use std::ffi::OsString;
use std::path::PathBuf;

use toml::{Table, Value};

use self::layer::Layer;
use self::schema::Schema;
use crate::{Config, ConfigError};

/// Where to look for settings.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Folder that holds `config/`, and from which relative paths are read.
    pub working_dir: PathBuf,
    /// The file named by `--config`.
    pub config_file: Option<PathBuf>,
    /// The environment variables; those that do not begin with `BASTIDE_` are passed over.
    pub environment: Vec<(OsString, OsString)>,
}

/// A configuration without unknown keys or settings that are refused everywhere.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings. Paths are absolute if the working folder was.
    pub config: Config,
    /// Files that a secret was read from; their modes are part of the findings.
    pub(crate) secret_files: Vec<PathBuf>,
}

/// Reads and merges all layers.
///
/// # Errors
///
/// The first unknown key, unreadable file or refused setting. Missing and weak secrets are not
/// errors here but findings, so that `bastide doctor` can list them all.
pub fn load(inputs: &Inputs) -> Result<Loaded, ConfigError> {
    let schema = Schema::new();
    let root = inputs.working_dir.as_path();

    let mut layers = Vec::new();
    for path in file::shipped(&root.join("config"))? {
        layers.push(Layer::read(&path, root, &schema)?);
    }
    let mut above = Vec::new();
    if let Some(path) = &inputs.config_file {
        above.push(Layer::read(&root.join(path), root, &schema)?);
    }
    above.push(environment::layer(&inputs.environment, root, &schema)?);

    // Collecting the components drops the `.` of `./data`.
    let data_dir = root
        .join(data_dir(layers.iter().chain(&above)))
        .components()
        .collect::<PathBuf>();
    layers.extend(layer::data_folder(&data_dir, &schema)?);
    layers.extend(above);

    let mut merged = Table::new();
    let mut secret_files = Vec::new();
    for layer in layers {
        secret_files.extend(layer.secret_files);
        merge(&mut merged, layer.table);
    }
    let mut config: Config = merged
        .try_into()
        .map_err(|error| layer::invalid("settings", &error))?;
    config.data_dir = data_dir;
    for path in [&mut config.tls.cert_file, &mut config.tls.key_file]
        .into_iter()
        .flatten()
    {
        *path = root.join(&path);
    }
    config.check()?;
    secret_files.sort();
    secret_files.dedup();
    Ok(Loaded {
        config,
        secret_files,
    })
}

/// The data folder is known before its own file is read, which is why that file cannot name it.
fn data_dir<'a>(layers: impl DoubleEndedIterator<Item = &'a Layer>) -> PathBuf {
    let named = |layer: &'a Layer| layer.table.get("data_dir").and_then(Value::as_str);
    let last = layers.rev().filter_map(named).find(|it| !it.is_empty());
    last.map_or_else(|| Config::default().data_dir, PathBuf::from)
}

fn merge(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => below.extend(above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests;
