//! Tests of the archive reader: good archives, bad ones, real ones, schema folders.

mod bad;
mod good;
mod real;
mod schemas;

use std::io::{Cursor, Read};

use serde_json::json;

use super::testing::ArchiveBuilder;
use super::{Archive, ArchiveError, Limits, Record};

pub(super) const KEY: &str = "correct horse battery staple";

/// One of each record, and two chunks of entities.
pub(super) fn site() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .lines_per_chunk(2)
        .schema(&json!({ "uid": "api::a.a", "modelType": "contentType", "attributes": {} }))
        .entity(
            "api::a.a",
            1,
            &json!({ "title": "one", "big": "9007199254740993" }),
        )
        .entity(
            "api::a.a",
            2,
            &json!({ "title": "two", "float": 0.300_000_000_000_000_04 }),
        )
        .entity("api::a.a", 3, &json!({ "title": "жёлтый ✓" }))
        .link(&json!({
            "kind": "relation.basic", "relation": "manyToMany",
            "left": { "type": "api::a.a", "field": "others", "ref": 1, "pos": 1.5 },
            "right": { "type": "api::a.a", "ref": 2 },
        }))
        .link(&json!({
            "kind": "relation.circular", "relation": "oneToMany",
            "left": { "type": "api::a.a", "field": "localizations", "ref": 1 },
            "right": { "type": "api::a.a", "ref": "kq3v8zt1m5xw7c2r9d0ybn6h" },
        }))
        .configuration(
            "core-store",
            &json!({ "key": "plugin_i18n_default_locale", "value": "en" }),
        )
        .asset(
            "cat_1a2b.png",
            &[7; 700],
            &json!({ "hash": "cat_1a2b", "ext": ".png" }),
        )
}

pub(super) fn open(bytes: Vec<u8>, name: &str, key: Option<&str>) -> Result<Archive, ArchiveError> {
    Archive::from_reader(Cursor::new(bytes), name, key, Limits::default())
}

/// Every record as text, assets with their content; a failure wherever it came.
pub(super) fn all(archive: Result<Archive, ArchiveError>) -> Result<Vec<String>, ArchiveError> {
    let mut archive = archive?;
    let mut records = Vec::new();
    while let Some(record) = archive.next_record()? {
        records.push(match record {
            Record::Asset(mut asset) => {
                let mut content = Vec::new();
                asset
                    .reader
                    .read_to_end(&mut content)
                    .map_err(|it| ArchiveError::from_io(&asset.name, it))?;
                format!("Asset {} {} {content:?}", asset.name, asset.size)
            }
            record => format!("{record:?}"),
        });
    }
    Ok(records)
}

pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<String>, ArchiveError> {
    all(open(bytes, "site.tar", None))
}
