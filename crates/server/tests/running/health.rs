//! `bastide health`, as a container asks.

use bastide_testkit::TestDatabase;

use crate::server::Place;

fn health_says_whether_the_server_can_work(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    let mut server = place.serve();
    let there = [("BASTIDE_PUBLIC__BIND", server.public.as_str())];
    let (code, output, error) = place.run_with(&["health"], &there);
    assert_eq!((code, output.as_str()), (0, "ready\n"), "{error}");
    let port = server.public.rsplit(':').next().unwrap();
    let anywhere = format!("0.0.0.0:{port}");
    let (code, output, error) = place.run_with(&["health"], &[("BASTIDE_PUBLIC__BIND", &anywhere)]);
    assert_eq!((code, output.as_str()), (0, "ready\n"), "{error}");

    let gone = server.public.clone();
    server.kill();
    let (code, output, error) = place.run_with(&["health"], &[("BASTIDE_PUBLIC__BIND", &gone)]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(error.starts_with("error: no server answers; "), "{error}");
}

#[test]
fn health_says_whether_the_server_can_work_on_sqlite() {
    health_says_whether_the_server_can_work(TestDatabase::sqlite());
}

#[test]
fn health_says_whether_the_server_can_work_on_postgres() {
    health_says_whether_the_server_can_work(TestDatabase::postgres());
}
