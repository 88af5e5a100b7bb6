//! What both listeners share: how a request gets in, and how an answer or a failure gets out.
//!
//! A request passes, from the outside to the handler: `edge` (request id, address, panics,
//! headers, access log), CORS, the normal form of its path, the content limit, authentication,
//! `permit`. Handlers
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
mod connection;
mod cors;
mod cross_site;
mod denied;
mod edge;
mod headers;
pub mod metrics;
mod mounted;
mod normal;

mod administers;
mod answer;
mod body;
mod content_limit;
mod cookies;
mod envelope;
mod permit;
mod preconditions;
mod rate_limit;
mod unique_json;

pub mod explorer;
pub mod health;
pub mod openapi;

mod crowd;
mod descriptors;
mod listen;
mod serve;
mod tls;

pub use administers::{Administers, AdministersRecently, BearerToken, SignedIn, must_be_recent};
pub use answer::{created, json, whole, written};
pub use body::{DataBody, JsonBody, MaybeJson, UploadForm, ValidBody};
pub use client::{Client, Proxies, Transport};
pub use cookies::{DoubledCookie, HttpOnlyCookie, SameSite, cookie, secures_cookies};
pub use edge::is_head;
pub use envelope::{ListMeta, Many, NoMeta, One, Pagination};
pub use error::{ApiError, BodyError, Invalid};
pub use listen::{Ground, Routes, Surface, listen};
pub use mounted::{answers, unanswered};
pub use permit::{Entitled, Entitlement, Own, Permit, Routed, Target};
pub use preconditions::{expected, repeat};
pub use rate_limit::{RateLimit, counted};
pub use serve::Listener;
pub use tls::{Certificate, TlsError};
