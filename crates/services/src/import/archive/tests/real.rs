//! Real exports. They are not part of the repository: they lie in `../shared/data` beside a
//! checkout, and these tests pass without looking where they are absent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::*;

fn data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("passed without a look: {name} is not beside the checkout");
    None
}

/// How many records of each kind.
fn counts(records: &[String]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for record in records {
        let kind = record.split(['(', ' ']).next().unwrap();
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

fn records(path: &Path, key: Option<&str>) -> Vec<String> {
    all(Archive::open(path, key, Limits::default())).unwrap()
}

#[test]
fn the_example_site_is_read_whole_encrypted_or_not() {
    let (Some(plain), Some(encrypted)) = (data("example.tar.gz"), data("example.tar.gz.enc"))
    else {
        return;
    };
    let plain = records(&plain, None);
    let expected = [
        ("Asset", 52),
        ("AssetMetadata", 52),
        ("Configuration", 40),
        ("Entity", 54),
        ("Link", 135),
        ("Metadata", 1),
        ("Schema", 28),
    ];
    assert_eq!(counts(&plain), BTreeMap::from(expected));
    // The two were exported one after the other: the time differs, and nothing else.
    let encrypted = records(&encrypted, Some(KEY));
    let differing: Vec<_> = plain
        .iter()
        .zip(&encrypted)
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(plain.len(), encrypted.len());
    assert!(matches!(differing[..], [(a, _)] if a.starts_with("Metadata(")));
    let error = all(Archive::open(
        &data("example.tar.gz.enc").unwrap(),
        Some("x"),
        Limits::default(),
    ));
    assert!(matches!(error, Err(ArchiveError::WrongKey)));
}

#[test]
fn the_kitchen_site_is_read_whole() {
    let Some(path) = data("kitchen.tar.gz") else {
        return;
    };
    let records = records(&path, None);
    let counts = counts(&records);
    assert_eq!(counts["Entity"], 265);
    assert_eq!(counts["Schema"], 42);
    assert_eq!(counts["Link"], 2130);
    assert_eq!(counts["Configuration"], 53);
    assert_eq!(counts["Asset"], counts["AssetMetadata"]);
    assert_eq!(counts.get("Notice"), None);
}
