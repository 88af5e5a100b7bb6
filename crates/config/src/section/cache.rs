//! Caches inside the process.

bounded_section! {
    /// What is kept in memory between requests.
    pub struct CacheConfig in "cache";
    plain {
        /// Whether encoded answers are kept, and dropped exactly when their rows change.
        responses: bool = true;
        /// Whether exact totals are kept, and dropped exactly when their rows change.
        totals: bool = true;
    }
    bounded {
        /// Memory for both caches together, in bytes.
        max_bytes: u64 = 33_554_432, 0..=17_179_869_184;
    }
}
