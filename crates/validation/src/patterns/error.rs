//! Why an expression was refused.

/// A regular expression that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// JavaScript refuses it as well.
    #[error("not a regular expression of JavaScript: {0}")]
    Syntax(&'static str),
    /// JavaScript accepts it, but matching it could take unbounded time, or its meaning depends on
    /// UTF-16.
    #[error("not supported in regular expressions: {0}")]
    Unsupported(&'static str),
    /// Its source is too long, it is nested too deeply, or its repetitions make it too large.
    #[error("the regular expression is too large; use `minLength` and `maxLength` to count")]
    TooLarge,
}
