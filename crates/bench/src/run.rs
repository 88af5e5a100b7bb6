//! The order of things: seed, start, compare, measure, and the next size.

use bastide_testkit::TestDatabase;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use crate::case::Case;
use crate::cold;
use crate::failure::{Result, stop};
use crate::file;
use crate::load::Load;
use crate::login;
use crate::measure::{Measured, Target, alternate};
use crate::process::{Installation, Mode, Process};
use crate::report::{Report, Row, figure};
use crate::seed::{Sample, seed};
use crate::settings::Settings;
use crate::usage::{Watched, database, resident};
use crate::verify::same_answers;

/// Runs everything and prints what was found.
pub(crate) fn run(settings: &Settings) -> Result<()> {
    if std::env::var_os("BASTIDE_TEST_POSTGRES_URL").is_none() {
        return stop("there is no PostgreSQL to measure on; run `make bench`");
    }
    let runtime = Runtime::new()?;
    let mut report = Report::default();
    let mut first_pages = Vec::new();
    for (at, &rows) in settings.rows.iter().enumerate() {
        let data = TestDatabase::postgres();
        eprintln!("seeding {rows} articles");
        let sample = runtime.block_on(seed(data.url(), rows))?;
        let postgres = runtime.block_on(inspect(data.url()))?;
        let bench = Bench {
            settings,
            sample: &sample,
            rows,
            postgres,
            url: data.url(),
        };
        first_pages.extend(bench.run(at == 0, &mut report)?);
    }
    compare_sizes(&first_pages, &mut report);
    report.print();
    Ok(())
}

/// Refuses a server that does not keep what it acknowledges, and finds its processes.
async fn inspect(url: &str) -> Result<Option<Watched>> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    for setting in ["fsync", "synchronous_commit"] {
        if show(&client, setting).await? != "on" {
            return stop(format!(
                "{setting} is off: figures of such a server count for nothing"
            ));
        }
    }
    database(&client).await
}

async fn show(client: &Client, setting: &str) -> Result<String> {
    let row = client
        .query_one("SELECT current_setting($1)", &[&setting])
        .await;
    Ok(row?.try_get(0)?)
}

/// The first page of a list at one size.
struct FirstPage {
    rows: u32,
    uncached: Measured,
    totals: Measured,
    default: Measured,
}

/// Everything at one size.
pub(crate) struct Bench<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) sample: &'a Sample,
    pub(crate) rows: u32,
    pub(crate) postgres: Option<Watched>,
    pub(crate) url: &'a str,
}

/// The servers that are compared.
struct Servers {
    uncached: Process,
    default: Process,
    ceiling: Process,
    memory: Process,
}

