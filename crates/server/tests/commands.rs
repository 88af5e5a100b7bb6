//! `bastide init`, `doctor` and the refusals of `serve`, through the built binary.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output and standard error of one run in `folder`.
fn bastide(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bastide"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn production_starts_after_init_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();

    for arguments in [&["serve"][..], &[]] {
        let (code, _, error) = bastide(folder, arguments, &[]);
        assert_eq!(code, 78);
        assert!(
            error.starts_with("error: production refuses to start:"),
            "{error}"
        );
        assert!(
            error.contains("set BASTIDE_SECRETS__PUBLIC_JWT or"),
            "{error}"
        );
    }
    let (code, out, _) = bastide(folder, &["doctor"], &[]);
    assert_eq!(code, 1);
    assert!(
        out.starts_with("critical secret-missing (S2): secrets.public_jwt: is not set; to mend: "),
        "{out}"
    );
    assert!(!folder.join("data").exists());

    let (code, out, _) = bastide(folder, &["init"], &[]);
    assert_eq!((code, out.matches("wrote ").count()), (0, 6));
    for (path, mode) in [
        ("", 0o700),
        ("secrets", 0o700),
        ("bastide.toml", 0o600),
        ("secrets/admin_jwt", 0o600),
    ] {
        let found = fs::metadata(folder.join("data").join(path))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(found & 0o7777, mode, "{path}");
    }
    let (code, out, _) = bastide(folder, &["init"], &[]);
    assert_eq!((code, out.matches("exists ").count()), (0, 6));

    let (code, out, _) = bastide(folder, &["doctor"], &[]);
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains("critical"), "{out}");
}

#[test]
fn doctor_speaks_to_machines() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = bastide(folder.path(), &["doctor", "--json"], &[]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let first = report.pointer("/findings/0").unwrap();
    let field = |name: &str| first.get(name).and_then(serde_json::Value::as_str).unwrap();
    assert_eq!(field("id"), "secret-missing");
    assert_eq!(field("rule"), "S2");
    assert_eq!(field("severity"), "critical");
    assert_eq!(field("setting"), "secrets.public_jwt");
}

/// Arguments, variables, exit code, and what standard error says.
type Refusal<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], i32, &'a str);

#[test]
fn refused_configurations_exit_with_78_and_wrong_usage_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let table: [Refusal; 7] = [
        (
            &["serve"],
            &[("BASTIDE_PUBLIC_BIND", "x")],
            78,
            "did you mean `BASTIDE_PUBLIC__BIND`?",
        ),
        (
            &["doctor"],
            &[("BASTIDE_PUBLIC__CORS_ORIGINS", "*")],
            78,
            "`*` is a pattern",
        ),
        (&["init", "--config", "absent.toml"], &[], 78, "absent.toml"),
        (
            &["--config", "absent.toml", "doctor"],
            &[],
            78,
            "absent.toml",
        ),
        (
            &["serve"],
            &[
                ("BASTIDE_ENVIRONMENT", "development"),
                ("BASTIDE_SECRETS__ADMIN_JWT", "short"),
            ],
            78,
            "secrets.admin_jwt",
        ),
        (&["dance"], &[], 2, "dance"),
        (&["doctor", "--yaml"], &[], 2, "--yaml"),
    ];
    for (arguments, variables, expected, message) in table {
        let (code, _, error) = bastide(folder.path(), arguments, variables);
        assert_eq!(code, expected, "{arguments:?}: {error}");
        assert!(error.contains(message), "{arguments:?}: {error}");
    }
}
