//! The request that a task answers, for what is written about it far from HTTP.

use std::fmt;
use std::future::Future;

/// The name of one request, such as `9f86d081884c7d65-2a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId {
    process: u64,
    number: u64,
}

tokio::task_local! {
    static CURRENT: RequestId;
}

impl RequestId {
    /// Request `number` of a process that has drawn `process` at random, so that no two share a
    /// name.
    pub fn new(process: u64, number: u64) -> Self {
        Self { process, number }
    }

    /// Answers the request: whatever `work` does in its own task is done for it.
    pub async fn answering<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// The request that the current task answers, if it does.
    pub(crate) fn current() -> Option<Self> {
        CURRENT.try_with(|it| *it).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{:x}", self.process, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_request_is_known_where_it_is_answered_and_nowhere_else() {
        let id = RequestId::new(0xab, 42);
        assert_eq!(id.to_string(), "00000000000000ab-2a");
        assert_eq!(RequestId::current(), None);
        let inside = id.answering(async { RequestId::current() });
        assert_eq!(inside.await, Some(id));
        assert_eq!(RequestId::current(), None);
    }
}
