use std::fs;

use super::super::testing::{ArchiveBuilder, encrypt, gzip};
use super::*;

/// The name of the variant and the message.
fn failure(archive: Result<Archive, ArchiveError>) -> (String, String) {
    let error = all(archive).unwrap_err();
    let debug = format!("{error:?}");
    let variant = debug.split([' ', '{']).next().unwrap().to_owned();
    (variant, error.to_string())
}

fn refused(bytes: Vec<u8>) -> (String, String) {
    failure(open(bytes, "site.tar", None))
}

#[test]
fn hostile_entries_are_refused() {
    let cases: &[(&[u8], u8, &str)] = &[
        (b"../evil", b'0', "leaves its folder"),
        (b"assets/uploads/../../evil", b'0', "leaves its folder"),
        (b"assets/./x", b'0', "leaves its folder"),
        (b"././x", b'0', "leaves its folder"),
        (b"/etc/passwd", b'0', "absolute"),
        (b".//etc/passwd", b'0', "empty part"),
        (b"assets//x", b'0', "empty part"),
        (b"assets/uploads/", b'0', "empty part"),
        (b"", b'0', "empty part"),
        (b"assets\\uploads\\x", b'0', "backslash"),
        (b"C:/x", b'0', "drive letter"),
        (b"a\x1b[2J", b'0', "control character"),
        (b"a\xff", b'0', "not UTF-8"),
        (b"../", b'5', "leaves its folder"),
        (b"x", b'1', "hard link"),
        (b"x", b'2', "symbolic link"),
        (b"x", b'3', "device"),
        (b"x", b'4', "device"),
        (b"x", b'6', "pipe"),
        (b"x", b'7', "unknown type"),
        (b"x", b'S', "sparse"),
        (b"x", b'Z', "unknown type"),
        (b"metadata.json", b'0', "twice"),
        (b"entities/entities_00001.jsonl", b'0', "twice"),
        (b"entities/entities_1.jsonl", b'0', "twice"),
    ];
    for (path, kind, expected) in cases {
        // The one in the archive is written last, so this one is read first.
        let content: &[u8] = if *path == b"metadata.json" {
            br#"{"strapi":{"version":"5"}}"#
        } else {
            b""
        };
        let (variant, message) = refused(site().raw_entry(path, *kind, content).tar());
        assert_eq!(variant, "UnsafeEntry", "{path:?}: {message}");
        assert!(message.contains(expected), "{path:?}: {message}");
        assert!(!message.contains('\x1b'));
    }
}

#[test]
fn extension_headers_cannot_smuggle() {
    let long = vec![b'x'; 2000];
    let huge = vec![b'x'; 70_000];
    let cases: &[(u8, &[u8], &str)] = &[
        (b'x', b"20 path=../etc/cron\n", "UnsafeEntry"),
        (b'x', b"12 path=a\0b\n", "UnsafeEntry"),
        (b'x', b"26 GNU.sparse.realsize=99\n", "UnsafeEntry"),
        (b'x', b"99 path=x\n", "Corrupt"),
        (b'x', b"0 path=x\n", "Corrupt"),
        (b'x', b"path=x\n", "Corrupt"),
        (b'x', b"9 size=x\n", "Corrupt"),
        (b'x', b"23 size=99999999999999\n", "TooLarge"),
        (b'x', b"12 size=999\n", "Incomplete"),
        (b'x', b"11 size=-1\n", "Corrupt"),
        (b'x', &huge, "TooLarge"),
        (b'L', b"/etc/passwd\0", "UnsafeEntry"),
        (b'L', b"a\0b\0", "UnsafeEntry"),
        (b'L', &long, "UnsafeEntry"),
        (b'L', &huge, "TooLarge"),
        (b'K', &huge, "TooLarge"),
        (b'g', &huge, "TooLarge"),
    ];
    for (kind, body, expected) in cases {
        let archive = ArchiveBuilder::new().metadata(None);
        let archive = archive
            .raw_entry(b"h", *kind, body)
            .raw_entry(b"x", b'0', b"");
        let (variant, message) = refused(archive.tar());
        assert_eq!(variant, *expected, "{message}");
    }
    let dangling = site().metadata(None).raw_entry(b"h", b'x', b"11 path=ab\n");
    assert_eq!(refused(dangling.tar()).0, "Incomplete");
}

