//! More connections than there may be: whoever does nothing makes room (attack case DOS-06).

use std::time::Duration;

use bastide_testkit::{TestDatabase, on_both_databases};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::app::TestApp;

/// Connections that the listener may have, a multiple of any usual number of workers.
const MOST: usize = 64;

/// Longest time for what happens at once.
const SOON: Duration = Duration::from_secs(5);

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

async fn crowded(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| {
        config.limits.enabled = false;
        config.limits.connections = MOST;
    })
    .await
}

async fn connect(app: &TestApp, first: &str) -> TcpStream {
    let mut stream = TcpStream::connect(app.public).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    stream
}

/// Reads one answer; `None` where the server ends the connection.
async fn answer(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = [0; 4_096];
    let read = timeout(SOON, stream.read(&mut bytes)).await.unwrap();
    let read = read.ok().filter(|it| *it > 0)?;
    Some(String::from_utf8_lossy(&bytes[..read]).into_owned())
}

on_both_databases! {
    async fn whoever_is_idle_for_the_longest_time_makes_room(database: TestDatabase) {
        let app = crowded(database).await;
        for first in [HEALTH, "GET /healthz HTTP/1.1\r\nX-Half: ", ""] {
            let mut idle = Vec::new();
            for _ in 0..3 * MOST {
                let mut stream = connect(&app, first).await;
                if first == HEALTH {
                    assert!(answer(&mut stream).await.unwrap().starts_with("HTTP/1.1 200"));
                }
                idle.push(stream);
            }
            // Nobody waits for the deadlines of the others, which are far off.
            let health = timeout(SOON, app.get("/healthz")).await.unwrap();
            assert_eq!(health.status, 200);
            for stream in &mut idle[..MOST] {
                assert_eq!(answer(stream).await, None, "{first:?}");
            }
        }
    }

    async fn whoever_is_busy_stays(database: TestDatabase) {
        let app = crowded(database).await;
        let half = "POST /api/auth/local HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
                    Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        let mut busy = Vec::new();
        for _ in 0..MOST {
            let mut stream = connect(&app, half).await;
            assert!(answer(&mut stream).await.unwrap().starts_with("HTTP/1.1 100"));
            busy.push(stream);
        }
        let mut refused = 0;
        for _ in 0..MOST {
            let mut stream = connect(&app, HEALTH).await;
            refused += usize::from(answer(&mut stream).await.is_none());
        }
        assert!(refused > 0, "nobody was turned away");
        for stream in &mut busy {
            stream.write_all(b"{}").await.unwrap();
            let answer = answer(stream).await;
            assert!(answer.as_deref().is_some_and(|it| it.starts_with("HTTP/1.1 400")), "{answer:?}");
        }
        assert_eq!(app.get("/healthz").await.status, 200);
    }
}
