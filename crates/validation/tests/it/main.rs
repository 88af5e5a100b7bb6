//! The tables of the REST contract, row by row.
// Tables are as long as what they list.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::too_many_lines
    )
)]

mod blocks;
mod components;
mod hostile;
mod keys;
mod links;
mod patterns;
mod schema;
mod stored;
mod values;
