//! How far long work is, on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal as _, Write as _, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// Parts of the work after which a plain line is written.
const PARTS: u64 = 10;

/// A bar for work of a known or unknown size; `figures` says how its numbers are written.
pub(crate) fn bar(what: &'static str, figures: &str, total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            format!("{{prefix}} {{wide_bar}} {figures}"),
        ),
        None => (
            ProgressBar::new_spinner(),
            format!("{{prefix}} {{spinner}} {figures}"),
        ),
    };
    let style = ProgressStyle::with_template(&template);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.with_prefix(what)
}

/// Standard error may be closed; the work goes on all the same.
pub(crate) fn line(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// How much of something is done.
#[derive(Debug)]
pub(crate) struct Count {
    what: &'static str,
    done: u64,
    total: u64,
    part: u64,
    bar: Option<ProgressBar>,
}

impl Count {
    /// Nothing is done yet.
    pub(crate) fn new(what: &'static str, total: u64) -> Self {
        let figures = "{pos} of {len}";
        let is_terminal = stderr().is_terminal();
        Self {
            what,
            done: 0,
            total,
            part: 0,
            bar: is_terminal.then(|| bar(what, figures, Some(total))),
        }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.reach(self.done.saturating_add(1));
    }

    /// So much is done in all.
    pub(crate) fn reach(&mut self, done: u64) {
        self.done = done;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
            return;
        }
        let part = self.done.saturating_mul(PARTS) / self.total.max(1);
        if part > self.part {
            self.part = part;
            line(&format!("{}: {} of {}", self.what, self.done, self.total));
        }
    }

    /// Writes a line without tearing the bar.
    pub(crate) fn say(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| line(text)),
            None => line(text),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
