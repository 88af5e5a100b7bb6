//! What every OpenAPI document of ours begins with.

use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

/// The document without addresses; those come from what is mounted.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bastide",
        description = "The content API. Errors have one envelope, `Error`; each answer carries `X-Request-Id`."
    ),
    components(schemas(Error))
)]
struct Base;

/// The envelope of every failure.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "a shape for the document; `ApiError` writes the envelope itself"
)]
struct Error {
    /// Always null.
    data: Option<()>,
    /// What went wrong.
    error: ErrorBody,
}

/// What went wrong.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "a shape for the document")]
struct ErrorBody {
    /// The HTTP status.
    status: u16,
    /// A stable name, such as `ValidationError`.
    name: String,
    /// A sentence for people.
    message: String,
    /// More about it, by the kind of error; some have none.
    details: Option<serde_json::Value>,
}

/// The document without addresses.
pub fn base() -> utoipa::openapi::OpenApi {
    let mut document = Base::openapi();
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API token, or the `jwt` of a sign-in."));
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    document
}
