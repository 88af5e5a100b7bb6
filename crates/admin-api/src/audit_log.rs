//! The audit log: who did what, or was kept from it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::{Administers, ApiError, Many, One, json};
use bastide_permissions::ReadAuditLog;
use bastide_services::Services;
use futures_util::stream::try_unfold;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::listing::{PageQuery, asked, cut};
use crate::row_id::RowId;
use crate::shapes::audit::{AuditEntry, AuditVerdict, LastVerdict};

/// What of the log is taken away.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes the query, which is read by its own grammar"
)]
struct ExportQuery {
    /// `filters[name][$contains]=…` and so on, by members of the rows.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
    /// Text that a row must have somewhere.
    #[param(rename = "_q")]
    q: Option<String>,
}

/// Mounts the routes. The first that fits answers.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(verify)
        .service(last_verdict)
        .service(export)
        .service(one);
}

/// List what was done and what was refused, the newest first.
#[utoipa::path(
    operation_id = "listAuditLog",
    tag = "audit-log",
    params(PageQuery),
    responses((status = 200, body = Many<AuditEntry>), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/audit-log")]
async fn list(
    Administers(allowed): Administers<ReadAuditLog>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let params = asked(request.query_string(), services.content().rules())?;
    let window = params.pagination.window;
    let query = services.audit().query(&params)?;
    let (rows, total) = services.audit().list(&allowed, query).await?;
    json(&cut(rows, window, total))
}

/// Read the whole log, and name each row that was changed, removed or moved since it was written.
#[utoipa::path(
    operation_id = "verifyAuditLog",
    tag = "audit-log",
    responses((status = 200, body = One<AuditVerdict>), (status = 401), (status = 403)),
)]
#[get("/admin/audit-log/verify")]
async fn verify(
    Administers(allowed): Administers<ReadAuditLog>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.audit().verify(&allowed).await?))
}

/// What was found when the whole log was read the last time.
#[utoipa::path(
    operation_id = "lastAuditVerdict",
    tag = "audit-log",
    responses((status = 200, body = One<LastVerdict>), (status = 401), (status = 403)),
)]
#[get("/admin/audit-log/verdict")]
async fn last_verdict(
    Administers(allowed): Administers<ReadAuditLog>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let verdict = services.audit().last_verdict(&allowed);
    json(&One::new(serde_json::json!({ "verdict": verdict })))
}

/// Take the log away, or what filters leave of it: one JSON object in each line, the oldest first.
#[utoipa::path(
    operation_id = "exportAuditLog",
    tag = "audit-log",
    params(ExportQuery),
    responses(
        (status = 200, description = "A file, `Content-Disposition: attachment`.", content((String = "application/x-ndjson"))),
        (status = 400), (status = 401), (status = 403),
    ),
)]
#[get("/admin/audit-log/export")]
async fn export(
    Administers(allowed): Administers<ReadAuditLog>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let params = asked(request.query_string(), services.content().rules())?;
    let query = services.audit().query(&params)?;
    let begin = (services.into_inner(), allowed, query, 0);
    let parts = try_unfold(begin, async |(services, allowed, query, after)| {
        let audit = services.audit();
        let rows = audit.rows_after(&allowed, &query, after).await?;
        let Some(last) = rows.last().map(|it| it.id) else {
            return Ok(None);
        };
        let mut part = Vec::new();
        for row in &rows {
            serde_json::to_writer(&mut part, row).map_err(ApiError::internal)?;
            part.push(b'\n');
        }
        let rest = (services, allowed, query, last);
        Ok::<_, ApiError>(Some((Bytes::from(part), rest)))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/x-ndjson"))
        .insert_header((
            CONTENT_DISPOSITION,
            "attachment; filename=\"audit-log.jsonl\"",
        ))
        .insert_header((CACHE_CONTROL, "no-store"))
        .streaming(parts))
}

/// Show one row.
#[utoipa::path(
    operation_id = "readAuditEntry",
    tag = "audit-log",
    params(("id" = i64, Path)),
    responses((status = 200, body = One<AuditEntry>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/audit-log/{id}")]
async fn one(
    Administers(allowed): Administers<ReadAuditLog>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let row = services.audit().row(&allowed, id).await?;
    json(&One::new(row.ok_or_else(ApiError::not_found)?))
}
