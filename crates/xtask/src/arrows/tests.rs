use std::fs;

use super::graph::{Graph, Kind};
use super::{dialect, documented, gates, ranks};

/// A workspace of our crates with shipped dependencies, written `from -> to`.
fn workspace(arrows: &[&str]) -> Graph {
    with_kind(arrows, Kind::Shipped)
}

fn with_kind(arrows: &[&str], kind: Kind) -> Graph {
    let mut graph = Graph::default();
    for arrow in arrows {
        let (from, to) = arrow.split_once(" -> ").unwrap();
        for name in [from, to]
            .into_iter()
            .filter(|it| it.starts_with("bastide-"))
        {
            graph.member(name);
        }
        graph.edge(from, to, kind);
    }
    graph
}

#[test]
fn arrows_downwards_pass() {
    let graph = workspace(&[
        "bastide-server -> bastide-content-types",
        "bastide-services -> bastide-store",
        "bastide-store -> bastide-permissions",
        "bastide-testkit -> bastide-server",
        "bastide-tests -> bastide-testkit",
    ]);
    assert!(ranks::violations(&graph).is_empty());
}

#[test]
fn arrows_sideways_and_upwards_are_named() {
    let graph = workspace(&[
        "bastide-store -> bastide-media",
        "bastide-query -> bastide-http",
    ]);
    assert_eq!(
        ranks::violations(&graph),
        [
            "bastide-query (rank 1) -> bastide-http (rank 5): a crate depends only on lower ranks",
            "bastide-store (rank 3) -> bastide-media (rank 3): a crate depends only on lower ranks",
        ]
    );
}

#[test]
fn development_crates_are_for_tests_only() {
    let arrows = ["bastide-store -> bastide-testkit"];
    assert!(ranks::violations(&with_kind(&arrows, Kind::Development)).is_empty());
    assert_eq!(
        ranks::violations(&workspace(&arrows)),
        [
            "bastide-store -> bastide-testkit: bastide-testkit is for development, allowed in \
          [dev-dependencies] only"
        ]
    );
}

#[test]
fn tests_do_not_turn_an_arrow_round() {
    let graph = with_kind(&["bastide-store -> bastide-services"], Kind::Development);
    assert_eq!(ranks::violations(&graph).len(), 1);
}

#[test]
fn a_crate_without_a_rank_is_refused() {
    let mut graph = Graph::default();
    graph.member("bastide-extras");
    graph.member("unprefixed");
    assert_eq!(ranks::violations(&graph).len(), 2);
}

#[test]
fn gates_are_open_to_their_crates_only() {
    let cases = [
        ("bastide-http -> actix-web", true),
        ("bastide-services -> actix-web", false),
        ("bastide-store -> actix-rt", false),
        ("bastide-migrations -> sea-orm-migration", true),
        ("bastide-store -> sqlx", true),
        ("bastide-services -> sea-orm", false),
        ("bastide-server -> sqlx", false),
        ("bastide-services -> tokio-postgres", false),
        ("bastide-auth -> argon2", true),
        ("bastide-services -> bcrypt", false),
        ("bastide-admin-api -> totp-rs", false),
        ("bastide-testkit -> tokio-postgres", true),
        ("bastide-services -> serde", true),
    ];
    for (arrow, allowed) in cases {
        assert_eq!(
            gates::violations(&workspace(&[arrow])).is_empty(),
            allowed,
            "{arrow}"
        );
    }
}

#[test]
fn a_gate_names_the_arrow_and_who_may() {
    assert_eq!(
        gates::violations(&workspace(&["bastide-services -> jsonwebtoken"])),
        ["bastide-services -> jsonwebtoken: allowed in auth only"]
    );
}

#[test]
fn a_hidden_runtime_is_found_with_its_path() {
    let graph = workspace(&[
        "bastide-query -> nom",
        "nom -> mio-helper",
        "mio-helper -> tokio",
    ]);
    assert_eq!(
        gates::violations(&graph),
        ["bastide-query -> nom -> mio-helper -> tokio: no async runtime below rank 3"]
    );
}

#[test]
fn runtimes_are_fine_from_rank_3_in_migrations_and_in_tests() {
    let graph = workspace(&["bastide-media -> tokio", "bastide-migrations -> tokio"]);
    assert!(gates::violations(&graph).is_empty());
    let graph = with_kind(&["bastide-query -> tokio"], Kind::Development);
    assert!(gates::violations(&graph).is_empty());
}

#[test]
fn the_kind_of_database_is_named_in_the_seam_only() {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("crates/store/src/dialect/mod.rs", "use sea_orm::DbBackend;"),
        (
            "crates/store/src/find.rs",
            "//! Not a word about `DbBackend`.\n\nfn f(_: DbBackend) {}\n",
        ),
        (
            "migrations/src/lib.rs",
            "use sea_orm::DatabaseBackend as B;",
        ),
        ("crates/http/src/lib.rs", "struct DbBackendless;"),
    ] {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert_eq!(
        dialect::violations(root.path()).unwrap(),
        [
            "crates/store/src/find.rs:3: the kind of database is named only in crates/store/src/dialect/",
            "migrations/src/lib.rs:1: the kind of database is named only in crates/store/src/dialect/",
        ]
    );
}

#[test]
fn a_dependency_without_a_line_is_named() {
    let graph = workspace(&[
        "bastide-http -> actix-web",
        "bastide-http -> serde",
        "serde -> serde_core",
    ]);
    let page = "`actix-web`\n\n| package | why |\n| --- | --- |\n| `serde` | input |\n";
    assert_eq!(
        documented::missing(page, &graph),
        ["actix-web has no line in docs/dependencies.md: why, licence, what it pulls in"]
    );
}

#[test]
fn this_workspace_is_readable() {
    let graph = Graph::of_workspace(&crate::workspace_root()).unwrap();
    assert!(graph.is_member("bastide-xtask"));
    assert!(
        graph
            .dependencies("bastide-xtask")
            .any(|it| it.to == "cargo_metadata")
    );
}
