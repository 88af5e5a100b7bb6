//! `bastide import strapi` through the built binary: what it answers, and what it leaves behind.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod run;

use std::fs::{self, File};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use run::bastide;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

const DEVELOPMENT: [(&str, &str); 1] = [("BASTIDE_ENVIRONMENT", "development")];

/// A folder to work in, with a site to import.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().unwrap());
        place.write_site("site", "note", "5.54.0");
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Exit code, standard output and standard error of one import.
    fn import(&self, arguments: &[&str]) -> (i32, String, String) {
        let arguments = [&["import", "strapi"], arguments].concat();
        bastide(self.path(), &arguments, &DEVELOPMENT)
    }

    /// An unpacked archive with one type, two rows of it and a file.
    fn write_site(&self, folder: &str, name: &str, version: &str) {
        let uid = format!("api::{name}.{name}");
        let note = |id: u32| {
            json!({"type": uid, "id": id, "data": {
                "documentId": format!("{id:a<24}"), "text": format!("text {id}"),
                "createdAt": "2026-01-05T09:00:00.000Z", "updatedAt": "2026-01-05T09:00:00.000Z",
                "publishedAt": "2026-01-05T09:00:00.000Z", "locale": null,
            }})
        };
        let file = json!({"type": "plugin::upload.file", "id": 1, "data": {
            "documentId": "f".repeat(24), "name": "a.txt", "hash": name, "ext": ".txt",
            "mime": "text/plain", "size": 0.01, "url": format!("/uploads/{name}.txt"),
            "provider": "local", "folderPath": "/",
        }});
        let root = self.path().join(folder);
        let put = |path: &str, text: String| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let mut schema = schema(name);
        let about = json!({"uid": uid, "modelType": "contentType", "modelName": name});
        let about = about.as_object().unwrap().clone();
        schema.as_object_mut().unwrap().extend(about);
        put("schemas/schemas_00001.jsonl", schema.to_string());
        let rows = [note(1), note(2), file].map(|it| it.to_string());
        put("entities/entities_00001.jsonl", rows.join("\n"));
        put(&format!("assets/uploads/{name}.txt"), "text".to_owned());
        let metadata = json!({"createdAt": null, "strapi": {"version": version}});
        put("metadata.json", metadata.to_string());
    }

    /// The site as a compressed archive.
    fn pack(&self) -> Vec<u8> {
        let path = self.path().join("site.tar.gz");
        let encoder = GzEncoder::new(File::create(&path).unwrap(), Compression::fast());
        let mut archive = tar::Builder::new(encoder);
        archive
            .append_dir_all("", self.path().join("site"))
            .unwrap();
        archive.into_inner().unwrap().finish().unwrap();
        fs::read(path).unwrap()
    }

    /// The stored files.
    fn uploads(&self) -> Vec<String> {
        let Ok(items) = fs::read_dir(self.path().join("data/uploads")) else {
            return Vec::new();
        };
        let names = items.map(|it| it.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    /// Whether nothing of a site is there: an import into it would be taken.
    fn is_empty(&self) -> bool {
        let (code, _, error) = self.import(&["site", "--dry-run"]);
        assert!(
            code == 0 || error.contains("already holds content"),
            "{error}"
        );
        code == 0 && self.uploads().is_empty()
    }
}

fn schema(name: &str) -> Json {
    json!({
        "kind": "collectionType", "collectionName": format!("{name}s"),
        "info": {"singularName": name, "pluralName": format!("{name}s"), "displayName": name},
        "options": {"draftAndPublish": false},
        "attributes": {"text": {"type": "string", "regex": r"^(\w)\1$", "minLength": 9, "maxLength": 3}},
    })
}

#[test]
fn a_site_comes_once_and_is_replaced_on_demand_only() {
    let place = Place::new();
    place.pack();
    let (code, out, error) = place.import(&["site.tar.gz", "--dry-run"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("Strapi 5.54.0 archive"), "{out}");
    assert!(out.ends_with("Dry run: nothing was changed\n"), "{out}");
    assert!(place.is_empty());

    let (code, real, error) = place.import(&["site.tar.gz"]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(out, format!("{real}Dry run: nothing was changed\n"));
    for line in [
        "       1  content types\n",
        "             2  api::note.note\n",
        "       1  media files\n",
        "regular expressions that cannot be used, left out\n              api::note.note.text: not supported",
        "bounds between which there is nothing, left out\n              api::note.note.text: minLength 9, maxLength 3\n",
    ] {
        assert!(real.contains(line), "{line}{real}");
    }
    assert!(error.contains("writing: 3 of 3 records"), "{error}");
    assert_eq!(place.uploads(), ["note.txt"]);

    place.write_site("other", "page", "5.54.0");
    let (code, out, error) = place.import(&["other"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(
        error,
        "error: the database already holds content; import into an empty one, or replace \
         everything in it with --replace\n"
    );
    assert_eq!(place.uploads(), ["note.txt"]);
    let (code, _, error) = place.import(&["other", "--replace", "--dry-run"]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(place.uploads(), ["note.txt"]);

    let (code, out, error) = place.import(&["other", "--replace"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("             2  api::page.page\n"), "{out}");
    assert_eq!(place.uploads(), ["page.txt"]);
}

#[test]
fn what_is_refused_names_the_cause_and_changes_nothing() {
    let place = Place::new();
    let whole = place.pack();
    let put = |name: &str, bytes: &[u8]| fs::write(place.path().join(name), bytes).unwrap();
    put("cut.tar.gz", whole.get(..whole.len() / 2).unwrap());
    let mut bent = whole.clone();
    // The checksum stands before the length, at the end (RFC 1952, section 2.3.1).
    let at = bent.len() - 6;
    *bent.get_mut(at).unwrap() ^= 1;
    put("bent.tar.gz", &bent);
    put("empty.tar", b"");
    put("page.html", b"<html></html>");
    // Ciphertext looks like this with any key but the right one.
    put("locked.tar.gz.enc", &[7; 4096]);
    place.write_site("old", "note", "4.25.1");
    place.write_site("part", "note", "5.54.0");
    fs::remove_file(place.path().join("part/metadata.json")).unwrap();
    let cases: [(&[&str], &str); 10] = [
        (&["absent.tar"], "cannot read \"absent.tar\": No such file"),
        (&["cut.tar.gz"], "the archive is incomplete"),
        (&["bent.tar.gz"], "the archive is damaged"),
        (
            &["empty.tar"],
            "not a Strapi export archive: the file is empty",
        ),
        (
            &["page.html"],
            "neither a tar, nor a gzip, nor an .enc file",
        ),
        (&["locked.tar.gz.enc"], "give the key it was exported with"),
        (&["locked.tar.gz.enc", "--key", "x"], "wrong key"),
        (
            &["old"],
            "Strapi \"4.25.1\" wrote the archive; only exports of Strapi 5",
        ),
        (
            &["part"],
            "the archive is incomplete: this file is missing (\"metadata.json\")",
        ),
        (&["--schemas", "data"], "the folder has no Strapi schemas"),
    ];
    for (arguments, message) in cases {
        let (code, out, error) = place.import(arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}: {error}");
        let last = error.lines().last().unwrap();
        assert!(
            last.starts_with("error: ") && last.contains(message),
            "{arguments:?}: {error}"
        );
    }
    assert!(place.is_empty());
}

#[test]
fn wrong_usage_is_told_apart() {
    let place = Place::new();
    let cases: [(&[&str], &str); 5] = [
        (&[], "<FILE>"),
        (&["site", "other"], "other"),
        (&["site", "--schemas", "site"], "--schemas"),
        (&["--schemas", "site", "--key", "x"], "--key"),
        (&["site", "--force"], "--force"),
    ];
    for (arguments, message) in cases {
        let (code, _, error) = place.import(arguments);
        assert_eq!(code, 2, "{arguments:?}: {error}");
        assert!(error.contains(message), "{arguments:?}: {error}");
    }
    assert!(!place.path().join("data").exists());
}

#[test]
fn schemas_of_a_project_come_without_content() {
    let place = Place::new();
    let folder = place.path().join("project/src/api/note/content-types/note");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("schema.json"), schema("note").to_string()).unwrap();
    let arguments = ["--schemas", "project"];
    let (code, out, error) = place.import(&[&arguments[..], &["--dry-run"]].concat());
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("       1  content types\n"), "{out}");
    assert!(
        out.contains("regular expressions that cannot be used"),
        "{out}"
    );
    assert!(place.is_empty());

    assert_eq!(place.import(&arguments).0, 0);
    let (code, _, error) = place.import(&arguments);
    assert!(code == 1 && error.contains("--replace"), "{code} {error}");
    assert_eq!(
        place.import(&[&arguments[..], &["--replace"]].concat()).0,
        0
    );
}
