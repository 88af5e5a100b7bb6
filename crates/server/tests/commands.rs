//! `bastide init`, `doctor` and the refusals of `serve`, through the built binary.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod run;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use run::bastide;

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

#[test]
fn access_is_reported_approved_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let development = [("BASTIDE_ENVIRONMENT", "development")];
    let run = |arguments: &[&str]| bastide(folder, arguments, &development);

    // The doctor makes no database.
    let (_, out, _) = run(&["doctor"]);
    assert!(out.contains("info     database-unseen (S28)"), "{out}");
    assert!(!folder.join("data/bastide.db").exists());

    // Nor does a report, or what else looks at one.
    fs::create_dir(folder.join("data")).unwrap();
    for command in [
        &["access", "report"][..],
        &["access", "diff"],
        &["access", "approve"],
        &["keys", "rotate"],
    ] {
        let (code, out, error) = run(command);
        assert_eq!((code, out.as_str()), (1, ""), "{command:?}");
        assert!(
            error.starts_with("error: the database is missing, or not yet of this release"),
            "{error}"
        );
        assert!(error.contains("start `bastide serve` once"), "{error}");
    }
    assert!(!folder.join("data/bastide.db").exists());

    assert_eq!(run(&["admin", "list"]).0, 0);
    let (code, out, error) = run(&["access", "report"]);
    assert_eq!((code, out.as_str()), (0, ""), "{error}");
    let (code, _, error) = run(&["access", "diff"]);
    assert_eq!(code, 1);
    assert!(
        error.starts_with("error: nothing was approved yet; "),
        "{error}"
    );
    let (code, _, error) = run(&["access", "approve"]);
    assert_eq!(
        (code, error.as_str()),
        (0, "approved what 0 holders can reach\n")
    );
    let (code, out, error) = run(&["access", "diff"]);
    assert_eq!(
        (code, out.as_str(), error.as_str()),
        (0, "", "nothing has changed\n")
    );
    let (code, out, _) = run(&["access", "report", "--json"]);
    assert_eq!((code, out.as_str()), (0, "{\n  \"holders\": {}\n}\n"));

    let (_, out, _) = run(&["doctor"]);
    assert!(!out.contains("database-unseen"), "{out}");
}

#[test]
fn the_doctor_says_when_the_database_is_away() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("BASTIDE_ENVIRONMENT", "development"),
        // The discard port: nothing listens there.
        (
            "BASTIDE_DATABASE__URL",
            "postgres://nobody:hush-hush@127.0.0.1:9/nowhere",
        ),
    ];
    let (_, out, error) = bastide(folder.path(), &["doctor"], &variables);
    assert!(
        out.contains("warning  database-away (S28): database.url: "),
        "{out} {error}"
    );
    assert!(!out.contains("hush-hush"), "{out}");
}

#[test]
fn the_doctor_says_when_the_scanner_is_away() {
    let folder = tempfile::tempdir().unwrap();
    let development = ("BASTIDE_ENVIRONMENT", "development");
    for (scanner, finding) in [
        ("tcp://127.0.0.1:9", true),
        ("unix:///nowhere/clamd.ctl", true),
        ("", false),
    ] {
        let variables = [development, ("BASTIDE_UPLOADS__SCANNER", scanner)];
        let (_, out, error) = bastide(folder.path(), &["doctor"], &variables);
        let line = "warning  scanner-away (UP-17): uploads.scanner: nothing can be uploaded: ";
        assert_eq!(out.contains(line), finding, "{out} {error}");
    }
    let variables = [development, ("BASTIDE_UPLOADS__SCANNER", "clamd:3310")];
    let (code, _, error) = bastide(folder.path(), &["doctor"], &variables);
    assert_eq!(code, 78, "{error}");
    assert!(error.contains("tcp://127.0.0.1:3310"), "{error}");
}
