//! A name for each request, in the answer and in the log.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bastide_services::RequestId;

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
        RequestId::new(self.process, self.count.fetch_add(1, Ordering::Relaxed))
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
