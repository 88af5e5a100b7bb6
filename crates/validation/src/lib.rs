//! Input against a schema: types, lengths, ranges, patterns, required, draft rules and publish
//! rules, all errors at once with paths.
//!
//! No I/O. What only the database can tell (whether a linked row exists, whether a value is unique,
//! whether a component instance belongs to the entry) is left to the caller as data. Values and
//! messages are those of the REST contract, sections 1.7 to 1.9, 2.3, 4 and 5.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod check;
mod condition;
mod field;
mod input;
mod keys;
mod limits;
mod path;
mod patterns;
mod payload;
mod print;
mod refusal;
mod walk;

pub use check::{Caller, Pass, Validator, Write};
pub use condition::{condition_variables, conditions_problem, depends_on_siblings};
pub use input::{
    Connect, Input, Instance, LinkChange, Misplaced, Password, Position, Status, Target, TargetId,
    Written,
};
pub use limits::{LIMITS, Limits};
pub use path::Path;
pub use patterns::{PatternError, Patterns};
pub use payload::data_of;
pub use refusal::{FieldError, Refusal};