#[test]
fn bad_lines_are_named_by_entry_and_number() {
    let cases: &[(&str, &str, &str)] = &[
        ("schemas", "[]", "invalid type"),
        ("schemas", "{}", "uid"),
        ("schemas", r#"{"uid":"a.b"}"#, "modelType"),
        (
            "schemas",
            r#"{"uid":"a.b","modelType":"table"}"#,
            "modelType",
        ),
        ("entities", "{", "EOF"),
        ("entities", "\u{1}", "expected value"),
        ("entities", r#"{"type":"a","id":0,"data":{}}"#, "2^53"),
        (
            "entities",
            r#"{"type":"a","id":9007199254740993,"data":{}}"#,
            "2^53",
        ),
        (
            "entities",
            r#"{"type":"a","id":-1,"data":{}}"#,
            "invalid value",
        ),
        (
            "entities",
            r#"{"type":"a","id":1.5,"data":{}}"#,
            "invalid type",
        ),
        (
            "entities",
            r#"{"type":"a","id":1,"data":[]}"#,
            "invalid type",
        ),
        ("entities", r#"{"type":"a","id":1}"#, "missing field"),
        (
            "entities",
            r#"{"type":"a","id":1,"data":{"f":1e999}}"#,
            "out of range",
        ),
        (
            "entities",
            r#"{"type":"a","id":1,"data":{}} {}"#,
            "trailing",
        ),
        (
            "links",
            r#"{"kind":"relation.new","relation":"x"}"#,
            "unknown variant",
        ),
        (
            "links",
            r#"{"kind":"relation.basic","relation":"x","left":{"type":"a","ref":-1},"right":{}}"#,
            "row id",
        ),
        ("configuration", r#"{"type":"core-store"}"#, "missing field"),
    ];
    for (table, line, expected) in cases {
        let path = format!("{table}/{table}_00001.jsonl");
        let content = format!("\n  \n{line}\n");
        let archive = ArchiveBuilder::new().entry(&path, content.as_bytes());
        let (variant, message) = refused(archive.tar());
        assert_eq!(variant, "BadRecord", "{line}: {message}");
        assert!(
            message.starts_with(&format!("{path:?}, line 3: ")),
            "{message}"
        );
        assert!(message.contains(expected), "{line}: {message}");
    }
    for metadata in [json!([]), json!({}), json!({ "strapi": { "version": 5 } })] {
        assert_eq!(
            refused(site().metadata(Some(metadata)).tar()).0,
            "BadRecord"
        );
    }
    let deep = format!(
        r#"{{"type":"a","id":1,"data":{{"x":{}"#,
        "[".repeat(1_000_000)
    );
    let deep = ArchiveBuilder::new().entry("entities/entities_00001.jsonl", deep.as_bytes());
    assert!(refused(deep.tar()).1.contains("recursion limit"));
    let secret = format!(r#"{{"type":"a","id":1,"data":"{}"}}"#, "s".repeat(10_000));
    let secret = ArchiveBuilder::new().entry("entities/entities_00001.jsonl", secret.as_bytes());
    assert!(refused(secret.tar()).1.len() < 300);
}

#[test]
fn limits_hold() {
    let big = site().asset("big.bin", &vec![0; 3_000_000], &json!({}));
    let gz = big.tar_gz().unwrap();
    let base = Limits::default();
    let cases = [
        (
            Limits {
                total_bytes: 1_000_000,
                ..base.clone()
            },
            "bytes",
        ),
        (
            Limits {
                free_bytes: 1_000_000,
                ..base.clone()
            },
            "200 times its packed size",
        ),
        (
            Limits {
                entries: 3,
                ..base.clone()
            },
            "3 entries",
        ),
        (
            Limits {
                records: 3,
                ..base.clone()
            },
            "3 records",
        ),
        (
            Limits {
                line_bytes: 20,
                ..base.clone()
            },
            "20 bytes a line",
        ),
        (
            Limits {
                json_bytes: 1,
                ..base.clone()
            },
            "1 bytes",
        ),
    ];
    for (limits, expected) in cases {
        let (variant, message) = failure(Archive::from_reader(
            Cursor::new(gz.clone()),
            "x",
            None,
            limits,
        ));
        assert_eq!(variant, "TooLarge", "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let folder = tempfile::tempdir().unwrap();
    big.write_folder(folder.path()).unwrap();
    for limits in [
        Limits {
            total_bytes: 1_000_000,
            ..base.clone()
        },
        Limits { entries: 3, ..base },
    ] {
        assert_eq!(
            failure(Archive::open(folder.path(), None, limits)).0,
            "TooLarge"
        );
    }
}

#[test]
fn an_endless_stream_ends() {
    for prefix in [site().tar(), site().tar_gz().unwrap(), vec![0x1f; 64]] {
        let endless = Cursor::new(prefix).chain(std::io::repeat(0x1f));
        let limits = Limits {
            total_bytes: 1_000_000,
            ..Limits::default()
        };
        let archive = Archive::from_reader(endless, "x.enc", Some(KEY), limits);
        assert!(all(archive).is_err());
    }
}

#[test]
fn keys_are_asked_for_and_checked() {
    let enc = site().tar_gz_enc(KEY).unwrap();
    let tar_enc = encrypt(&site().tar(), KEY).unwrap();
    for (bytes, name, key, expected) in [
        (enc.clone(), "site.tar.gz.enc", None, "KeyNeeded"),
        (enc.clone(), "site.tar.gz.ENC", None, "KeyNeeded"),
        (enc.clone(), "site.tar.gz", None, "NotAnArchive"),
        (enc.clone(), "site.tar.gz.enc", Some("wrong"), "WrongKey"),
        (enc.clone(), "site.tar.gz.enc", Some(""), "WrongKey"),
        (
            enc[..16].to_vec(),
            "site.tar.gz.enc",
            Some("wrong"),
            "WrongKey",
        ),
        (
            enc[..7].to_vec(),
            "site.tar.gz.enc",
            Some(KEY),
            "Incomplete",
        ),
        (tar_enc.clone(), "site.tar.enc", Some("wrong"), "WrongKey"),
        (
            tar_enc[..tar_enc.len() - 16].to_vec(),
            "site.tar.enc",
            Some(KEY),
            "Incomplete",
        ),
        (
            encrypt(b"text", KEY).unwrap(),
            "x.enc",
            Some(KEY),
            "WrongKey",
        ),
        (Vec::new(), "x.enc", Some(KEY), "NotAnArchive"),
    ] {
        let length = bytes.len();
        let (variant, message) = failure(open(bytes, name, key));
        assert_eq!(variant, expected, "{name} {key:?} {length}: {message}");
    }
}

#[test]
fn other_files_are_not_archives() {
    let empty_tar = vec![0; 1024];
    for (bytes, expected) in [
        (Vec::new(), "empty"),
        (b"PK\x03\x04 a zip file".to_vec(), "neither"),
        (vec![b'{'; 5000], "neither"),
        (empty_tar.clone(), "no file of an export"),
        (gzip(&empty_tar).unwrap(), "no file of an export"),
        (gzip(b"text").unwrap(), "does not hold a tar"),
        (gzip(&[b'x'; 5000]).unwrap(), "does not hold a tar"),
        (
            gzip(&site().tar_gz().unwrap()).unwrap(),
            "does not hold a tar",
        ),
        (
            ArchiveBuilder::new().metadata(None).entry("x", b"x").tar(),
            "no file of an export",
        ),
    ] {
        let (variant, message) = refused(bytes);
        assert_eq!(variant, "NotAnArchive", "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let absent = Archive::open("no/such/file".as_ref(), None, Limits::default());
    assert_eq!(failure(absent).0, "Unreadable");
}

#[test]
fn a_missing_part_is_noticed() {
    let chunk = |number| format!("entities/entities_{number:05}.jsonl");
    for (archive, expected) in [
        (site().metadata(None), "metadata.json"),
        (site().entry(&chunk(4), b""), "entities_00003"),
        (
            ArchiveBuilder::new().entry(&chunk(2), b""),
            "entities_00001",
        ),
        (
            ArchiveBuilder::new().entry(&chunk(0), b""),
            "entities_00001",
        ),
    ] {
        let (variant, message) = refused(archive.tar());
        assert_eq!(variant, "Incomplete", "{message}");
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn an_archive_cut_anywhere_is_an_error() {
    let tar = site().tar();
    let end = tar.len() - 512;
    for length in (1..end).step_by(97).chain([end - 512, end - 1]) {
        assert!(read(tar[..length].to_vec()).is_err(), "tar cut at {length}");
    }
    let gz = site().tar_gz().unwrap();
    for length in 0..gz.len() {
        assert!(read(gz[..length].to_vec()).is_err(), "gzip cut at {length}");
    }
}

#[test]
fn a_gzip_byte_altered_anywhere_changes_no_record_unnoticed() {
    let expected = read(site().tar()).unwrap();
    let gz = site().tar_gz().unwrap();
    for at in 0..gz.len() {
        let mut altered = gz.clone();
        altered[at] ^= 0x10;
        if let Ok(records) = read(altered) {
            assert_eq!(records, expected, "byte {at}");
        }
    }
    let mut altered = gz.clone();
    let checksum = gz.len() - 8;
    altered[checksum] ^= 1;
    assert_eq!(refused(altered).0, "Corrupt");
}

#[test]
fn a_tar_header_altered_is_an_error() {
    let tar = site().tar();
    for at in 0..500 {
        let mut altered = tar.clone();
        altered[at] ^= 1;
        assert!(read(altered).is_err(), "byte {at}");
    }
}

#[test]
fn a_failed_archive_stays_failed() {
    let gz = site()
        .asset("big.bin", &vec![5; 200_000], &json!({}))
        .tar_gz()
        .unwrap();
    let cut = gz[..gz.len() - 60].to_vec();
    let mut archive = open(cut, "x", None).unwrap();
    let failed = loop {
        match archive.next_record() {
            // The caller does not look at the error of the asset.
            Ok(Some(Record::Asset(mut asset))) => {
                let _ = std::io::copy(&mut asset.reader, &mut std::io::sink());
            }
            Ok(Some(_)) => {}
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    assert!(failed);
    assert!(archive.next_record().is_err());
}

#[test]
fn folders_are_bounded_and_links_in_them_refused() {
    let folder = tempfile::tempdir().unwrap();
    site().write_folder(folder.path()).unwrap();
    fs::create_dir_all(folder.path().join("other/deep")).unwrap();
    assert!(all(Archive::open(folder.path(), None, Limits::default())).is_ok());
    #[cfg(unix)]
    {
        let link = folder.path().join("assets/uploads/link.png");
        std::os::unix::fs::symlink("/etc/hostname", link).unwrap();
        let (variant, message) = failure(Archive::open(folder.path(), None, Limits::default()));
        assert_eq!(variant, "UnsafeEntry", "{message}");
    }
}

#[test]
fn zeros_without_end_are_not_read_without_end() {
    let endless = Archive::from_reader(std::io::repeat(0), "zero", None, Limits::default());
    let (variant, message) = failure(endless);
    assert_eq!(variant, "TooLarge", "{message}");
    let expected = "\"what follows the end of the archive\" is over the limit of 1048576 bytes";
    assert_eq!(message, expected);
}
