//! What is written about it all: no code and no token.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use bastide_testkit::provider::{Fault, SECRET};
use bastide_testkit::{TestDatabase, on_both_databases};
use tracing_subscriber::fmt::MakeWriter;

use super::browser::{Browser, query, sign_in, site};

/// Keeps what is written.
#[derive(Debug, Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

on_both_databases! {
    async fn no_line_of_the_log_holds_a_secret(database: TestDatabase) {
        let lines = Lines::default();
        let log = tracing_subscriber::fmt().with_env_filter("debug,bastide=trace");
        log.with_writer(lines.clone()).with_ansi(false).try_init().ok();
        let (app, provider) = site(database).await;
        let mut secrets = vec![SECRET.to_owned()];
        for fault in [Fault::None, Fault::Forged, Fault::Refusing, Fault::Garbled, Fault::None] {
            provider.behave(|it| it.fault = fault);
            for name in ["sso", "github"] {
                let mut browser = Browser::new(&app);
                let left = browser.get(&format!("/api/connect/{name}")).await;
                let asked = query(left.header("location"));
                secrets.push(asked["state"].clone());
                secrets.extend(asked.get("nonce").cloned());
                secrets.extend(browser.cookies.values().cloned());
                browser.travel(name).await;
                secrets.extend(browser.cookies.values().cloned());
                let came = browser.ask(name).await;
                let tokens = ["jwt", "refreshToken"].map(|it| came.json()[it].as_str().map(str::to_owned));
                secrets.extend(tokens.into_iter().flatten());
            }
        }
        sign_in(&app, "sso").await;
        secrets.extend(provider.given());
        let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        for expected in ["user.provider", "registered", "success", "untrusted", "/api/connect/sso/callback"] {
            assert!(log.contains(expected), "{expected}: {log}");
        }
        assert!(secrets.len() > 30, "{secrets:?}");
        for secret in secrets {
            let line = log.lines().find(|it| it.contains(&secret));
            assert_eq!(line, None);
        }
    }
}
