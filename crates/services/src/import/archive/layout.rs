//! Which part of an export an entry is.

use super::path::is_asset_name;

/// The tables of an export, each in numbered chunks of JSONL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Schemas,
    Entities,
    Links,
    Configuration,
}

impl Table {
    pub(super) const ALL: [Self; 4] = [
        Self::Schemas,
        Self::Entities,
        Self::Links,
        Self::Configuration,
    ];

    /// Its folder, which is also how its chunks begin.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Entities => "entities",
            Self::Links => "links",
            Self::Configuration => "configuration",
        }
    }
}

/// What a path of an export stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// `metadata.json`.
    Metadata,
    /// `<table>/<table>_<number>.jsonl`.
    Chunk(Table, u32),
    /// `assets/uploads/<name>`.
    Upload(&'a str),
    /// `assets/metadata/<name>.json`.
    Sidecar(&'a str),
    /// Either of the last two with a name that is not safe to store.
    UnusableAsset,
    /// Not part of the format.
    Unknown,
}

impl<'a> Place<'a> {
    /// Finds the place of a checked path.
    pub(super) fn of(path: &'a str) -> Self {
        if path == "metadata.json" {
            return Self::Metadata;
        }
        if let Some(name) = path.strip_prefix("assets/uploads/") {
            return asset(name, Self::Upload);
        }
        if let Some(name) = path.strip_prefix("assets/metadata/") {
            return match name.strip_suffix(".json") {
                Some(name) => asset(name, Self::Sidecar),
                None => Self::Unknown,
            };
        }
        Table::ALL
            .into_iter()
            .find_map(|table| Some(Self::Chunk(table, chunk_number(path, table.name())?)))
            .unwrap_or(Self::Unknown)
    }
}

fn asset<'a>(name: &'a str, place: impl FnOnce(&'a str) -> Place<'a>) -> Place<'a> {
    if is_asset_name(name) {
        place(name)
    } else {
        Place::UnusableAsset
    }
}

fn chunk_number(path: &str, table: &str) -> Option<u32> {
    let (folder, file) = path.split_once('/')?;
    let number = file.strip_prefix(table)?.strip_prefix('_')?;
    let number = number.strip_suffix(".jsonl")?;
    let is_plain = folder == table && number.bytes().all(|it| it.is_ascii_digit());
    is_plain.then(|| number.parse().ok())?
}