impl Bench<'_> {
    fn run(&self, is_first: bool, report: &mut Report) -> Result<Option<FirstPage>> {
        let one = Case::One.requests(self.sample);
        let path = one.first().map(|it| it.ours.as_str()).unwrap_or_default();
        let installation = Installation::new(self.url, path)?;
        if is_first {
            let cold = cold::measure(&installation)?;
            let resident = cold.resident.unwrap_or_default();
            report.note(format!(
                "cold start to the first answer {:.0} ms, {resident:.0} MB resident when idle",
                cold.start
            ));
        }
        let first_page = self.cases(&installation, report)?;
        if is_first && self.settings.file {
            eprintln!("measuring a file");
            file::measure(&installation, self.settings, self.rows, report)?;
        }
        if is_first && self.settings.login {
            eprintln!("measuring login");
            let one = Load::get(one.iter().map(|it| it.ours.as_str()))?;
            login::measure(&installation, &one, self.settings, self.rows, report)?;
        }
        self.writes(&installation, report)?;
        Ok(first_page)
    }

    fn cases(&self, installation: &Installation, report: &mut Report) -> Result<Option<FirstPage>> {
        let cases = &self.settings.cases;
        if cases.is_empty() {
            return Ok(None);
        }
        let uncached = installation.start(Mode::Uncached)?;
        let default = installation.start(Mode::Default)?;
        let ceiling = Process::ours(&["ceiling", self.url], b"")?;
        let answers = same_answers(cases, self.sample, &[&uncached, &default], &ceiling)?;
        eprintln!("{} answers are the same byte by byte", answers.len());
        let memory = Process::ours(&["memory"], &serde_json::to_vec(&answers)?)?;
        let servers = Servers {
            uncached,
            default,
            ceiling,
            memory,
        };
        let mut first_page = None;
        for &case in cases {
            eprintln!("measuring {} at {} rows", case.name(), self.rows);
            let [uncached, default] = self.case(case, &servers, report)?;
            if case == Case::List {
                first_page = Some(FirstPage {
                    rows: self.rows,
                    uncached,
                    totals: self.with_totals(installation)?,
                    default,
                });
            }
        }
        Ok(first_page)
    }

    /// One line of the results: without caches against the ceiling, with them against memory.
    fn case(&self, case: Case, servers: &Servers, report: &mut Report) -> Result<[Measured; 2]> {
        let requests = case.requests(self.sample);
        let ours = Load::get(requests.iter().map(|it| it.ours.as_str()))?;
        let theirs = Load::get(requests.iter().map(|it| it.ceiling.as_str()))?;
        let targets = [
            (&servers.uncached, &ours),
            (&servers.ceiling, &theirs),
            (&servers.default, &ours),
            (&servers.memory, &ours),
        ];
        let targets = targets.map(|(process, load)| Target { process, load });
        let measured = alternate(targets, self.postgres, self.settings)?;
        let [uncached, ceiling, default, memory] = measured;
        let processes = [&servers.uncached, &servers.default];
        let resident = processes.into_iter().filter_map(|it| resident(it.id()));
        report.add(Row {
            case: case.name(),
            rows: self.rows,
            rps: uncached.rate,
            p50_ms: uncached.p50,
            p99_ms: uncached.p99,
            ceiling_rps: Some(ceiling.rate),
            ratio: Some(uncached.rate / ceiling.rate),
            memory_ratio: Some(default.rate / memory.rate),
            rss_mb: resident.reduce(f64::max),
        })?;
        let figures = [
            figure("bastide", &uncached),
            figure("ceiling", &ceiling),
            figure("with caches", &default),
            figure("memory", &memory),
        ];
        let line = format!("{} at {}: {}", case.name(), self.rows, figures.join(", "));
        eprintln!("{line}");
        report.note(line);
        Ok([uncached, default])
    }

    /// The list with a cache of totals and none of answers.
    fn with_totals(&self, installation: &Installation) -> Result<Measured> {
        let process = installation.start(Mode::Totals)?;
        let requests = Case::List.requests(self.sample);
        let load = Load::get(requests.iter().map(|it| it.ours.as_str()))?;
        let target = Target {
            process: &process,
            load: &load,
        };
        let [measured] = alternate([target], self.postgres, self.settings)?;
        Ok(measured)
    }
}

/// What the first page costs at the largest size, compared with the smallest.
fn compare_sizes(pages: &[FirstPage], report: &mut Report) {
    let (Some(small), Some(large)) = (pages.first(), pages.last()) else {
        return;
    };
    if small.rows == large.rows {
        return;
    }
    let pairs = [
        ("without caches", small.uncached, large.uncached),
        ("with a cache of totals", small.totals, large.totals),
        ("with every default", small.default, large.default),
    ];
    for (name, small_page, large_page) in pairs {
        let time = small_page.rate / large_page.rate;
        let costs = small_page.cost.zip(large_page.cost);
        let processor = costs.map(|(one, other)| other.total() / one.total());
        let processor =
            processor.map_or_else(String::new, |it| format!(", processor time {it:.2}"));
        report.note(format!(
            "page one at {} rows over {} rows, {name}: time {time:.2}{processor}",
            large.rows, small.rows
        ));
    }
}
