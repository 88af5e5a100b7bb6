use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::{Inputs, Keys, Loaded, init, load};

fn loaded(root: &Path, variables: &[(&str, &str)]) -> Loaded {
    let environment = variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    load(&Inputs {
        working_dir: root.to_path_buf(),
        config_file: None,
        environment,
    })
    .unwrap()
}

fn texts(keys: &Keys) -> [&str; 5] {
    [
        &keys.public_jwt,
        &keys.admin_jwt,
        &keys.token_pepper,
        &keys.device_cookie,
        &keys.stored_data,
    ]
    .map(super::Secret::expose)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

const DEVELOPMENT: (&str, &str) = ("BASTIDE_ENVIRONMENT", "development");

#[test]
fn development_generates_private_secrets_once() {
    let root = tempfile::tempdir().unwrap();
    let first = loaded(root.path(), &[DEVELOPMENT])
        .keys(getrandom::fill)
        .unwrap();
    let secrets = root.path().join("data/secrets");
    assert_eq!(mode(&root.path().join("data")), 0o700);
    assert_eq!(mode(&secrets), 0o700);
    let files: Vec<_> = fs::read_dir(&secrets)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    assert_eq!(files.len(), 5);
    assert!(files.iter().all(|it| mode(it) == 0o600));
    assert!(texts(&first).iter().all(|it| it.len() == 86));
    assert_eq!(HashSet::from(texts(&first)).len(), 5);

    let second = loaded(root.path(), &[DEVELOPMENT])
        .keys(getrandom::fill)
        .unwrap();
    assert_eq!(texts(&first), texts(&second));
}

#[test]
fn processes_that_start_together_agree() {
    let root = tempfile::tempdir().unwrap();
    let loaded = loaded(root.path(), &[DEVELOPMENT]);
    let start = || loaded.keys(getrandom::fill).unwrap();
    let keys: Vec<Keys> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert!(keys.iter().all(|it| texts(it) == texts(&keys[0])));
}

#[test]
fn production_names_each_missing_variable() {
    let root = tempfile::tempdir().unwrap();
    let value = "x".repeat(64);
    let loaded = loaded(root.path(), &[("BASTIDE_SECRETS__ADMIN_JWT", &value)]);
    let message = loaded.keys(getrandom::fill).unwrap_err().to_string();
    assert!(
        message.contains("BASTIDE_SECRETS__PUBLIC_JWT, BASTIDE_SECRETS__TOKEN_PEPPER, "),
        "{message}"
    );
    assert!(!message.contains("ADMIN_JWT"), "{message}");
    assert!(!root.path().join("data").exists());
}

#[test]
fn short_secrets_are_refused_everywhere() {
    let root = tempfile::tempdir().unwrap();
    let short = "x".repeat(63);
    let loaded = loaded(
        root.path(),
        &[DEVELOPMENT, ("BASTIDE_SECRETS__ADMIN_JWT", &short)],
    );
    let message = loaded.keys(getrandom::fill).unwrap_err().to_string();
    assert!(
        message.starts_with("secrets.admin_jwt: has fewer than 64 characters"),
        "{message}"
    );
}

#[test]
fn an_unwritable_data_folder_is_named() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("data"), "a file").unwrap();
    let fails = crate::keys::create_dir(&root.path().join("data"))
        .unwrap_err()
        .to_string();
    assert!(
        fails.contains("cannot write") && fails.contains("BASTIDE_DATA_DIR"),
        "{fails}"
    );
}

#[test]
fn init_is_enough_for_production_and_overwrites_nothing() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    let first = init(&data, getrandom::fill).unwrap();
    assert_eq!((first.written.len(), first.existed.len()), (6, 0));
    assert!(first.written.iter().all(|it| mode(it) == 0o600));
    let before = texts(&loaded(root.path(), &[]).keys(getrandom::fill).unwrap()).map(str::to_owned);

    fs::remove_file(data.join("secrets/admin_jwt")).unwrap();
    let second = init(&data, getrandom::fill).unwrap();
    assert_eq!(second.written, [data.join("secrets/admin_jwt")]);
    assert_eq!(second.existed.len(), 5);
    let after = loaded(root.path(), &[]).keys(getrandom::fill).unwrap();
    assert_eq!(before[0], texts(&after)[0]);
    assert_ne!(before[1], texts(&after)[1]);
}

#[test]
fn a_failing_random_source_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    let fails = |_: &mut [u8]| Err(getrandom::Error::UNSUPPORTED);
    assert!(loaded(root.path(), &[DEVELOPMENT]).keys(fails).is_err());
    assert_eq!(
        fs::read_dir(root.path().join("data/secrets"))
            .unwrap()
            .count(),
        0
    );
}
