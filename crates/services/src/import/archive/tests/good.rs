use std::io::{self, Cursor, Read};

use proptest::prelude::*;

use super::super::testing::{ArchiveBuilder, encrypt, gzip};
use super::super::{LinkTarget, Notice};
use super::*;

#[test]
fn every_packing_gives_the_same_records() {
    let expected = read(site().tar()).unwrap();
    assert_eq!(expected.len(), 10);
    let folder = tempfile::tempdir().unwrap();
    site().write_folder(folder.path()).unwrap();
    let mut from_folder = all(Archive::open(folder.path(), None, Limits::default())).unwrap();
    let gz = site().tar_gz().unwrap();

    for (name, bytes, key) in [
        ("site.tar.gz", gz.clone(), None),
        ("site.tar", gz, None),
        (
            "site.tar.gz.enc",
            site().tar_gz_enc(KEY).unwrap(),
            Some(KEY),
        ),
        ("site", site().tar_gz_enc(KEY).unwrap(), Some(KEY)),
        (
            "site.tar.enc",
            encrypt(&site().tar(), KEY).unwrap(),
            Some(KEY),
        ),
    ] {
        assert_eq!(all(open(bytes, name, key)).unwrap(), expected, "{name}");
    }
    let mut expected = expected;
    expected.sort();
    from_folder.sort();
    assert_eq!(from_folder, expected);
}

#[test]
fn records_are_typed() {
    let mut archive = open(site().tar(), "site.tar", None).unwrap();
    let mut seen = Vec::new();
    while let Some(record) = archive.next_record().unwrap() {
        match record {
            Record::Schema(schema) => seen.push(schema["uid"].to_string()),
            Record::Entity(row) => {
                seen.push(format!("{} {}", row.id, row.data["title"]));
                if row.id.get() == 2 {
                    // One unit in the last place above 0.3: read exactly.
                    assert_eq!(row.data["float"].as_f64(), Some(0.300_000_000_000_000_04));
                }
            }
            Record::Link(link) => {
                let is_document = matches!(link.right.target, LinkTarget::Document(_));
                assert_eq!(is_document, link.is_localization());
                seen.push(format!("{:?} {:?}", link.kind, link.left.pos));
            }
            Record::Configuration(row) => seen.push(row.kind),
            Record::Asset(asset) => seen.push(format!("{} {}", asset.name, asset.size)),
            Record::AssetMetadata(about) => {
                seen.push(format!("{} {}", about.name, about.value["ext"]));
            }
            Record::Metadata(about) => seen.push(about.strapi_version),
            Record::Notice(notice) => seen.push(notice.to_string()),
        }
    }
    assert_eq!(
        seen,
        [
            r#""api::a.a""#,
            r#"1 "one""#,
            r#"2 "two""#,
            r#"3 "жёлтый ✓""#,
            "Basic Some(1.5)",
            "Circular None",
            "core-store",
            r#"cat_1a2b.png ".png""#,
            "cat_1a2b.png 700",
            "5.54.0",
        ]
    );
    assert!(archive.next_record().unwrap().is_none());
}

#[test]
fn what_is_not_of_the_format_is_named_and_passed_over() {
    let notice = |entry: ArchiveBuilder| {
        let records = read(entry.tar()).unwrap();
        records
            .into_iter()
            .find(|it| it.starts_with("Notice"))
            .unwrap()
    };
    let unknown = |entry: &str| {
        let entry = entry.to_owned();
        format!("Notice({:?})", Notice::UnknownEntry { entry })
    };
    for path in [
        "README.md",
        "entities/notes.txt",
        "entities/entities_.jsonl",
        "entities/entities_99999999999.jsonl",
        "links/entities_00001.jsonl",
        "assets/metadata/x.txt",
    ] {
        assert_eq!(notice(site().entry(path, b"?")), unknown(path));
    }
    for path in [
        "assets/uploads/.hidden",
        "assets/uploads/deeper/x.png",
        "assets/uploads/a b.png",
        "assets/metadata/a:b.png.json",
    ] {
        let entry = path.to_owned();
        let expected = format!("Notice({:?})", Notice::UnusableAssetName { entry });
        assert_eq!(notice(site().entry(path, b"{}")), expected);
    }
}

#[test]
fn bytes_behind_the_end_are_named() {
    let mut bytes = site().tar();
    bytes.extend([0; 9000]);
    let clean = read(bytes.clone()).unwrap();
    bytes.extend(b"0 garbage");
    let records = read(bytes).unwrap();
    assert_eq!(records[..records.len() - 1], clean);
    assert_eq!(
        records.last().unwrap(),
        "Notice(TrailingBytes { bytes: 9 })"
    );
}

