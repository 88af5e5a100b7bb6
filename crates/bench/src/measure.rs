//! Servers measured in turns, so that whatever else the machine does meets all of them.

use crate::failure::{Result, stop};
use crate::load::{Load, Seen};
use crate::process::Process;
use crate::settings::Settings;
use crate::usage::Watched;

/// A server and what it is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) process: &'a Process,
    pub(crate) load: &'a Load,
}

/// The median of several runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// Answers in a second.
    pub(crate) rate: f64,
    /// Time within which half of the answers came, in milliseconds.
    pub(crate) p50: f64,
    /// Time within which 99 of 100 came, in milliseconds.
    pub(crate) p99: f64,
    /// Processor time of one answer, where it is known.
    pub(crate) cost: Option<Cost>,
}

/// Processor time of one answer, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) server: f64,
    pub(crate) database: f64,
}

impl Cost {
    pub(crate) fn total(self) -> f64 {
        self.server + self.database
    }
}

/// Measures all targets in turns.
pub(crate) fn alternate<const N: usize>(
    targets: [Target<'_>; N],
    database: Option<Watched>,
    settings: &Settings,
) -> Result<[Measured; N]> {
    for target in &targets {
        answered(
            target,
            target
                .load
                .run(target.process.address, settings.warm_up())?,
        )?;
    }
    let mut runs = targets.map(|_| Vec::new());
    for _ in 0..settings.runs {
        for (target, runs) in targets.iter().zip(&mut runs) {
            runs.push(run(target, database, settings.seconds)?);
        }
    }
    for target in &targets {
        target.process.empty_log()?;
    }
    Ok(runs.map(|runs| summary(&runs)))
}

fn run(
    target: &Target<'_>,
    database: Option<Watched>,
    seconds: u32,
) -> Result<(Seen, Option<Cost>)> {
    let server = Watched::One(target.process.id());
    let times = || Some((server.processor_time()?, database?.processor_time()?));
    let before = times();
    let seen = answered(target, target.load.run(target.process.address, seconds)?)?;
    let cost = before.zip(times()).map(|(before, after)| Cost {
        server: (after.0 - before.0) / seen.requests,
        database: (after.1 - before.1) / seen.requests,
    });
    Ok((seen, cost))
}

/// What was really answered. A statement that may run for five seconds is ended by the server where
/// thirty-two of them share two cores, and its client told to come back; such answers do not count.
fn answered(target: &Target<'_>, mut seen: Seen) -> Result<Seen> {
    let requests = seen.requests;
    seen.requests -= seen.refused;
    if seen.lost > 0.0 || seen.requests <= 0.0 {
        let said = target.process.last_words();
        return stop(format!(
            "of {requests} requests {} were refused and {} lost; try more BENCH_SECONDS\n{said}",
            seen.refused, seen.lost
        ));
    }
    if seen.refused > 0.0 {
        println!(
            "{} of {requests} requests were refused for taking too long",
            seen.refused
        );
        seen.refused = 0.0;
    }
    Ok(seen)
}

fn summary(runs: &[(Seen, Option<Cost>)]) -> Measured {
    let of = |value: &dyn Fn(&Seen) -> f64| median(runs.iter().map(|(seen, _)| value(seen)));
    let costs: Option<Vec<Cost>> = runs.iter().map(|(_, cost)| *cost).collect();
    Measured {
        rate: of(&Seen::rate),
        p50: of(&|it| it.p50 / 1_000.0),
        p99: of(&|it| it.p99 / 1_000.0),
        cost: costs.map(|costs| Cost {
            server: median(costs.iter().map(|it| it.server)),
            database: median(costs.iter().map(|it| it.database)),
        }),
    }
}

/// The middle one, the lower of two.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle() {
        assert_eq!(
            median([3.0, 1.0, 2.0].into_iter()).to_bits(),
            2_f64.to_bits()
        );
        assert_eq!(median([4.0, 1.0].into_iter()).to_bits(), 1_f64.to_bits());
    }
}
