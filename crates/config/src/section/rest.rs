//! REST parameters and page sizes.

bounded_section! {
    /// How the content API reads its parameters.
    pub struct RestConfig in "rest";
    plain {
        /// Whether unknown or malformed parameters are 400 (REST contract, section 14.3).
        strict_params: bool = true;
    }
    bounded {
        /// Entries in a page when the caller names no number.
        default_limit: u32 = 25, 1..=100;
        /// Most entries in a page; larger wishes are lowered to it.
        max_limit: u32 = 100, 1..=1_000;
    }
}
