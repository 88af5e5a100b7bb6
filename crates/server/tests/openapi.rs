//! `bastide openapi`, through the built binary.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod run;

use run::bastide;
use serde_json::Value as Json;

const DEVELOPMENT: (&str, &str) = ("BASTIDE_ENVIRONMENT", "development");

#[test]
fn the_document_of_the_admin_listener_needs_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["openapi", "--admin"];
    let (code, out, error) = bastide(folder.path(), &arguments, &[DEVELOPMENT]);
    assert_eq!(code, 0, "{error}");
    let document: Json = serde_json::from_str(&out).unwrap();
    let path = |path: &str| document.pointer("/paths").and_then(|it| it.get(path));
    assert!(path("/admin/auth/login").is_some(), "{out}");
    assert!(path("/api/auth/local").is_none());
    assert!(!folder.path().join("data").exists());
}
