//! Before anything is measured: all servers answer the same bytes.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::case::{Case, Request};
use crate::failure::{Result, stop};
use crate::http::{self, Response};
use crate::process::Process;
use crate::seed::Sample;

/// How much of two answers is shown around their first difference, in bytes.
const SHOWN: usize = 60;

/// What each server gives an entry by itself.
const OWN: [&str; 5] = ["id", "documentId", "createdAt", "updatedAt", "publishedAt"];

/// Compares every answer of the cases, and answers them by path and query.
pub(crate) fn same_answers(
    cases: &[Case],
    sample: &Sample,
    ours: &[&Process],
    ceiling: &Process,
) -> Result<HashMap<String, String>> {
    let mut answers = HashMap::new();
    for case in cases {
        let asked = case.requests(sample);
        for request in asked.iter().chain(&case.compared_too()) {
            let expected = body(ceiling, &request.ceiling)?;
            for server in ours {
                // The second answer may come from a cache.
                for _ in 0..2 {
                    compare(request, &body(server, &request.ours)?, &expected)?;
                }
            }
            if expected.starts_with("{\"data\":[]") {
                return stop(format!("{}: nothing was found", request.ours));
            }
            answers.insert(request.ours.clone(), expected);
        }
    }
    Ok(answers)
}

/// Compares what two servers answered to one write, but for ids and times, which are their own.
pub(crate) fn same_but_own(ours: &Response, ceiling: &Response) -> Result<()> {
    let shared = |response: &Response| -> Result<Json> {
        let mut body: Json = serde_json::from_slice(&response.body)?;
        for name in OWN {
            if let Some(value) = body.get_mut("data").and_then(|it| it.get_mut(name)) {
                *value = json!(value.is_null());
            }
        }
        Ok(body)
    };
    let (one, other) = (shared(ours)?, shared(ceiling)?);
    if (ours.status, &one) == (ceiling.status, &other) {
        return Ok(());
    }
    stop(format!(
        "the answers to a write differ:\n  bastide  {} {one}\n  ceiling  {} {other}",
        ours.status, ceiling.status
    ))
}

fn body(server: &Process, path: &str) -> Result<String> {
    let response = http::get(server.address, path)?;
    let body = String::from_utf8_lossy(&response.body).into_owned();
    if response.status != 200 {
        let said = server.last_words();
        return stop(format!("{path}: {} {body}\n{said}", response.status));
    }
    Ok(body)
}

fn compare(request: &Request, ours: &str, ceiling: &str) -> Result<()> {
    if ours == ceiling {
        return Ok(());
    }
    let pairs = ours.bytes().zip(ceiling.bytes());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let shown = |text: &str| {
        let from = same.saturating_sub(SHOWN);
        let bytes = text.bytes().skip(from).take(2 * SHOWN).collect::<Vec<u8>>();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    stop(format!(
        "the answers to {} and {} differ at byte {same}:\n  bastide  …{}…\n  ceiling  …{}…",
        request.ours,
        request.ceiling,
        shown(ours),
        shown(ceiling),
    ))
}
