//! The results: a table and notes for people, a file for machines.

use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::failure::Result;
use crate::measure::Measured;

/// The file, from the root of the checkout.
const FILE: &str = "target/bench/results.json";

/// One line of the results. The names are fixed (operating contract, `make bench`).
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Row {
    pub(crate) case: &'static str,
    pub(crate) rows: u32,
    pub(crate) rps: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    pub(crate) ceiling_rps: Option<f64>,
    pub(crate) ratio: Option<f64>,
    pub(crate) memory_ratio: Option<f64>,
    pub(crate) rss_mb: Option<f64>,
}

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    /// Adds a line, and writes the file anew.
    pub(crate) fn add(&mut self, row: Row) -> Result<()> {
        self.rows.push(rounded(row));
        if let Some(folder) = Path::new(FILE).parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(FILE, serde_json::to_string_pretty(&self.rows)?)?;
        Ok(())
    }

    /// Adds a sentence below the table.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Prints the table and the notes.
    pub(crate) fn print(&self) {
        println!(
            "{:<9} {:>7} {:>9} {:>8} {:>8} {:>9} {:>6} {:>7} {:>6}",
            "case", "rows", "rps", "p50 ms", "p99 ms", "ceiling", "ratio", "memory", "MB"
        );
        for row in &self.rows {
            println!(
                "{:<9} {:>7} {:>9.1} {:>8.2} {:>8.2} {:>9} {:>6} {:>7} {:>6}",
                row.case,
                row.rows,
                row.rps,
                row.p50_ms,
                row.p99_ms,
                cell(row.ceiling_rps, 1),
                cell(row.ratio, 2),
                cell(row.memory_ratio, 2),
                cell(row.rss_mb, 0),
            );
        }
        for note in &self.notes {
            println!("{note}");
        }
    }
}

/// A figure with its processor time, for the notes.
pub(crate) fn figure(name: &str, measured: &Measured) -> String {
    let rate = measured.rate;
    match measured.cost {
        None => format!("{name} {rate:.0} rps"),
        Some(cost) => format!(
            "{name} {rate:.0} rps ({:.0} + {:.0} µs)",
            cost.server, cost.database
        ),
    }
}

fn cell(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |it| format!("{it:.digits$}"))
}

fn rounded(row: Row) -> Row {
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    let thousandth = |value: f64| (value * 1_000.0).round() / 1_000.0;
    Row {
        rps: tenth(row.rps),
        p50_ms: thousandth(row.p50_ms),
        p99_ms: thousandth(row.p99_ms),
        ceiling_rps: row.ceiling_rps.map(tenth),
        ratio: row.ratio.map(thousandth),
        memory_ratio: row.memory_ratio.map(thousandth),
        rss_mb: row.rss_mb.map(tenth),
        ..row
    }
}
