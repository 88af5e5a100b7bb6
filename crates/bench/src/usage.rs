//! Processor time and memory, as Linux tells them below `/proc`. Elsewhere both are unknown.

use std::fs;

use crate::failure::Result;

/// Unit of processor times there, in microseconds: `USER_HZ` is 100 on every usual machine.
const TICK: f64 = 10_000.0;

/// A process and, where it is `PostgreSQL`'s first, those it has started.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Watched {
    /// One process.
    One(u32),
    /// A process with all of its children, those that ended too.
    Family(u32),
}

impl Watched {
    /// Processor time used so far, in microseconds.
    pub(crate) fn processor_time(self) -> Option<f64> {
        match self {
            Self::One(id) => Some(Stat::of(id)?.own),
            Self::Family(first) => {
                let Stat { own, ended, .. } = Stat::of(first)?;
                let processes = fs::read_dir("/proc").ok()?.flatten();
                let ids = processes.filter_map(|it| it.file_name().to_str()?.parse().ok());
                let children = ids.filter_map(Stat::of).filter(|it| it.parent == first);
                Some(own + ended + children.map(|it| it.own).sum::<f64>())
            }
        }
    }
}

/// Resident memory of a process, in megabytes of 1,048,576 bytes.
pub(crate) fn resident(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1_024.0)
}

/// The first process of the `PostgreSQL` behind a connection.
pub(crate) async fn database(client: &tokio_postgres::Client) -> Result<Option<Watched>> {
    let row = client.query_one("SELECT pg_backend_pid()", &[]).await?;
    let backend: i32 = row.try_get(0)?;
    let backend = u32::try_from(backend).ok().and_then(Stat::of);
    Ok(backend.map(|it| Watched::Family(it.parent)))
}

/// `/proc/ID/stat`, as far as it matters.
struct Stat {
    parent: u32,
    /// Processor time, in microseconds.
    own: f64,
    /// That of children that ended.
    ended: f64,
}

impl Stat {
    fn of(id: u32) -> Option<Self> {
        Self::parse(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
    }

    /// The name, in brackets, may hold anything; numbers follow.
    fn parse(text: &str) -> Option<Self> {
        let (_, numbers) = text.rsplit_once(')')?;
        let numbers: Vec<&str> = numbers.split_whitespace().collect();
        let time = |at: usize| {
            let ticks: f64 = numbers.get(at)?.parse().ok()?;
            Some(ticks * TICK)
        };
        Some(Self {
            parent: numbers.get(1)?.parse().ok()?,
            own: time(11)? + time(12)?,
            ended: time(13)? + time(14)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_read() {
        let text = "7 (a) b) S 3 7 7 0 -1 4194304 1 2 3 4 50 25 10 5 20 0 1 0 99";
        let stat = Stat::parse(text).unwrap();
        assert_eq!(
            (stat.parent, stat.own, stat.ended),
            (3, 750_000.0, 150_000.0)
        );
    }
}
