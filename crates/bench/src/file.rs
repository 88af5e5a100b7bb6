//! A stored file of a megabyte, beside `actix-files` alone.

use std::fs;

use actix_files::Files;
use actix_web::{App, HttpServer};

use crate::failure::{Result, stop};
use crate::http;
use crate::load::Load;
use crate::measure::{Target, alternate};
use crate::process::{Installation, Mode, Process, announce};
use crate::report::{Report, Row, figure};
use crate::settings::Settings;
use crate::usage::resident;

/// The name of the case.
pub(crate) const NAME: &str = "file";

const PATH: &str = "/uploads/megabyte.bin";
const MEGABYTE: usize = 1_048_576;

/// Serves a folder under `/uploads`, on a port of its own choice, which it prints.
pub(crate) fn serve(folder: &str) -> Result<()> {
    let folder = folder.to_owned();
    actix_web::rt::System::new().block_on(async move {
        let server =
            HttpServer::new(move || App::new().service(Files::new("/uploads", folder.clone())));
        let server = server.bind(("127.0.0.1", 0))?;
        announce(&server.addrs())?;
        Ok(server.run().await?)
    })
}

/// One line of the results.
pub(crate) fn measure(
    installation: &Installation,
    settings: &Settings,
    rows: u32,
    report: &mut Report,
) -> Result<()> {
    let folder = installation.uploads();
    fs::create_dir_all(&folder)?;
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(MEGABYTE).collect();
    fs::write(folder.join("megabyte.bin"), &bytes)?;
    let ours = installation.start(Mode::Default)?;
    let theirs = Process::ours(&["files", &folder.to_string_lossy()], b"")?;
    for process in [&ours, &theirs] {
        let answer = http::get(process.address, PATH)?;
        if answer.status != 200 || answer.body != bytes {
            return stop(format!(
                "{PATH}: {}, {} bytes",
                answer.status,
                answer.body.len()
            ));
        }
    }
    let load = Load::get([PATH].into_iter())?;
    let targets = [&ours, &theirs].map(|process| Target {
        process,
        load: &load,
    });
    let [served, ceiling] = alternate(targets, None, settings)?;
    report.add(Row {
        case: NAME,
        rows,
        rps: served.rate,
        p50_ms: served.p50,
        p99_ms: served.p99,
        ceiling_rps: Some(ceiling.rate),
        ratio: Some(served.rate / ceiling.rate),
        memory_ratio: None,
        rss_mb: resident(ours.id()),
    })?;
    let figures = [figure("bastide", &served), figure("actix-files", &ceiling)];
    let line = format!("{NAME} of 1 MB: {}", figures.join(", "));
    eprintln!("{line}");
    report.note(line);
    Ok(())
}
