//! Rules and cost of passwords (NIST SP 800-63B-4; no composition rules, no rotation).

/// Shortest password that a site asks for by default, in characters.
pub(crate) const USUAL_MIN_LENGTH: usize = 10;

bounded_section! {
    /// Password lengths, and the cost of one Argon2id hash.
    pub struct PasswordsConfig in "passwords";
    plain {}
    bounded {
        /// Shortest password of an end user, in characters.
        min_length: usize = USUAL_MIN_LENGTH, 8..=128;
        /// Shortest password of an administrator, in characters.
        admin_min_length: usize = 15, 15..=128;
        /// Longest password, in bytes, so that hashing stays bounded.
        max_bytes: usize = 1_024, 128..=4_096;
        /// Argon2id memory, in KiB.
        argon2_memory_kib: u32 = 19_456, 19_456..=262_144;
        /// Argon2id passes.
        argon2_iterations: u32 = 2, 2..=16;
        /// Argon2id lanes.
        argon2_parallelism: u32 = 1, 1..=8;
    }
}
