//! Rules of passwords (NIST SP 800-63B-4; no composition rules, no rotation). The most bytes of one
//! and the cost of a hash are no settings: a refused sign-in costs the same whoever it is for, which
//! it would not where hashes of different costs are stored.

/// Shortest password that a site asks for by default, in characters.
pub(crate) const USUAL_MIN_LENGTH: usize = 10;

bounded_section! {
    /// Password lengths.
    pub struct PasswordsConfig in "passwords";
    plain {}
    bounded {
        /// Shortest password of an end user, in characters.
        min_length: usize = USUAL_MIN_LENGTH, 8..=128;
        /// Shortest password of an administrator, in characters.
        admin_min_length: usize = 15, 15..=128;
    }
}
