//! A server that has just been started: how long that takes, and what it needs while idle.

use std::thread;
use std::time::Duration;

use crate::failure::Result;
use crate::measure::median;
use crate::process::{Installation, Mode};
use crate::usage::resident;

const STARTS: u8 = 5;

/// Time that start-up work has to settle before memory is read.
const SETTLE: Duration = Duration::from_secs(2);

/// Figures of an idle server.
#[derive(Debug)]
pub(crate) struct Cold {
    /// Time from the start to the first answer from the database, in milliseconds.
    pub(crate) start: f64,
    /// Resident memory, in megabytes.
    pub(crate) resident: Option<f64>,
}

/// Starts the server several times.
pub(crate) fn measure(installation: &Installation) -> Result<Cold> {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let process = installation.start(Mode::Default)?;
        starts.push(process.started_in.as_secs_f64() * 1_000.0);
    }
    let process = installation.start(Mode::Default)?;
    thread::sleep(SETTLE);
    Ok(Cold {
        start: median(starts.into_iter()),
        resident: resident(process.id()),
    })
}
