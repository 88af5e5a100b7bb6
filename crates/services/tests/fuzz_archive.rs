//! Fuzzes the archive reader on the stable toolchain. It must neither panic nor run without end.
//!
//! `FUZZ_SECONDS` sets the time for each target; one second by default.

use std::env;
use std::io::{self, Cursor};
use std::time::Duration;

use bastide_services::import::archive::{Archive, Limits, Record};
use bolero::{TypeGenerator, check};
use serde_json::json;

#[path = "../src/import/archive/testing.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "shared with the tests of the crate, which use all of it"
)]
mod testing;

use testing::ArchiveBuilder;

fn test_time() -> Duration {
    let seconds = env::var("FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    Duration::from_secs(seconds.unwrap_or(1))
}

/// Small limits, so that they are met too.
fn limits() -> Limits {
    Limits {
        total_bytes: 1024 * 1024,
        ratio: 50,
        free_bytes: 64 * 1024,
        entries: 100,
        records: 100,
        line_bytes: 10_000,
        json_bytes: 10_000,
    }
}

fn read(bytes: Vec<u8>) {
    let Ok(mut archive) = Archive::from_reader(Cursor::new(bytes), "x.tar", None, limits()) else {
        return;
    };
    let mut count = 0;
    while let Ok(Some(record)) = archive.next_record() {
        count += 1;
        assert!(count <= 201, "more records than entries and lines");
        if let Record::Asset(mut asset) = record {
            assert!(!asset.name.contains(['/', '\\', '\0']) && !asset.name.starts_with('.'));
            let copied = io::copy(&mut asset.reader, &mut io::sink());
            assert!(copied.is_err() || copied.is_ok_and(|it| it == asset.size));
        }
    }
}

#[test]
fn fuzz_any_bytes() {
    check!()
        .with_test_time(test_time())
        .for_each(|bytes| read(bytes.to_vec()));
}

/// A change to a good archive.
#[derive(Debug, Clone, TypeGenerator)]
enum Edit {
    /// Another byte somewhere.
    Byte(u16, u8),
    /// Other bytes in a header, whose checksum is made right again.
    Header(u8, u16, [u8; 4]),
    /// An entry of our making.
    Entry(Name, u8, Vec<u8>),
    /// A shorter file.
    Cut(u16),
}

#[derive(Debug, Clone, TypeGenerator)]
enum Name {
    Schemas,
    Entities,
    Links,
    Configuration,
    Upload,
    Sidecar,
    Metadata,
    Any([u8; 12]),
}

impl Name {
    fn path(&self) -> &[u8] {
        match self {
            Self::Schemas => b"schemas/schemas_00002.jsonl",
            Self::Entities => b"entities/entities_00002.jsonl",
            Self::Links => b"links/links_00002.jsonl",
            Self::Configuration => b"configuration/configuration_00002.jsonl",
            Self::Upload => b"assets/uploads/a.png",
            Self::Sidecar => b"assets/metadata/a.png.json",
            Self::Metadata => b"metadata.json",
            Self::Any(path) => path,
        }
    }
}

fn site() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .schema(&json!({ "uid": "api::a.a", "modelType": "contentType" }))
        .entity("api::a.a", 1, &json!({ "title": "one" }))
        .link(&json!({
            "kind": "relation.basic", "relation": "oneToOne",
            "left": { "type": "api::a.a", "field": "f", "ref": 1, "pos": 1 },
            "right": { "type": "api::a.a", "ref": 1 },
        }))
        .configuration("webhook", &json!({}))
        .asset("cat.png", b"meow", &json!({}))
}

fn edited(edits: &[Edit]) -> Vec<u8> {
    let site = edits.iter().fold(site(), |site, edit| match edit {
        Edit::Entry(name, kind, content) => {
            // Mostly the types that have a meaning.
            let kind = *b"00005xLKg12".get(usize::from(*kind)).unwrap_or(kind);
            site.raw_entry(name.path(), kind, content)
        }
        _ => site,
    });
    let mut tar = site.tar();
    for edit in edits {
        match edit {
            Edit::Byte(at, value) => {
                let at = usize::from(*at) % tar.len().max(1);
                tar.iter_mut().skip(at).take(1).for_each(|it| *it = *value);
            }
            Edit::Header(block, at, bytes) => {
                let blocks = (tar.len() / 512).max(1);
                let block = usize::from(*block) % blocks;
                let header = tar.chunks_mut(512).nth(block).unwrap_or_default();
                let at = usize::from(*at) % 512;
                for (to, from) in header.iter_mut().skip(at).zip(bytes) {
                    *to = *from;
                }
                resum(header);
            }
            Edit::Cut(length) => tar.truncate(usize::from(*length)),
            Edit::Entry(..) => {}
        }
    }
    tar
}

/// Writes the checksum of a tar header.
fn resum(header: &mut [u8]) {
    let spaces = header.iter_mut().skip(148).take(8);
    spaces.for_each(|it| *it = b' ');
    let sum: u32 = header.iter().map(|it| u32::from(*it)).sum();
    let text = format!("{sum:06o}\0 ");
    for (to, from) in header.iter_mut().skip(148).zip(text.bytes()) {
        *to = from;
    }
}

#[test]
fn fuzz_edited_tar() {
    check!()
        .with_test_time(test_time())
        .with_type::<Vec<Edit>>()
        .for_each(|edits| read(edited(edits)));
}

#[test]
fn fuzz_edited_gzip() {
    check!()
        .with_test_time(test_time())
        .with_type::<(Vec<Edit>, u16, u8)>()
        .for_each(|(edits, at, flip)| {
            let mut bytes = testing::gzip(&edited(edits)).unwrap_or_default();
            let at = usize::from(*at) % bytes.len().max(1);
            bytes.iter_mut().skip(at).take(1).for_each(|it| *it ^= flip);
            read(bytes);
        });
}
