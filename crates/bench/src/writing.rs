//! The write cases, measured after all others because they change the data.

use crate::failure::{Result, stop};
use crate::http;
use crate::load::{Load, UNIQUE};
use crate::login::sign_in;
use crate::measure::{Target, alternate};
use crate::process::{Installation, Mode, Process};
use crate::report::{Report, Row, figure};
use crate::run::Bench;
use crate::usage::resident;
use crate::verify::same_but_own;
use crate::write_case::{Sent, WriteCase};

impl Bench<'_> {
    /// Measures them in their order.
    pub(crate) fn writes(&self, installation: &Installation, report: &mut Report) -> Result<()> {
        if self.settings.writes.is_empty() {
            return Ok(());
        }
        let ours = installation.start(Mode::Uncached)?;
        let ceiling = Process::ours(&["ceiling", self.url], b"")?;
        // Before anything is measured: as long as both have written the same, both answer the same.
        let token = sign_in(&ours)?;
        for case in &self.settings.writes {
            if let Some(first) = case.requests(self.sample).first() {
                try_out(*case, first, [&ours, &ceiling], &token)?;
            }
        }
        for &case in &self.settings.writes {
            eprintln!("measuring {} at {} rows", case.name(), self.rows);
            self.write(case, &ours, &ceiling, report)?;
        }
        Ok(())
    }

    /// One line of the results.
    fn write(
        &self,
        case: WriteCase,
        ours: &Process,
        ceiling: &Process,
        report: &mut Report,
    ) -> Result<()> {
        let token = sign_in(ours)?;
        let requests = case.requests(self.sample);
        let load = |path: fn(&Sent) -> &str| {
            let requests = requests.iter().map(|it| (path(it), it.body.as_str()));
            Load::send(case.method(), requests, &token)
        };
        let (to_us, to_them) = (load(|it| &it.ours)?, load(|it| &it.ceiling)?);
        let to_few = load(|it| &it.fewest)?;
        let targets = [(ours, &to_us), (ceiling, &to_them), (ceiling, &to_few)];
        let targets = targets.map(|(process, load)| Target { process, load });
        let [written, most, few] = alternate(targets, self.postgres, self.settings)?;
        report.add(Row {
            case: case.name(),
            rows: self.rows,
            rps: written.rate,
            p50_ms: written.p50,
            p99_ms: written.p99,
            ceiling_rps: Some(most.rate),
            ratio: Some(written.rate / most.rate),
            memory_ratio: None,
            rss_mb: resident(ours.id()),
        })?;
        let figures = [
            figure("bastide", &written),
            figure("ceiling", &most),
            figure("in the fewest statements", &few),
        ];
        let line = format!("{} at {}: {}", case.name(), self.rows, figures.join(", "));
        eprintln!("{line}");
        report.note(line);
        Ok(())
    }
}

/// Sends one write to both servers, who have to take it and to answer the same.
fn try_out(
    case: WriteCase,
    sent: &Sent,
    [ours, ceiling]: [&Process; 2],
    token: &str,
) -> Result<()> {
    let answer = |server: &Process, path: &str, body: &str| {
        http::send(server.address, case.method(), path, body, Some(token))
    };
    let ours = answer(ours, &sent.ours, &sent.body)?;
    if ours.status >= 300 {
        let body = String::from_utf8_lossy(&ours.body);
        return stop(format!("{}: {} {body}", sent.ours, ours.status));
    }
    same_but_own(&ours, &answer(ceiling, &sent.ceiling, &sent.body)?)?;
    // Both ways of the ceiling fill one table, so what is unique in a new article is another.
    let other = match case {
        WriteCase::Create => UNIQUE.to_lowercase(),
        WriteCase::Update | WriteCase::Publish => UNIQUE.to_owned(),
    };
    let mut fewest = answer(ceiling, &sent.fewest, &sent.body.replace(UNIQUE, &other))?;
    let body = String::from_utf8_lossy(&fewest.body);
    fewest.body = body.replace(&other, UNIQUE).into_bytes();
    same_but_own(&ours, &fewest)
}
