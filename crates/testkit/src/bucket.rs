//! An S3-compatible server of one's own, with one bucket.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::postgres::{lock, workspace_root};

/// The name of the bucket.
pub const BUCKET: &str = "site-files";
/// The key that requests have to be signed with.
pub const ACCESS_KEY: &str = "test-access-key";
/// Its secret.
pub const SECRET_KEY: &str = "test-secret-key-of-the-bucket";

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server; it is killed when this is dropped.
#[derive(Debug)]
pub struct TestBucket {
    folder: TempDir,
    port: u16,
    server: Option<Child>,
}

impl TestBucket {
    /// Starts one.
    ///
    /// # Panics
    ///
    /// Where `.ci/s3.sh` cannot install it; the message says why.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for objects");
        fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mut bucket = Self {
            folder,
            port: 0,
            server: None,
        };
        bucket.go_on();
        bucket
    }

    /// Its address.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Kills it.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().expect("a server that runs");
            server.wait().expect("its end");
        }
    }

    /// Starts it again, where it was and with what it had.
    pub fn go_on(&mut self) {
        let mut server = Command::new(program())
            .args(["--host", "127.0.0.1", "--port", &self.port.to_string()])
            .args(["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY])
            .arg(self.folder.path())
            .env("RUST_LOG", "s3s_fs=info")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server of .ci/s3.sh");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("running at http://127.0.0.1:")?;
            let digits = rest.split(|it: char| !it.is_ascii_digit()).next()?;
            digits.parse().ok()
        });
        self.port = port.expect("the address of the server");
        self.server = Some(server);
        // Nobody else reads what it has to say.
        thread::spawn(move || lines.for_each(drop));
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the server does not answer");
            thread::yield_now();
        }
    }

    /// The keys of all objects, in order.
    pub fn keys(&self) -> Vec<String> {
        let root = self.folder.path().join(BUCKET);
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the bucket") {
                let path = entry.expect("an object").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let key = path.strip_prefix(&root).expect("below the bucket");
                    found.push(key.to_str().expect("a plain key").to_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// Where the server keeps an object.
    pub fn object(&self, key: &str) -> PathBuf {
        self.folder.path().join(BUCKET).join(key)
    }
}

impl Drop for TestBucket {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The program, which whichever test comes first installs where that was not done.
fn program() -> String {
    let _lock = lock("test-s3.lock");
    let script = workspace_root().join(".ci/s3.sh");
    let output = Command::new("bash").arg(&script).output();
    let output = output.expect("bash runs .ci/s3.sh");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    assert!(
        output.status.success(),
        "no S3-compatible server for this test: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}
