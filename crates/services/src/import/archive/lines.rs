//! JSON out of an entry: line by line, or whole.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::ArchiveError;
use super::layout::Table;
use super::record::{Metadata, Record};

/// A JSONL entry being read.
pub(super) struct Lines {
    pub(super) table: Table,
    pub(super) entry: String,
    /// Lines read so far.
    number: u64,
}

impl Lines {
    pub(super) fn new(table: Table, entry: String) -> Self {
        Self {
            table,
            entry,
            number: 0,
        }
    }

    /// Reads up to the next line that is not blank, which `line` then holds. `false` at the end.
    pub(super) fn advance(
        &mut self,
        source: &mut impl BufRead,
        line: &mut Vec<u8>,
        limit: u64,
    ) -> Result<bool, ArchiveError> {
        loop {
            line.clear();
            let count = io::Read::take(&mut *source, limit.saturating_add(1))
                .read_until(b'\n', line)
                .map_err(|it| ArchiveError::from_io(&self.entry, it))?;
            if count == 0 {
                return Ok(false);
            }
            self.number += 1;
            if u64::try_from(count).unwrap_or(u64::MAX) > limit {
                return Err(ArchiveError::too_large(&self.entry, limit, "bytes a line"));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// The record that a line of this table is.
    pub(super) fn record(&self, line: &[u8]) -> Result<Record<'static>, ArchiveError> {
        Ok(match self.table {
            Table::Schemas => {
                let schema = self.parse(line)?;
                if let Some(detail) = schema_fault(&schema) {
                    return Err(ArchiveError::bad_record(&self.entry, self.number, detail));
                }
                Record::Schema(schema)
            }
            Table::Entities => Record::Entity(self.parse(line)?),
            Table::Links => Record::Link(self.parse(line)?),
            Table::Configuration => Record::Configuration(self.parse(line)?),
        })
    }

    fn parse<T: DeserializeOwned>(&self, line: &[u8]) -> Result<T, ArchiveError> {
        serde_json::from_slice(line)
            .map_err(|it| ArchiveError::bad_record(&self.entry, self.number, &it.to_string()))
    }
}

/// Reads an entry that is one JSON value.
pub(super) fn whole<T: DeserializeOwned>(
    source: &mut impl BufRead,
    entry: &str,
    limit: u64,
) -> Result<T, ArchiveError> {
    let mut text = Vec::new();
    source
        .take(limit.saturating_add(1))
        .read_to_end(&mut text)
        .map_err(|it| ArchiveError::from_io(entry, it))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > limit {
        return Err(ArchiveError::too_large(entry, limit, "bytes"));
    }
    serde_json::from_slice(&text).map_err(|it| {
        let line = u64::try_from(it.line()).unwrap_or(u64::MAX);
        ArchiveError::bad_record(entry, line, &it.to_string())
    })
}

/// `metadata.json` as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MetadataFile {
    #[serde(default)]
    created_at: Option<String>,
    strapi: Strapi,
}

#[derive(Deserialize)]
struct Strapi {
    version: String,
}

impl From<MetadataFile> for Metadata {
    fn from(file: MetadataFile) -> Self {
        Self {
            created_at: file.created_at,
            strapi_version: file.strapi.version,
        }
    }
}

/// What a schema of an export lacks.
fn schema_fault(schema: &Map<String, Value>) -> Option<&'static str> {
    let text = |key| schema.get(key).and_then(Value::as_str);
    if text("uid").is_none_or(str::is_empty) {
        return Some("a schema needs a `uid`");
    }
    match text("modelType") {
        Some("contentType" | "component") => None,
        _ => Some("the `modelType` of a schema is `contentType` or `component`"),
    }
}
