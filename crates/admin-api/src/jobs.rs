//! What is planned for entries of all types, and what became of it.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use bastide_http::{Administers, ApiError, Many, One, json};
use bastide_permissions::{ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::schedule::{ActionState, JobFilter};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::listing::{chosen, cut};
use crate::row_id::RowId;
use crate::shapes::content::Job;

/// Which work is listed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct JobQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most items on a page, up to 100.
    page_size: Option<u64>,
    /// `filters[state]=failed` or `filters[state][$in][0]=…`, of `pending`, `running`, `done` and
    /// `failed`; `filters[uid]` in the same way.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(list).service(give_up).service(retry);
}

/// List what is planned for entries of all types, and for 30 days what became of it: the latest
/// moment first.
#[utoipa::path(
    operation_id = "listJobs",
    tag = "jobs",
    params(JobQuery),
    responses((status = 200, body = Many<Job>), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/jobs")]
async fn list(
    Administers(allowed): Administers<ReadContent>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let rules = services.content().rules();
    let (mut chosen, window) = chosen(request.query_string(), rules, &["state", "uid"])?;
    let state = |word: &String| {
        let states = ActionState::ALL.into_iter();
        let mut found = states.filter(|it| it.as_str() == word);
        found.next()
    };
    let states = chosen.remove("state");
    let filter = JobFilter {
        states: states.map(|it| it.iter().filter_map(state).collect()),
        uids: chosen.remove("uid"),
    };
    let part = (window.start(), u64::from(window.limit()));
    let found = services.schedule().jobs(&allowed, filter, part);
    let (jobs, total) = found.await?;
    json(&cut(jobs, window, total))
}

/// Give up what is planned, or forget that it failed.
#[utoipa::path(
    operation_id = "giveUpJob",
    tag = "jobs",
    params(("id" = i64, Path)),
    responses(
        (status = 204, description = "It will not be done."),
        (status = 401), (status = 403),
        (status = 404, description = "Nothing of this id waits: it may be done already, or be done now."),
    ),
)]
#[delete("/admin/jobs/{id}")]
async fn give_up(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.schedule().give_up(&allowed, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Do what has failed once more and at once. It counts as asked for by whoever retries it.
#[utoipa::path(
    operation_id = "retryJob",
    tag = "jobs",
    params(("id" = i64, Path)),
    responses(
        (status = 200, body = One<Job>),
        (status = 401), (status = 403),
        (status = 404, description = "Nothing of this id has failed."),
    ),
)]
#[post("/admin/jobs/{id}/retry")]
async fn retry(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let retried = services.schedule().retry(&allowed, id);
    json(&One::new(retried.await?))
}
