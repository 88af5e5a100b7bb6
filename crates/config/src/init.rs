//! What `bastide init` writes into the data folder.

use std::path::{Path, PathBuf};

use crate::keys::{Written, create_dir, generate, write_new};
use crate::{ConfigError, DEFAULTS, FillRandom, SecretName};

const HEAD: &str = "\
# Settings of this installation. Remove the # in front of a setting to change it.
# The environment (BASTIDE_SECTION__KEY) wins over this file, --config FILE as well.
# Secrets lie beside this file, one file each, in secrets/.

";

/// The files of a data folder after `init`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Initialised {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files that existed and were left alone.
    pub existed: Vec<PathBuf>,
}

/// Writes `bastide.toml` and one file per secret, mode 0600; overwrites nothing.
///
/// # Errors
///
/// The first file that cannot be written.
pub fn init(data_dir: &Path, fill: FillRandom) -> Result<Initialised, ConfigError> {
    let secrets = data_dir.join("secrets");
    create_dir(data_dir)?;
    create_dir(&secrets)?;

    let mut done = Initialised::default();
    let mut note = |path: PathBuf, written| match written {
        Written::New => done.written.push(path),
        Written::Existed => done.existed.push(path),
    };
    let path = data_dir.join("bastide.toml");
    let written = write_new(&path, &commented_defaults())?;
    note(path, written);
    for name in SecretName::ALL {
        let path = secrets.join(name.key());
        let written = write_new(&path, generate(fill)?.expose())?;
        note(path, written);
    }
    Ok(done)
}

/// The shipped defaults with every setting commented out, so that the file changes nothing until
/// somebody edits it, and later releases can improve a default. `data_dir` is left out: the file
/// lies in that folder.
fn commented_defaults() -> String {
    let mut text = HEAD.to_owned();
    let blocks = DEFAULTS
        .split("\n\n")
        .skip(1)
        .filter(|it| !it.contains("\ndata_dir ="));
    for line in blocks.flat_map(|block| block.lines().chain([""])) {
        let is_setting = !line.is_empty() && !line.starts_with(['#', '[']);
        text.push_str(if is_setting { "#" } else { "" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::commented_defaults;
    use crate::{Config, DEFAULTS};

    #[test]
    fn the_written_file_changes_nothing_and_lists_every_setting_but_the_data_folder() {
        let text = commented_defaults();
        assert_eq!(toml::from_str::<Config>(&text).unwrap(), Config::default());
        let is_setting = |it: &&str| it.contains(" = ") && !it.starts_with("# ");
        let shipped = DEFAULTS.lines().filter(is_setting).count();
        let written = text
            .lines()
            .filter(|it| it.starts_with('#'))
            .filter(is_setting)
            .count();
        assert_eq!(written, shipped - 1);
        assert!(!text.contains("\n#data_dir"));
    }
}
