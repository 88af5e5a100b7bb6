use std::fs;

use super::*;

fn sizes(lines: &[usize]) -> Vec<Size<'static>> {
    lines
        .iter()
        .map(|&lines| Size {
            lines,
            path: Path::new("crates/a/src/b.rs"),
        })
        .collect()
}

#[test]
fn figures_are_nearest_ranks() {
    let summary = judge(sizes(&[10, 20, 30, 40, 50, 60, 70, 80, 90, 400])).unwrap();
    assert_eq!(
        summary,
        "sizes: 10 files, median 50 lines, 90th percentile 90, largest 400 (crates/a/src/b.rs)"
    );
}

#[test]
fn limits_are_inclusive() {
    assert!(judge(sizes(&[150])).is_ok());
    assert!(judge(sizes(&[1, 1, 1, 1, 1, 1, 1, 1, 350, 500])).is_ok());
    assert!(judge(Vec::new()).is_ok());
}

#[test]
fn each_limit_is_named_when_exceeded() {
    let cases: [(&[usize], &str); 3] = [
        (
            &[1, 1, 1, 1, 1, 1, 1, 1, 1, 501],
            "crates/a/src/b.rs has 501 lines, at most 500: split it",
        ),
        (&[151], "the median file has 151 lines, at most 150"),
        (&[1, 351], "the 90th percentile is 351 lines, at most 350"),
    ];
    for (lines, finding) in cases {
        assert_eq!(judge(sizes(lines)), Err(vec![finding.to_owned()]));
    }
}

#[test]
fn tests_tables_and_generated_files_do_not_count() {
    let root = tempfile::tempdir().unwrap();
    let long = "\n".repeat(501);
    for (path, text) in [
        ("crates/a/src/lib.rs", "//! One line."),
        ("crates/a/src/tests.rs", &long),
        ("crates/a/tests/it/main.rs", &long),
        ("crates/a/src/generated/names.rs", &long),
        ("crates/a/src/words.rs", &format!("//! Table: words.{long}")),
        ("crates/a/target/out.rs", &long),
        ("crates/a/src/notes.md", &long),
    ] {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let summary = check(root.path()).unwrap().unwrap();
    assert!(summary.starts_with("sizes: 1 files"), "{summary}");
}