#[test]
fn gzip_may_have_several_members_and_garbage_behind_them() {
    let expected = read(site().tar()).unwrap();
    let tar = site().tar();
    let mut bytes = Vec::new();
    for part in tar.chunks(1000) {
        bytes.extend(gzip(part).unwrap());
    }
    assert_eq!(read(bytes.clone()).unwrap(), expected);
    bytes.extend([0; 100]);
    assert_eq!(read(bytes).unwrap(), expected);
}

#[test]
fn long_names_come_by_both_extensions() {
    let name = format!("assets/uploads/{}.png", "x".repeat(200));
    let pax = |pair: String| {
        let length = pair.len() + 5;
        format!("{length} {pair}\n").into_bytes()
    };
    let pax = pax(format!("path={name}"));
    let gnu = [name.as_bytes(), b"\0"].concat();
    for (kind, body) in [(b'x', pax), (b'L', gnu)] {
        let site = site()
            .raw_entry(b"ext", kind, &body)
            .raw_entry(b"short", b'0', b"content");
        let records = read(site.tar()).unwrap();
        assert!(records.iter().any(|it| it.contains(&"x".repeat(200))));
    }
}

#[test]
fn repacked_archives_with_folders_and_dots_are_read() {
    let site = site()
        .raw_entry(b"./", b'5', b"")
        .raw_entry(b"./assets/", b'5', b"")
        .raw_entry(b"./assets/uploads/dog.png", b'0', b"woof");
    let records = read(site.tar()).unwrap();
    assert_eq!(records.len(), 11);
    assert!(records.contains(&"Asset dog.png 4 [119, 111, 111, 102]".to_owned()));
}

#[test]
fn an_asset_that_is_not_read_is_passed_over() {
    let mut archive = open(site().tar_gz().unwrap(), "site.tar.gz", None).unwrap();
    let mut count = 0;
    while let Some(record) = archive.next_record().unwrap() {
        if let Record::Asset(mut asset) = record {
            asset.reader.read_exact(&mut [0; 5]).unwrap();
        }
        count += 1;
    }
    assert_eq!(count, 10);
}

#[test]
fn progress_ends_at_the_size_of_the_file() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), site().tar_gz().unwrap()).unwrap();
    let archive = Archive::open(file.path(), None, Limits::default()).unwrap();
    let progress = archive.progress();
    all(Ok(archive)).unwrap();
    assert_eq!(Some(progress.read()), progress.total());
}

#[test]
fn encryption_ends_right_at_every_length() {
    let mut tar = site().tar();
    tar.resize(tar.len().next_multiple_of(16 * 1024), 0);
    for more in [0, 1, 15, 16, 17] {
        let plain = [&tar[..], &vec![b'x'; more]].concat();
        let bytes = encrypt(&plain, KEY).unwrap();
        let records = all(open(bytes.clone(), "x.enc", Some(KEY))).unwrap();
        assert_eq!(records, read(plain).unwrap(), "{more}");
        for cut in [1, 9, 16] {
            let bytes = bytes[..bytes.len() - cut].to_vec();
            let error = all(open(bytes, "x.enc", Some(KEY))).unwrap_err();
            assert!(
                matches!(error, ArchiveError::Incomplete { .. }),
                "{more} {cut}: {error}"
            );
        }
    }
}

/// A stream that gives a few bytes at a time.
struct Trickle(Cursor<Vec<u8>>, usize);

impl Read for Trickle {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let end = buf.len().min(self.1);
        self.0.read(&mut buf[..end])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn records_do_not_depend_on_how_the_bytes_arrive(step in 1_usize..600, lines in 1_usize..5) {
        let site = site().lines_per_chunk(lines);
        let expected = read(site.tar()).unwrap();
        let stream = Trickle(Cursor::new(site.tar_gz().unwrap()), step);
        let archive = Archive::from_reader(stream, "site.tar.gz", None, Limits::default());
        prop_assert_eq!(all(archive).unwrap(), expected);
    }
}

#[test]
fn a_key_that_is_not_needed_is_told() {
    let notices = |bytes, key| {
        let mut archive = open(bytes, "site", key).unwrap();
        let mut count = 0;
        while let Some(record) = archive.next_record().unwrap() {
            count += usize::from(matches!(record, Record::Notice(Notice::UnusedKey)));
        }
        count
    };
    assert_eq!(notices(site().tar(), None), 0);
    assert_eq!(notices(site().tar(), Some("key")), 1);
    assert_eq!(notices(site().tar_gz().unwrap(), Some("key")), 1);
    assert_eq!(notices(site().tar_gz_enc("key").unwrap(), Some("key")), 0);
}
