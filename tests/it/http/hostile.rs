//! Input that somebody made to break things. Each gets a clear error, and the server lives.

use bastide_testkit::{TestDatabase, on_both_databases};

use crate::app::TestApp;

fn line(target: &[u8]) -> Vec<u8> {
    [
        b"GET ",
        target,
        b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ]
    .concat()
}

on_both_databases! {
    async fn a_hostile_query_is_refused_and_the_server_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let brackets = format!("/api/articles?filters{}=1", "[$and]".repeat(1_300));
        let nested = format!("/api/articles?filters{}=1", "[a]".repeat(10_000));
        let long = format!("/api/articles?filters[title]={}", "x".repeat(9_000));
        let huge = format!("/api/articles?filters[title]={}", "x".repeat(1_000_000));
        let many = format!("/api/articles?{}", "a=1&".repeat(600));
        for (target, statuses) in [
            (brackets.as_bytes(), &[400][..]),
            (nested.as_bytes(), &[414]),
            (long.as_bytes(), &[414]),
            (huge.as_bytes(), &[414, 431]),
            (many.as_bytes(), &[400]),
            (b"/api/articles?filters[title]=%00", &[400]),
            (b"/api/articles?filters[title]=%ff%fe", &[400]),
            (b"/api/articles?%ff[x]=1", &[400]),
            (b"/api/articles?filters[__proto__][x]=1", &[200, 400]),
            (b"/api/articles?filters[title'--][$eq]=1", &[400]),
            (b"/api/articles?sort=(select+1)", &[400]),
            (b"/api/articles?pagination[page]=1e18", &[400]),
            (b"/api/articles?filters[id][$eq]=9223372036854775808", &[400]),
            (b"/api/articles?_q[]=a", &[400]),
            (b"/api/articles?fields=", &[400]),
            (b"/api/articles?filters[title]=\xff", &[400]),
            (b"/api/articles\x00", &[400]),
        ] {
            let answer = app.raw(&line(target)).await;
            let status: u16 = answer.get(9..12).and_then(|it| it.parse().ok()).unwrap_or(0);
            let shown: String = String::from_utf8_lossy(target).chars().take(80).collect();
            assert!(statuses.contains(&status), "{shown}: {answer}");
            for leak in ["panicked", "sqlx", "sqlite", "postgres", "SELECT", "src/"] {
                assert!(!answer.contains(leak), "{shown}: {answer}");
            }
        }
        assert_eq!(app.get("/api/articles").await.status, 200);
    }
}
