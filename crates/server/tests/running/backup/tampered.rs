//! Takes backups apart and puts others together.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use tar::{Archive, EntryType, Header};

/// Names and bodies of parts.
pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// The parts of a backup.
pub(super) fn parts(file: &Path) -> Parts {
    let mut archive = Archive::new(MultiGzDecoder::new(File::open(file).unwrap()));
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut body = Vec::new();
        entry.read_to_end(&mut body).unwrap();
        (name, body)
    });
    entries.collect()
}

/// Writes parts as a backup.
pub(super) fn pack(file: &Path, parts: &Parts) {
    let mut out = GzEncoder::new(File::create(file).unwrap(), Compression::fast());
    for (name, body) in parts {
        let mut header = Header::new_ustar();
        // Not through `set_path`, which would refuse what shall be refused later.
        header.as_ustar_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o600);
        header.set_size(u64::try_from(body.len()).unwrap());
        header.set_cksum();
        out.write_all(header.as_bytes()).unwrap();
        out.write_all(body).unwrap();
        let padding = body.len().wrapping_neg() % 512;
        out.write_all(&vec![0; padding]).unwrap();
    }
    out.write_all(&[0; 1024]).unwrap();
    out.finish().unwrap();
}

/// Makes the checksums those of the parts, as somebody does who means to deceive.
pub(super) fn sign(parts: &mut Parts) {
    parts.retain(|(name, _)| name != "checksums.json");
    let sums: Vec<Json> = parts
        .iter()
        .map(|(name, body)| json!({"name": name, "size": body.len(), "sha256": hex::encode(Sha256::digest(body))}))
        .collect();
    let sums = Json::from(sums).to_string().into_bytes();
    parts.push(("checksums.json".to_owned(), sums));
}

/// A part as JSON, changed.
pub(super) fn change(parts: &mut Parts, name: &str, change: impl FnOnce(&mut Json)) {
    let part = parts.iter_mut().find(|(it, _)| it == name).unwrap();
    let mut json = serde_json::from_slice(&part.1).unwrap();
    change(&mut json);
    part.1 = json.to_string().into_bytes();
}

/// Where the rows of a table begin.
pub(super) fn rows_of(parts: &Parts, table: &str) -> usize {
    let name = format!("rows/{table}/000001.jsonl");
    parts.iter().position(|(it, _)| *it == name).unwrap()
}

/// A copy of a file with one byte changed.
pub(super) fn with_a_changed_byte(from: &Path, to: &Path, at: usize) {
    let mut bytes = fs::read(from).unwrap();
    bytes[at] ^= 0x20;
    fs::write(to, bytes).unwrap();
}
