//! Descriptors of the process: each connection takes one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Asks the system for as many as it gives, and answers how many connections a listener can have, at
/// most `wanted`. A quarter of all is for files and the database, the rest for two listeners.
pub(crate) fn affordable(wanted: usize) -> usize {
    let maximum = getrlimit(Resource::Nofile).maximum;
    let raised = Rlimit {
        current: maximum,
        maximum,
    };
    // Where it gives no more, there are as many as before.
    setrlimit(Resource::Nofile, raised).ok();
    let all = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let share = usize::try_from(all / 8).unwrap_or(usize::MAX);
    wanted.min(share.saturating_mul(3)).max(1)
}

#[cfg(test)]
mod tests {
    use super::affordable;

    #[test]
    fn there_are_no_more_connections_than_descriptors() {
        assert_eq!(affordable(1), 1);
        assert_eq!(affordable(0), 1);
        assert!(affordable(usize::MAX) > 100);
    }
}
