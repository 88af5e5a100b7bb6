//! Step-up: what a session alone is not enough for (security design, S20).

mod asked;
mod guessing;
mod proof;
mod site;
