//! End users, as administrators look after them.

mod factor;
mod list;
mod refused;
mod rights;
mod sessions;
mod site;
mod write;
