//! What is refused changes nothing.

use bastide_config::{ScannerAddress, UploadsConfig};
use bastide_media::Scanner;
use bastide_testkit::{TestScanner, on_both_databases};
use serde_json::json;

use super::site::{CATEGORY, component, content_type, document, file, schemas, site, with};
use super::*;
use crate::import::strapi::builtin::USER_UID;

on_both_databases! {
    async fn content_that_is_there_stays_unless_it_may_go(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        std::fs::write(place.data().join("uploads/old.png"), "old").unwrap();
        let again = place.import(&schemas()).await;
        assert!(matches!(again, Err(ImportError::NotEmpty)));
        assert_eq!(place.read(CATEGORY, "").await.as_array().unwrap().len(), 2);
        assert_eq!(place.files().len(), 4);

        let other = schemas().entity(CATEGORY, 1, &json!({"documentId": "x", "name": "x"}));
        let other = other.entity("plugin::upload.file", 1, &file("new")).asset("new.png", b"new", &json!({}));
        place.import_with(archive(other.tar()), Existing::Replace, Mode::Commit).await.unwrap();
        assert_eq!(place.read(CATEGORY, "fields=name").await[0]["name"], "x");
        assert_eq!(place.read("plugin::users-permissions.user", "").await, json!([]));
        assert_eq!(place.files(), ["uploads/new.png"]);
    }

    async fn what_no_archive_knows_of_a_role_stays(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        let grants = bastide_permissions::GrantChange::default();
        let strict = bastide_store::access::RoleChange {
            name: None, description: None, require_two_factor: Some(true), grants: &grants,
        };
        let store = &place.store;
        assert!(store.change_role("authenticated", &strict, NOW).await.unwrap());
        place.import_with(archive(site().tar()), Existing::Replace, Mode::DryRun).await.unwrap();
        assert_eq!(store.roles_with_two_factor().await.unwrap(), ["authenticated"]);
        place.import_with(archive(site().tar()), Existing::Replace, Mode::Commit).await.unwrap();
        assert_eq!(store.roles_with_two_factor().await.unwrap(), ["authenticated"]);
    }

    /// UP-17.
    async fn an_archive_with_malware_stays_out(database: TestDatabase) {
        let place = Place::new(database).await;
        let scanner = TestScanner::start().await;
        let address = ScannerAddress::try_from(scanner.address()).unwrap();
        let settings = UploadsConfig { scanner: Some(address), scanner_seconds: 1, ..UploadsConfig::default() };
        let client = Scanner::new(&settings).unwrap();
        let import = async |site: &ArchiveBuilder| {
            let (existing, mode) = (Existing::Refuse, Mode::Commit);
            let options = Options { existing, mode, now: NOW, scanner: Some(&client) };
            run(&place.store, place.data(), archive(site.tar()), &options, &|_| {}).await
        };
        let bad = site()
            .entity("plugin::upload.file", 9, &file("bad"))
            .asset("bad.png", TestScanner::PATTERN, &json!({}));
        let refused = import(&bad).await.unwrap_err();
        let ImportError::Infected { name, signature } = refused else { panic!("{refused}") };
        assert_eq!((name.as_str(), signature.as_str()), ("bad.png", TestScanner::SIGNATURE));
        assert_eq!((place.files(), place.store.registry().by_uid(CATEGORY).is_none()), (Vec::new(), true));
        scanner.fall_silent();
        assert!(matches!(import(&site()).await, Err(ImportError::Unscanned(_))));
        assert_eq!(place.files(), Vec::<String>::new());
        let scanner = TestScanner::start().await;
        let address = ScannerAddress::try_from(scanner.address()).unwrap();
        let settings = UploadsConfig { scanner: Some(address), ..settings };
        let client = Scanner::new(&settings).unwrap();
        let options = Options { existing: Existing::Refuse, mode: Mode::Commit, now: NOW, scanner: Some(&client) };
        run(&place.store, place.data(), archive(site().tar()), &options, &|_| {}).await.unwrap();
        assert_eq!(scanner.seen().len(), 3);
    }

    async fn files_that_nobody_names_stay_out(database: TestDatabase) {
        let place = Place::new(database).await;
        let site = site().asset("stray.html", b"stray", &json!({}));
        let dry = place.import_with(archive(site.tar()), Existing::Refuse, Mode::DryRun).await.unwrap();
        let real = place.import(&site).await.unwrap();
        assert_eq!(dry, real);
        let note = &real.notes["files that no entry of the library names"];
        assert_eq!((note.count, note.examples.as_slice()), (1, &["stray.html".to_owned()][..]));
        assert_eq!((real.files, real.bytes), (3, 15));
        assert_eq!(place.files(), ["uploads/one.png", "uploads/thumbnail_one.png", "uploads/two.png"]);
    }

    async fn odd_file_rows_lead_nowhere_and_write_nothing_outside(database: TestDatabase) {
        let place = Place::new(database).await;
        let mut site = schemas();
        for (id, (hash, ext, mime, url)) in (1..).zip([
            ("../../escaped", ".txt", "text/html", "/uploads/../../escaped.txt"),
            ("..", "", "image/png\r\nX: y", "javascript:alert(1)"),
            ("a\0", ".txt", "text/plain", "/uploads/a\0.txt"),
            ("/etc/passwd", "", "text/plain", "file:///etc/passwd"),
        ]) {
            let name = format!("odd{id}");
            let row = json!({"hash": hash, "ext": ext, "mime": mime, "url": url, "previewUrl": url,
                "formats": {"small": {"hash": hash, "ext": ext, "url": url}}});
            site = site.entity("plugin::upload.file", id, &with(&file(&name), &row));
        }
        // A page is stored as what it is; the listener serves it as bytes to save.
        let row = json!({"mime": "text/html", "ext": ".html", "formats": null});
        let page = with(&file("page"), &row);
        let site = site.entity("plugin::upload.file", 5, &page)
            .asset("page.html", b"<script>", &json!({}))
            .asset("a.txt", b"a", &json!({}));
        place.import(&site).await.unwrap();
        let rows = place.read("plugin::upload.file", "sort=id").await;
        let rows = rows.as_array().unwrap();
        for row in &rows[..4] {
            let texts = ["hash", "ext", "url", "previewUrl"].map(|it| row[it].as_str().unwrap());
            assert_eq!((texts, &row["formats"]), ([""; 4], &json!({})), "{row}");
        }
        let types: Vec<_> = rows.iter().map(|it| it["mime"].as_str().unwrap()).collect();
        let bytes = "application/octet-stream";
        assert_eq!(types, ["text/html", bytes, "text/plain", "text/plain", "text/html"]);
        assert_eq!(rows[4]["url"], "/uploads/page.html");
        assert_eq!(place.files(), ["uploads/page.html"]);
        assert!(!place.data().parent().unwrap().join("escaped.txt").exists());
    }

    async fn of_two_users_that_sign_in_alike_the_first_comes(database: TestDatabase) {
        let place = Place::new(database).await;
        let user = |name: &str, username: &str, email: &str| json!({
            "documentId": document(name), "username": username, "email": email, "provider": "local"});
        let site = site()
            .entity(USER_UID, 2, &user("userb", "bob", "ADA@example.test"))
            .entity(USER_UID, 3, &user("userc", "ada", "other@example.test"))
            .entity(USER_UID, 4, &user("userd", "bob", "bob@example.test"))
            .link(&super::site::basic(
                "manyToOne",
                (USER_UID, "role", 2, Json::Null),
                ("plugin::users-permissions.role", json!("users"), 1, json!(1)),
            ));
        let report = place.import(&site).await.unwrap();
        let note = &report.notes["users with the e-mail address or the name of another one"];
        assert_eq!(note.examples, [format!("{USER_UID} 2"), format!("{USER_UID} 3")]);
        assert_eq!(report.notes["links from rows that are not there"].count, 1);
        assert_eq!(report.rows[USER_UID], 2);
    }

    async fn a_dry_run_reports_the_same_and_keeps_nothing(database: TestDatabase) {
        let place = Place::new(database).await;
        let dry = place.import_with(archive(site().tar()), Existing::Refuse, Mode::DryRun).await.unwrap();
        assert_eq!(place.files(), [""; 0]);
        assert!(place.store.registry().by_uid(CATEGORY).is_none());
        let real = place.import(&site()).await.unwrap();
        assert_eq!(dry, real);
    }

    async fn bad_archives_and_schemas_are_refused_and_nothing_changes(database: TestDatabase) {
        let place = Place::new(database).await;
        let whole = site().tar_gz().unwrap();
        let cut = whole[..whole.len() / 2].to_vec();
        let mut bent = whole.clone();
        let middle = bent.len() - 6;
        bent[middle] ^= 1;
        let of_version = |version: &str| site().metadata(Some(json!({"strapi": {"version": version}}))).tar();
        let type_with = |attributes: &Json| ArchiveBuilder::new().schema(&content_type("page", &json!({}), attributes));
        let many: serde_json::Map<String, Json> =
            (0..1_000).map(|at| (format!("f{at}"), json!({"type": "string"}))).collect();
        let cycle = ArchiveBuilder::new()
            .schema(&component("a.a", &json!({"b": {"type": "component", "component": "a.b"}})))
            .schema(&component("a.b", &json!({"a": {"type": "component", "component": "a.a"}})));
        let cases = [
            (cut, "the archive is incomplete"),
            (bent, "the archive is damaged"),
            (site().metadata(None).tar(), "the archive is incomplete"),
            (site().raw_entry(b"assets/uploads/../../x", b'0', b"").tar(), "refused entry"),
            (of_version("4.25.1"), "Strapi \"4.25.1\" wrote the archive"),
            (of_version("55.0.0"), "only exports of Strapi 5"),
            (type_with(&json!({"documentId2": {"type": "string"}, "strapi_x": {"type": "string"}})).tar(), "is a reserved name"),
            (type_with(&Json::Object(many)).tar(), "1000 attributes, at most 500"),
            (type_with(&json!({"a": {"type": "relation", "relation": "oneToOne", "target": "api::gone.gone"}})).tar(), "there is no type api::gone.gone"),
            (type_with(&json!({"a": {"type": "component", "component": "a.gone"}})).tar(), "there is no component a.gone"),
            (cycle.tar(), "components are nested in themselves"),
        ];
        for (bytes, expected) in cases {
            let opened = Archive::from_reader(Cursor::new(bytes), "site.tar", None, Limits::default());
            let result = match opened {
                Ok(archive) => place.import_with(archive, Existing::Refuse, Mode::Commit).await,
                Err(error) => Err(error.into()),
            };
            let text = result.unwrap_err().to_string();
            assert!(text.contains(expected), "{expected}: {text}");
            assert_eq!(place.files(), [""; 0], "{expected}");
            assert!(place.store.registry().by_uid("api::page.page").is_none());
        }
        place.import(&site()).await.unwrap();
    }

    async fn two_imports_into_one_folder_do_not_meet(database: TestDatabase) {
        let place = Place::new(database).await;
        let lock = Lock::take(place.data()).unwrap();
        let refused = place.import(&site()).await;
        assert!(matches!(refused, Err(ImportError::Busy(_))));
        recover(&place.store, place.data()).await.unwrap();
        drop(lock);
        place.import(&site()).await.unwrap();
    }
}
