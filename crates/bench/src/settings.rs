//! What to measure, and for how long.

use std::env;
use std::str::FromStr;

use crate::case::Case;
use crate::failure::{Failure, Result, stop};
use crate::file;
use crate::write_case::WriteCase;

/// Taken from the environment.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Length of one run, in seconds.
    pub(crate) seconds: u32,
    /// Runs of each server; the median counts.
    pub(crate) runs: usize,
    /// Numbers of articles.
    pub(crate) rows: Vec<u32>,
    /// Read cases.
    pub(crate) cases: Vec<Case>,
    /// Whether sign-in is measured too.
    pub(crate) login: bool,
    /// Whether a file is served too.
    pub(crate) file: bool,
    /// Write cases.
    pub(crate) writes: Vec<WriteCase>,
}

impl Settings {
    /// Reads `BENCH_SECONDS`, `BENCH_RUNS`, `BENCH_ROWS` and `BENCH_CASES`.
    pub(crate) fn from_environment() -> Result<Self> {
        let cases = list("BENCH_CASES")?.unwrap_or_else(|| {
            let reads = Case::ALL.iter().map(|it| it.name());
            let writes = WriteCase::ALL.iter().map(|it| it.name());
            let names = reads.chain([file::NAME, "login"]).chain(writes);
            names.map(str::to_owned).collect()
        });
        let mut settings = Self {
            seconds: number("BENCH_SECONDS")?.unwrap_or(10).max(1),
            runs: number("BENCH_RUNS")?.unwrap_or(3).max(1),
            rows: list("BENCH_ROWS")?.unwrap_or_else(|| vec![10_000, 100_000]),
            cases: Vec::new(),
            login: false,
            file: false,
            writes: Vec::new(),
        };
        for name in cases {
            let read = Case::ALL.into_iter().find(|it| it.name() == name);
            let write = WriteCase::ALL.into_iter().find(|it| it.name() == name);
            let others = ["login", file::NAME];
            if read.is_none() && write.is_none() && !others.contains(&name.as_str()) {
                return stop(format!("BENCH_CASES: there is no case {name}"));
            }
            settings.cases.extend(read);
            settings.writes.extend(write);
            settings.login |= name == "login";
            settings.file |= name == file::NAME;
        }
        Ok(settings)
    }

    /// Length of the run that is thrown away, in seconds.
    pub(crate) fn warm_up(&self) -> u32 {
        self.seconds.div_ceil(5)
    }
}

fn number<T: FromStr>(variable: &str) -> Result<Option<T>> {
    let Ok(text) = env::var(variable) else {
        return Ok(None);
    };
    let number = text.trim().parse().map(Some);
    number.map_err(|_| Failure::Stopped(format!("{variable}: {text} is not a number")))
}

fn list<T: FromStr>(variable: &str) -> Result<Option<Vec<T>>> {
    let Ok(text) = env::var(variable) else {
        return Ok(None);
    };
    let items = text.split(',').map(|it| it.trim().parse());
    let items = items.collect::<std::result::Result<Vec<T>, _>>().map(Some);
    items.map_err(|_| Failure::Stopped(format!("{variable}: {text} is not a list")))
}
