//! The names and kinds of all settings, read off the default configuration.

use toml::{Table, Value};

use crate::{Config, ConfigError};

/// Longest part of an unknown key that is repeated in a message.
const SHOWN_CHARS: usize = 80;

/// The key under which each provider has its secret.
pub(super) const CLIENT_SECRET: &str = "client_secret";

/// One setting.
pub(super) struct Setting {
    /// Section, empty for the settings that stand above all sections.
    pub(super) section: String,
    /// Key within the section.
    pub(super) key: String,
    /// The default, which tells the kind of value.
    pub(super) default: Value,
}

/// All settings.
pub(super) struct Schema(Vec<Setting>);

impl Setting {
    /// The name in messages, such as `public.bind`.
    pub(super) fn dotted(&self) -> String {
        if self.section.is_empty() {
            self.key.clone()
        } else {
            format!("{}.{}", self.section, self.key)
        }
    }

    /// The environment variable, such as `BASTIDE_PUBLIC__BIND`.
    pub(super) fn variable(&self) -> String {
        format!(
            "BASTIDE_{}",
            self.dotted().replace('.', "__").to_ascii_uppercase()
        )
    }

    /// Whether the value may be read from a file that `<key>_file` names.
    pub(super) fn is_secret(&self) -> bool {
        let place = (self.section.as_str(), self.key.as_str());
        self.section == "secrets"
            || self.key == CLIENT_SECRET
            || matches!(
                place,
                ("database", "url")
                    | ("mail", "smtp_password")
                    | ("storage", "s3_secret_access_key")
            )
    }

    /// What the setting holds, for messages.
    pub(super) fn expects(&self) -> &'static str {
        match &self.default {
            Value::Boolean(_) => "true or false",
            Value::Integer(_) => "a whole number",
            Value::Array(_) => "a list",
            _ => "a text",
        }
    }
}

impl Schema {
    /// Reads the settings off the default configuration, files of secrets included.
    pub(super) fn new() -> Self {
        // Serialising plain settings cannot fail; a test compares the result with the shipped file.
        let defaults = Table::try_from(Config::default()).unwrap_or_default();
        let mut settings = Vec::new();
        for (name, value) in defaults {
            match value {
                Value::Table(section) => {
                    let section = section.into_iter();
                    settings.extend(section.map(|(key, default)| Setting {
                        section: name.clone(),
                        key,
                        default,
                    }));
                }
                default => settings.push(Setting {
                    section: String::new(),
                    key: name,
                    default,
                }),
            }
        }
        let files: Vec<Setting> = settings
            .iter()
            .filter(|it| it.is_secret())
            .map(file_form)
            .collect();
        settings.extend(files);
        Self(settings)
    }

    /// All settings, in no particular order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Setting> {
        self.0.iter()
    }

    /// Whether there is a section of that name.
    pub(super) fn has_section(&self, name: &str) -> bool {
        self.iter()
            .any(|it| !it.section.is_empty() && it.section == name)
    }

    /// The setting of that name.
    pub(super) fn find(&self, section: &str, key: &str) -> Option<&Setting> {
        self.iter()
            .find(|it| it.section == section && it.key == key)
    }

    /// Refuses a key of a file, naming the nearest setting.
    pub(super) fn unknown_key(&self, section: &str, key: &str, origin: &str) -> ConfigError {
        let written = if section.is_empty() {
            key.to_owned()
        } else {
            format!("{section}.{key}")
        };
        let mut names: Vec<String> = self.iter().map(Setting::dotted).collect();
        if section.is_empty() {
            names.extend(
                self.iter()
                    .filter(|it| !it.section.is_empty())
                    .map(|it| it.section.clone()),
            );
        }
        let namesake = self.iter().find(|it| it.key == key).map(Setting::dotted);
        refuse(&written, origin, &names, namesake)
    }

    /// Refuses a variable of the environment, naming the nearest one.
    pub(super) fn unknown_variable(&self, name: &str) -> ConfigError {
        let names: Vec<String> = self.iter().map(Setting::variable).collect();
        refuse(name, "the environment", &names, None)
    }
}

/// The setting `<key>_file` of a secret.
fn file_form(setting: &Setting) -> Setting {
    Setting {
        section: setting.section.clone(),
        key: format!("{}_file", setting.key),
        default: Value::String(String::new()),
    }
}

fn refuse(written: &str, origin: &str, names: &[String], namesake: Option<String>) -> ConfigError {
    let key: String = written
        .chars()
        .take(SHOWN_CHARS)
        .flat_map(char::escape_debug)
        .collect();
    let distance = |name: &String| strsim::damerau_levenshtein(&key, name);
    let nearest = names
        .iter()
        .min_by_key(|it| distance(it))
        .filter(|it| distance(it) <= 3)
        .cloned();
    let hint = match nearest.or(namesake) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "remove it; config/default.toml lists every setting".to_owned(),
    };
    ConfigError::Unknown {
        key,
        origin: origin.to_owned(),
        hint,
    }
}
