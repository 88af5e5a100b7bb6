//! `bastide admin`, through the built binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const PASSWORD: &str = "nine grey rivers beside a lamp\n";

/// Exit code, standard output and standard error of `bastide admin …` in `folder`.
fn admin(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bastide"))
        .arg("admin")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who does not read it has refused before.
    let _ = child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn create<'a>(email: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let always = ["create", "--password-stdin", "--email", email];
    [&always, more].concat()
}

#[test]
fn administrators_are_made_listed_locked_out_and_let_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |arguments: &[&str]| admin(folder, arguments, PASSWORD);

    let (code, out, error) = run(&create("Ann@example.com", &[]));
    assert_eq!(code, 0, "{error}");
    assert!(
        out.starts_with("ann@example.com is an administrator with the role super-admin"),
        "{out}"
    );
    assert_eq!(run(&create("bob@example.com", &["--role", "editor"])).0, 0);

    let (code, out, _) = run(&["list"]);
    assert_eq!(code, 0);
    let lines: Vec<Vec<&str>> = out
        .lines()
        .map(|it| it.split_whitespace().collect())
        .collect();
    assert_eq!(
        lines,
        [
            vec![
                "e-mail", "role", "second", "factor", "disabled", "last", "sign-in"
            ],
            vec!["ann@example.com", "super-admin", "no", "no", "never"],
            vec!["bob@example.com", "editor", "no", "no", "never"],
        ]
    );

    for (arguments, said) in [
        (
            ["disable", "--email", "bob@example.com"],
            "bob@example.com is locked out\n",
        ),
        (
            ["enable", "--email", " BOB@example.com "],
            "bob@example.com may sign in\n",
        ),
        (
            ["reset-2fa", "--email", "bob@example.com"],
            "bob@example.com enrols a second factor at the next sign-in\n",
        ),
    ] {
        let (code, out, error) = run(&arguments);
        assert_eq!((code, out.as_str()), (0, said), "{error}");
    }
}

#[test]
fn refusals_exit_with_1_and_wrong_usage_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(
        admin(folder, &create("ann@example.com", &[]), PASSWORD).0,
        0
    );
    let ann = create("ann@example.com", &[]);
    let bob = create("bob@example.com", &[]);
    let boss = create("bob@example.com", &["--role", "boss"]);
    let nobody = create("nobody", &[]);
    for (arguments, input, code, said) in [
        (
            &ann[..],
            PASSWORD,
            1,
            "there is an administrator with this e-mail address already",
        ),
        (
            &bob,
            "short\n",
            1,
            "the password is refused: password must be at least 15 characters",
        ),
        (&bob, "", 1, "standard input must hold the password"),
        (&boss, PASSWORD, 1, "there is no such role; the roles are "),
        (&nobody, PASSWORD, 1, "this is no e-mail address"),
        (
            &["disable", "--email", "ann@example.com"],
            "",
            1,
            "this is the last super administrator; make another one first",
        ),
        (
            &["disable", "--email", "bob@example.com"],
            "",
            1,
            "there is no administrator with this e-mail address",
        ),
        (
            &["invite", "--email", "ann@example.com"],
            "",
            1,
            "there is an administrator with this e-mail address already",
        ),
        (
            &["create", "--email", "bob@example.com"],
            PASSWORD,
            2,
            "--password-stdin",
        ),
        (&["create", "--password-stdin"], PASSWORD, 2, "--email"),
        (&["disable"], "", 2, "--email"),
        (&[], "", 2, "Usage"),
    ] {
        let (found, out, error) = admin(folder, arguments, input);
        assert_eq!((found, out.as_str()), (code, ""), "{arguments:?} {error}");
        assert!(error.contains(said), "{arguments:?} {error}");
    }
}

#[test]
fn an_invitation_is_a_link_that_is_printed_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, error) = admin(
        folder.path(),
        &["invite", "--email", "Bob@example.com", "--role", "author"],
        "",
    );
    assert_eq!(code, 0, "{error}");
    let token = out
        .strip_prefix("http://127.0.0.1:1338/setup#bst_invite_")
        .unwrap();
    assert_eq!(token.trim_end().len(), 64);
    assert_eq!(error, "for bob@example.com, once, within 24 hours\n");
}

#[test]
fn every_help_has_an_example() {
    let folder = tempfile::tempdir().unwrap();
    for task in ["create", "invite", "list", "disable", "enable", "reset-2fa"] {
        let (code, out, _) = admin(folder.path(), &[task, "--help"], "");
        assert_eq!(code, 0);
        assert!(
            out.contains(&format!("Example:\n  bastide admin {task}")),
            "{out}"
        );
    }
}
