use std::fs;
use std::path::Path;

use super::super::{Notice, read_schemas_dir};
use super::*;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn content_type(singular: &str) -> String {
    json!({ "kind": "collectionType", "info": { "singularName": singular } }).to_string()
}

fn project() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let at = |path: &str, text: &str| write(root.path(), path, text);
    at(
        "src/api/blog/content-types/post/schema.json",
        &content_type("article"),
    );
    at("src/api/blog/controllers/post.js", "");
    at(
        "src/api/about/content-types/about/schema.json",
        &content_type("about"),
    );
    at("src/api/about/content-types/gone/lifecycles.js", "");
    at("src/components/shared/seo.json", r#"{"attributes":{}}"#);
    at("src/components/shared/README.md", "");
    at(
        "src/extensions/upload/content-types/file/schema.json",
        &content_type("file"),
    );
    at("src/extensions/upload/strapi-server.js", "");
    at("src/index.js", "");
    root
}

fn uids(root: &Path) -> Vec<String> {
    let found = read_schemas_dir(root, &Limits::default()).unwrap();
    let text = |key: &str, it: &serde_json::Map<String, serde_json::Value>| {
        it[key].as_str().unwrap().to_owned()
    };
    let schemas = found.schemas.iter();
    schemas
        .map(|it| {
            format!(
                "{} {} {}",
                text("modelType", it),
                text("uid", it),
                text("modelName", it)
            )
        })
        .collect()
}

#[test]
fn a_project_gives_schemas_with_their_uids() {
    let root = project();
    let expected = [
        "contentType api::about.about about",
        "contentType api::blog.article article",
        "contentType plugin::upload.file file",
        "component shared.seo seo",
    ];
    assert_eq!(uids(root.path()), expected);
    assert_eq!(uids(&root.path().join("src")), expected);
    let notices = read_schemas_dir(root.path(), &Limits::default())
        .unwrap()
        .notices;
    assert!(matches!(&notices[..], [Notice::NoSchema { folder }] if folder.ends_with("gone")));
}

#[test]
fn bad_projects_are_refused() {
    let limits = Limits::default();
    let fails = |root: &Path| read_schemas_dir(root, &limits).unwrap_err();

    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(
        fails(empty.path()),
        ArchiveError::NotAnArchive { .. }
    ));
    assert!(matches!(
        fails(&empty.path().join("none")),
        ArchiveError::NotAnArchive { .. }
    ));

    for text in ["", "[]", "{", "{}", r#"{"info":{"singularName":5}}"#] {
        let root = project();
        let file = "src/api/blog/content-types/post/schema.json";
        write(root.path(), file, text);
        let error = fails(root.path());
        assert!(
            matches!(error, ArchiveError::BadRecord { .. }),
            "{text}: {error}"
        );
        assert!(error.to_string().contains("post/schema.json"), "{error}");
    }
    let root = project();
    let small = Limits {
        json_bytes: 10,
        ..limits.clone()
    };
    let error = read_schemas_dir(root.path(), &small).unwrap_err();
    assert!(matches!(error, ArchiveError::TooLarge { .. }));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let root = project();
    let outside = tempfile::tempdir().unwrap();
    write(
        outside.path(),
        "content-types/x/schema.json",
        &content_type("x"),
    );
    std::os::unix::fs::symlink(outside.path(), root.path().join("src/api/linked")).unwrap();
    let loops = root.path().join("src/components/loop");
    std::os::unix::fs::symlink(root.path(), loops).unwrap();
    assert_eq!(uids(root.path()).len(), 4);
}
