//! The only type that turns a failure into a response.

mod from_access;
mod from_schema;
mod from_services;
mod from_upload;
mod from_variant;
mod from_write;
mod invalid;
mod render;

use std::borrow::Cow;
use std::error::Error;
use std::time::Duration;

use bastide_query::QueryError;
use serde_json::{Value as Json, json};

pub use invalid::Invalid;
pub(crate) use render::whole_seconds;

/// Every failure a client can see. Variants are facts for the client, not causes.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The query is malformed, or names what it may not.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A body is well-formed and its content is refused.
    #[error("{message}")]
    Validation {
        /// What is wrong; a count where several things are.
        message: String,
        /// One entry for each: REST contract, section 5.
        details: Json,
    },
    /// A rule of the application forbids it.
    #[error("{0}")]
    Application(Cow<'static, str>),
    /// A rule of the application forbids it, in the one place where the contract has no name for
    /// that (section 4.3, dynamic zones).
    #[error("{0}")]
    Unnamed(Cow<'static, str>),
    /// The body cannot be read.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// Credentials were sent and are no good, or are needed.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// Known caller, not allowed.
    #[error("Forbidden")]
    Forbidden,
    /// A refusal that the admin contract gives a name of its own, such as `DataLoss`.
    #[error("{message}")]
    Named {
        /// The HTTP status.
        status: u16,
        /// `error.name`.
        name: &'static str,
        /// A sentence for people.
        message: Cow<'static, str>,
        /// `error.details`.
        details: Json,
    },
    /// No such address, type or entry.
    #[error("{0}")]
    NotFound(&'static str),
    /// The address knows other methods.
    #[error("Method Not Allowed")]
    MethodNotAllowed {
        /// The methods it knows, as the `Allow` header lists them.
        allow: String,
    },
    /// The caller sends more than its share.
    #[error("Too many requests, please try again later.")]
    TooManyRequests {
        /// When to come back.
        retry_after: Duration,
    },
    /// A pool is full or the database is away.
    #[error("Service Unavailable")]
    Unavailable {
        /// When to come back.
        retry_after: Duration,
        /// For the log, never sent.
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// Our fault. The cause is logged, never sent.
    #[error("Internal Server Error")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// Why a body cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// Not JSON; the text is the parser's.
    #[error("{0}")]
    Syntax(String),
    /// More bytes than are accepted.
    #[error("request entity too large")]
    TooLarge,
    /// A form that this address does not read, or a compressed one.
    #[error("Unsupported Media Type")]
    MediaType,
    /// It did not arrive in time.
    #[error("Request Timeout")]
    Slow,
    /// The connection ended before the body did.
    #[error("Bad Request")]
    Incomplete,
}

impl ApiError {
    /// Nothing is at this address, or nothing that the caller may know of.
    pub fn not_found() -> Self {
        Self::NotFound("Not Found")
    }

    /// A credential that is no good (REST contract, section 6.1).
    pub fn bad_credentials() -> Self {
        Self::Unauthorized("Missing or invalid credentials")
    }

    /// Whoever wants to sign in is not who they say (admin contract, "Signing in").
    pub fn invalid_credentials() -> Self {
        Self::named(401, "InvalidCredentials", "Invalid credentials")
    }

    /// The session has to prove password and second factor again first (security design, S20).
    pub fn step_up_required() -> Self {
        let message = "Prove your password and second factor again, at /admin/auth/step-up";
        Self::named(403, "StepUpRequired", message)
    }

    /// A request at odds with itself.
    pub fn bad_request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::Named {
            status: 400,
            name: "BadRequestError",
            message: message.into(),
            details: json!({}),
        }
    }

    /// What the caller last saw is not what is there now (RFC 9110, section 13.1).
    pub fn precondition_failed() -> Self {
        Self::named(412, "PreconditionFailedError", "Precondition Failed")
    }

    /// Nothing is where the caller wants a part of (RFC 9110, section 15.5.17).
    pub fn range_not_satisfiable() -> Self {
        Self::named(416, "RangeNotSatisfiableError", "Range Not Satisfiable")
    }

    fn named(status: u16, name: &'static str, message: &'static str) -> Self {
        Self::Named {
            status,
            name,
            message: message.into(),
            details: json!({}),
        }
    }

    /// Our fault, with its cause.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
}
