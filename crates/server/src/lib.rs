//! Starts and stops the server: one [`Site`] over one database, heard on two listeners.
//!
//! The command line is the binary beside this; tests start a [`Site`] without it.

mod renewal;
mod site;

pub use renewal::renew;
pub use site::{Site, StartError, StartWith, admin, make_private, open_database, public};
