//! What answers look like, for the OpenAPI document: the services write them themselves.
#![expect(
    dead_code,
    reason = "shapes for the document, which a test compares with what is answered"
)]

pub(crate) mod access;
pub(crate) mod administrators;
pub(crate) mod audit;
pub(crate) mod content;
pub(crate) mod end_users;
pub(crate) mod media;
pub(crate) mod schema;
pub(crate) mod session;
pub(crate) mod webhooks;
