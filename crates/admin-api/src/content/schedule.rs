//! What is published or taken back later.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post};
use bastide_http::{Administers, ApiError, Invalid, One, ValidBody, created, json};
use bastide_permissions::{Authorized, ManageContent, Update};
use bastide_services::content::{Act, Edited};
use bastide_services::schedule::Wanted;
use bastide_services::{Services, instant};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::number;
use crate::shapes::content::Scheduled;

/// What is done later.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Later {
    /// The draft as it is then is published.
    Publish,
    /// What is published is taken back.
    Unpublish,
}

/// What is to be done, and when.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScheduleBody {
    /// What is done.
    action: Later,
    /// When (RFC 3339, with the offset of its zone).
    #[validate(length(max = 64))]
    at: String,
    /// The locale, or `*` for every one; the default one where it is absent.
    #[validate(length(max = 64), custom(function = "code"))]
    locale: Option<String>,
}

fn code(text: &str) -> Result<(), validator::ValidationError> {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
    if text == "*" || text.bytes().all(is_plain) {
        return Ok(());
    }
    Err(validator::ValidationError::new("locale"))
}

/// What is planned for an entry, and what became of what was: the earliest first.
#[utoipa::path(
    operation_id = "listScheduled",
    tag = "content",
    params(
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
    ),
    responses((status = 200, body = One<Vec<Scheduled>>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}/actions/schedule")]
pub(super) async fn list(
    Administers(allowed): Administers<ManageContent>,
    path: Path<(String, String)>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document) = path.into_inner();
    let proof: Authorized<Update> = services.edits(&allowed, Edited::Documents, &uid)?;
    let found = services.schedule().of_document(&proof, &document);
    json(&One::new(found.await?))
}

/// Plan to publish an entry, or to take it back. It is done once, whichever server is there then;
/// where it cannot be done, it says why.
#[utoipa::path(
    operation_id = "scheduleEntry",
    tag = "content",
    params(
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
    ),
    request_body = ScheduleBody,
    responses(
        (status = 201, body = One<Scheduled>),
        (status = 400, description = "The moment is past, there is no such locale, or the type has no drafts."),
        (status = 401), (status = 403), (status = 404),
    ),
)]
#[post("/admin/content/{uid}/{documentId}/actions/schedule")]
pub(super) async fn plan(
    Administers(allowed): Administers<ManageContent>,
    path: Path<(String, String)>,
    ValidBody(body): ValidBody<ScheduleBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let at = instant(&body.at).ok_or_else(|| {
        ApiError::invalid(vec![Invalid::member(
            "at",
            "at must be an instant (RFC 3339)",
        )])
    })?;
    let query = body.locale.map(|it| format!("locale={it}"));
    let wanted = Wanted {
        act: match body.action {
            Later::Publish => Act::Publish,
            Later::Unpublish => Act::Unpublish,
        },
        at,
        query: query.as_deref().unwrap_or_default().as_bytes(),
    };
    let planned = services.schedule().plan(&allowed, proof, &document, wanted);
    created(&One::new(planned.await?))
}

/// Give up what is planned for an entry, or forget that it failed.
#[utoipa::path(
    operation_id = "cancelScheduled",
    tag = "content",
    params(
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
        ("id" = i64, Path),
    ),
    responses(
        (status = 204, description = "It will not be done."),
        (status = 401), (status = 403),
        (status = 404, description = "Nothing of this id waits: it may be done already."),
    ),
)]
#[delete("/admin/content/{uid}/{documentId}/actions/schedule/{id}")]
pub(super) async fn cancel(
    Administers(allowed): Administers<ManageContent>,
    path: Path<(String, String, String)>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document, id) = path.into_inner();
    let proof: Authorized<Update> = services.edits(&allowed, Edited::Documents, &uid)?;
    let schedule = services.schedule();
    schedule.cancel(&proof, &document, number(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
