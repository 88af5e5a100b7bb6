//! Webhooks, over HTTP and to a receiver on a socket.

mod delivery;
mod guard;
mod manage;
mod nodes;
mod payload;
mod site;
