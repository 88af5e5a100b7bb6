//! Lays the built administration where the crate takes it from.
//!
//! `admin-ui/dist` if somebody has built it, else a page that says how to. Nothing is built or
//! fetched here.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = |name| env::var_os(name).map(PathBuf::from).ok_or(name);
    let dist = folder("CARGO_MANIFEST_DIR")?.join("../../admin-ui/dist");
    let target = folder("OUT_DIR")?.join("ui");
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    fs::create_dir_all(target.join("assets"))?;
    // A folder that is always there: cargo would run this again and again for a missing one.
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed=src/page/unbuilt.html");
    if dist.join("index.html").is_file() {
        copy(&dist, &target)?;
    } else {
        fs::copy("src/page/unbuilt.html", target.join("index.html"))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
