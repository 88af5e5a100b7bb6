//! Why a schema was refused.

use std::fmt;

/// One reason why a definition cannot be accepted, with the place in the schema it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaProblem {
    /// Keys from the root of the schema, e.g. `["attributes", "title", "maxLength"]`.
    pub path: Vec<String>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl SchemaProblem {
    /// A problem at `path`.
    pub fn at<const N: usize>(path: [&str; N], message: impl Into<String>) -> Self {
        Self {
            path: path.iter().map(|&it| it.to_owned()).collect(),
            message: message.into(),
        }
    }

    /// The same problem, seen from one level further out.
    #[must_use]
    pub fn inside(mut self, key: &str) -> Self {
        self.path.insert(0, key.to_owned());
        self
    }
}

impl fmt::Display for SchemaProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", self.path.join("."), self.message)
    }
}

impl std::error::Error for SchemaProblem {}
