//! The servers that are measured, each a process of its own.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::failure::{Failure, Result, stop};
use crate::http;

/// Longest time that a server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server. It ends with its value.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Time from its start to its first answer.
    pub(crate) started_in: Duration,
    log: Option<PathBuf>,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Starts this program as a server, with something on standard input.
    pub(crate) fn ours(arguments: &[&str], input: &[u8]) -> Result<Self> {
        let started = Instant::now();
        let mut child = Command::new(env::current_exe()?)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input)?;
        }
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let mut process = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            started_in: started.elapsed(),
            log: None,
        };
        let address = line.trim().parse();
        process.address = address
            .map_err(|_| Failure::Stopped(format!("{} did not start", arguments.join(" "))))?;
        Ok(process)
    }

    /// Empties the log, which grows with every request.
    pub(crate) fn empty_log(&self) -> Result<()> {
        if let Some(log) = &self.log {
            OpenOptions::new().write(true).truncate(true).open(log)?;
        }
        Ok(())
    }

    /// The end of the log.
    pub(crate) fn last_words(&self) -> String {
        let log = self.log.as_ref().and_then(|it| fs::read_to_string(it).ok());
        let log = log.unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines.rchunks(10).next().unwrap_or_default().join("\n")
    }
}

/// Prints the address that a server of this program listens at.
pub(crate) fn announce(addresses: &[SocketAddr]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for address in addresses {
        writeln!(out, "{address}")?;
    }
    Ok(out.flush()?)
}

/// How Bastide is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// In production, without caches of answers and totals.
    Uncached,
    /// In production, with a cache of totals.
    Totals,
    /// In production, with every default.
    Default,
    /// In development, without limits on callers: for many sign-ins from one address.
    Unlimited,
}

impl Mode {
    fn settings(self) -> [(&'static str, &'static str); 4] {
        let production = ("BASTIDE_ENVIRONMENT", "production");
        let limits = |on| ("BASTIDE_LIMITS__ENABLED", on);
        let caches = |totals, responses| {
            [
                ("BASTIDE_CACHE__TOTALS", totals),
                ("BASTIDE_CACHE__RESPONSES", responses),
            ]
        };
        let ([totals, responses], environment, limits) = match self {
            Self::Uncached => (caches("false", "false"), production, limits("true")),
            Self::Totals => (caches("true", "false"), production, limits("true")),
            Self::Default => (caches("true", "true"), production, limits("true")),
            Self::Unlimited => (
                caches("true", "true"),
                ("BASTIDE_ENVIRONMENT", "development"),
                limits("false"),
            ),
        };
        [environment, limits, totals, responses]
    }
}

/// Bastide, installed into a folder of its own, on a database that was seeded.
#[derive(Debug)]
pub(crate) struct Installation {
    folder: TempDir,
    binary: PathBuf,
    url: String,
    /// What is asked first.
    path: String,
}

impl Installation {
    /// Installs the binary that was built beside this one. The first answer is that to `path`.
    pub(crate) fn new(url: &str, path: &str) -> Result<Self> {
        let installation = Self {
            folder: TempDir::with_prefix("bastide-bench-")?,
            binary: env::current_exe()?.with_file_name("bastide"),
            url: url.to_owned(),
            path: path.to_owned(),
        };
        if !installation.binary.is_file() {
            return stop("there is no bastide beside this program; run `make bench`");
        }
        let init = installation.command("init").output()?;
        if !init.status.success() {
            let said = String::from_utf8_lossy(&init.stderr);
            return stop(format!("bastide init failed: {said}"));
        }
        Ok(installation)
    }

    /// The folder of stored files.
    pub(crate) fn uploads(&self) -> PathBuf {
        self.folder.path().join("data/uploads")
    }

    /// Starts the server and waits for its first answer.
    pub(crate) fn start(&self, mode: Mode) -> Result<Process> {
        let [public, admin] = free_addresses()?;
        let log = self.folder.path().join(format!("{mode:?}.log"));
        let out = append(&log)?;
        let started = Instant::now();
        let child = self
            .command("serve")
            .envs(mode.settings())
            .env("BASTIDE_PUBLIC__BIND", public.to_string())
            .env("BASTIDE_ADMIN__BIND", admin.to_string())
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()?;
        let mut process = Process {
            child,
            address: public,
            started_in: Duration::ZERO,
            log: Some(log),
        };
        self.wait(&mut process, started)?;
        Ok(process)
    }

    fn wait(&self, process: &mut Process, started: Instant) -> Result<()> {
        while started.elapsed() < PATIENCE {
            if http::get(process.address, &self.path).is_ok_and(|it| it.status == 200) {
                process.started_in = started.elapsed();
                return Ok(());
            }
            if process.child.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(1));
        }
        let answer = match http::get(process.address, &self.path) {
            Ok(it) => format!("{} {}", it.status, String::from_utf8_lossy(&it.body)),
            Err(failure) => failure.chain(),
        };
        let said = process.last_words();
        stop(format!(
            "bastide does not answer {}: {answer}\n{said}",
            self.path
        ))
    }

    /// A command that sees nothing of this environment: every `BASTIDE_…` is a setting.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .arg(name)
            .current_dir(self.folder.path())
            .env_clear()
            .env("BASTIDE_DATA_DIR", self.folder.path().join("data"))
            .env("BASTIDE_DATABASE__URL", &self.url);
        command
    }
}

/// A file that several writers append to, so that it can be emptied under them.
fn append(path: &Path) -> Result<File> {
    Ok(OpenOptions::new().create(true).append(true).open(path)?)
}

/// Ports cannot be reserved, only found free a moment before they are used. Both are held until
/// both are known, so that they differ.
fn free_addresses() -> Result<[SocketAddr; 2]> {
    let any = || TcpListener::bind(("127.0.0.1", 0));
    let [one, other] = [any()?, any()?];
    Ok([one.local_addr()?, other.local_addr()?])
}
