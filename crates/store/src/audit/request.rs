//! The request that a task answers, for what is written about it far from HTTP.

use std::fmt;

/// The name of one request, such as `9f86d081884c7d65-2a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId {
    process: u64,
    number: u64,
}

impl RequestId {
    /// Request `number` of a process that has drawn `process` at random, so that no two share a
    /// name.
    pub fn new(process: u64, number: u64) -> Self {
        Self { process, number }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{:x}", self.process, self.number)
    }
}
