//! How far an import is: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal as _, stderr};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use bastide_services::import::archive::Progress;
use bastide_services::import::strapi::Stage;
use indicatif::ProgressBar;

use super::super::progress::{bar, line};

/// Pause between two looks at the bytes that were read.
const TICK: Duration = Duration::from_millis(100);
/// Parts of the writing after which a plain line is written.
const PARTS: u64 = 10;

/// Shows one import on standard error.
#[derive(Debug)]
pub(super) struct Display {
    is_terminal: bool,
    shown: Mutex<Shown>,
}

#[derive(Debug, Default)]
struct Shown {
    bar: Option<ProgressBar>,
    is_writing: bool,
    part: u64,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            is_terminal: stderr().is_terminal(),
            shown: Mutex::default(),
        }
    }
}

impl Display {
    /// Shows a stage.
    pub(super) fn show(&self, stage: Stage) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        match stage {
            Stage::Reading(progress) if self.is_terminal => shown.begin(reading_bar(progress)),
            Stage::Reading(_) => line("reading the archive"),
            Stage::Writing { done, total } if self.is_terminal => {
                if !shown.is_writing {
                    shown.begin(bar("writing", "{pos} of {len} records", Some(total)));
                    shown.is_writing = true;
                }
                if let Some(bar) = &shown.bar {
                    bar.set_position(done);
                }
            }
            Stage::Writing { done, total } => {
                let part = done.saturating_mul(PARTS) / total.max(1);
                if part > shown.part {
                    shown.part = part;
                    line(&format!("writing: {done} of {total} records"));
                }
            }
            Stage::Placing => {
                shown.end();
                line("putting media files in place");
            }
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.end();
    }
}

impl Shown {
    fn begin(&mut self, bar: ProgressBar) {
        self.end();
        self.bar = Some(bar);
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// A bar that follows the bytes that were read until it is finished.
fn reading_bar(progress: Progress) -> ProgressBar {
    let bytes = match progress.total() {
        Some(_) => "{bytes} of {total_bytes}",
        None => "{bytes}",
    };
    let bar = bar("reading", bytes, progress.total());
    let watched = bar.clone();
    thread::spawn(move || {
        while !watched.is_finished() {
            watched.set_position(progress.read());
            thread::sleep(TICK);
        }
    });
    bar
}
