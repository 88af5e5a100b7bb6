//! How large input may be, besides the byte limit of the request body.

/// Limits of one body.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Items of one repeatable component or dynamic zone.
    pub list_items: usize,
    /// Component instances of one body. An empty instance costs its sender two bytes and the
    /// server all defaults of the component.
    pub instances: usize,
    /// Targets in one list of a relation or media attribute.
    pub links: usize,
    /// Nodes of one `blocks` value.
    pub block_nodes: usize,
    /// Levels of nodes of one `blocks` value.
    pub block_depth: usize,
    /// Characters of a text that has a `regex`; matching takes time in proportion.
    pub pattern_input: usize,
    /// Bytes of a password; hashing costs time (REST contract, section 15).
    pub password_bytes: usize,
    /// Failures that are reported; the rest is left out.
    pub errors: usize,
    /// Characters of a refused value that a message repeats.
    pub printed: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    list_items: 1_000,
    instances: 1_000,
    links: 5_000,
    block_nodes: 10_000,
    block_depth: 32,
    pattern_input: 100_000,
    password_bytes: 1_024,
    errors: 100,
    printed: 1_000,
};
