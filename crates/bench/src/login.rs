//! Sign-in, and what it does to readers beside it.

use serde_json::{Value as Json, json};

use crate::failure::{Result, stop};
use crate::http;
use crate::load::Load;
use crate::measure::{Measured, Target, alternate};
use crate::process::{Installation, Mode, Process};
use crate::report::{Report, Row};
use crate::seed::{EMAIL, PASSWORD};
use crate::settings::Settings;
use crate::usage::resident;

const PATH: &str = "/api/auth/local";

/// Sign-ins at the same time, beside readers.
const CROWD: u32 = 100;

/// What the end user sends.
fn credentials() -> String {
    json!({"identifier": EMAIL, "password": PASSWORD}).to_string()
}

/// Signs the end user in and returns the access token, which is good for fifteen minutes.
pub(crate) fn sign_in(server: &Process) -> Result<String> {
    let response = http::post(server.address, PATH, &credentials())?;
    let body: Json = serde_json::from_slice(&response.body)?;
    match body.get("jwt").and_then(Json::as_str) {
        Some(token) => Ok(token.to_owned()),
        None => stop(format!("{PATH}: {} {body}", response.status)),
    }
}

/// Measures sign-in, if this build has it.
pub(crate) fn measure(
    installation: &Installation,
    one: &Load,
    settings: &Settings,
    rows: u32,
    report: &mut Report,
) -> Result<()> {
    let server = installation.start(Mode::Unlimited)?;
    let credentials = credentials();
    let response = http::post(server.address, PATH, &credentials)?;
    match response.status {
        200 => {}
        404 | 405 => {
            report.note("login: this build has no route for it");
            return Ok(());
        }
        status => {
            let body = String::from_utf8_lossy(&response.body);
            return stop(format!("{PATH}: {status} {body}\n{}", server.last_words()));
        }
    }
    let load = Load::post(PATH, &credentials)?;
    let target = |load| Target {
        process: &server,
        load,
    };
    let [Measured { rate, p50, p99, .. }] = alternate([target(&load)], None, settings)?;
    report.add(Row {
        case: "login",
        rows,
        rps: rate,
        p50_ms: p50,
        p99_ms: p99,
        ceiling_rps: None,
        ratio: None,
        memory_ratio: None,
        rss_mb: resident(server.id()),
    })?;

    let [alone] = alternate([target(one)], None, settings)?;
    let crowd = load.begin(server.address, settings.seconds + 2, CROWD)?;
    let beside = one.run(server.address, settings.seconds)?;
    let crowd = crowd.finish()?;
    report.note(format!(
        "one: p99 {:.1} ms at {:.0} rps; beside {CROWD} sign-ins at a time p99 {:.1} ms at {:.0} \
         rps ({:.0} of {:.0} sign-ins refused, {:.0} MB resident)",
        alone.p99,
        alone.rate,
        beside.p99 / 1_000.0,
        beside.rate(),
        crowd.refused,
        crowd.requests,
        resident(server.id()).unwrap_or_default(),
    ));
    Ok(())
}
