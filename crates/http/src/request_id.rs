//! A name for each request, in the answer and in the log.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The name of one request, such as `9f86d081884c7d65-2a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId {
    process: u64,
    number: u64,
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{:x}", self.process, self.number)
    }
}

/// Gives out the names of one process.
#[derive(Debug, Clone)]
pub(crate) struct RequestIds {
    process: u64,
    count: Arc<AtomicU64>,
}

impl RequestIds {
    /// `process` is random, so that two processes do not share names.
    pub(crate) fn new(process: u64) -> Self {
        let count = Arc::new(AtomicU64::new(1));
        Self { process, count }
    }

    pub(crate) fn next(&self) -> RequestId {
        RequestId {
            process: self.process,
            number: self.count.fetch_add(1, Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_new_each_time() {
        let ids = RequestIds::new(0xab);
        let again = ids.clone();
        assert_eq!(ids.next().to_string(), "00000000000000ab-1");
        assert_eq!(again.next().to_string(), "00000000000000ab-2");
    }
}
