//! Locales of the content.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, Many, One, ValidBody, created, json};
use bastide_permissions::{ManageLocales, ReadLocales};
use bastide_services::Services;
use bastide_services::access::{LocaleChange, NewLocale, Rank};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::confirm::Confirm;
use crate::listing::{PageQuery, page};
use crate::read_only::ReadOnly;
use crate::shapes::access::Locale;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 7] = [
    "id",
    "documentId",
    "code",
    "name",
    "isDefault",
    "createdAt",
    "updatedAt",
];

/// A locale to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = NewLocale)]
struct NewBody {
    /// A language, perhaps with a script and a region: `fr`, `pt-BR`, `zh-Hant`.
    code: String,
    /// Name for people; the code where it is absent.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// Whether it becomes the default.
    is_default: Option<bool>,
}

/// What becomes of a locale; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = LocaleChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    document_id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    created_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    updated_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    published_at: ReadOnly,
    /// The code it has; another one is refused.
    code: Option<String>,
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// `true` makes it the default, in place of the one before.
    is_default: Option<bool>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(create)
        .service(read)
        .service(change)
        .service(remove);
}

/// List the locales.
#[utoipa::path(
    operation_id = "listLocales",
    tag = "locales",
    params(PageQuery),
    responses((status = 200, body = Many<Locale>), (status = 401), (status = 403)),
)]
#[get("/admin/locales")]
async fn list(
    Administers(allowed): Administers<ReadLocales>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let locales = services.managed_locales(&allowed).await?;
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, locales)?)
}

/// Make a locale.
#[utoipa::path(
    operation_id = "createLocale",
    tag = "locales",
    request_body = NewBody,
    responses(
        (status = 201, body = One<Locale>),
        (status = 400, description = "The code is taken or is none."),
        (status = 401),
        (status = 403),
    ),
)]
#[post("/admin/locales")]
async fn create(
    Administers(allowed): Administers<ManageLocales>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewLocale {
        code: &body.code,
        name: body.name.as_deref(),
        rank: if body.is_default == Some(true) {
            Rank::Default
        } else {
            Rank::AsBefore
        },
    };
    created(&One::new(services.create_locale(&allowed, new).await?))
}

/// One locale.
#[utoipa::path(
    operation_id = "readLocale",
    tag = "locales",
    responses((status = 200, body = One<Locale>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/locales/{id}")]
async fn read(
    Administers(allowed): Administers<ReadLocales>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let id = row(&id)?;
    json(&One::new(services.managed_locale(&allowed, id).await?))
}

/// Rename a locale, or make it the default.
#[utoipa::path(
    operation_id = "changeLocale",
    tag = "locales",
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<Locale>),
        (status = 400, description = "The code stays, and there always is a default."),
        (status = 401),
        (status = 403),
        (status = 404),
    ),
)]
#[put("/admin/locales/{id}")]
async fn change(
    Administers(allowed): Administers<ManageLocales>,
    id: Path<String>,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = LocaleChange {
        code: body.code.as_deref(),
        name: body.name.as_deref(),
        is_default: body.is_default,
    };
    let changed = services.change_locale(&allowed, row(&id)?, change);
    json(&One::new(changed.await?))
}

/// Delete a locale, and its entries if that was agreed to.
#[utoipa::path(
    operation_id = "deleteLocale",
    tag = "locales",
    params(("confirm" = Option<String>, Query, description = "`details.hash` of the refusal.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "It is the default."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."),
        (status = 404),
        (status = 409, description = "`DataLoss`: it has entries; send `confirm=<details.hash>`."),
    ),
)]
#[delete("/admin/locales/{id}")]
async fn remove(
    Administers(allowed): Administers<ManageLocales>,
    id: Path<String>,
    confirm: Confirm,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services
        .delete_locale(&allowed, row(&id)?, confirm.hash())
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn row(id: &str) -> Result<i64, ApiError> {
    id.parse()
        .map_err(|_| ApiError::NotFound("Locale not found"))
}
