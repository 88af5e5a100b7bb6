//! The two listeners, as a client meets them.

mod access;
mod hostile;
mod media;
mod protocol;
