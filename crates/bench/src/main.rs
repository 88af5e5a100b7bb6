//! The load cases of `make bench`: Bastide beside a hand-written server that does the same work,
//! and beside one that answers the same bytes from memory.
//!
//! The ratios are what counts: all three are measured in turns, on one machine, in one run.
//! Before that, every answer to a read is compared byte by byte, and one to each kind of write but
//! for ids and times.
//!
//! ```text
//! bastide-bench               runs the cases, on the server of BASTIDE_TEST_POSTGRES_URL
//! bastide-bench ceiling URL   the hand-written server, on a database that was seeded
//! bastide-bench memory        the server from memory; takes {path: body} on standard input
//! bastide-bench files FOLDER  actix-files alone, on a folder of files
//! bastide-bench large URL N   fills an empty database, PostgreSQL or SQLite, with N entries of one
//!                             type, to look at long lists of administrators
//! ```
//!
//! `BENCH_SECONDS` (10) is the length of a run, `BENCH_RUNS` (3) how many there are, `BENCH_ROWS`
//! (10000,100000) and `BENCH_CASES` (all) choose from the matrix.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod case;
mod ceiling;
mod cold;
mod failure;
mod file;
mod http;
mod load;
mod login;
mod measure;
mod memory;
mod process;
mod report;
mod run;
mod seed;
mod settings;
mod usage;
mod verify;
mod write_case;
mod writing;

use std::process::ExitCode;

use crate::failure::Result;
use crate::settings::Settings;

/// The allocator of Bastide, so that nothing but the work differs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        [] => run_all(),
        ["ceiling", url] => ceiling::serve(url),
        ["memory"] => memory::serve(),
        ["files", folder] => file::serve(folder),
        ["large", url, entries] => large(url, entries),
        _ => {
            eprintln!(
                "usage: bastide-bench [ceiling URL | memory | files FOLDER | large URL ENTRIES]"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {}", failure.chain());
            ExitCode::FAILURE
        }
    }
}

fn run_all() -> Result<()> {
    run::run(&Settings::from_environment()?)
}

fn large(url: &str, entries: &str) -> Result<()> {
    let Ok(entries) = entries.parse() else {
        return failure::stop("ENTRIES is a number");
    };
    tokio::runtime::Runtime::new()?.block_on(seed::large(url, entries))
}
