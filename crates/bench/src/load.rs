//! Load, from wrk.

use std::io::Write;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use serde::Deserialize;
use tempfile::NamedTempFile;

use crate::failure::{Failure, Result, stop};

/// Connections of the cases.
pub(crate) const CONNECTIONS: u32 = 32;

/// Stands in a body for a number of as many digits that is sent only once.
pub(crate) const UNIQUE: &str = "UNIQUE_NUMBER_16";

/// What is asked, over and over.
#[derive(Debug)]
pub(crate) struct Load {
    script: NamedTempFile,
    method: &'static str,
    requests: NamedTempFile,
    token: Option<String>,
}

/// What wrk saw.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Seen {
    /// Answers, of whatever status.
    pub(crate) requests: f64,
    /// Length of the run, in microseconds.
    pub(crate) micros: f64,
    /// Time within which half of the answers came, in microseconds.
    pub(crate) p50: f64,
    /// Time within which 99 of 100 came, in microseconds.
    pub(crate) p99: f64,
    /// Answers with a status of 400 or above.
    pub(crate) refused: f64,
    /// Requests without an answer.
    pub(crate) lost: f64,
}

impl Seen {
    /// Good answers in a second.
    pub(crate) fn rate(&self) -> f64 {
        (self.requests - self.refused) * 1e6 / self.micros
    }
}

impl Load {
    /// Asks for paths in turn.
    pub(crate) fn get<'p>(paths: impl Iterator<Item = &'p str>) -> Result<Self> {
        Self::new("GET", paths.map(|it| (it, "")), None)
    }

    /// Posts JSON to a path.
    pub(crate) fn post(path: &str, json: &str) -> Result<Self> {
        Self::new("POST", [(path, json)].into_iter(), None)
    }

    /// Sends JSON to paths in turn, for who has the token.
    pub(crate) fn send<'p>(
        method: &'static str,
        requests: impl Iterator<Item = (&'p str, &'p str)>,
        token: &str,
    ) -> Result<Self> {
        Self::new(method, requests, Some(token.to_owned()))
    }

    fn new<'p>(
        method: &'static str,
        requests: impl Iterator<Item = (&'p str, &'p str)>,
        token: Option<String>,
    ) -> Result<Self> {
        let mut script = NamedTempFile::with_suffix(".lua")?;
        script.write_all(include_bytes!("load.lua"))?;
        let mut file = NamedTempFile::new()?;
        for (path, body) in requests {
            writeln!(file, "{path} {body}")?;
        }
        Ok(Self {
            script,
            method,
            requests: file,
            token,
        })
    }

    /// Runs against a server.
    pub(crate) fn run(&self, address: SocketAddr, seconds: u32) -> Result<Seen> {
        self.begin(address, seconds, CONNECTIONS)?.finish()
    }

    /// Begins to run against a server.
    pub(crate) fn begin(
        &self,
        address: SocketAddr,
        seconds: u32,
        connections: u32,
    ) -> Result<Running> {
        let mut command = Command::new("wrk");
        command
            .args(["--threads=1", "--timeout=30s"])
            .arg(format!("--connections={connections}"))
            .arg(format!("--duration={seconds}s"))
            .arg("--script")
            .arg(self.script.path())
            .arg(format!("http://{address}"))
            .args(["--", UNIQUE, self.method])
            .arg(self.requests.path())
            .args(&self.token)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command.spawn().map_err(|error| {
            Failure::Stopped(format!(
                "wrk does not run ({error}): install the package wrk"
            ))
        })?;
        Ok(Running(child))
    }
}

/// A run that has begun.
#[derive(Debug)]
pub(crate) struct Running(Child);

impl Running {
    /// Waits for its end.
    pub(crate) fn finish(self) -> Result<Seen> {
        let output = self.0.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        match said.lines().find(|it| it.starts_with('{')) {
            Some(line) => Ok(serde_json::from_str(line)?),
            None => {
                let error = String::from_utf8_lossy(&output.stderr);
                stop(format!("wrk did not finish: {said}{error}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNIQUE;

    #[test]
    fn the_number_takes_the_place_of_as_many_characters_that_mean_nothing_to_lua() {
        // Seconds since 1970 with six digits behind them, see `load.lua`.
        assert_eq!(UNIQUE.len(), "1767225600000000".len());
        let is_plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
        assert!(UNIQUE.chars().all(is_plain));
    }
}
