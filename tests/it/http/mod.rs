//! The two listeners, as a client meets them.

mod access;
mod crowded;
mod headers;
mod hidden;
mod hostile;
mod limits;
mod media;
mod origins;
mod panics;
mod protocol;
mod slow;
