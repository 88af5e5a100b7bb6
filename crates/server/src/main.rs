//! The Bastide server and its command line.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cli;
mod commands;
mod log;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use crate::cli::Cli;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Fails only where a provider is installed already, and nothing else here installs one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    match commands::run(Cli::parse()) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
