//! What both listeners share: how a request gets in, and how an answer or a failure gets out.
//!
//! A request passes, from the outside to the handler: `edge` (request id, address, panics,
//! headers, access log), CORS, authentication, the normal form of its path, `permit`. Handlers
//! fail with an [`ApiError`], the only type that becomes an error response. [`listen`] puts all of
//! it together, once for each listener, so the two cannot drift apart.
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

mod error;

mod client;
mod request_id;

mod access_log;
mod authenticate;
mod cors;
mod edge;
mod headers;
mod mounted;
mod normal;

mod answer;
mod body;
mod permit;
mod rate_limit;

pub mod health;
pub mod openapi;

mod listen;
mod tls;

pub use answer::{json, whole};
pub use body::JsonBody;
pub use client::{Client, Proxies, Transport};
pub use error::{ApiError, BodyError};
pub use listen::{Ground, Listener, Routes, Surface, listen};
pub use permit::{Entitled, Entitlement, Permit, Routed, Target};
pub use rate_limit::RateLimit;
pub use request_id::RequestId;
pub use tls::{TlsError, tls_config};
