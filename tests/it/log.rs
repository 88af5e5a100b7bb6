//! The log of a test, to be looked through.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

/// Keeps everything that is logged, down to the last detail of every library.
///
/// The log belongs to the whole process, and each test has one of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(crate) fn keep() -> Self {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(log.clone())
            .finish();
        // Where tests share a process, the first of them keeps it.
        tracing::subscriber::set_global_default(subscriber).ok();
        log
    }

    /// What was logged so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// Stops where something that must be told is not told, or a secret is.
    pub(crate) fn tells(&self, told: &[&str], secrets: &[impl AsRef<str>]) {
        let text = self.text();
        for word in told {
            assert!(text.contains(word), "{word} is not told");
        }
        for secret in secrets {
            let secret = secret.as_ref();
            assert!(secret.len() >= 3, "{secret:?} is no secret");
            let line = text.lines().find(|it| it.contains(secret));
            assert_eq!(line, None, "{secret}");
        }
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
