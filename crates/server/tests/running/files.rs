//! Schemas as files: pulled, compared, applied beside a running server, undone.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::server::{Place, Server, note_schema};

/// Waits until the running server answers `/api/{plural}` with this status: it is not started
/// anew, and hears of a change from the database.
fn becomes(server: &Server, plural: &str, status: u16) {
    let patience = Instant::now() + Duration::from_secs(10);
    let path = format!("/api/{plural}");
    loop {
        let (found, body) = Server::ask(&server.public, ("GET", &path), "", None);
        if found == status {
            return;
        }
        assert!(
            Instant::now() < patience,
            "{plural} is {found}, not {status}: {body}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

fn files_work_beside_a_server(database: TestDatabase) {
    let place = Place::with_notes(database, 3);
    let server = place.serve();
    // Nobody may read it, but it is there.
    becomes(&server, "notes", 403);

    let (code, _, error) = place.run(&["schema", "pull", "dir"]);
    assert_eq!(code, 0, "{error}");
    let note = place
        .path()
        .join("dir/src/api/note/content-types/note/schema.json");
    let text = fs::read_to_string(&note).unwrap();
    assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), note_schema());
    assert!(
        text.starts_with("{\n  \"kind\": \"collectionType\",\n") && text.ends_with("}\n"),
        "{text}"
    );
    let same = || place.run(&["schema", "diff", "dir"]);
    assert_eq!(same(), (0, String::new(), String::new()));

    // Something new, beside what is there.
    let part = place.path().join("dir/src/components/shared/part.json");
    fs::create_dir_all(part.parent().unwrap()).unwrap();
    let schema =
        json!({"info": {"displayName": "Part"}, "attributes": {"text": {"type": "string"}}});
    fs::write(&part, schema.to_string()).unwrap();
    let page = place
        .path()
        .join("dir/src/api/page/content-types/page/schema.json");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    let schema = json!({
        "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
        "attributes": {"part": {"type": "component", "component": "shared.part"}},
    });
    fs::write(&page, schema.to_string()).unwrap();
    let (code, out, _) = same();
    assert_eq!(
        (code, out.as_str()),
        (1, "+ api::page.page\n+ shared.part\n")
    );
    let (code, out, error) = place.run(&["schema", "apply", "dir"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("CREATE TABLE"), "{out}");
    becomes(&server, "pages", 403);
    assert_eq!(same().0, 0);
    // Pulling once more changes the form of the new files, and no other.
    place.run(&["schema", "pull", "dir"]);
    assert_eq!(fs::read_to_string(&note).unwrap(), text);
    assert_eq!(same().0, 0);

    // What loses data is refused, until somebody allows it.
    fs::remove_file(&note).unwrap();
    let (code, out, _) = same();
    assert_eq!((code, out.as_str()), (1, "- api::note.note\n"));
    let (code, out, error) = place.run(&["schema", "apply", "dir"]);
    assert!(out.contains("loses 3 rows of api::note.note\n"), "{out}");
    assert_eq!(code, 1);
    assert!(error.contains("repeat with --allow-data-loss"), "{error}");
    becomes(&server, "notes", 403);
    let (code, _, error) = place.run(&["schema", "apply", "dir", "--allow-data-loss"]);
    assert_eq!(code, 0, "{error}");
    becomes(&server, "notes", 404);

    // And comes back.
    let (code, _, error) = place.run(&["schema", "undo"]);
    assert_eq!(code, 0, "{error}");
    becomes(&server, "notes", 403);
    let (_, out, _) = place.run(&["schema", "changes"]);
    assert!(out.lines().next().unwrap().contains("undoes 3"), "{out}");
    let (code, _, error) = place.run(&["schema", "undo", "3"]);
    assert_eq!(code, 1);
    assert!(error.contains("was undone already"), "{error}");

    // A file that is wrong says where, and changes nothing.
    place.run(&["schema", "pull", "dir"]);
    fs::write(
        &page,
        json!({
            "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
            "attributes": {"x": {"type": "string", "regex": "("}},
        })
        .to_string(),
    )
    .unwrap();
    let (code, _, error) = place.run(&["schema", "apply", "dir"]);
    assert_eq!(code, 1);
    let expected = "src/api/page/content-types/page/schema.json attributes x regex cannot be used";
    assert!(error.contains(expected), "{error}");
    let (code, _, error) = place.run(&["schema", "apply", "nowhere"]);
    assert_eq!(code, 1, "{error}");
}

#[test]
fn files_work_beside_a_server_on_sqlite() {
    files_work_beside_a_server(TestDatabase::sqlite());
}

#[test]
fn files_work_beside_a_server_on_postgres() {
    files_work_beside_a_server(TestDatabase::postgres());
}
